"""``tracker worker``: do what waits in the queue."""

import logging

import click

from scrapers.archive import Archive
from tracker.cli.context import catalogue, open_held_database, settings
from tracker.user_agent import user_agent
from tracker.worker.queue import require_queue
from tracker.worker.running import Briefly, work
from tracker.worker.tasks import Workplace

MOST_JOBS = 12  # each may hold a connection to the database, which keeps fifteen


@click.command(short_help="Do what waits in the queue, on any number of hosts.")
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=1,
    show_default=True,
    help="How many sources to read at a time.",
)
@click.option("--once", is_flag=True, help="End when nothing is left that is due.")
@click.option("--allow-private", is_flag=True, help="Read private and loopback addresses too.")
def worker(jobs: int, *, once: bool, allow_private: bool) -> None:
    """Read the sources that wait in the queue, and queue them: petitions daily, figures weekly.

    Any number may run, on any number of hosts that share the database on PostgreSQL, the
    folder of the archive and tracker.toml. No site is read by two at a time. SIGTERM lets a worker
    finish the page in hand; another one goes on with its source, as it does when a worker dies.
    docs/operating.md says how to set it up.

    \b
    Examples:
      tracker worker --jobs 4
      tracker collect --all && tracker worker --once
    """
    configured = settings()
    user_agent(configured.contact)
    database = open_held_database()
    place = Workplace(
        settings=configured,
        database=database,
        queue=require_queue(database),
        archive=Archive(configured.archive),
        catalogue=catalogue(),
        allow_private=allow_private,
    )
    _log_to_stderr()
    work(place, jobs=jobs, until_empty=once)


def _log_to_stderr() -> None:
    """Say what starts, ends and fails, with the time."""
    handler = logging.StreamHandler()
    handler.addFilter(Briefly())
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", handlers=[handler]
    )
    logging.getLogger("httpx2").setLevel(logging.WARNING)
