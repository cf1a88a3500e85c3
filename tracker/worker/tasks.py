"""What jobs do: thin wrappers over use cases. Every function here is run by a worker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from procrastinate import App, JobContext
from procrastinate.connector import BaseConnector
from procrastinate.exceptions import JobAborted

from commitments.figures.indicators import Indicator
from scrapers.archive import Archive
from scrapers.client import Limits, PoliteClient
from scrapers.errors import Unreachable
from tracker.db.engine import Database
from tracker.errors import NotReadError, SettingsError
from tracker.settings import Settings
from tracker.sources import AnySource
from tracker.usecases.collect import collect_one
from tracker.usecases.journal import AT_WORK
from tracker.usecases.runs import CollectReport
from tracker.user_agent import user_agent
from tracker.worker.handing_over import HandOver, Permission, PermittedNetwork
from tracker.worker.queue import COLLECT_SOURCE, Queue

WAITS: Final = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
"""How long a site that could not be reached is left alone, before each further attempt."""

PASSING: Final = (Unreachable.__name__, AT_WORK)
"""What may be over soon: a site that is down, a process that reads the same source by hand."""

DAILY: Final = "0 3 * * *"  # UTC, when councils' servers have little to do
WEEKLY: Final = "0 4 * * 6"
KEPT_FOR: Final = timedelta(days=7)  # ended jobs, for a look at what went on


@dataclass(frozen=True, slots=True)
class Workplace:
    """What the jobs of one worker share."""

    settings: Settings
    database: Database
    queue: Queue
    archive: Archive
    catalogue: Mapping[str, Indicator]
    allow_private: bool


PLACE: Final = "place"
"""Under which name a job's context has its :class:`Workplace`."""


def app_of(connector: BaseConnector, *, longest_delay: timedelta) -> App:
    """Return an application that knows all tasks, and when to queue those of a schedule.

    One that was due up to `longest_delay` ago, when no worker was there, is queued at once.
    """
    app = App(connector=connector, periodic_defaults={"max_delay": longest_delay.total_seconds()})
    app.task(name=COLLECT_SOURCE, pass_context=True)(collect_source)
    for cron, task in (
        (DAILY, queue_petitions),
        (WEEKLY, queue_weekly),
        (DAILY, forget_old_jobs),
    ):
        name = task.__name__
        app.periodic(cron=cron)(app.task(name=name, queueing_lock=name, pass_context=True)(task))
    return app


def collect_source(context: JobContext, source: str, attempt: int) -> None:
    """Read a source of the settings, by its id.

    Raises:
        JobAborted: when another job does it, now or later.
        NotReadError: when nothing could be read, and trying again is of no use.
        SettingsError: when the settings do not name the source.
    """
    place = _place(context)
    chosen = _source(place.settings, source)
    try:
        report = _collect(place, chosen, Permission(context, place.queue))
    except HandOver as stop:
        place.queue.add(chosen, attempt)
        raise JobAborted(f"another worker goes on with {source}") from stop
    if not report.failed:
        return
    first = report.failures[0]
    if first.name in PASSING and attempt <= len(WAITS):
        place.queue.add(chosen, attempt + 1, WAITS[attempt - 1])
        raise JobAborted(f"{source} is tried again later; {first.address}: {first.what}")
    raise NotReadError(f"{source} could not be read: {first.name} {first.address}: {first.what}")


def queue_petitions(context: JobContext, timestamp: int) -> None:  # noqa: ARG001 - the queue's
    """Queue all petition sites of the settings."""
    _queue_all(context, _place(context).settings.petitions)


def queue_weekly(
    context: JobContext,
    timestamp: int,  # noqa: ARG001 - the queue's
) -> None:
    """Queue all sources of figures and of requests for information of the settings."""
    settings = _place(context).settings
    _queue_all(context, (*settings.figures, *settings.requests))


async def forget_old_jobs(context: JobContext, timestamp: int) -> None:  # noqa: ARG001
    """Delete jobs that ended long ago; what they found is in the runs of the sources."""
    await context.app.job_manager.delete_old_jobs(
        nb_hours=KEPT_FOR // timedelta(hours=1),
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )


def _queue_all(context: JobContext, sources: Sequence[AnySource]) -> None:
    queue = _place(context).queue
    for source in sources:
        queue.add(source)


def _place(context: JobContext) -> Workplace:
    place: Workplace = context.additional_context[PLACE]
    return place


def _source(settings: Settings, name: str) -> AnySource:
    for source in settings.sources:
        if source.id == name:
            return source
    raise SettingsError(
        f"the queue asks for the source {name!r}, which tracker.toml here does not name. Every "
        "host needs the same tracker.toml."
    )


def _collect(place: Workplace, source: AnySource, permission: Permission) -> CollectReport:
    fetching = place.settings.fetching
    network = PermittedNetwork(
        permission.require, seconds=fetching.seconds, allow_private=place.allow_private
    )
    client = PoliteClient(
        place.archive,
        user_agent=user_agent(place.settings.contact),
        transport=network,
        minimum_interval=fetching.minimum_interval,
        sleep=permission.sleep,
        limits=Limits(seconds=fetching.seconds, attempts=fetching.attempts),
    )
    with client:
        return collect_one(place.database, source, client, place.catalogue, datetime.now(UTC))
