"""A web server on loopback that answers as a test tells it to."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler

from scrapers.archive import Archive
from scrapers.snapshots import Snapshot
from scrapers.warc.writing import resource_bytes

Behaviour = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What the server does for each path; a path without a behaviour answers 404."""

    base: str
    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    seen: list[tuple[str, float, dict[str, str]]] = field(default_factory=list)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.seen.append((handler.path, time.monotonic(), headers))
        self.behaviours.get(handler.path, says(b"no such page", status=404))(handler)

    def paths(self) -> list[str]:
        return [path for path, _, _ in self.seen]


def says(body: bytes, *, status: int = 200, **headers: str) -> Behaviour:
    """Answer with a body; header names are given with underscores."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        sent = {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}
        for name, value in sent.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Behave first in one way, then in the next; the last one stays."""
    left = list(behaviours)

    def behave(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return behave


def keep_reconstructed(
    archive: Archive, address: str, body: bytes, content_type: str, date: datetime, note: str
) -> Snapshot:
    """Keep a page that we wrote ourselves, as the example's archive has it."""
    return archive.append_packed(
        resource_bytes(address=address, body=body, content_type=content_type, date=date, note=note)
    )
