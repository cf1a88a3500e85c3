"""What a site of requests for information yields."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from scrapers.errors import ScrapeError

MessageKind = Literal["request", "follow-up", "acknowledgement", "answer"]

WAITING = frozenset(
    {
        "waiting for an answer",
        "waiting for an answer, delayed",
        "waiting for an answer, long overdue",
        "waiting for the requester to say more",
        "under internal review",
        "not classified yet",
    }
)
"""The states of a request in which more is to come."""


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A file that came with an answer.

    `address` is where it is, and `text_address` where the site shows it as a web page, None if
    nowhere. `text` is what it says, None where it was not read; `unread` then says why.
    """

    name: str
    address: str
    text_address: str | None
    text: str | None = None
    unread: str = ""


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """One message of a request, without quotations of earlier ones.

    `external_id` is the site's mark of it, which behind "#" leads to it on the request's page. A
    "request" and a "follow-up" are the requester's, an "acknowledgement" and an "answer" the
    body's: an acknowledgement says only that the request came in.
    """

    external_id: str
    kind: MessageKind
    written_on: date
    text: str
    attachments: tuple[AttachmentRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request for information with its messages, the oldest first.

    `external_id` is the site's own key. `state` is in plain words, as the requester or the site's
    volunteers gave it: the body did not. The requester's name is nowhere in it. `notes` are plain
    sentences on what was odd.
    """

    external_id: str
    address: str
    title: str
    body_name: str
    asked_on: date
    state: str
    messages: tuple[MessageRecord, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """One request that a list names."""

    external_id: str
    address: str


@dataclass(frozen=True, slots=True)
class RequestList:
    """The requests that a list names, each once, and rows that could not be read."""

    entries: tuple[RequestEntry, ...]
    problems: tuple[ScrapeError, ...] = ()
