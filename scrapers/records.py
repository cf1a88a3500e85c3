"""What collecting yields: a fetched page, and the records that sources read out of it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from scrapers.encoding import decode
from scrapers.errors import ScrapeError

PetitionForm = Literal["ePetition", "paper petition", "petition"]
PetitionState = Literal["open", "closed", "rejected"]
ResponseForm = Literal["letter", "resolutions", "holding", "link", "rejection", "text"]


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it was received.

    `address` is where it was read (after redirects) or the file's name, `content_type` the header
    as sent ("" if none), `fetched_at` an aware UTC time.
    """

    address: str
    body: bytes
    content_type: str
    fetched_at: datetime

    @property
    def text(self) -> str:
        """The body as text, by the byte-order mark, the header, the page itself, then a guess."""
        return decode(self.body, self.content_type)


@dataclass(frozen=True, slots=True)
class PetitionEntry:
    """One row of a list of petitions. `deadline` is None when the list says only "Finished"."""

    external_id: str
    address: str
    title: str
    deadline: date | None
    finished: bool


@dataclass(frozen=True, slots=True)
class ResponseRecord:
    """A body's official answer.

    `form` is how it is written: a letter, numbered resolutions, a holding reply that promises a
    later one, only a link, the reasons for a rejection, or other text. `author`, `role` and
    `written_on` are None unless the answer or its page says them. `link` is the address of the
    document that holds the answer, where the page only points to it.
    """

    text: str
    form: ResponseForm
    author: str | None
    role: str | None
    written_on: date | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class PetitionRecord:
    """One petition page.

    `external_id` is the site's own key, `text` the statement and its reasons in paragraphs.
    `form` is "petition" where the site does not say whether it was signed on paper. `opened_on`,
    `closed_on` and `signatures` are None when the page does not give them. `notes` are plain
    sentences on what was odd.
    """

    external_id: str
    address: str
    title: str
    text: str
    form: PetitionForm
    started_by: str | None
    opened_on: date | None
    closed_on: date | None
    state: PetitionState
    signatures: int | None
    response: ResponseRecord | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PetitionList:
    """One page of a list of petitions.

    `entries` have a page of their own, `records` are given whole by the list. `more` are the
    addresses of further pages of the list. `problems` are rows that could not be read; the others
    are there. `notes` are plain sentences on what of the list is out of reach.
    """

    entries: tuple[PetitionEntry, ...] = ()
    problems: tuple[ScrapeError, ...] = ()
    more: tuple[str, ...] = ()
    records: tuple[PetitionRecord, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ObservationRecord:
    """One published figure: a column of a table, for one area and one period.

    `level` is the publisher's word ("National", "Regional", "Local authority"); `period_start` and
    `period_end` are the first and last day. Either `value` is a number or `marker` is what the
    publisher printed instead ("c", "z", "x", "low", "" for a blank cell), never both. `unit`,
    `published_on`, `source` and `quote` are as printed, None where the layout does not carry them.
    `status` is what the publisher says of a value: "normal", "provisional", "estimated" or "break".
    """

    column: str
    area_code: str
    area_name: str
    level: str
    period_start: date
    period_end: date
    period_kind: str
    value: Decimal | None
    marker: str | None
    unit: str | None = None
    published_on: str | None = None
    source: str | None = None
    quote: str | None = None
    status: str = "normal"


@dataclass(frozen=True, slots=True)
class FiguresRecord:
    """One file of figures. `layout` is "ees" or "tidycsv"; `columns` are all that the file has."""

    title: str
    layout: str
    observations: tuple[ObservationRecord, ...]
    columns: tuple[str, ...]
