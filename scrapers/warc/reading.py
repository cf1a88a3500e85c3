"""Finding and reading the records of a file.

A member that is torn (a process was killed while writing) or damaged does not hide the ones after
it: reading names the damage and goes on at the next record.
"""

import gzip
import hashlib
import io
import mmap
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from scrapers.warc.fields import NOTE, RECONSTRUCTED, REFERS_TO, RUN

LARGEST_RECORD = 512 * 2**20
"""Bytes of an unpacked record; a member that unpacks to more is not one of ours."""

MOST_DAMAGES = 100
"""Damaged stretches of one file that are got past; looking for the next record takes a look at all
that is left."""

_GZIP_START = b"\x1f\x8b\x08"
_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an archive, read and unpacked.

    `kind` is "response" (a fetch), "revisit" (a fetch that gave again what the record `refers_to`
    holds), "resource" (a file) or "metadata" (an entry of the journal). `status` and `headers` are
    HTTP's (200 and none for what is no fetch). `run` is the run that fetched it, "" for none.
    `problems` say which digest does not match the bytes.
    """

    record_id: str
    kind: str
    address: str
    date: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    content_type: str
    body: bytes
    reconstructed: bool
    note: str
    run: str
    refers_to: str
    problems: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The digest of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """Return the HTTP header of a name given in small letters, "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(frozen=True, slots=True)
class Member:
    """A record as it lies in a file: where, its gzip bytes, and the unpacked record."""

    offset: int
    packed: bytes
    record: Record


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a file that is no readable record."""

    offset: int
    end: int
    what: str


def read_members(path: Path, start: int = 0) -> Iterator[Member | Damage]:
    """Yield the records of a .warc.gz file from byte `start` on, and any damage between them."""
    if path.stat().st_size <= start:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        offset, damages = start, 0
        while offset < len(data):
            found = _member(data, offset)
            damages += isinstance(found, Damage)
            if damages > MOST_DAMAGES:
                yield Damage(offset, len(data), "so much before it is damaged that it was not read")
                return
            yield found
            offset = found.end if isinstance(found, Damage) else offset + len(found.packed)


def unpack(packed: bytes) -> Record:
    """Return the record in a gzip member. Raises ValueError when it is no WARC record."""
    try:
        return _parse(gzip.decompress(packed))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ValueError(f"not a gzip member: {error}") from error


def read_member(path: Path, offset: int) -> Member | Damage:
    """Return the record that begins at `offset`, or the damage that is there instead."""
    nothing = Damage(offset, offset, "the file ends before this place")
    return next(read_members(path, offset), nothing) if path.exists() else nothing


def _member(data: mmap.mmap, offset: int) -> Member | Damage:
    try:
        unpacked, end = _inflate(data, offset)
        return Member(offset, data[offset:end], _parse(unpacked))
    except EOFError:
        what = "the record is torn: it ends in the middle"
    except (zlib.error, ValueError) as error:
        what = f"the record cannot be read ({error})"
    return Damage(offset, _next_record(data, offset + 1), what)


def _inflate(data: mmap.mmap, offset: int) -> tuple[bytes, int]:
    """Unpack the gzip member at `offset`; return its content and where it ends."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    size = 0
    while not unpacker.eof:
        chunk = data[offset : offset + _CHUNK]
        if not chunk:
            raise EOFError
        parts.append(unpacker.decompress(chunk))
        offset += len(chunk)
        size += len(parts[-1])
        if size > LARGEST_RECORD:
            raise ValueError(f"it unpacks to more than {LARGEST_RECORD} bytes")
    return b"".join(parts), offset - len(unpacker.unused_data)


def _next_record(data: mmap.mmap, start: int) -> int:
    """Return where the next gzip member that holds a WARC record begins, or the file's end."""
    while (start := data.find(_GZIP_START, start)) >= 0:
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            if unpacker.decompress(data[start : start + _CHUNK], 5) == b"WARC/":
                return start
        except zlib.error:
            pass  # these three bytes were chance
        start += 1
    return len(data)


def _parse(unpacked: bytes) -> Record:
    """Read one unpacked record. Raises ValueError when it is not one."""
    try:
        record = ArcWarcRecordLoader(verify_http=False).parse_record_stream(
            io.BytesIO(unpacked), known_format="warc", check_digests=True
        )
        body = record.raw_stream.read()
        return _record(record, body)
    except (
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        EOFError,
        AttributeError,
        OverflowError,  # a date next to the year 1 or 9999
    ) as error:
        raise ValueError(str(error) or "it is no WARC record") from error


def _record(record: ArcWarcRecord, body: bytes) -> Record:
    about, http = record.rec_headers, record.http_headers
    problems = list(record.digest_checker.problems)
    is_copy = record.rec_type != "revisit"  # which carries the digest of other bytes
    if record.digest_checker.passed is None and is_copy:
        has_digest = about.get_header("WARC-Payload-Digest") is not None
        problems.append("it is shorter than it says" if has_digest else "it carries no digest")
    return Record(
        record_id=about.get_header("WARC-Record-ID", "").strip("<>"),
        kind=record.rec_type,
        address=about.get_header("WARC-Target-URI", ""),
        date=datetime.fromisoformat(about.get_header("WARC-Date", "")).astimezone(UTC),
        status=int(http.get_statuscode()) if http else 200,
        headers=tuple(http.headers) if http else (),
        content_type=(http or about).get_header("Content-Type", ""),
        body=body,
        reconstructed=about.get_header(RECONSTRUCTED) == "yes",
        note=about.get_header(NOTE, ""),
        run=about.get_header(RUN, ""),
        refers_to=about.get_header(REFERS_TO, "").strip("<>"),
        problems=tuple(problems),
    )
