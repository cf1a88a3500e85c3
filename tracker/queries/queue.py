"""What the queue of jobs has to do, and who works on it."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class QueueState:
    """How many jobs wait, are being done, and failed in the last week; how many workers live.

    `due` are those that wait and may be done now, and not at a later time.
    """

    waiting: int
    due: int
    running: int
    failed: int
    workers: int


def queue_state(session: Session, lost_after: float) -> QueueState | None:
    """Return the state of the queue; None where there is none.

    A worker lives if it said so in the last `lost_after` seconds.
    """
    if session.get_bind().dialect.name != "postgresql":
        return None
    if session.execute(text("SELECT to_regclass('procrastinate_jobs')")).scalar() is None:
        return None
    waiting, due, running, failed = session.execute(_JOBS).one()
    workers = session.execute(_WORKERS, {"seconds": lost_after}).scalar_one()
    return QueueState(waiting, due, running, failed, workers)


_JOBS = text("""
SELECT count(*) FILTER (WHERE status = 'todo'),
       count(*) FILTER (WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()),
       count(*) FILTER (WHERE status = 'doing'),
       count(*) FILTER (WHERE status = 'failed')
FROM procrastinate_jobs
""")

_WORKERS = text("""
SELECT count(*) FROM procrastinate_workers
WHERE last_heartbeat >= now() - make_interval(secs => :seconds)
""")
