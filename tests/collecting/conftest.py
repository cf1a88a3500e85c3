import os
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from scrapers.archive import Archive
from scrapers.client import Limits, PoliteClient
from tests.collecting.site import Site

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)

QUICK = Limits(size=100_000, seconds=1.0, redirects=3, attempts=3, first_wait=0.01)

MakeClient = Callable[..., PoliteClient]


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            here.answer(self)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its own name
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            error = sys.exception()
            if not isinstance(error, ConnectionError):  # the client hung up, as it should
                super().handle_error(request, client_address)

    server = Server(("127.0.0.1", 0), Handler)
    here = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@pytest.fixture
def make_client(archive: Archive) -> Iterator[MakeClient]:
    """Make clients that may read loopback and do not wait between requests."""
    made = []

    def make(kept_in: Archive = archive, **changes: Any) -> PoliteClient:
        usual: dict[str, Any] = {
            "user_agent": "petition-tracker/1.0 (+mailto:us@example.org)",
            "allow_private": True,
            "minimum_interval": 0.0,
            "limits": QUICK,
        }
        made.append(PoliteClient(kept_in, **(usual | changes)))
        return made[-1]

    yield make
    for client in made:
        client.close()


@pytest.fixture
def client(make_client: MakeClient) -> PoliteClient:
    return make_client()


@pytest.fixture
def shared() -> Path:
    """The folder of real texts and figures, which are not part of the project."""
    folder = os.environ.get("PETITION_TRACKER_SHARED")
    if not folder:
        pytest.skip("PETITION_TRACKER_SHARED is not set: the real texts are not at hand")
    return Path(folder)
