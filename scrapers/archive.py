"""The archive: every page that was read, kept for ever, in WARC files that are only appended to.

A folder holds pages-00001.warc.gz, pages-00002.warc.gz and so on; a file is closed for good when
it reaches its size, or when its last record is torn. The order of (file, offset) is the order of
writing, so whoever knows the last place it has seen finds the rest.
"""

import fcntl
import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from scrapers.errors import ArchiveDamaged
from scrapers.records import Page
from scrapers.warc import (
    Damage,
    Member,
    read_member,
    read_members,
    resource_bytes,
    response_bytes,
    unpack,
)

logger = logging.getLogger(__name__)

Place = tuple[str, int]
"""A file of the archive and a byte offset in it."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of one fetch, and where they are kept.

    `sha256` is of the body, in hexadecimal, and `size` its length in bytes; `fetched_at` is UTC.
    `reconstructed` marks what we wrote ourselves to stand for a page, and `note` says why.
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
    )


class Archive:
    """A folder of WARC files. Safe for threads and for several processes of one machine.

    `file_size` is the number of bytes after which a new file is begun.
    """

    def __init__(self, folder: Path | str, *, file_size: int = 64 * 2**20) -> None:
        self._folder = Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file_size = file_size
        self._thread_lock = threading.Lock()
        self._whole_until: Place = ("", 0)
        self._known: dict[str, Snapshot] = {}
        self._known_until: Place | None = None

    def append_response(
        self,
        *,
        address: str,
        status: int,
        reason: str,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        fetched_at: datetime,
    ) -> Snapshot:
        """Keep an answer to a request; `body` without transfer and content encoding.

        The record is on disk when this returns.
        """
        packed = response_bytes(
            address=address,
            status=status,
            reason=reason,
            headers=headers,
            body=body,
            date=fetched_at,
        )
        with self._alone():
            return self._append(packed)

    def append_document(
        self, address: str, body: bytes, content_type: str, date: datetime, note: str
    ) -> Snapshot:
        """Keep a file that a person handed over, as what is published at `address`.

        It is not marked as reconstructed. The same file of the same moment is kept once.
        """
        return self.append_packed(
            resource_bytes(
                address=address,
                body=body,
                content_type=content_type,
                date=date,
                note=note,
                reconstructed=False,
            )
        )

    def append_packed(self, packed: bytes) -> Snapshot:
        """Keep a record of another archive as it is, by its gzip bytes.

        A record that is here already is not added again.
        """
        record_id = unpack(packed).record_id
        with self._alone():
            for snapshot in self.records(self._known_until):
                self._known[snapshot.record_id] = snapshot
                self._known_until = (snapshot.file, snapshot.offset)
            return self._known.get(record_id) or self._append(packed)

    def read(self, snapshot: Snapshot) -> Page:
        """Return the page of a snapshot.

        Raises ArchiveDamaged when the record is not there or its bytes are not those of the
        snapshot.
        """
        member = read_member(self._folder / snapshot.file, snapshot.offset)
        where = f"{snapshot.file}, byte {snapshot.offset}"
        if isinstance(member, Damage):
            raise ArchiveDamaged(f"{where}: {member.what}", address=snapshot.address)
        record = member.record
        if (record.record_id, record.sha256) != (snapshot.record_id, snapshot.sha256):
            raise ArchiveDamaged(
                f"{where}: the record is {record.record_id} with sha256 {record.sha256}, and "
                f"should be {snapshot.record_id} with {snapshot.sha256}",
                address=snapshot.address,
            )
        return Page(record.address, record.body, record.content_type, record.date)

    def records(self, since: Place | None = None) -> Iterator[Snapshot]:
        """Yield every page kept, in the order of writing; with `since`, those after that place.

        A torn or damaged record is passed over with a warning in the log that names its place.
        """
        for file, found in self._found(since):
            if isinstance(found, Damage):
                logger.warning("%s, byte %d: %s", file, found.offset, found.what)
            elif found.record.kind in ("response", "resource"):
                yield snapshot_of(found, file)

    def verify(
        self, looked_at: Callable[[Member | Damage], None] = lambda _found: None
    ) -> Iterator[Problem]:
        """Read the whole archive and yield what is wrong: nothing, if all digests hold.

        `looked_at` is told of each stretch as it is read.
        """
        for file, found in self._found(None):
            looked_at(found)
            if isinstance(found, Damage):
                yield Problem(file, found.offset, None, found.what)
            else:
                for what in found.record.problems:
                    yield Problem(file, found.offset, found.record.record_id, what)

    def _files(self) -> list[str]:
        return sorted(path.name for path in self._folder.glob("pages-*.warc.gz"))

    def _found(self, since: Place | None) -> Iterator[tuple[str, Member | Damage]]:
        first_file, first_offset = since or ("", -1)
        for file in self._files():
            if file < first_file:
                continue
            start = first_offset if file == first_file else 0
            for found in read_members(self._folder / file, start):
                if (file, found.offset) > (first_file, first_offset):
                    yield file, found

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one thread of one process write at a time."""
        with self._thread_lock, (self._folder / ".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _append(self, packed: bytes) -> Snapshot:
        """Write one record to the end of the archive and to the disk."""
        file = self._file_to_append_to()
        path = self._folder / file
        is_new = not path.exists()
        with path.open("ab") as out:
            offset = out.tell()
            out.write(packed)
            out.flush()
            os.fsync(out.fileno())
        if is_new:
            _sync_folder(self._folder)
        self._whole_until = (file, offset + len(packed))
        return snapshot_of(Member(offset, packed, unpack(packed)), file)

    def _file_to_append_to(self) -> str:
        """Return the last file, or the next one where that is full or its end is torn.

        What this object has not written itself since it last looked is read, so that nothing is
        written behind bytes that no reader can get past.
        """
        files = self._files()
        if not files:
            return _file_name(1)
        last = files[-1]
        path = self._folder / last
        start = self._whole_until[1] if self._whole_until[0] == last else 0
        is_torn = any(isinstance(found, Damage) for found in read_members(path, start))
        if is_torn or path.stat().st_size >= self._file_size:
            return _file_name(int(last.removeprefix("pages-").split(".")[0]) + 1)
        return last


def _file_name(number: int) -> str:
    return f"pages-{number:05}.warc.gz"


def _sync_folder(folder: Path) -> None:
    """Make a new file's name as durable as its bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
