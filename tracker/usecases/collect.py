"""Collect petitions and figures: each page archived first, then kept, then the next.

Fetching takes as long as politeness asks, so no transaction is open meanwhile: each petition is
kept in one of its own. A run that is killed at any moment is gone on with by the next.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from scrapers.client import PoliteClient
from scrapers.errors import NothingFound, ScrapeError
from scrapers.petitions.crawl import Failed, Found, Known, Vanished, crawl
from scrapers.petitions.platform import Platform
from scrapers.petitions.platforms import PLATFORMS
from scrapers.run import Run
from scrapers.turns import alone
from tracker.db import models
from tracker.db.engine import Database
from tracker.errors import SettingsError, TrackerError
from tracker.sources import FiguresSource, PetitionSource
from tracker.usecases import runs
from tracker.usecases.figures import keep_figures
from tracker.usecases.journal import Failure
from tracker.usecases.keep import Kept, keep_petition, keep_vanished
from tracker.usecases.read import read_petition
from tracker.usecases.runs import CollectReport, Outcome

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]

Collect = Callable[[PoliteClient], Outcome]
"""Goes through a source with a client, and keeps what it finds."""


def collect_one(
    database: Database,
    source: PetitionSource | FiguresSource,
    client: PoliteClient,
    catalogue: Mapping[str, Indicator],
    started_at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CollectReport:
    """Read one source of either kind, and keep what it says.

    A run that was broken off is gone on with, or closed when it is a day old. Whatever goes wrong
    is in the report, so that the other sources can be read.
    """
    collect = collector(database, source, catalogue, progress)
    with alone(client.archive.folder / ".turns", source.id) as nobody_else:
        if not nobody_else:
            what = "another process is reading it at this moment. Let it finish"
            return _refused(source, Failure("AtWork", source.address, what))
        try:
            run = runs.broken_off(database, client.archive, source.id)
            if run is not None and runs.is_stale(database, source.id, started_at):
                _finish(database, source, client, replace(run, is_over=True), collect)
                run = None
            run = run or runs.begin(database, client.archive, source, started_at)
        except TrackerError as error:
            return _refused(source, failure(error, source.address))
        return _finish(database, source, client, run, collect)


def collector(
    database: Database,
    source: PetitionSource | FiguresSource,
    catalogue: Mapping[str, Indicator],
    progress: Progress = lambda _done, _total: None,
) -> Collect:
    """Return how a source of its kind is gone through."""
    if isinstance(source, PetitionSource):
        return partial(_collect_petitions, database, source, progress)
    return partial(_collect_figures, database, source, catalogue)


def outcome_of(
    collect: Collect, source: PetitionSource | FiguresSource, client: PoliteClient
) -> Outcome:
    """Go through a source; what fails as a whole is an outcome too."""
    try:
        return collect(client)
    except (ScrapeError, TrackerError) as error:
        return Outcome(0, (failure(error, source.address),), failed=True)
    except Exception as error:
        # A defect of ours that one source brings out. It is written down with its trace, and must
        # not cost the others their day.
        logger.exception("source %s failed in a way that nobody foresaw", source.id)
        return Outcome(0, (failure(error, source.address),), failed=True)


def failure(error: Exception, address: str) -> Failure:
    """Return an error as it is reported: with its own address, or with that of the source."""
    if isinstance(error, ScrapeError):
        return Failure(name=type(error).__name__, address=error.address, what=error.what)
    return Failure(name=type(error).__name__, address=address, what=str(error))


def _finish(
    database: Database,
    source: PetitionSource | FiguresSource,
    client: PoliteClient,
    run: Run,
    collect: Collect,
) -> CollectReport:
    with client.running(run):
        outcome = outcome_of(collect, source, client)
    return runs.end(database, client.archive, source.id, outcome, client.now())


def _refused(source: PetitionSource | FiguresSource, why: Failure) -> CollectReport:
    """Report a source that was not read at all; no run of it is kept."""
    return CollectReport(source.id, 0, 0, 0, (why,), failed=True)


def _collect_petitions(
    database: Database, source: PetitionSource, progress: Progress, client: PoliteClient
) -> Outcome:
    """Go through a site's lists and petitions, and keep each as it comes.

    Raises:
        SettingsError: when the source's platform is not one that is read.
        ScrapeError: when the list itself cannot be read, or nothing is left of what was held.
    """
    platform, held = _platform(source), _held(database, source)
    failures: list[Failure] = []
    found = 0
    for step in crawl(platform, source.address, client.fetch, held):
        match step.finding:
            case Failed(address, error):
                failures.append(failure(error, address))
            case Found() | Vanished() as finding:
                found += isinstance(finding, Found)
                with database.writing() as session:
                    _count(session, source, _keep(session, source, finding))
        progress(step.done, step.total)
    if held and not found and not failures:
        raise NothingFound(
            f"it gives no petition, and {len(held)} from it are held. Look at the page",
            address=source.address,
        )
    return Outcome(found, tuple(failures), failed=not found and bool(failures))


def _held(database: Database, source: PetitionSource) -> list[Known]:
    """Return the petitions that are held from a source, in one order."""
    row = models.Petition
    query = select(row.external_id, row.address).where(row.source == source.id).order_by(row.id)
    with database.reading() as session:
        return [Known(external_id, address) for external_id, address in session.execute(query)]


def _keep(session: Session, source: PetitionSource, finding: Found | Vanished) -> Kept:
    """Keep one petition, and read its text and response where they are new."""
    if isinstance(finding, Vanished):
        return keep_vanished(session, source, finding.external_id, finding.snapshot)
    petition, kept = keep_petition(session, source, finding.snapshot, finding.record)
    if kept is not Kept.UNCHANGED:
        read_petition(session, petition)
    return kept


def _count(session: Session, source: PetitionSource | FiguresSource, kept: Kept) -> None:
    """Count what was kept, in the transaction that keeps it; a run that ended is counted."""
    row = session.get(models.OpenRun, source.id)
    if row is not None:
        row.new += kept is Kept.NEW
        row.changed += kept is Kept.CHANGED


def _platform(source: PetitionSource) -> Platform:
    if source.platform not in PLATFORMS:
        raise SettingsError(
            f"source {source.id!r}: the platform {source.platform!r} is not read; known are: "
            f"{', '.join(sorted(PLATFORMS))}."
        )
    return PLATFORMS[source.platform]


def _collect_figures(
    database: Database,
    source: FiguresSource,
    catalogue: Mapping[str, Indicator],
    client: PoliteClient,
) -> Outcome:
    """Read one file of figures, and keep its releases: all of them, or nothing.

    Raises:
        FiguresError: when the file does not fit the catalogue, or what is held.
        SettingsError: when the source's layout or date of publication is wrong.
        ScrapeError: when the file cannot be read.
    """
    fetched = client.fetch(source.address)
    with database.writing() as session:
        kept = keep_figures(session, source, fetched, catalogue)
        for _ in range(kept.new):
            _count(session, source, Kept.NEW)
    return Outcome(kept.observations, ())
