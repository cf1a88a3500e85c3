"""Collect petitions, figures and requests: each page archived first, then kept, then the next.

Fetching takes as long as politeness asks, so no transaction is open meanwhile: each petition is
kept in one of its own. A run that is killed at any moment is gone on with by the next.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from commitments.figures.indicators import Indicator
from scrapers.client import PoliteClient
from scrapers.errors import ScrapeError
from scrapers.petitions.platforms import PLATFORMS
from scrapers.petitions.signatories import nothing_to_cut
from scrapers.run import Run
from scrapers.turns import alone
from tracker.db.engine import Database
from tracker.errors import TrackerError
from tracker.sources import AnySource, FiguresSource, PetitionSource, RequestSource
from tracker.usecases import runs
from tracker.usecases.collect_figures import collect_figures
from tracker.usecases.collect_petitions import collect_petitions
from tracker.usecases.collect_requests import collect_requests
from tracker.usecases.journal import AT_WORK, Failure
from tracker.usecases.runs import CollectReport, Outcome, Progress, failure

logger = logging.getLogger(__name__)

Collect = Callable[[PoliteClient], Outcome]
"""Goes through a source with a client, and keeps what it finds."""


def collect_one(
    database: Database,
    source: AnySource,
    client: PoliteClient,
    catalogue: Mapping[str, Indicator],
    started_at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CollectReport:
    """Read one source of any kind, and keep what it says.

    A run that was broken off is gone on with, or closed when it is a day old or the source is told
    otherwise since. Whatever goes wrong is in the report, so that the other sources can be read.
    """
    with alone(client.archive.folder / ".turns", source.id) as nobody_else:
        if not nobody_else:
            what = "another process is reading it at this moment. Let it finish"
            return _refused(source, Failure(AT_WORK, source.address, what))
        try:
            broken = runs.broken_off(database, client.archive, source.id, started_at)
            if broken is not None and not broken.can_go_on(source, started_at):
                over = replace(broken.run, is_over=True)
                again = collector(database, broken.source, catalogue)
                _finish(database, broken.source, client, over, again)
                broken = None
            archive = client.archive
            run = broken.run if broken else runs.begin(database, archive, source, started_at)
            collect = collector(database, source, catalogue, progress)
            return _finish(database, source, client, run, collect)
        except (TrackerError, OSError) as error:  # a full disk cannot keep even that it failed
            return _refused(source, failure(error, source.address))


def collector(
    database: Database,
    source: AnySource,
    catalogue: Mapping[str, Indicator],
    progress: Progress = lambda _done, _total: None,
) -> Collect:
    """Return how a source of its kind is gone through."""
    match source:
        case PetitionSource():
            return partial(collect_petitions, database, source, progress)
        case RequestSource():
            return partial(collect_requests, database, source, progress)
        case FiguresSource():
            return partial(collect_figures, database, source, catalogue)


def outcome_of(collect: Collect, source: AnySource, client: PoliteClient) -> Outcome:
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


def _finish(
    database: Database,
    source: AnySource,
    client: PoliteClient,
    run: Run,
    collect: Collect,
) -> CollectReport:
    with client.running(replace(run, cut=_without_names(source))):
        outcome = outcome_of(collect, source, client)
    return runs.end(database, client.archive, source.id, outcome, client.now())


def _without_names(source: AnySource) -> Callable[[bytes], bytes]:
    """Return what takes the names of those who signed out of a source's pages."""
    platform = PLATFORMS.get(source.platform) if isinstance(source, PetitionSource) else None
    return platform.without_signatories if platform else nothing_to_cut


def _refused(source: AnySource, why: Failure) -> CollectReport:
    """Report a source that was not read at all; no run of it is kept."""
    return CollectReport(source.id, 0, 0, 0, (why,), failed=True)
