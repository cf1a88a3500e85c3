"""Places on loopback where figures are published, and somebody who reads them day after day."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from sqlalchemy import select

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from scrapers.client import PoliteClient
from scrapers.replay import ReplayTransport
from tracker.db import models
from tracker.db.engine import Database
from tracker.sources import FiguresSource
from tracker.usecases.collect import collect_one
from tracker.usecases.runs import CollectReport


class Publisher:
    """A site on loopback: `answers` has the bytes of each path with its query."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes] = {}
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = publisher.answers.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", "application/octet-stream")
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *args: object) -> None:
                """Keep the test's output clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        """Take the site down."""
        self.server.shutdown()
        self.server.server_close()


class Reader:
    """Somebody who collects one source of figures from 1 October 2026 on, a day later each time."""

    def __init__(self, database: Database, source: FiguresSource, folder: Path) -> None:
        self.database = database
        self.source = source
        self.archive = folder / "archive"
        self.catalogue = packaged_catalogue()
        self.now = datetime(2026, 9, 30, 6, tzinfo=UTC)

    def collect(self, replay: Path | None = None) -> CollectReport:
        """Read the source a day after the last time, from its site or from an archive."""
        self.now += timedelta(days=1)
        with PoliteClient(
            Archive(self.archive),
            transport=ReplayTransport(replay) if replay else None,
            user_agent="petition-tracker/test (+mailto:test@example.org)",
            allow_private=True,
            minimum_interval=0.0,
            clock=lambda: self.now,
        ) as client:
            return collect_one(self.database, self.source, client, self.catalogue, self.now)

    def releases(self) -> list[models.Release]:
        """Return the releases that are held, in the order in which they came."""
        with self.database.reading() as session:
            query = select(models.Release).order_by(models.Release.recorded_at, models.Release.id)
            return list(session.scalars(query))

    def observations(self) -> list[models.Observation]:
        """Return all values that are held."""
        with self.database.reading() as session:
            return list(session.scalars(select(models.Observation)))

    def values(self) -> dict[tuple[str, str, int], str]:
        """Return each value or status that is held, by release, area and year."""
        row, series, period = models.Observation, models.Series, models.Period
        query = (
            select(row.release, series.area, period.ends, row.value, row.status)
            .join(series, series.id == row.series)
            .join(period, period.id == row.period)
        )
        with self.database.reading() as session:
            return {
                (release, area, ends.year): str(status if value is None else value)
                for release, area, ends, value, status in session.execute(query)
            }


MakeReader = Callable[..., Reader]
"""Makes a reader of a layout and a path, with further fields of its source."""


def reader_for(database: Database, publisher: Publisher, folder: Path) -> MakeReader:
    """Return what makes readers of a publisher's site, which keep what they read in a folder."""

    def make(layout: str, path: str, **fields: Any) -> Reader:
        source = FiguresSource(
            id="plans", layout=layout, address=publisher.address + path, data_set="d",
            title="Plans", **fields,
        )  # fmt: skip
        return Reader(database, source, folder)

    return make


def publish(publisher: Publisher, answers: dict[str, str | bytes | dict[str, Any]]) -> None:
    """Put answers on the site: text, bytes, or what becomes JSON."""
    for path, answer in answers.items():
        text = json.dumps(answer) if isinstance(answer, dict) else answer
        publisher.answers[path] = text.encode() if isinstance(text, str) else text
