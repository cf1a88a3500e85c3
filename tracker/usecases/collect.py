"""Collect petitions and figures: fetch and archive first, then keep what was fetched.

Fetching takes as long as politeness asks, so no transaction is open meanwhile. What was
fetched is kept in one transaction, with the run itself; a run that fails is kept too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType

from sqlalchemy.orm import Session

from commitments.indicators import Indicator
from scrapers.client import Fetched, PoliteClient
from scrapers.errors import ScrapeError
from scrapers.petitions import moderngov
from scrapers.records import PetitionRecord
from tracker.db.engine import Database
from tracker.db.models import Source, SourceRun
from tracker.errors import FiguresError, SettingsError
from tracker.sources import FiguresSource, PetitionSource
from tracker.usecases.figures import keep_figures
from tracker.usecases.keep import Kept, keep_petition, keep_source

PLATFORMS: dict[str, ModuleType] = {"moderngov": moderngov}
"""The kinds of petition site that are read, each by one module of :mod:`scrapers.petitions`."""

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
    source: PetitionSource | FiguresSource,
    client: PoliteClient,
    catalogue: Mapping[str, Indicator],
    started_at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CollectReport:
    """Read one source of either kind, and keep what it says.

    Raises:
        SettingsError: when the source's settings do not fit.
    """
    if isinstance(source, PetitionSource):
        return collect_petitions(database, source, client, started_at, progress)
    return collect_figures(database, source, client, catalogue, started_at)


def collect_petitions(
    database: Database,
    source: PetitionSource,
    client: PoliteClient,
    started_at: datetime,
    progress: Progress = lambda _done, _total: None,
) -> CollectReport:
    """Read a source's list of petitions and every petition on it.

    A page that fails is reported and the others go on; a list that fails ends the run, which
    is kept as failed.

    Raises:
        SettingsError: when the source's platform is not one that is read, or its address is
            held under another name.
    """
    platform = _platform(source)
    with database.writing() as session:
        keep_source(session, source)
    try:
        listed = client.fetch(platform.list_address(source.address))
        entries = platform.parse_list(listed.page)
    except ScrapeError as error:
        return _keep_run(database, source, started_at, [], [_failure(error)])
    fetched: list[tuple[Fetched, PetitionRecord]] = []
    failures: list[Failure] = []
    for done, entry in enumerate(entries, start=1):
        try:
            page = client.fetch(entry.address)
            fetched.append((page, platform.parse_detail(page.page)))
        except ScrapeError as error:
            failures.append(_failure(error))
        progress(done, len(entries))
    return _keep_run(database, source, started_at, fetched, failures)


def _platform(source: PetitionSource) -> ModuleType:
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
    """Read one file of figures, and keep its releases.

    A file that cannot be read, or does not fit what is held, is reported; nothing of it is kept.

    Raises:
        SettingsError: when the source's layout or date of publication is wrong.
    """
    try:
        fetched = client.fetch(source.address)
        with database.writing() as session:
            _keep_figures_source(session, source)
            kept = keep_figures(session, source, fetched, catalogue)
            report = CollectReport(source.id, kept.observations, kept.new, 0, ())
            _add_run(session, report, started_at)
    except (ScrapeError, FiguresError) as error:
        report = CollectReport(source.id, 0, 0, 0, (_failure(error, source.address),))
        with database.writing() as session:
            _keep_figures_source(session, source)
            _add_run(session, report, started_at)
    return report


def _keep_figures_source(session: Session, source: FiguresSource) -> None:
    session.merge(Source(id=source.id, kind=source.layout, address=source.address, body=None))
    session.flush()


def _keep_run(
    database: Database,
    source: PetitionSource,
    started_at: datetime,
    fetched: Sequence[tuple[Fetched, PetitionRecord]],
    failures: Sequence[Failure],
) -> CollectReport:
    with database.writing() as session:
        kept = [keep_petition(session, source, page, record) for page, record in fetched]
        report = CollectReport(
            source=source.id,
            found=len(fetched),
            new=sum(one is Kept.NEW for one in kept),
            changed=sum(one is Kept.CHANGED for one in kept),
            failures=tuple(failures),
        )
        _add_run(session, report, started_at)
    return report


def _add_run(session: Session, report: CollectReport, started_at: datetime) -> None:
    first = report.failures[0] if report.failures else None
    session.add(
        SourceRun(
            source=report.source,
            started_at=started_at,
            found=report.found,
            new=report.new,
            changed=report.changed,
            failure=first.name if first else None,
            explanation=f"{first.address}: {first.what}" if first else None,
        )
    )


def _failure(error: ScrapeError | FiguresError, address: str = "") -> Failure:
    """Return an error as it is reported; figures that do not fit have no address of their own."""
    if isinstance(error, ScrapeError):
        return Failure(name=type(error).__name__, address=error.address, what=error.what)
    return Failure(name=type(error).__name__, address=address, what=str(error))
