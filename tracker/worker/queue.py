"""The queue of jobs, which is a few tables of the PostgreSQL database that all workers share."""

from datetime import timedelta
from typing import Any

from procrastinate import App, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy import text

from scrapers.politeness import polite_key
from tracker.db.engine import Database
from tracker.errors import DatabaseError
from tracker.sources import AnySource

COLLECT_SOURCE = "collect_source"
"""The name by which jobs call :func:`tracker.worker.tasks.collect_source`."""


class Queue:
    """The queue in a database on PostgreSQL. Safe for threads."""

    def __init__(self, database: Database) -> None:
        self._engine = database.engine
        # Never opened: each job is written over a connection of the database's own.
        self._app = App(connector=SyncPsycopgConnector())

    def add(
        self,
        source: AnySource,
        attempt: int = 1,
        wait: timedelta = timedelta(0),
    ) -> bool:
        """Queue the reading of a source; return whether it was added.

        It is not where a job for it waits already. `attempt` counts from 1 how often in a row it
        is tried, and `wait` is how long to leave the site alone first.
        """
        seconds = {"seconds": int(wait.total_seconds())}
        own_transactions = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        with own_transactions.connect() as connection:
            driver: Any = connection.connection.driver_connection
            job = self._app.configure_task(
                COLLECT_SOURCE,
                lock=polite_key(source.address),
                queueing_lock=f"{COLLECT_SOURCE} {source.id}",
                schedule_in=seconds if wait else None,
                # or a job that waits for its time holds up all that come later to the same host
                priority=1 - attempt,
                connection=driver,
            )
            try:
                job.defer(source=source.id, attempt=attempt)
            except AlreadyEnqueued:
                return False
        return True

    def holds(self, job: int | None, worker: int | None) -> bool:
        """Return whether a job is still this worker's, and was not given to another one."""
        query = text(
            "SELECT count(*) FROM procrastinate_jobs "
            "WHERE id = :job AND worker_id = :worker AND status = 'doing'"
        )
        with self._engine.connect() as connection:
            held = connection.execute(query, {"job": job, "worker": worker}).scalar_one()
        return bool(held)

    def free_lost(self, lost_after: float) -> int:
        """Put another job in the place of each whose worker was silent for `lost_after` seconds.

        The old job ends as "aborted", and its lock is free. Returns how many there were.
        """
        with self._engine.begin() as connection:
            lost = connection.execute(_FREE_LOST, {"seconds": lost_after}).scalar_one()
        return int(lost)

    def is_empty(self) -> bool:
        """Return whether no job is due and none is being done, by any worker."""
        query = text(
            "SELECT NOT EXISTS (SELECT FROM procrastinate_jobs WHERE status = 'doing' "
            "OR status = 'todo' AND coalesce(scheduled_at, now()) <= now())"
        )
        with self._engine.connect() as connection:
            return bool(connection.execute(query).scalar_one())


_FREE_LOST = text("""
WITH lost AS (
    SELECT job.id FROM procrastinate_jobs AS job
    LEFT JOIN procrastinate_workers AS worker ON worker.id = job.worker_id
    WHERE job.status = 'doing'
    AND (worker.id IS NULL
         OR worker.last_heartbeat < now() - make_interval(secs => :seconds))
    FOR UPDATE OF job SKIP LOCKED
), ended AS (
    UPDATE procrastinate_jobs SET status = 'aborted', attempts = attempts + 1
    WHERE id IN (SELECT id FROM lost)
    RETURNING queue_name, task_name, priority, lock, queueing_lock, args
), again AS (
    INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args)
    SELECT queue_name, task_name, priority, lock, queueing_lock, args FROM ended
    ON CONFLICT (queueing_lock) WHERE status = 'todo' DO NOTHING
)
SELECT count(*) FROM ended
""")
"""procrastinate leaves such a job "doing", and its lock held, for ever. One statement, so that
however many workers look at once, each job is replaced once, and none is lost in between."""


def queue_of(database: Database) -> Queue | None:
    """Return the queue of a database; None on SQLite, and where its tables were not made."""
    if database.engine.dialect.name != "postgresql":
        return None
    with database.engine.connect() as connection:
        table = connection.execute(text("SELECT to_regclass('procrastinate_jobs')")).scalar()
    return Queue(database) if table else None


def require_queue(database: Database) -> Queue:
    """Return the queue of a database.

    Raises:
        DatabaseError: when it has none.
    """
    if database.engine.dialect.name != "postgresql":
        raise DatabaseError(
            f"workers share a database on PostgreSQL, and this is {database.shown}. Set "
            "`database` in tracker.toml, or use `tracker collect`, which needs no worker."
        )
    queue = queue_of(database)
    if queue is None:
        raise DatabaseError(
            f"there is no queue in {database.shown} yet. Run `tracker database upgrade`."
        )
    return queue
