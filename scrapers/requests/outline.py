"""A request's JSON: what was asked of whom, its state, and which messages there are when.

The texts of the messages are not in it. The requester's name is, to be taken out of the texts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal

import msgspec

from scrapers.errors import ImplausibleRecord, TooLarge
from scrapers.json_answers import json_answer
from scrapers.plausible import NO_DATE
from scrapers.records import Page
from scrapers.requests.mail import one_line

Direction = Literal["outgoing", "incoming"]

LARGEST_DOCUMENT: Final = 2 * 2**20
MOST_MESSAGES: Final = 1_000
"""Bytes and messages of one request; the longest exchanges have some two hundred."""

_LONGEST_NAME = 1_000
_LONGEST_STATE = 100
"""Characters of a title or a name, and of a state that a site calls by a word of its own."""

STATES: Mapping[str, str] = {
    "waiting_response": "waiting for an answer",
    "waiting_clarification": "waiting for the requester to say more",
    "gone_postal": "answered by post",
    "not_held": "not held",
    "rejected": "refused",
    "successful": "answered in full",
    "partially_successful": "answered in part",
    "internal_review": "under internal review",
    "error_message": "not delivered",
    "requires_admin": "an unusual answer, not classified",
    "user_withdrawn": "withdrawn",
    "attention_requested": "reported to the site’s staff",
    "vexatious": "hidden by the site as vexatious",
    "not_foi": "hidden by the site as no request for information",
}
_LATE = {"delayed", "long overdue"}
_DIRECTIONS: Mapping[str, Direction] = {
    "sent": "outgoing",
    "followup_sent": "outgoing",
    "resent": "outgoing",
    "followup_resent": "outgoing",
    "response": "incoming",
}


class _Body(msgspec.Struct):
    name: str
    url_name: str


class _User(msgspec.Struct):
    name: str = ""


class _Event(msgspec.Struct):
    event_type: str
    created_at: datetime
    calculated_state: str | None = None
    incoming_message_id: int | None = None
    outgoing_message_id: int | None = None


class _Request(msgspec.Struct):
    url_title: str
    title: str
    created_at: datetime
    described_state: str
    public_body: _Body
    info_request_events: list[_Event]
    display_status: str = ""
    awaiting_description: bool = False
    user: _User | None = None
    user_name: str | None = None


@dataclass(frozen=True, slots=True)
class Announced:
    """A message that the JSON names: its mark on the page, and what is known without its text.

    `opens` tells the request itself; `site_waits` that the site waits for an answer after it.
    """

    external_id: str
    direction: Direction
    opens: bool
    written_on: date
    site_waits: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A request without its texts. `requester` is a private person's name: keep it nowhere.

    `body_key` is the site's key of the body that it is addressed to.
    """

    external_id: str
    title: str
    body_key: str
    body_name: str
    asked_on: date
    state: str
    requester: str
    messages: tuple[Announced, ...]
    notes: tuple[str, ...]


def read_outline(page: Page) -> Outline:
    """Return what the JSON of a request says.

    Raises NotJSON, LayoutChanged, TooLarge, or ImplausibleRecord for a blank title or a wrong date.
    """
    found = json_answer(page, _Request, of="a request for information", largest=LARGEST_DOCUMENT)
    messages: dict[str, Announced] = {}
    for message in _messages(page, found):
        messages.setdefault(message.external_id, message)
    if len(messages) > MOST_MESSAGES:
        raise TooLarge(
            f"the request has more than {MOST_MESSAGES:,} messages", address=page.address
        )
    requester = found.user.name if found.user else found.user_name or ""
    title, body_name = map(one_line, (found.title, found.public_body.name))
    is_too_long = max(map(len, (title, body_name, requester))) > _LONGEST_NAME
    if not title or not body_name or not messages or is_too_long:
        raise ImplausibleRecord(
            "the request has no title, no body that it is addressed to, no message, or a name of "
            f"more than {_LONGEST_NAME} characters. Look at the page",
            address=page.address,
        )
    state, notes = _state(found)
    return Outline(
        external_id=found.url_title,
        title=title,
        body_key=found.public_body.url_name,
        body_name=body_name,
        asked_on=min(message.written_on for message in messages.values()),
        state=state,
        requester=requester,
        messages=tuple(messages.values()),
        notes=notes,
    )


def _messages(page: Page, request: _Request) -> Iterator[Announced]:
    """Yield a message for each event that sent or brought one, in order; one may be sent again."""
    opens = next((it for it in request.info_request_events if it.event_type == "sent"), None)
    for event in request.info_request_events:
        direction = _DIRECTIONS.get(event.event_type)
        if direction is None:
            continue
        number = event.outgoing_message_id if direction == "outgoing" else event.incoming_message_id
        if number is None or not 0 < number < 2**63:
            raise ImplausibleRecord(
                f"an event “{event.event_type}” names no message. Look at the page",
                address=page.address,
            )
        day = event.created_at.date()
        if not NO_DATE < day <= page.fetched_at.date() + timedelta(days=1):
            raise ImplausibleRecord(
                f"a message is dated {day:%d/%m/%Y}, which cannot be right for something read on "
                f"{page.fetched_at:%d/%m/%Y}. Look at the page",
                address=page.address,
            )
        yield Announced(
            external_id=f"{direction}-{number}",
            direction=direction,
            opens=event is opens,
            written_on=day,
            site_waits=event.calculated_state == "waiting_response",
        )


def _state(request: _Request) -> tuple[str, tuple[str, ...]]:
    """Return the state in plain words, and a note where the site has a state of its own."""
    if request.awaiting_description:
        return "not classified yet", ()
    shown = one_line(request.display_status).rstrip(".")
    known = STATES.get(request.described_state)
    if known is None:
        words = (shown or one_line(request.described_state))[:_LONGEST_STATE]
        return words, (
            f"The site calls the request’s state “{words}”, which is a word of its own.",
        )
    is_late = request.described_state == "waiting_response" and shown.lower() in _LATE
    return f"{known}, {shown.lower()}" if is_late else known, ()


class _Listed(msgspec.Struct):
    url_title: str


class _ListedEvent(msgspec.Struct):
    info_request: _Listed


def read_feed(page: Page) -> list[str]:
    """Return the keys of the requests that a JSON feed of events names, as often as it does.

    Raises NotJSON, LayoutChanged or TooLarge.
    """
    events = json_answer(page, list[_ListedEvent], of="a feed", largest=LARGEST_DOCUMENT)
    return [event.info_request.url_title for event in events]
