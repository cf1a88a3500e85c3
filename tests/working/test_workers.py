"""Real workers, on a real queue, over a farm of councils of which some fail."""

import os
import signal
import time
from datetime import timedelta
from subprocess import Popen

import psycopg
import pytest
from procrastinate.testing import InMemoryConnector
from sqlalchemy import make_url, text

from tests.farm import (
    Council,
    blocking,
    down,
    farm_of,
    hanging,
    rubbish,
    slow,
    sound,
)
from tests.working.office import Office, wait_until
from tracker.worker.queue import Queue
from tracker.worker.tasks import app_of

FAILING = {"Hangham": hanging, "Blockham": blocking, "Rubbishham": rubbish}
FAILURES = {"hangham": "Unreachable", "blockham": "Blocked", "rubbishham": "LayoutChanged"}


def fifty_councils() -> list[Council]:
    """Fifty councils, two of them on one machine, and three that cannot be read."""
    names = [*FAILING, *(f"Testham{n}" for n in range(47))]
    hosts = [min(n, 49) for n in range(1, 51)]
    return [
        Council(name, host, behaviour=FAILING.get(name, sound))
        for name, host in zip(names, hosts, strict=True)
    ]


def petitions_held(office: Office) -> list[tuple[object, ...]]:
    return office.asked("SELECT body, external_id FROM petition ORDER BY body, external_id")


def kill_in_a_job(worker: Popen[bytes], office: Office) -> None:
    """Kill the first of two workers when it certainly has a job: when both have one.

    It is frozen meanwhile, so that it cannot end its job between the look and the kill.
    """
    while True:
        os.kill(worker.pid, signal.SIGSTOP)
        if office.jobs("doing") == 2:
            worker.kill()
            return
        os.kill(worker.pid, signal.SIGCONT)
        time.sleep(0.01)


def test_all_is_read_once_though_a_worker_is_killed_and_councils_fail(office: Office) -> None:
    councils = fifty_councils()
    with farm_of(councils, pace=0.02) as farm:
        office.read_these(councils)
        queued = office.tracker("collect", "--all")
        assert queued.stdout == "50 sources queued, 0 queued before\n"
        assert office.tracker("collect", "--all").stdout == "0 sources queued, 50 queued before\n"
        killed, other = office.start_worker("--once"), office.start_worker("--once")
        wait_until(lambda: farm.count() > 60, office)
        kill_in_a_job(killed, office)
        assert other.wait(timeout=100) == 0, office.logs()
        assert farm.read_by_two() == []

    readable = [council for council in councils if council.name not in FAILING]
    assert petitions_held(office) == sorted(
        (council.folder, number) for council in readable for number in council.titles()
    )
    failures = office.asked(
        "SELECT DISTINCT source, failures -> 0 ->> 'name' FROM source_run "
        "WHERE jsonb_array_length(failures) > 0"
    )
    assert sorted(failures) == sorted(FAILURES.items())
    runs = office.asked("SELECT source FROM source_run GROUP BY source")
    assert {source for (source,) in runs} == {council.folder for council in councils}
    # One job ended for the killed worker, one for the council that is to be tried again later.
    ended = office.asked(
        "SELECT args ->> 'source', args ->> 'attempt' FROM procrastinate_jobs "
        "WHERE status = 'aborted'"
    )
    assert len(ended) == 2
    assert ("hangham", "1") in ended
    later = office.asked(
        "SELECT args ->> 'source', args ->> 'attempt', scheduled_at > now() + interval '4 minutes' "
        "FROM procrastinate_jobs WHERE status = 'todo'"
    )
    assert later == [("hangham", "2", True)]
    refused = office.asked("SELECT args ->> 'source' FROM procrastinate_jobs WHERE status='failed'")
    assert sorted(refused) == [("blockham",), ("rubbishham",)]
    assert "Traceback" not in office.logs()

    said = office.tracker("doctor").stdout
    # the killed worker is dead; the one that hangs waits for its time
    assert "queue: 1 job waiting, 0 running, 2 failed in the last week; 0 workers alive" in said


def test_a_worker_that_is_told_to_end_finishes_the_page_and_another_goes_on_there(
    office: Office,
) -> None:
    council = Council("Slowham", 1, petitions=12, behaviour=slow(0.3))
    with farm_of([council]) as farm:
        office.read_these([council])
        office.tracker("collect", "--all")
        worker = office.start_worker()
        wait_until(lambda: farm.count() >= 4, office)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(timeout=5) == 0, office.logs()
        assert 4 <= farm.count() <= 6
        assert (office.jobs("aborted"), office.jobs("todo"), office.jobs("doing")) == (1, 1, 0)
        assert office.asked("SELECT count(*) FROM procrastinate_workers") == [(0,)]
        assert office.asked("SELECT count(*) FROM source_run") == [(0,)]

        assert office.start_worker("--once").wait(timeout=30) == 0
        pages = [read.path for read in farm.reads[1] if read.path != "/robots.txt"]
    assert len(pages) == len(set(pages)) == 13
    assert len(petitions_held(office)) == 12
    assert office.asked("SELECT found, new FROM source_run") == [(12, 12)]


def test_a_frozen_worker_whose_job_went_to_another_reads_no_further(office: Office) -> None:
    council = Council("Slowham", 1, petitions=12, behaviour=slow(0.2))
    with farm_of([council]) as farm:
        office.read_these([council])
        office.tracker("collect", "--all")
        frozen = office.start_worker("--once")
        wait_until(lambda: farm.count() >= 4, office)
        os.kill(frozen.pid, signal.SIGSTOP)
        # The frozen one holds the source's lock in the archive, so the other cannot read it yet.
        assert office.start_worker("--once").wait(timeout=30) == 0
        assert (office.jobs("aborted"), office.jobs("todo"), office.jobs("doing")) == (2, 1, 0)
        read = farm.count()
        os.kill(frozen.pid, signal.SIGCONT)
        frozen.wait(timeout=10)
        assert farm.count() == read

        with office.database.writing() as session:
            session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
        assert office.start_worker("--once").wait(timeout=30) == 0
        assert farm.read_by_two() == []
    assert len(petitions_held(office)) == 12
    assert office.jobs("todo") == 0


def test_councils_of_one_machine_are_read_one_after_the_other(office: Office) -> None:
    councils = [Council(name, 1) for name in ("Testham", "Exampleton", "Sampleford")]
    with farm_of(councils, pace=0.05) as farm:
        office.read_these(councils)
        office.tracker("collect", "--all")
        workers = [office.start_worker("--once", "--jobs", "2") for _ in range(2)]
        assert [worker.wait(timeout=30) for worker in workers] == [0, 0], office.logs()
        assert farm.read_by_two() == []
    assert len(petitions_held(office)) == 9


def put_in(office: Office, task: str) -> None:
    """Queue a task as the schedule does."""
    with office.database.writing() as session:
        session.execute(
            text(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args) "
                "VALUES ('default', :task, :lock, '{\"timestamp\": 1795489200}')"
            ),
            {"task": task, "lock": task},
        )


def test_the_schedule_queues_petitions_daily_and_figures_weekly_and_forgets_old_jobs(
    office: Office,
) -> None:
    app = app_of(InMemoryConnector(), longest_delay=timedelta(0))
    crons = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert crons == {
        "queue_petitions": "0 3 * * *",
        "queue_weekly": "0 4 * * 6",
        "forget_old_jobs": "0 3 * * *",
    }
    council = Council("Testham", 1)
    with farm_of([council]):
        office.read_these([council], figures=f"{council.address}/figures.csv")
        for task in crons:
            put_in(office, task)
        with office.database.writing() as session:
            session.execute(
                text(
                    "INSERT INTO procrastinate_jobs (queue_name, task_name, status) "
                    "VALUES ('default', 'old', 'failed'), ('default', 'new', 'failed')"
                )
            )
            session.execute(
                text(
                    "INSERT INTO procrastinate_events (job_id, type, at) SELECT id, 'failed', "
                    "now() - CASE task_name WHEN 'old' THEN interval '8 days' "
                    "ELSE interval '6 days' END "
                    "FROM procrastinate_jobs WHERE status = 'failed'"
                )
            )
        assert office.start_worker("--once").wait(timeout=30) == 0
    assert office.asked(
        "SELECT task_name, args ->> 'source', status::text FROM procrastinate_jobs "
        "WHERE task_name NOT LIKE '%\\_%\\_%' ORDER BY 1, 2"
    ) == [
        ("collect_source", "figures", "failed"),  # the farm publishes none
        ("collect_source", "testham", "succeeded"),
        ("new", None, "failed"),
        ("queue_petitions", None, "succeeded"),
        ("queue_weekly", None, "succeeded"),
    ]


def test_a_site_that_stays_down_is_tried_four_times_and_then_has_failed(office: Office) -> None:
    council = Council("Downham", 1, behaviour=down)
    states = "SELECT args ->> 'attempt', status::text FROM procrastinate_jobs ORDER BY id"
    with farm_of([council]):
        office.read_these([council])
        office.tracker("collect", "--all")
        office.start_worker()
        for attempt in (2, 3, 4):
            wait_until(lambda: (str(attempt), "todo") in office.asked(states), office)  # noqa: B023
            with office.database.writing() as session:
                session.execute(text("UPDATE procrastinate_jobs SET scheduled_at = NULL"))
        wait_until(lambda: office.jobs("failed") == 1, office)
    assert office.asked(states) == [
        ("1", "aborted"),
        ("2", "aborted"),
        ("3", "aborted"),
        ("4", "failed"),
    ]
    assert office.asked("SELECT count(*) FROM source_run") == [(4,)]


@pytest.mark.soak
def test_a_worker_that_loses_its_database_says_so_and_ends(office: Office) -> None:
    council = Council("Slowham", 1, petitions=40, behaviour=slow(0.3))
    name = make_url(office.database.address).database
    with farm_of([council]) as farm:
        office.read_these([council])
        office.tracker("collect", "--all")
        worker = office.start_worker()
        wait_until(lambda: farm.count() >= 4, office)
        office.database.close()
        server = make_url(office.database.address).set(drivername="postgresql", database="postgres")
        with psycopg.connect(
            server.render_as_string(hide_password=False), autocommit=True
        ) as connection:
            connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
            read = farm.count()
            status = worker.wait(timeout=60)
            connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
        assert farm.count() <= read + 1
    assert status == 1
    assert "Error: the worker has lost the database" in office.logs()
    assert office.jobs("doing") == 1  # until another worker frees it
    assert Queue(office.database).free_lost(0.0) == 1
