"""Making the bytes of a record."""

import hashlib
import io
import uuid
from base64 import b32encode
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

from scrapers.warc.fields import NOTE, RECONSTRUCTED, REFERS_TO, RUN

_SAME_BYTES = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_AS_SENT_ONLY = ("content-encoding", "transfer-encoding", "content-length")


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """A writer whose digests are SHA-256; warcio's own are SHA-1."""

    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")


def response_bytes(
    *,
    address: str,
    status: int,
    reason: str,
    headers: Sequence[tuple[str, str]],
    body: bytes,
    date: datetime,
    run: str = "",
    note: str = "",
) -> bytes:
    """Return the gzip member of a response record.

    `body` is the body without transfer and content encoding; the headers that described those are
    kept under the name X-Archive-Orig-..., as pywb does. `run` names the run that fetched it, and
    `note` says what was done to the body.
    """
    http = _http(status, reason, headers, len(body))
    about = _about_fetch(date, run) | ({NOTE: _one_line(note)} if note else {})
    return _pack("response", address, body, about, http_headers=http)


def revisit_bytes(
    *,
    address: str,
    status: int,
    reason: str,
    headers: Sequence[tuple[str, str]],
    date: datetime,
    run: str,
    refers_to: str,
    sha256: str,
) -> bytes:
    """Return the gzip member of a fetch that gave what the record `refers_to` holds already.

    Either the server said so (status 304), or it sent the same bytes again, whose digest `sha256`
    is, in hexadecimal.
    """
    about = {
        **_about_fetch(date, run),
        "WARC-Profile": _NOT_MODIFIED if status == 304 else _SAME_BYTES,
        REFERS_TO: f"<{refers_to}>",
        "WARC-Payload-Digest": f"sha256:{b32encode(bytes.fromhex(sha256)).decode()}",
    }
    http = _http(status, reason, headers, 0)
    return _pack("revisit", address, b"", about, http_headers=http)


def entry_bytes(*, about: str, body: bytes, date: datetime) -> bytes:
    """Return the gzip member of an entry of the journal, in JSON, on what `about` names."""
    fields = {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>", "WARC-Date": _warc_date(date)}
    return _pack("metadata", about, body, fields, warc_content_type="application/json")


def _about_fetch(date: datetime, run: str) -> dict[str, str]:
    about = {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>", "WARC-Date": _warc_date(date)}
    return about | ({RUN: _one_line(run)} if run else {})


def _http(
    status: int, reason: str, headers: Sequence[tuple[str, str]], size: int
) -> StatusAndHeaders:
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in _AS_SENT_ONLY else name, value)
        for name, value in headers
    ]
    kept.append(("Content-Length", str(size)))
    return StatusAndHeaders(f"{status} {reason}".strip(), kept, protocol="HTTP/1.1")


def resource_bytes(
    *,
    address: str,
    body: bytes,
    content_type: str,
    date: datetime,
    note: str,
    reconstructed: bool = True,
) -> bytes:
    """Return the gzip member of a resource record: what was not fetched by us.

    It is what we wrote to stand for a page, and then marked as reconstructed, or a file that
    was handed over. Its identifier comes from its content, so the same resource gives the
    same bytes each time.
    """
    content = f"{address} {_warc_date(date)} {note} {hashlib.sha256(body).hexdigest()}"
    about = {
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}>",
        "WARC-Date": _warc_date(date),
        NOTE: _one_line(note),
    }
    if reconstructed:
        about[RECONSTRUCTED] = "yes"
    return _pack("resource", address, body, about, warc_content_type=_one_line(content_type))


def _pack(
    kind: str,
    address: str,
    body: bytes,
    about: Mapping[str, str],
    *,
    warc_content_type: str = "",
    http_headers: StatusAndHeaders | None = None,
) -> bytes:
    out = io.BytesIO()
    writer = _Writer(out, gzip=True, warc_version="1.1")
    record = writer.create_warc_record(
        _one_line(address).replace(" ", "%20"),
        kind,
        payload=io.BytesIO(body),
        length=len(body),
        warc_content_type=warc_content_type,
        warc_headers_dict=dict(about),
        http_headers=http_headers,
    )
    writer.write_record(record)
    return out.getvalue()


def _warc_date(date: datetime) -> str:
    """Return the time in UTC as WARC 1.1 writes it. Raises ValueError for a naive time."""
    if date.tzinfo is None:
        raise ValueError(f"{date} has no time zone")
    return date.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _one_line(text: str) -> str:
    """Keep a header a header: no line break may begin another one."""
    return " ".join(text.split())
