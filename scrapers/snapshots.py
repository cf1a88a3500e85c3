"""What there is to know of a fetch that is in the archive."""

from dataclasses import dataclass
from datetime import datetime

from scrapers.records import Page
from scrapers.warc.reading import Member


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of one fetch, and where they are kept.

    `sha256` is of the body, in hexadecimal, and `size` its length in bytes; `fetched_at` is UTC.
    `reconstructed` marks what we wrote ourselves to stand for a page, and `note` says why. `run`
    is the run that fetched it; `etag` and `last_modified` are what the server asks to be told when
    the page is asked for again; each is "" for none.
    """

    record_id: str
    address: str
    fetched_at: datetime
    status: int
    content_type: str
    sha256: str
    size: int
    file: str
    offset: int
    reconstructed: bool
    note: str
    run: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page to parse, and the record of its fetch."""

    snapshot: Snapshot
    page: Page


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `Archive.verify` found wrong. `record_id` is None where it is unreadable."""

    file: str
    offset: int
    record_id: str | None
    what: str

    def __str__(self) -> str:
        return f"{self.file}, byte {self.offset}: {self.record_id or 'no record'}: {self.what}"


def snapshot_of(member: Member, file: str) -> Snapshot:
    """Return what there is to know of a record without its body."""
    record = member.record
    return Snapshot(
        record_id=record.record_id,
        address=record.address,
        fetched_at=record.date,
        status=record.status,
        content_type=record.content_type,
        sha256=record.sha256,
        size=len(record.body),
        file=file,
        offset=member.offset,
        reconstructed=record.reconstructed,
        note=record.note,
        run=record.run,
        etag=record.header("etag"),
        last_modified=record.header("last-modified"),
    )
