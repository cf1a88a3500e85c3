"""What the queue lets workers do, and what it gives back when one dies."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

import pytest
from procrastinate import App, PsycopgConnector
from procrastinate.jobs import Job
from sqlalchemy import make_url, text

from tests.working.office import Office
from tracker.sources import PetitionSource
from tracker.worker.queue import Queue

Result = TypeVar("Result")


def source(name: str, address: str) -> PetitionSource:
    return PetitionSource(
        id=name, platform="moderngov", address=address, body=name, body_name=name.title()
    )


TESTHAM = source("testham", "https://testham.moderngov.co.uk")
EXAMPLETON = source("exampleton", "https://exampleton.moderngov.co.uk")
SAMPLEFORD = source("sampleford", "https://democracy.sampleford.gov.uk")


@pytest.fixture
def queue(office: Office) -> Queue:
    return Queue(office.database)


def with_app(office: Office, do: Callable[[App], Awaitable[Result]]) -> Result:
    """Do something with procrastinate's own functions, as its workers do."""
    url = make_url(office.database.address).set(drivername="postgresql")

    async def run() -> Result:
        app = App(connector=PsycopgConnector(conninfo=url.render_as_string(hide_password=False)))
        async with app.open_async():
            return await do(app)

    # In a thread of its own: a browser of other tests may hold this one's event loop.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, run()).result()


def take(office: Office, times: int) -> list[str | None]:
    """Let a new worker take jobs; return the sources that it got, None where it got none."""

    async def do(app: App) -> list[Job | None]:
        worker = await app.job_manager.register_worker()
        return [await app.job_manager.fetch_job(None, worker) for _ in range(times)]

    return [str(job.task_kwargs["source"]) if job else None for job in with_app(office, do)]


def lose_all_workers(office: Office) -> None:
    with office.database.writing() as session:
        session.execute(
            text("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
        )


def test_two_councils_of_one_vendor_are_never_read_at_the_same_time(
    office: Office, queue: Queue
) -> None:
    for one in (TESTHAM, EXAMPLETON, SAMPLEFORD):
        assert queue.add(one)
    assert take(office, 3) == ["testham", "sampleford", None]


def test_a_source_waits_in_the_queue_once(office: Office, queue: Queue) -> None:
    assert [queue.add(SAMPLEFORD), queue.add(SAMPLEFORD)] == [True, False]
    assert take(office, 1) == ["sampleford"]
    assert queue.add(SAMPLEFORD)  # for what changes while it is being read
    assert take(office, 1) == [None]


def test_a_council_that_is_left_alone_for_a_while_holds_up_no_other_of_its_vendor(
    office: Office, queue: Queue
) -> None:
    queue.add(TESTHAM, 2, timedelta(hours=3))
    assert queue.is_empty()
    queue.add(EXAMPLETON)
    assert not queue.is_empty()
    assert take(office, 2) == ["exampleton", None]


def test_the_job_of_a_lost_worker_is_taken_by_another_and_its_host_is_free(
    office: Office, queue: Queue
) -> None:
    queue.add(SAMPLEFORD, 3)
    assert take(office, 1) == ["sampleford"]
    assert queue.free_lost(30) == 0
    lose_all_workers(office)
    assert queue.free_lost(30) == 1
    assert take(office, 1) == ["sampleford"]
    assert office.asked(
        "SELECT args ->> 'attempt', status FROM procrastinate_jobs ORDER BY id"
    ) == [
        ("3", "aborted"),
        ("3", "doing"),
    ]


def test_the_job_of_a_worker_whose_row_is_gone_is_freed_too(office: Office, queue: Queue) -> None:
    queue.add(SAMPLEFORD)
    take(office, 1)
    with office.database.writing() as session:
        session.execute(text("DELETE FROM procrastinate_workers"))
    assert queue.free_lost(30) == 1


def test_a_source_that_was_queued_again_meanwhile_is_not_queued_twice(
    office: Office, queue: Queue
) -> None:
    queue.add(SAMPLEFORD)
    take(office, 1)
    queue.add(SAMPLEFORD)
    lose_all_workers(office)
    assert queue.free_lost(30) == 1
    assert (office.jobs("aborted"), office.jobs("todo"), office.jobs("doing")) == (1, 1, 0)


def test_however_many_look_at_once_each_lost_job_is_replaced_once(
    office: Office, queue: Queue
) -> None:
    for n in range(20):
        queue.add(source(f"testham{n}", f"https://democracy.testham{n}.gov.uk"))
    take(office, 20)
    lose_all_workers(office)
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(queue.free_lost, [30.0] * 8)) == 20
    assert (office.jobs("aborted"), office.jobs("todo")) == (20, 20)


def test_a_job_is_held_by_the_worker_that_took_it_until_it_is_freed(
    office: Office, queue: Queue
) -> None:
    queue.add(SAMPLEFORD)
    take(office, 1)
    ((job, worker),) = office.asked("SELECT id, worker_id FROM procrastinate_jobs")
    assert isinstance(job, int)
    assert isinstance(worker, int)
    assert queue.holds(job, worker)
    assert not queue.holds(job, worker + 1)
    assert not queue.holds(job, None)
    lose_all_workers(office)
    queue.free_lost(30)
    assert not queue.holds(job, worker)
