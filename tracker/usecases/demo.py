"""The worked example: from the archived pages to verdicts, by the same use cases as live."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from shutil import rmtree

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from scrapers.client import PoliteClient
from scrapers.replay import ReplayTransport, no_rest
from tracker.db.engine import Database
from tracker.db.models import Demand, Link, Statement
from tracker.errors import DocumentError
from tracker.settings import Settings, read_settings
from tracker.usecases.collect import collect_one
from tracker.usecases.import_file import import_decisions_file
from tracker.usecases.record_form import read_record
from tracker.user_agent import REPLAYED_AGENT

Tell = Callable[[str], None]

EXAMPLE = files("tracker") / "example"


BUILT_FROM = "built-from"
"""A file in the folder of a built example: the digest of what it was built from."""


def prepare_folder(folder: Path) -> bool:
    """Make the folder of the example; clear one that an older version of it was built in.

    Only a folder that says what it was built from is cleared, and only of what is built.
    Returns whether that was done.

    Raises:
        DocumentError: when the folder cannot be made or cleared.
    """
    mark, digest = folder / BUILT_FROM, example_digest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_older = mark.exists() and mark.read_text("ascii") != digest
        if is_older:
            rmtree(folder / "archive")
            for file in folder.glob("tracker.sqlite*"):
                file.unlink()
        if is_older or not any(folder.iterdir()):
            mark.write_text(digest, "ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"the folder {folder} cannot be used: {error}") from error
    return is_older


def example_digest() -> str:
    """Return a digest of what the example is made from: its files, how they are read and kept."""
    digest = sha256()
    for package in ("tracker.example", "tracker.db", "commitments"):
        with as_file(files(package)) as folder:
            for file in sorted(folder.rglob("*")):
                if file.is_file() and file.suffix != ".pyc":
                    digest.update(file.read_bytes())
    return digest.hexdigest()


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
            sleep=no_rest,
        ) as client:
            _collect_all(database, settings, client, started_at, tell)
        with database.reading() as session:
            tell(f"read        {_what_was_read(session)}")
        record = folder / "record.toml"
        form = read_record(record.read_bytes(), record.name)
        # Like each page, what was decided keeps the date of its own record.
        kept_at = datetime.combine(form.recorded_on, time(), tzinfo=UTC)
        new = import_decisions_file(
            database, archive, record, packaged_catalogue(), kept_at, started_at
        )
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
