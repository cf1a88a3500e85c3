"""Collect petitions, figures and requests: fetch and archive first, then keep what was fetched.

Fetching takes as long as politeness asks, so no transaction is open meanwhile. What was
fetched is kept and read in one transaction, with the run itself; a run that fails is kept too.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from scrapers.client import PoliteClient
from scrapers.errors import ScrapeError
from scrapers.petitions.crawl import Failed, Found, crawl
from scrapers.petitions.platform import Platform
from scrapers.petitions.platforms import PLATFORMS
from scrapers.requests import crawl as requests
from tracker.db.engine import Database
from tracker.db.models import Source, SourceRun
from tracker.errors import SettingsError, TrackerError
from tracker.sources import AnySource, FiguresSource, PetitionSource, RequestSource
from tracker.usecases.figures import keep_figures
from tracker.usecases.keep import Kept, keep_petition, keep_source
from tracker.usecases.keep_requests import keep_request, keep_request_source, known_requests
from tracker.usecases.read import read_petition

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A page that could not be read: the error by its name, the address, and a sentence."""

    name: str
    address: str
    what: str


@dataclass(frozen=True, slots=True)
class CollectReport:
    """What one run found."""

    source: str
    found: int
    new: int
    changed: int
    failures: tuple[Failure, ...]


def collect_one(
    database: Database,
    source: AnySource,
    client: PoliteClient,
    catalogue: Mapping[str, Indicator],
    started_at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CollectReport:
    """Read one source of any kind, and keep what it says.

    Whatever goes wrong is in the report, so that the other sources can be read.
    """
    try:
        if isinstance(source, PetitionSource):
            return collect_petitions(database, source, client, started_at, progress)
        if isinstance(source, RequestSource):
            return collect_requests(database, source, client, started_at, progress)
        return collect_figures(database, source, client, catalogue, started_at)
    except (ScrapeError, TrackerError) as error:
        return _failed(database, source, started_at, error)
    except Exception as error:
        # A defect of ours that one source brings out. It is written down with its trace, and must
        # not cost the others their day.
        logger.exception("source %s failed in a way that nobody foresaw", source.id)
        return _failed(database, source, started_at, error)


def collect_petitions(
    database: Database,
    source: PetitionSource,
    client: PoliteClient,
    started_at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CollectReport:
    """Collect a source's list of petitions and every petition on it.

    A page that fails is reported and the others go on.

    Raises:
        SettingsError: when the source's platform is not one that is read, or its address or its
            body is held under another name.
        ScrapeError: when the list itself cannot be read.
    """
    platform = _platform(source)
    with database.writing() as session:
        keep_source(session, source)
    read: list[Found] = []
    failures: list[Failure] = []
    for step in crawl(platform, source.address, client.fetch):
        match step.finding:
            case Found():
                read.append(step.finding)
            case Failed(address, error):
                failures.append(_failure(error, address))
        progress(step.done, step.total)
    with database.writing() as session:
        kept = [_kept_and_read(session, source, one) for one in read]
        report = CollectReport(
            source=source.id,
            found=len(read),
            new=sum(one is Kept.NEW for one in kept),
            changed=sum(one is Kept.CHANGED for one in kept),
            failures=tuple(failures),
        )
        _add_run(session, report, started_at)
    return report


def _kept_and_read(session: Session, source: PetitionSource, read: Found) -> Kept:
    """Keep one petition, and read its text and response where they are new."""
    petition, kept = keep_petition(session, source, read.snapshot, read.record)
    if kept is not Kept.UNCHANGED:
        read_petition(session, petition)
    return kept


def _platform(source: PetitionSource) -> Platform:
    if source.platform not in PLATFORMS:
        raise SettingsError(
            f"source {source.id!r}: the platform {source.platform!r} is not read; known are: "
            f"{', '.join(sorted(PLATFORMS))}."
        )
    return PLATFORMS[source.platform]


def collect_requests(
    database: Database,
    source: RequestSource,
    client: PoliteClient,
    started_at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CollectReport:
    """Collect the requests for information that a source leads to, with what was answered.

    Those that were found before and await more are read again. A page that fails is reported and
    the others go on.

    Raises:
        SettingsError: when the source's platform is not one that is read, or its body is not held.
        ScrapeError: when its list cannot be read.
    """
    if source.platform not in requests.SITES:
        raise SettingsError(
            f"source {source.id!r}: the platform {source.platform!r} is not read; known are: "
            f"{', '.join(sorted(requests.SITES))}."
        )
    with database.writing() as session:
        keep_request_source(session, source)
    with database.reading() as session:
        known = known_requests(session, source)
    read: list[requests.Found] = []
    failures: list[Failure] = []
    for step in requests.crawl(source.address, source.search, client.fetch, known):
        read += [it for it in step.findings if isinstance(it, requests.Found)]
        failures += [
            _failure(it.error, it.address)
            for it in step.findings
            if isinstance(it, requests.Failed)
        ]
        progress(step.done, step.total)
    with database.writing() as session:
        kept = [keep_request(session, source, one) for one in read]
        report = CollectReport(
            source=source.id,
            found=len(read),
            new=kept.count(Kept.NEW),
            changed=kept.count(Kept.CHANGED),
            failures=tuple(failures),
        )
        _add_run(session, report, started_at)
    return report


def collect_figures(
    database: Database,
    source: FiguresSource,
    client: PoliteClient,
    catalogue: Mapping[str, Indicator],
    started_at: datetime,
) -> CollectReport:
    """Read one file of figures, and keep its releases: all of them, or nothing.

    Raises:
        FiguresError: when the file does not fit the catalogue, or what is held.
        SettingsError: when the source's layout or date of publication is wrong.
        ScrapeError: when the file cannot be read.
    """
    fetched = client.fetch(source.address)
    with database.writing() as session:
        _keep_figures_source(session, source)
        kept = keep_figures(session, source, fetched, catalogue)
        report = CollectReport(source.id, kept.observations, kept.new, 0, ())
        _add_run(session, report, started_at)
    return report


def _keep_figures_source(session: Session, source: FiguresSource) -> None:
    session.merge(Source(id=source.id, kind=source.layout, address=source.address, body=None))
    session.flush()


def _failed(
    database: Database,
    source: AnySource,
    started_at: datetime,
    error: Exception,
) -> CollectReport:
    """Report a run that failed as a whole; it is kept, unless the source itself is refused."""
    report = CollectReport(source.id, 0, 0, 0, (_failure(error, source.address),))
    with database.writing() as session:
        if isinstance(source, FiguresSource):
            _keep_figures_source(session, source)
        if session.get(Source, source.id) is not None:
            _add_run(session, report, started_at)
    return report


def _add_run(session: Session, report: CollectReport, started_at: datetime) -> None:
    session.add(
        SourceRun(
            source=report.source,
            started_at=started_at,
            found=report.found,
            new=report.new,
            changed=report.changed,
            failures=[asdict(failure) for failure in report.failures],
        )
    )


def _failure(error: Exception, address: str) -> Failure:
    """Return an error as it is reported: with its own address, or with that of the source."""
    if isinstance(error, ScrapeError):
        return Failure(name=type(error).__name__, address=error.address, what=error.what)
    return Failure(name=type(error).__name__, address=address, what=str(error))
