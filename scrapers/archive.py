"""The archive: every page that was read, kept for ever, in WARC files that are only appended to.

A folder holds pages-HOST-00001.warc.gz, pages-HOST-00002.warc.gz and so on, a series for each host
that writes, so that hosts which share the folder never write to one file. A file is closed for
good when it reaches its size, or when its last record is torn. Within a series the order of (file,
offset) is the order of writing.

Beside the pages lies a journal: when a run began and ended, and what people handed over. So the
archive alone tells all that ever came in, in order.
"""

import fcntl
import logging
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from io import FileIO
from pathlib import Path
from socket import gethostname
from types import MappingProxyType

from scrapers.errors import ArchiveDamaged
from scrapers.records import Page
from scrapers.snapshots import Problem, Snapshot, snapshot_of
from scrapers.warc.reading import Damage, Member, Record, read_member, read_members, unpack
from scrapers.warc.writing import entry_bytes, resource_bytes, response_bytes, revisit_bytes

logger = logging.getLogger(__name__)

PAGES = ("response", "resource")
"""The kinds of record that hold a page."""

NOWHERE: Mapping[str, int] = MappingProxyType({})

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")

_Place = tuple[str, int]


class Archive:
    """A folder of WARC files. Safe for threads, for processes and for hosts that share it.

    `file_size` is the number of bytes after which a new file is begun, `host` the name of the
    series that this object writes.
    """

    def __init__(
        self, folder: Path | str, *, file_size: int = 64 * 2**20, host: str = gethostname()
    ) -> None:
        self._folder = Path(folder)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file_size = file_size
        self._series = f"pages-{_NOT_IN_A_NAME.sub('-', host.lower())}-"
        self._thread_lock = threading.Lock()
        self._whole_until: _Place = ("", 0)
        self._known: dict[str, Snapshot] = {}
        self._known_until: dict[str, int] = {}

    @property
    def folder(self) -> Path:
        """Where the files lie, and what is shared by all who read and write them."""
        return self._folder

    def append_response(
        self,
        *,
        address: str,
        status: int,
        reason: str,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        fetched_at: datetime,
        run: str = "",
        note: str = "",
    ) -> Snapshot:
        """Keep an answer to a request; `body` without transfer and content encoding.

        `note` says what was done to it before it was kept.

        The record is on disk when this returns.
        """
        packed = response_bytes(
            address=address,
            status=status,
            reason=reason,
            headers=headers,
            body=body,
            date=fetched_at,
            run=run,
            note=note,
        )
        return self._append(packed)

    def append_revisit(
        self,
        same: Snapshot,
        *,
        address: str,
        status: int,
        reason: str,
        headers: Sequence[tuple[str, str]],
        fetched_at: datetime,
        run: str = "",
    ) -> None:
        """Keep that a request was answered with what the snapshot `same` holds already."""
        packed = revisit_bytes(
            address=address,
            status=status,
            reason=reason,
            headers=headers,
            date=fetched_at,
            run=run,
            refers_to=same.record_id,
            sha256=same.sha256,
        )
        self._append(packed)

    def append_entry(self, about: str, body: bytes, date: datetime) -> str:
        """Keep an entry of the journal, in JSON, on what `about` names; return its identifier."""
        packed = entry_bytes(about=about, body=body, date=date)
        self._append(packed)
        return unpack(packed).record_id

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
        with self._thread_lock, self._alone():
            for snapshot in self.records(after=self._known_until):
                self._known[snapshot.record_id] = snapshot
                self._known_until[snapshot.file] = snapshot.offset
            return self._known.get(record_id) or self._append_alone(packed)

    def read(self, snapshot: Snapshot) -> Page:
        """Return the page of a snapshot.

        Raises ArchiveDamaged when the record is not there or its bytes are not those of the
        snapshot.
        """
        record = self.read_record(snapshot)
        return Page(record.address, record.body, record.content_type, record.date)

    def read_record(self, snapshot: Snapshot) -> Record:
        """Return the record of a snapshot, with its headers. Raises ArchiveDamaged as `read`."""
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
        return record

    def has(self, snapshot: Snapshot) -> bool:
        """Tell whether the record of a snapshot is there, and its bytes are those of it."""
        try:
            self.read_record(snapshot)
        except ArchiveDamaged:
            return False
        return True

    def records(self, *, after: Mapping[str, int] = NOWHERE) -> Iterator[Snapshot]:
        """Yield every page kept, in the order of writing within a series.

        `after` gives by file the offset of the last record that is known already. A torn or
        damaged record is passed over with a warning in the log that names its place.
        """
        for file, member in self.members(after=after):
            if member.record.kind in PAGES:
                yield snapshot_of(member, file)

    def members(
        self, *, after: Mapping[str, int] = NOWHERE, written_since: datetime | None = None
    ) -> Iterator[tuple[str, Member]]:
        """Yield every record of any kind with its file; with `written_since`, of files so young.

        Damage is passed over as `records` does.
        """
        for file, found in self._found(after, written_since):
            if isinstance(found, Damage):
                logger.warning("%s, byte %d: %s", file, found.offset, found.what)
            else:
                yield file, found

    def verify(
        self, looked_at: Callable[[Member | Damage], None] = lambda _found: None
    ) -> Iterator[Problem]:
        """Read the whole archive and yield what is wrong: nothing, if all digests hold.

        `looked_at` is told of each stretch as it is read.
        """
        held, referring = set(), []
        for file, found in self._found(NOWHERE, None):
            looked_at(found)
            if isinstance(found, Damage):
                yield Problem(file, found.offset, None, found.what)
                continue
            record = found.record
            held.add(record.record_id)
            if record.refers_to:
                referring.append((file, found.offset, record.record_id, record.refers_to))
            for what in record.problems:
                yield Problem(file, found.offset, record.record_id, what)
        for file, offset, record_id, refers_to in referring:
            if refers_to not in held:
                yield Problem(file, offset, record_id, f"it refers to {refers_to}, which is lost")

    def _files(self) -> list[str]:
        return sorted(path.name for path in self._folder.glob("pages-*.warc.gz"))

    def _found(
        self, after: Mapping[str, int], written_since: datetime | None
    ) -> Iterator[tuple[str, Member | Damage]]:
        for file in self._files():
            path = self._folder / file
            if written_since and path.stat().st_mtime < written_since.timestamp():
                continue
            last = after.get(file, -1)
            for found in read_members(path, max(last, 0)):
                if found.offset > last:
                    yield file, found

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process of this host write at a time."""
        with (self._folder / f".{self._series}lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _append(self, packed: bytes) -> Snapshot:
        with self._thread_lock, self._alone():
            return self._append_alone(packed)

    def _append_alone(self, packed: bytes) -> Snapshot:
        """Write one record to the end of the archive and to the disk."""
        file = self._file_to_append_to()
        path = self._folder / file
        is_new = not path.exists()
        with path.open("ab", buffering=0) as out:
            offset = out.tell()
            try:
                _write_all(out, packed)
                os.fsync(out.fileno())
            except OSError:  # such as a full disk: a torn record would close the file for good
                os.ftruncate(out.fileno(), offset)
                raise
        if is_new:
            _sync_folder(self._folder)
        self._whole_until = (file, offset + len(packed))
        return snapshot_of(Member(offset, packed, unpack(packed)), file)

    def _file_to_append_to(self) -> str:
        """Return the last file, or the next one where that is full or its end is torn.

        What this object has not written itself since it last looked is read, so that nothing is
        written behind bytes that no reader can get past.
        """
        own = [name for name in self._files() if name.rpartition("-")[0] + "-" == self._series]
        if not own:
            return f"{self._series}{1:05}.warc.gz"
        last = own[-1]
        path = self._folder / last
        start = self._whole_until[1] if self._whole_until[0] == last else 0
        is_torn = any(isinstance(found, Damage) for found in read_members(path, start))
        if is_torn or path.stat().st_size >= self._file_size:
            number = int(last.removeprefix(self._series).split(".")[0]) + 1
            return f"{self._series}{number:05}.warc.gz"
        return last


def _write_all(out: FileIO, packed: bytes) -> None:
    """Write all bytes, however few the system takes at once."""
    left = memoryview(packed)
    while left:
        left = left[out.write(left) :]


def _sync_folder(folder: Path) -> None:
    """Make a new file's name as durable as its bytes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
