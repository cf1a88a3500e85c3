"""Collect petitions and figures: fetch and archive first, then keep what was fetched.

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
from scrapers.figures import layout
from scrapers.petitions.crawl import Failed, Found, crawl
from scrapers.petitions.platform import Platform
from scrapers.petitions.platforms import PLATFORMS
from tracker.db.engine import Database
from tracker.db.models import Release, Source, SourceRun
from tracker.errors import SettingsError, TrackerError
from tracker.sources import FiguresSource, PetitionSource
from tracker.usecases.figures import keep_releases, read_figures, release_name
from tracker.usecases.keep import Kept, keep_petition, keep_source
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
class Notice:
    """Something that was read and a person should know of: a word for it, where, and a sentence."""

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
    notices: tuple[Notice, ...] = ()


def collect_one(
    database: Database,
    source: PetitionSource | FiguresSource,
    client: PoliteClient,
    catalogue: Mapping[str, Indicator],
    started_at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CollectReport:
    """Read one source of either kind, and keep what it says.

    Whatever goes wrong is in the report, so that the other sources can be read.
    """
    try:
        if isinstance(source, PetitionSource):
            return collect_petitions(database, source, client, started_at, progress)
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


def collect_figures(
    database: Database,
    source: FiguresSource,
    client: PoliteClient,
    catalogue: Mapping[str, Indicator],
    started_at: datetime,
) -> CollectReport:
    """Read one source of figures, and keep its releases: all that could be read, or nothing.

    Raises:
        FiguresError: when what is read does not fit the catalogue, or what is held.
        SettingsError: when the source's layout or date of publication is wrong.
        ScrapeError: when the source cannot be read.
    """
    found = read_figures(source, catalogue, client.fetch)
    records = [one for one in found if isinstance(one, layout.ReleaseRecord)]
    failed = [one for one in found if isinstance(one, layout.Failed)]
    said = [one for one in found if isinstance(one, layout.Notice)]
    with database.writing() as session:
        _keep_figures_source(session, source)
        kept = keep_releases(session, source, records, catalogue, by_hand=False)
        changed = [Notice("ValuesChanged", one.address, one.what) for one in kept.changed]
        report = CollectReport(
            source=source.id,
            found=kept.observations,
            new=kept.new,
            changed=len(kept.changed),
            failures=tuple(_failure(one.error, one.address) for one in failed),
            notices=(*changed, *(_notice(session, source, one) for one in said)),
        )
        _add_run(session, report, started_at)
    return report


def _notice(session: Session, source: FiguresSource, said: layout.Notice) -> Notice:
    """Return what a publisher says, with the release of ours that it is about."""
    name = None if said.release is None else release_name(source, said.release)
    held = name is not None and session.get(Release, name) is not None
    ours = f". It is held here as the release {name}" if held else ""
    if held and said.name == "Withdrawn":
        ours += "; record that it was withdrawn (docs/decisions.md), so that it counts no more"
    return Notice(said.name, said.address, said.what + ours)


def _keep_figures_source(session: Session, source: FiguresSource) -> None:
    session.merge(Source(id=source.id, kind=source.layout, address=source.address, body=None))
    session.flush()


def _failed(
    database: Database,
    source: PetitionSource | FiguresSource,
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
