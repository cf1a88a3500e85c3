"""How fast pages are collected from a server on loopback, and parsed, kind by kind.

Collecting is measured with the pause between requests set to zero, which no real site is read
with. Parsing is measured over the examples of each kind, beside the time that the library below
needs for the same bytes: BeautifulSoup for web pages, msgspec for JSON. It is the limit.
"""

import statistics
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from bs4 import BeautifulSoup

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from scrapers.client import PoliteClient
from scrapers.errors import ScrapeError
from scrapers.petitions.platforms import PLATFORMS
from scrapers.records import Page
from tests.collecting.test_sources import examples, page_of
from tests.council import Council
from tests.pipeline.test_killed import fill
from tracker.db.engine import Database
from tracker.sources import source_of_site
from tracker.usecases.collect import collect_one

PETITIONS = 500
ROUNDS = 30
MENUS = b"".join(
    b'<ul class="menu"><li><a href="/service/%d">A service of the council</a></li></ul>' % n
    for n in range(400)
)
"""Some 30 kB; pages of councils have 30 to 100 kB around the petition."""

NOW = datetime(2026, 4, 2, 6, tzinfo=UTC)


def main() -> None:
    """Print both tables."""
    council = Council()
    fill(council, PETITIONS)
    print(f"{PETITIONS} petition pages from a server on loopback, no pause between requests")
    for what, seconds in _collecting(council):
        print(f"  {what:44} {PETITIONS / seconds:8.0f} pages a second")
    council.close()
    print("parsing alone, over the examples of each kind")
    print(f"  {'kind':12}{'pages':>6}{'ms a page':>11}{'limit, ms':>11}{'times the limit':>17}")
    for kind in sorted(PLATFORMS):
        shown = (path for path in examples() if path.parent.name == kind)
        pages = [(path.name, _dressed(page_of(path))) for path in shown]
        own, limit = _times(kind, pages)
        print(f"  {kind:12}{len(pages):6}{own * 1000:11.2f}{limit * 1000:11.3f}{own / limit:17.1f}")


def _collecting(council: Council) -> Iterable[tuple[str, float]]:
    """Yield what was done for all petitions, and the seconds that it took."""
    source = source_of_site(council.address, "moderngov", "Lampshire")
    addresses = [f"{council.address}/mgEPetitionDisplay.aspx?ID={n + 1}" for n in range(PETITIONS)]
    with TemporaryDirectory() as folder:
        with _client(Path(folder) / "fetched") as client:
            yield "fetched and archived", _timed(lambda: [client.fetch(it) for it in addresses])
        database = Database(f"sqlite:///{folder}/tracker.sqlite")
        database.require_current()
        catalogue = packaged_catalogue()
        with _client(Path(folder) / "archive") as client:

            def collect() -> None:
                report = collect_one(database, source, client, catalogue, NOW)
                assert (report.found, report.failures) == (PETITIONS, ())  # noqa: S101

            yield "collected: fetched, archived, kept and read", _timed(collect)
            yield "collected again, and nothing had changed", _timed(collect)
        database.close()


def _client(folder: Path) -> PoliteClient:
    return PoliteClient(
        Archive(folder),
        user_agent="petition-tracker/benchmark (+mailto:test@example.org)",
        allow_private=True,
        minimum_interval=0.0,
    )


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _dressed(page: Page) -> Page:
    """Return a web page with as many menus around its own part as councils' pages have."""
    body, tag, rest = page.body.partition(b"<body>")
    return replace(page, body=body + tag + MENUS + rest) if tag else page


def _times(kind: str, pages: list[tuple[str, Page]]) -> tuple[float, float]:
    """Return the seconds that a page of a kind takes us, and the library below: medians."""

    def ours() -> None:
        for name, page in pages:
            _parse(kind, name, page)

    def theirs() -> None:
        for _, page in pages:
            _limit(page)

    own = [_timed(ours) for _ in range(ROUNDS)]
    limit = [_timed(theirs) for _ in range(ROUNDS)]
    return statistics.median(own) / len(pages), statistics.median(limit) / len(pages)


def _parse(kind: str, name: str, page: Page) -> None:
    platform = PLATFORMS[kind]
    with suppress(ScrapeError):  # some examples are of pages that cannot be read
        if name.startswith("list") or kind == "tables":
            platform.parse_list(page)
        elif name.startswith("answer-"):
            platform.parse_answer(page)
        else:
            platform.parse_detail(page)


def _limit(page: Page) -> None:
    if "json" not in page.content_type:
        BeautifulSoup(page.text, "lxml")
        return
    with suppress(msgspec.DecodeError, UnicodeDecodeError):
        msgspec.json.decode(page.body)


if __name__ == "__main__":
    main()
