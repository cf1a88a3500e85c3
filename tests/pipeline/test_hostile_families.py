"""Every kind of source meets a hostile server: a named failure, bounded, and nothing lost."""

import gzip
import json
import resource
import ssl
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from scrapers.client import Limits, PoliteClient
from scrapers.figures.layouts import LAYOUTS
from scrapers.petitions.platforms import PLATFORMS
from scrapers.requests.crawl import SITES
from tests.collecting.site import Behaviour, says
from tests.collecting.test_sources import EXAMPLES, examples, figures_examples, page_of
from tests.dump import dump
from tracker.db.engine import Database
from tracker.db.models import Body
from tracker.sources import AnySource, FiguresSource, PetitionSource, RequestSource
from tracker.usecases.collect import collect_one
from tracker.usecases.runs import CollectReport

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LIMITS = Limits(size=5_000_000, seconds=1.0, redirects=3, attempts=2, first_wait=0.01)
CERTIFICATE = Path(__file__).parents[1] / "collecting" / "self_signed.pem"


class HostileSite:
    """A server with the pages of examples, until it is told to behave in another way."""

    def __init__(self, *, is_tls: bool = False) -> None:
        self.pages: dict[str, tuple[str, bytes]] = {}
        self.behaviour: Behaviour | None = None
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path != "/robots.txt" and site.behaviour is not None:
                    site.behaviour(self)
                    return
                kind, body = site.pages.get(self.path, ("", b""))
                says(body, status=200 if kind else 404, Content_Type=kind)(self)

            def log_message(self, *args: object) -> None:
                """Keep the test's output clean."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: Any, client_address: Any) -> None:
                """Keep silent: clients hang up on a hostile server."""

        self.server = Server(("127.0.0.1", 0), Handler)
        if is_tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if is_tls else "http"
        self.base = f"{scheme}://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def show(self, address: str, content_type: str, body: bytes) -> None:
        """Show a page of an example, with this site's address in the place of its own."""
        parts = urlsplit(address)
        here = f"{parts.scheme}://{parts.netloc}".encode()
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        self.pages[path] = (content_type, body.replace(here, self.base.encode()))

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def drips(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<")
        time.sleep(0.05)


def never_ends(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(10 * 2**30))
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def cuts_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"half": ')
    handler.close_connection = True


def redirects_without_end(handler: BaseHTTPRequestHandler) -> None:
    says(b"", status=302, Location=f"{handler.path}x")(handler)


BOMB = gzip.compress(b" " * 50_000_000)

NOT_READ = {"Unreachable"}
NO_PAGE = {
    "NotAPetition", "LayoutChanged", "ImplausibleRecord", "NotARequest", "NotJSON",
    "UnreadableDocument", "NothingWanted", "FiguresError", "MissingColumn", "TooLarge",
}  # fmt: skip

CASES: dict[str, tuple[Behaviour, set[str]]] = {
    "a slow drip": (drips, NOT_READ),
    "an endless redirect": (redirects_without_end, NOT_READ),
    "a body of ten gigabytes": (never_ends, {"TooLarge"}),
    "a gzip bomb": (says(BOMB, Content_Encoding="gzip"), {"TooLarge"}),
    "a wrong charset": (
        says("<p>Ünïcödé</p>".encode("utf-16"), Content_Type="text/html; charset=utf-8"),
        NO_PAGE,
    ),
    "a truncated body": (cuts_off, NOT_READ),
    "a page instead of data": (says(b"<html><body><h1>Sorry</h1></body></html>"), NO_PAGE),
    "bytes that are no text": (says(bytes(range(256)) * 40), NO_PAGE),
    "an empty page": (says(b""), NO_PAGE),
    "a refusal": (says(b"Forbidden", status=403), {"Blocked"}),
    "too many requests": (says(b"", status=429), NOT_READ),
    "a fault": (says(b"", status=500), NOT_READ),
    "a way to the machine's secrets": (
        says(b"", status=302, Location="http://169.254.169.254/latest/meta-data/"),
        {"NotAllowed"},
    ),
}


def is_petition(example: Path) -> bool:
    """Tell whether an example is of a petition that can be read."""
    expected = example.with_suffix(".expected.json").read_text("utf-8")
    return "petition" in json.loads(expected)


def petitions_source(kind: str, site: HostileSite) -> AnySource:
    """Show the examples of a kind of petition site, and return a source for them."""
    shown = [path for path in examples() if path.parent.name == kind]
    for path in shown:
        page = page_of(path)
        site.show(page.address, page.content_type, page.body)
    platform = PLATFORMS[kind]
    whole = page_of(next(path for path in shown if path.stem == "list"))
    base = site.base + urlsplit(platform.site_address(whole.address)).path
    for address in platform.list_addresses(base):
        site.show(address, whole.content_type, whole.body)
    site.show(whole.address, whole.content_type, whole.body)
    for entry in platform.parse_list(whole).entries:
        good = page_of(next(path for path in shown if is_petition(path)))
        site.show(entry.address, good.content_type, good.body)
    return PetitionSource(
        id=kind, platform=kind, address=base, body=kind, body_name=kind.capitalize()
    )


def figures_source(kind: str, site: HostileSite) -> AnySource:
    """Show an example of a kind of figures, and return a source for it."""
    folder = next(it for it in figures_examples() if it.parent.name == kind)
    for path in folder.iterdir():
        if path.name not in ("source.toml", "expected.json"):
            page = page_of(path)
            site.show(page.address, page.content_type, page.body)
    told = tomllib.loads((folder / "source.toml").read_text("utf-8"))
    parts = urlsplit(told["address"])
    return FiguresSource(
        id=kind,
        layout=kind,
        address=f"{site.base}{parts.path}" + (f"?{parts.query}" if parts.query else ""),
        data_set=kind,
        title=kind,
        published="" if kind in ("tidycsv", "ees-api", "govuk") else "2026-06",
        where=told.get("where", {}),
    )


def requests_source(kind: str, site: HostileSite) -> AnySource:
    """Show the examples of a kind of site for requests, and return a source for them."""
    for path in (EXAMPLES / kind).iterdir():
        if path.suffix in (".html", ".json") and not path.name.endswith(".expected.json"):
            page = page_of(path)
            site.show(page.address, page.content_type, page.body)
    place = urlsplit(page_of(EXAMPLES / kind / "list-authority.html").address).path
    return RequestSource(id=kind, platform=kind, address=site.base + place, body="kent")


KINDS: dict[str, Callable[[str, HostileSite], AnySource]] = {
    **dict.fromkeys(PLATFORMS, petitions_source),
    **dict.fromkeys(LAYOUTS, figures_source),
    **dict.fromkeys(SITES, requests_source),
}


class Reader:
    """Somebody who reads one source of a kind again and again, each time a day later."""

    def __init__(self, kind: str, folder: Path) -> None:
        self.site = HostileSite()
        self.source = KINDS[kind](kind, self.site)
        self.database = Database(f"sqlite:///{folder / 'tracker.sqlite'}")
        self.database.require_current()
        with self.database.writing() as session:
            session.add(Body(id="kent", name="Kent", area=None, compare_with=[]))
        self._archive = Archive(folder / "archive")
        self._now = NOW

    def read(self, source: AnySource | None = None) -> CollectReport:
        self._now += timedelta(days=2)
        with PoliteClient(
            self._archive,
            user_agent="petition-tracker/test (+mailto:test@example.org)",
            allow_private=True,
            minimum_interval=0.0,
            clock=lambda: self._now,
            limits=LIMITS,
        ) as client:
            catalogue = packaged_catalogue()
            source = source or self.source
            return collect_one(self.database, source, client, catalogue, self._now)

    def held(self) -> dict[str, list[str]]:
        """Return all that is held but the runs and the marks of pages."""
        aside = ("source_run", "open_run", "source", "snapshot")
        return {name: rows for name, rows in dump(self.database).items() if name not in aside}

    def close(self) -> None:
        self.site.close()
        self.database.close()


@pytest.fixture
def reader(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Reader]:
    reader = Reader(request.param, tmp_path)
    yield reader
    reader.close()


@pytest.mark.soak
@pytest.mark.parametrize("reader", sorted(KINDS), indirect=True)
def test_a_kind_of_source_meets_every_hostile_server(reader: Reader) -> None:
    first = reader.read()
    if not isinstance(reader.source, FiguresSource):
        assert first.found > 0, first.failures
    before = reader.held()
    for what, (behaviour, names) in CASES.items():
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.monotonic()
        reader.site.behaviour = behaviour
        report = reader.read()
        assert report.failed, what
        assert {failure.name for failure in report.failures} <= names, (what, report.failures)
        assert report.failures, what
        assert all(it.address.startswith("http") and it.what for it in report.failures), what
        assert time.monotonic() - began < 15, what
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
        assert grown < 100_000, what  # kilobytes
        assert reader.held() == before, what
    reader.site.behaviour = None
    again = reader.read()
    assert (again.found, again.failed) == (first.found, first.failed)


@pytest.mark.soak
@pytest.mark.parametrize("reader", sorted(KINDS), indirect=True)
def test_a_kind_of_source_trusts_no_certificate_that_nobody_vouches_for(reader: Reader) -> None:
    tls = HostileSite(is_tls=True)
    told = reader.source
    parts = urlsplit(told.address)
    address = tls.base + told.address.removeprefix(f"{parts.scheme}://{parts.netloc}")
    fields = {name: getattr(told, name) for name in told.__struct_fields__}
    report = reader.read(type(told)(**(fields | {"address": address})))
    tls.close()
    assert report.failed
    assert [failure.name for failure in report.failures] == ["Unreachable"]
    assert "cannot be trusted" in report.failures[0].what
