"""A worker's life: it takes jobs until it is asked to end, and frees what dead workers held."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Final

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException, JobAborted
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from tracker.db.engine import Database
from tracker.errors import DatabaseError, TrackerError
from tracker.worker.tasks import PLACE, Workplace, app_of

LOOK_EVERY: Final = 1.0  # seconds between two looks at the queue

CAUGHT_UP: Final = timedelta(hours=6)
"""A schedule that passed this long ago, with no worker there, is made up for."""


def work(place: Workplace, *, jobs: int, until_empty: bool) -> None:
    """Run `jobs` jobs at a time until SIGTERM or SIGINT, or until the queue is empty.

    A signal lets each job finish the request that it is making, then gives it up to others. With
    `until_empty` nothing is queued by schedule, and jobs that are due later are left.

    Raises:
        DatabaseError: when the database cannot be reached, or no longer.
    """
    try:
        asyncio.run(_work(place, jobs, until_empty=until_empty))
    except (ConnectorException, DBAPIError, psycopg.Error) as error:
        raise DatabaseError(
            f"the worker has lost the database {place.database.shown}: "
            f"{error.__cause__ or error}. Its jobs go to other workers; start it again."
        ) from error


async def _work(place: Workplace, jobs: int, *, until_empty: bool) -> None:
    threads = ThreadPoolExecutor(jobs + 1)  # one for `_keep_house`
    asyncio.get_running_loop().set_default_executor(threads)
    app = app_of(
        # Whoever cannot reach the database for so long counts as lost, and need not go on.
        PsycopgConnector(
            conninfo=_conninfo(place.database), timeout=place.settings.workers.lost_after
        ),
        longest_delay=timedelta(0) if until_empty else CAUGHT_UP,
    )
    async with app.open_async():
        worker = asyncio.create_task(_take_jobs(app, place, jobs))
        housekeeping = asyncio.create_task(_keep_house(place, until_empty=until_empty))
        await asyncio.wait({worker, housekeeping}, return_when=asyncio.FIRST_COMPLETED)
        for task in (worker, housekeeping):
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def _take_jobs(app: App, place: Workplace, jobs: int) -> None:
    workers = place.settings.workers
    await app.run_worker_async(
        concurrency=jobs,
        fetch_job_polling_interval=LOOK_EVERY,  # nobody is told when a lock becomes free
        shutdown_graceful_timeout=0,  # a job learns at once that it must end, and is waited for
        update_heartbeat_interval=workers.heartbeat,
        stalled_worker_timeout=workers.lost_after,
        additional_context={PLACE: place},
    )


async def _keep_house(place: Workplace, *, until_empty: bool) -> None:
    """Free what lost workers hold, for as long as this worker lives, or until all is done.

    This is no job of the queue: every worker may be busy for hours, and a worker that died over
    such a job would leave nobody to free it.
    """
    while True:
        lost = await asyncio.to_thread(place.queue.free_lost, place.settings.workers.lost_after)
        if lost:
            logging.getLogger(__name__).warning("%d jobs of lost workers wait again", lost)
        if until_empty and await asyncio.to_thread(place.queue.is_empty):
            return
        await asyncio.sleep(LOOK_EVERY)


def _conninfo(database: Database) -> str:
    """Return a database's address as libpq reads it."""
    url = make_url(database.address).set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


class Briefly(logging.Filter):
    """Prints what went wrong with a source as one sentence; other errors keep their trace."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten a record. None is left out."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, TrackerError | JobAborted):
            record.msg, record.args = f"{record.getMessage()} {error}", ()
            record.exc_info = None
        return True
