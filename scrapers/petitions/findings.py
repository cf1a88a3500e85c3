"""What going through a petition site finds."""

from dataclasses import dataclass

from scrapers.crawling import Failed
from scrapers.records import PetitionRecord
from scrapers.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Known:
    """A petition that is held already, which need not be on a list any more."""

    external_id: str
    address: str


@dataclass(frozen=True, slots=True)
class Found:
    """A petition that was read, and the fetch that showed it.

    `answered_by` is the fetch of the document that holds the answer, where that is another one.
    `is_answer_unread` says that the page points to such a document, and that it could not be read.
    """

    snapshot: Snapshot
    record: PetitionRecord
    answered_by: Snapshot | None = None
    is_answer_unread: bool = False


@dataclass(frozen=True, slots=True)
class Vanished:
    """A petition that is held, and whose page is no longer there, with the fetch that shows it."""

    external_id: str
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Noted:
    """Something that a person should know of and that is no failure: a word for it, and a sentence.

    An answer that a page points to may be a scan, or minutes that are not published yet.
    """

    address: str
    name: str
    what: str


Finding = Found | Vanished | Failed | Noted
