"""One petition of alphagov's e-petitions, from its JSON to a record.

Written in November 2026 from the software's own templates (alphagov/e-petitions, the Senedd's fork
and Jersey's) and from 78 petitions of the UK Parliament as its JSON gave them. The forks leave
fields out and add their own, so everything may be absent but the number, the title and the state.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

from scrapers.blocks import without_hidden
from scrapers.errors import ImplausibleRecord
from scrapers.petitions.names import without_greeted_name, without_person
from scrapers.petitions.responses import read_response
from scrapers.plausible import check_date, check_order
from scrapers.records import PetitionRecord, PetitionState, ResponseRecord

Moment = Annotated[datetime, Meta(tz=True)]
Count = Annotated[int, Meta(ge=0, le=10**9)]
Number = Annotated[int, Meta(ge=1, le=10**12)]

LONDON: Final = ZoneInfo("Europe/London")
"""The clock that petitions open and close by; the JSON gives moments in UTC."""

_STATES: Final[dict[str, PetitionState]] = {
    "open": "open",
    "closed": "closed",
    "rejected": "rejected",
    "completed": "closed",
}

_REASONS: Final = {
    "duplicate": "there is already a petition about this",
    "irrelevant": "it is about something that the body is not responsible for",
    "no-action": "it is not clear what the body is asked to do",
    "honours": "it is about an honour or an appointment",
    "fake-name": "it was started under a name that is not real or not whole",
    "foi": "it asks for information, as a freedom of information request does",
    "libellous": "it may be libellous or break the law",
    "offensive": "it is offensive",
}

_REVISED: Final = "This is a revised response."


class Rejection(Struct, frozen=True):
    """Why a petition was rejected: a code, and what the moderators add to it."""

    code: str
    details: str | None = None


class Answer(Struct, frozen=True):
    """The government's answer. Its date is absent on Jersey's site."""

    details: str | None = None
    summary: str | None = None
    responded_on: date | None = None


class Debate(Struct, frozen=True):
    """How a petition was debated; without a day, that it will not be."""

    debated_on: date | None = None
    transcript_url: str | None = None
    overview: str | None = None


class Attributes(Struct, frozen=True):
    """What a petition says of itself.

    Only what its own page and the list both give: a petition must read the same from either.
    """

    action: str
    state: str
    background: str | None = None
    additional_details: str | None = None
    committee_note: str | None = None
    creator_name: str | None = None
    signature_count: Count | None = None
    opened_at: Moment | None = None
    closed_at: Moment | None = None
    closing_date: date | None = None
    rejected_at: Moment | None = None
    scheduled_debate_date: date | None = None
    submitted_on_paper: bool | None = None
    rejection: Rejection | None = None
    government_response: Answer | None = None
    ministers_response: Answer | None = None
    debate: Debate | None = None


class Petition(Struct, frozen=True):
    """A petition, as `data` of its own page or one of the `data` of a list."""

    id: Number
    attributes: Attributes
    type: Literal["petition", "archived-petition"] = "petition"


def read_petition(petition: Petition, *, address: str, read_at: datetime) -> PetitionRecord:
    """Return a petition as a record. `address` is that of its own JSON.

    Raises ImplausibleRecord for a blank title, a state that is not known, and dates that cannot be.
    """
    given = petition.attributes
    starter = " ".join(_plain(given.creator_name).split()) or None
    title = " ".join(_plain(given.action).split())
    if not title:
        raise ImplausibleRecord("the petition's title is blank. Look at its JSON", address=address)
    if given.state not in _STATES:
        raise ImplausibleRecord(
            f"its state “{given.state[:80]}” is none of {', '.join(_STATES)}. The site has got a "
            "new one: add it to scrapers/petitions/epetition_record.py",
            address=address,
        )
    opened_on = _day(given.opened_at, "the first day", read_at, address)
    closed_on = _day(given.closed_at, "the last day", read_at, address) or given.closing_date
    if closed_on:
        check_date(closed_on, "the last day", read_at=read_at, address=address)
    if opened_on and closed_on:
        check_order(opened_on, closed_on, "the petition", address=address)
    parts = map(_plain, (given.action, given.background, given.additional_details))
    return PetitionRecord(
        external_id=str(petition.id),
        address=address,
        title=without_person(title, starter),
        text=without_person("\n\n".join(filter(None, parts)), starter),
        form="paper petition" if given.submitted_on_paper else "ePetition",
        started_by=starter,
        opened_on=opened_on,
        closed_on=closed_on,
        state=_STATES[given.state],
        signatures=given.signature_count,
        response=_response(given, starter, read_at, address),
        notes=_notes(given),
    )


def _plain(text: str | None) -> str:
    """Return a text with one kind of line end, and without what nobody sees."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return without_hidden(lines).strip()


def _day(moment: datetime | None, what: str, read_at: datetime, address: str) -> date | None:
    if moment is None:
        return None
    try:
        day = moment.astimezone(LONDON).date()
    except OverflowError:  # the first or last hours that a date can have
        day = moment.date()
    check_date(day, what, read_at=read_at, address=address)
    return day


def _response(
    given: Attributes, starter: str | None, read_at: datetime, address: str
) -> ResponseRecord | None:
    """Return the government's answer, else why the petition was rejected.

    The summary is an extract of the details, and stands for them only where there are none.
    """
    answer = given.government_response or given.ministers_response
    text = (_plain(answer.details) or _plain(answer.summary)) if answer else ""
    if answer and text:
        if answer.responded_on:
            check_date(
                answer.responded_on, "the day of the answer", read_at=read_at, address=address
            )
        masked = without_person(without_greeted_name(text), starter)
        return replace(read_response(masked), written_on=answer.responded_on)
    if given.state != "rejected" or given.rejection is None:
        return None
    return ResponseRecord(
        text=without_person(without_greeted_name(_why_rejected(given.rejection)), starter),
        form="rejection",
        author=None,
        role=None,
        written_on=_day(given.rejected_at, "the day of the rejection", read_at, address),
    )


def _why_rejected(rejection: Rejection) -> str:
    code = " ".join(_plain(rejection.code).split())
    reason = f"Rejected: {_REASONS.get(code, code.replace('-', ' '))}."
    return "\n\n".join(filter(None, [reason, _plain(rejection.details)]))


def _notes(given: Attributes) -> tuple[str, ...]:
    """Return plain sentences on what the fields of a record do not hold."""
    notes = []
    if given.state == "completed":
        notes.append("The site calls this petition completed.")
    if given.state == "rejected" and given.rejection is None:
        notes.append("The site does not say why it was rejected.")
    if given.government_response and _REVISED in (given.government_response.details or ""):
        notes.append(
            "The response is a revised one; the original is on the petition's page under other "
            "parliamentary business."
        )
    if given.debate:
        notes.append(_debated(given.debate))
    elif given.scheduled_debate_date:
        notes.append(f"A debate was scheduled for {_in_words(given.scheduled_debate_date)}.")
    if note := " ".join(_plain(given.committee_note).split()):
        notes.append(f"The committee notes: {note}")
    return tuple(notes)


def _debated(debate: Debate) -> str:
    if debate.debated_on is None:
        why = " ".join(_plain(debate.overview).split())
        return f"The site records that it is not debated{f': {why}' if why else '.'}"
    transcript = " ".join(_plain(debate.transcript_url).split())
    where = f"; transcript: {transcript}" if transcript else ""
    return f"It was debated on {_in_words(debate.debated_on)}{where}."


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
