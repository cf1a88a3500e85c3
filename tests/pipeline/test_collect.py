"""Collecting from a site that changes, fails, and comes back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select

from scrapers.archive import Archive
from scrapers.client import PoliteClient
from tracker.db import models
from tracker.db.engine import Database
from tracker.sources import PetitionSource, source_of_site
from tracker.usecases.collect import CollectReport, collect_petitions
from tracker.usecases.keep import when_written
from tracker.usecases.read import read_all

LIST = """<html><body><h1>ePetitions</h1><table>
<tr><th>Title</th><th>Respondents</th><th>Deadline to sign by</th></tr>
<tr><td><a href="mgEPetitionDisplay.aspx?ID=7">Mend the lamps</a></td>
<td>12</td><td>Finished</td></tr>
<tr><td><a href="mgEPetitionDisplay.aspx?ID=8">Open the path</a></td>
<td>3</td><td>Finished</td></tr>
</table></body></html>"""

PAGE = """<html><body><h2>ePetition details</h2><h3>{title}</h3>
<p>We the undersigned petition the council to {demand}.</p>
<p>This ePetition ran from 01/02/2026 to 01/03/2026 and has now finished.</p>
<p>12 people signed this ePetition.</p>{response}</body></html>"""

RESPONSE = "<h3>Council response</h3><p>{text}</p>"


class Council:
    """A council's site on loopback; `pages` may be changed while it is up."""

    def __init__(self) -> None:
        self.pages = {
            "/robots.txt": "",
            "/mgEPetitionListDisplay.aspx": LIST,
            "7": PAGE.format(title="Mend the lamps", demand="mend the lamps", response=""),
            "8": PAGE.format(title="Open the path", demand="open the path", response=""),
        }
        council = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path, _, query = self.path.partition("?")
                key = query.removeprefix("ID=") if query.startswith("ID=") else path
                body = council.pages.get(key)
                self.send_response(200 if body is not None else 404)
                payload = (body or "").encode()
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(payload)))
                self.end_headers()
                self.wfile.write(payload)

            def log_message(self, *args: object) -> None:
                """Keep the test's output clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def council() -> Iterator[Council]:
    council = Council()
    yield council
    council.server.shutdown()
    council.server.server_close()


class Collector:
    def __init__(self, database: Database, council: Council, folder: Path) -> None:
        self.database = database
        self.source: PetitionSource = source_of_site(council.address, "moderngov", "Lampshire")
        self.folder = folder
        self.now = datetime(2026, 4, 1, 6, tzinfo=UTC)

    def collect(self) -> CollectReport:
        self.now += timedelta(days=1)
        with PoliteClient(
            Archive(self.folder / "archive"),
            user_agent="petition-tracker/test (+mailto:test@example.org)",
            allow_private=True,
            minimum_interval=0.0,
            clock=lambda: self.now,
        ) as client:
            return collect_petitions(self.database, self.source, client, self.now)


@pytest.fixture
def collector(database: Database, council: Council, tmp_path: Path) -> Collector:
    return Collector(database, council, tmp_path)


def test_a_site_is_collected_and_a_second_time_nothing_is_new(collector: Collector) -> None:
    first, second = collector.collect(), collector.collect()
    assert (first.found, first.new, first.changed, first.failures) == (2, 2, 0, ())
    assert (second.found, second.new, second.changed, second.failures) == (2, 0, 0, ())


def test_a_response_that_appears_and_then_changes_is_kept_in_both_versions(
    collector: Collector, council: Council
) -> None:
    collector.collect()
    for text in ("We will mend the lamps by June.", "We will consider the lamps."):
        council.pages["7"] = PAGE.format(
            title="Mend the lamps", demand="mend the lamps", response=RESPONSE.format(text=text)
        )
        assert collector.collect().changed == 1
    with collector.database.reading() as session:
        rows = session.scalars(
            select(models.ResponseVersion).order_by(models.ResponseVersion.seen_at)
        )
        assert [row.text for row in rows] == [
            "We will mend the lamps by June.",
            "We will consider the lamps.",
        ]


def test_one_page_that_fails_is_named_and_the_others_are_kept(
    collector: Collector, council: Council
) -> None:
    council.pages["8"] = "<html><body><h1>Log in</h1></body></html>"
    report = collector.collect()
    assert (report.found, report.new) == (1, 1)
    (failure,) = report.failures
    assert failure.name == "NotAPetition"
    assert "ID=8" in failure.address
    with collector.database.reading() as session:
        run = session.scalars(select(models.SourceRun)).one()
        assert (run.failure, run.found) == ("NotAPetition", 1)


def test_a_list_that_fails_is_a_failed_run_and_loses_nothing(
    collector: Collector, council: Council
) -> None:
    collector.collect()
    council.pages["/mgEPetitionListDisplay.aspx"] = "<html><body>Maintenance</body></html>"
    report = collector.collect()
    assert report.found == 0
    assert report.failures
    with collector.database.reading() as session:
        assert len(list(session.scalars(select(models.Petition)))) == 2


def test_a_petition_without_an_answer_is_read_and_nothing_in_it_is_answered(
    collector: Collector,
) -> None:
    collector.collect()
    with collector.database.writing() as session:
        assert read_all(session) == 2
    with collector.database.reading() as session:
        found = {row.quote for row in session.scalars(select(models.Demand))}
        assert found == {"mend the lamps", "open the path"}
        assert list(session.scalars(select(models.Answer))) == []


def test_an_undated_answer_lies_between_its_latest_evidence_and_its_capture() -> None:
    opened, captured = datetime(2024, 4, 22).date(), datetime(2026, 11, 24).date()  # noqa: DTZ001
    named, why = when_written("In September 2024 we mended 64%.", opened, captured)
    assert (str(named.start), str(named.end)) == ("2024-09-30", "2026-11-24")
    assert "September 2024" in why
    silent, why = when_written("We mended them.", opened, captured)
    assert (str(silent.start), str(silent.end)) == ("2024-04-22", "2026-11-24")
    assert "the petition opened" in why
