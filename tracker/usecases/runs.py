"""Runs: begun, gone on with after they were broken off, and ended.

What a run fetches is in the archive before anything is made of it, and marked with the run. So a
run that was killed is gone through again from the archive up to where it was, and on from there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
from sqlalchemy.orm import Session

from scrapers.archive import Archive
from scrapers.errors import ScrapeError
from scrapers.run import Run, fetched_by
from scrapers.snapshots import Snapshot
from tracker.db import models
from tracker.db.engine import Database
from tracker.sources import AnySource, FiguresSource, PetitionSource, RequestSource
from tracker.usecases.journal import (
    Failure,
    Notice,
    RunBegan,
    RunEnded,
    began,
    source_of,
    write_entry,
)
from tracker.usecases.keep_requests import keep_request_source
from tracker.usecases.keep_sources import keep_figures_source, keep_source
from tracker.usecases.snapshots import held_snapshot, last_snapshot
from tracker.usecases.versions import Kept

CLOCKS_DIFFER = timedelta(hours=1)
"""By how much a file's time may lie before the moment at which what it holds was fetched."""

STALE = timedelta(hours=24)
"""After so long a run is not gone on with: what its list said is too old. It is closed with what
it had fetched, and the next one begins."""


Progress = Callable[[int, int], None]
"""Is told how much is done, of how much."""


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What one run found. ``failed`` says that it did as a whole."""

    source: str
    found: int
    new: int
    changed: int
    failures: tuple[Failure, ...]
    failed: bool = False
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What going through a source came to, before it is set beside what was held."""

    found: int
    failures: tuple[Failure, ...]
    failed: bool = False
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class BrokenOff:
    """A run that began and never ended, and the source as it was told then."""

    run: Run
    source: AnySource
    started_at: datetime

    def can_go_on(self, source: AnySource, now: datetime) -> bool:
        """Tell whether it is of the source as it is told now, and began not too long ago."""
        return self.source == source and now - self.started_at <= STALE


def broken_off(
    database: Database, archive: Archive, source: str, now: datetime
) -> BrokenOff | None:
    """Return the run of a source that began and never ended, None if there is none."""
    with database.reading() as session:
        row = session.get(models.OpenRun, source)
    if row is None:
        return None
    since = min(row.started_at, now) - CLOCKS_DIFFER
    fetched = fetched_by(archive, row.run, since, lambda name: held_snapshot(database, name))
    run = Run(row.run, fetched=fetched, last_seen=_last_seen(database, now))
    return BrokenOff(run, source_of(msgspec.convert(row.began, type=RunBegan)), row.started_at)


def begin(
    database: Database,
    archive: Archive,
    source: AnySource,
    started_at: datetime,
) -> Run:
    """Begin a run of a source, which is kept with it.

    Raises:
        SettingsError: when the address or the body of the source is held under another name.
    """
    with database.writing() as session:
        keep_any_source(session, source)
    entry = began(source)
    run = write_entry(archive, entry, started_at)
    with database.writing() as session:
        open_run(session, source.id, run, entry, started_at)
    return Run(run, last_seen=_last_seen(database, started_at))


def keep_any_source(session: Session, source: AnySource) -> None:
    """Keep a source of any kind."""
    match source:
        case PetitionSource():
            keep_source(session, source)
        case RequestSource():
            keep_request_source(session, source)
        case FiguresSource():
            keep_figures_source(session, source)


def open_run(
    session: Session, source: str, run: str, entry: RunBegan, started_at: datetime
) -> None:
    """Keep that a run has begun."""
    began_with = msgspec.to_builtins(entry)
    session.add(
        models.OpenRun(
            source=source, run=run, began=began_with, started_at=started_at, new=0, changed=0
        )
    )


def count(session: Session, source: str, kept: Kept) -> None:
    """Count what was kept, in the transaction that keeps it; a run that ended is counted."""
    row = session.get(models.OpenRun, source)
    if row is not None:
        row.new += kept is Kept.NEW
        row.changed += kept is Kept.CHANGED


def failure(error: Exception, address: str) -> Failure:
    """Return an error as it is reported: with its own address, or with that of the source."""
    if isinstance(error, ScrapeError):
        return Failure(name=type(error).__name__, address=error.address, what=error.what)
    return Failure(name=type(error).__name__, address=address, what=str(error))


def end(
    database: Database, archive: Archive, source: str, outcome: Outcome, now: datetime
) -> CollectReport:
    """End the run of a source: in the journal first, then in the database.

    Whoever is killed between the two ends it again, with the same words.
    """
    with database.reading() as session:
        row = session.get_one(models.OpenRun, source)
    entry = RunEnded(
        run=row.run,
        found=outcome.found,
        new=row.new,
        changed=row.changed,
        failed=outcome.failed,
        failures=outcome.failures,
        notices=outcome.notices,
    )
    write_entry(archive, entry, now)
    with database.writing() as session:
        close(session, source, row.started_at, entry)
    return CollectReport(
        source,
        entry.found,
        entry.new,
        entry.changed,
        entry.failures,
        entry.failed,
        entry.notices,
    )


def close(session: Session, source: str, started_at: datetime, entry: RunEnded) -> None:
    """Keep that a run has ended, and what it came to."""
    session.add(
        models.SourceRun(
            id=entry.run,
            source=source,
            started_at=started_at,
            found=entry.found,
            new=entry.new,
            changed=entry.changed,
            failed=entry.failed,
            failures=msgspec.to_builtins(entry.failures),
            notices=msgspec.to_builtins(entry.notices),
        )
    )
    if (row := session.get(models.OpenRun, source)) is not None:
        session.delete(row)


def _last_seen(database: Database, now: datetime) -> Callable[[str], Snapshot | None]:
    """Return what tells the last page of an address.

    One that was seen on a day to come, by a clock that ran ahead, does not count.
    """
    return lambda address: last_snapshot(database, address, now + STALE)
