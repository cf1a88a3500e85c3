"""The worked example: from the archived pages to verdicts, by the same use cases as live."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from importlib.resources import as_file, files
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commitments.catalogue import packaged_catalogue
from scrapers.archive import Archive
from scrapers.client import PoliteClient
from scrapers.replay import ReplayTransport
from tracker.db.engine import Database
from tracker.db.models import Demand, Link, Statement
from tracker.settings import Settings, read_settings
from tracker.usecases.collect import collect_one
from tracker.usecases.record import keep_record
from tracker.usecases.record_form import read_record
from tracker.user_agent import REPLAYED_AGENT

Tell = Callable[[str], None]

EXAMPLE = files("tracker") / "example"


def build_example(
    database: Database, archive_folder: Path, started_at: datetime, tell: Tell
) -> None:
    """Build the worked example in a database; doing it again adds nothing but the runs.

    Nothing is fetched from a network: a replay of the packaged archive takes its place, and
    each page keeps the date of its own record.

    Raises:
        TrackerError: when a part of the example does not fit; that would be a defect.
        ScrapeError: likewise, for its archive.
    """
    with as_file(EXAMPLE) as folder:
        settings = read_settings(folder / "tracker.toml")
        archive = Archive(archive_folder)
        with PoliteClient(
            archive,
            user_agent=REPLAYED_AGENT,
            transport=ReplayTransport(folder / "kent.warc.gz"),
            minimum_interval=0.0,
        ) as client:
            _collect_all(database, settings, client, started_at, tell)
        with database.writing() as session:
            tell(f"read        {_what_was_read(session)}")
            form = read_record(folder / "record.toml")
            # Like each page, what was decided keeps the date of its own record.
            kept_at = datetime.combine(form.recorded_on, time(12), tzinfo=UTC)
            new = keep_record(session, form, packaged_catalogue(), kept_at)
            tell(f"recorded    {new} decisions, searches and rule cards of people")


def _what_was_read(session: Session) -> str:
    counts = [
        f"{session.execute(select(func.count()).select_from(table)).scalar_one()} {name}"
        for table, name in ((Demand, "demands"), (Statement, "statements"), (Link, "links"))
    ]
    return ", ".join(counts)


def _collect_all(
    database: Database,
    settings: Settings,
    client: PoliteClient,
    started_at: datetime,
    tell: Tell,
) -> None:
    """Collect every source of the settings, one after the other."""
    catalogue = packaged_catalogue()
    for source in settings.sources:
        report = collect_one(database, source, client, catalogue, started_at)
        tell(f"collected   {source.id}: {report.found} found, {report.new} new")
        for failure in report.failures:
            tell(f"failed      {source.id}: {failure.name}: {failure.what}")
