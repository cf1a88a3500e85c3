"""What commands say and do where there is a queue, and where there is none."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.farm import Council, farm_of
from tests.working.office import Office
from tracker.cli import main
from tracker.db.engine import Database
from tracker.settings import Fetching, Workers, read_settings


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def two_councils() -> list[Council]:
    return [Council("Testham", 1), Council("Exampleton", 2)]


def office_of(address: str, folder: Path, councils: Sequence[Council] = ()) -> Office:
    """An office over another database; only commands are run in it."""
    database = Database(address)
    database.close()
    office = Office(folder, database)
    office.read_these(councils)
    return office


def test_upgrading_a_database_on_postgresql_makes_its_queue(
    on_postgresql: Database, tmp_path: Path
) -> None:
    office = office_of(on_postgresql.address, tmp_path)
    none = "queue: none; sources are read by `tracker collect` itself"
    assert none in office.tracker("doctor").stdout
    for _ in range(2):
        assert office.tracker("database", "upgrade").returncode == 0
    assert office.tracker("database", "check").returncode == 0
    assert "queue: 0 jobs waiting, 0 running" in office.tracker("doctor").stdout


def test_where_there_is_a_queue_all_sources_are_queued_and_none_is_read(office: Office) -> None:
    councils = two_councils()
    with farm_of(councils) as farm:
        office.read_these(councils)
        queued = office.tracker("collect", "--all", "--json")
        assert json.loads(queued.stdout) == {"queued": 2, "queued_before": 0}
        assert farm.count() == 0
    doctor = office.tracker("doctor")
    assert "MISSING queue: 2 jobs waiting, 0 running, 0 failed" in doctor.stdout
    assert "0 workers alive. Start `tracker worker`" in doctor.stdout
    assert doctor.returncode == 1


def test_sources_are_read_here_where_that_is_asked_for(office: Office) -> None:
    councils = two_councils()
    with farm_of(councils):
        office.read_these(councils)
        read = office.tracker("collect", "--all", "--here", "--allow-private")
    assert (
        read.stdout == "testham: 3 found, 3 new, 0 changed\nexampleton: 3 found, 3 new, 0 changed\n"
    )
    assert office.jobs("todo") == 0


@pytest.mark.parametrize("kind", ["sqlite", "postgresql without a queue"])
def test_without_a_queue_all_sources_are_read_here(
    kind: str, on_postgresql: Database, tmp_path: Path
) -> None:
    address = f"sqlite:///{tmp_path / 'a.sqlite'}" if kind == "sqlite" else on_postgresql.address
    council = Council("Testham", 1)
    with farm_of([council]):
        office = office_of(address, tmp_path, [council])
        read = office.tracker("collect", "--all", "--allow-private")
    assert read.stdout == "testham: 3 found, 3 new, 0 changed\n", read.stderr


def test_all_sources_and_some_sources_are_not_asked_for_at_once() -> None:
    refused = run("collect", "--all", "kent")
    assert refused.exit_code == 2
    assert "--all goes with no SOURCE" in refused.stderr


def test_a_worker_without_a_queue_says_what_it_needs(
    on_postgresql: Database, tmp_path: Path
) -> None:
    unmade = office_of(on_postgresql.address, tmp_path).tracker("worker")
    assert (unmade.returncode, "Run `tracker database upgrade`" in unmade.stderr) == (1, True)
    office = office_of(f"sqlite:///{tmp_path / 'a.sqlite'}", tmp_path)
    office.tracker("database", "upgrade")
    on_sqlite = office.tracker("worker")
    assert (on_sqlite.returncode, "a database on PostgreSQL" in on_sqlite.stderr) == (1, True)


def test_a_worker_that_names_nobody_is_refused(office: Office) -> None:
    office.read_these([])
    path = office.folder / "tracker.toml"
    path.write_text(path.read_text("utf-8").replace("mailto:test@example.org", ""), "utf-8")
    refused = office.tracker("worker", "--once")
    assert (refused.returncode, "contact" in refused.stderr) == (1, True)


def test_a_source_that_this_host_does_not_know_fails_and_says_so(office: Office) -> None:
    councils = two_councils()
    with farm_of(councils):
        office.read_these(councils)
        office.tracker("collect", "--all")
        office.read_these(councils[:1])
        assert office.start_worker("--once").wait(timeout=30) == 0
    assert office.asked(
        "SELECT args ->> 'source' FROM procrastinate_jobs WHERE status = 'failed'"
    ) == [("exampleton",)]
    assert "Every host needs the same tracker.toml" in office.logs()
    assert "Traceback" not in office.logs()


def test_commands_that_need_no_queue_do_not_load_it() -> None:
    """It takes a third of a second to import."""
    commands = ["collecting", "keeping", "checking", "judging", "serving", "reading"]
    program = "; ".join(f"import tracker.cli.{name}" for name in commands)
    program += "; import sys; sys.exit('procrastinate' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_patience_can_be_set_and_has_bounds(tmp_path: Path) -> None:
    path = tmp_path / "tracker.toml"
    path.write_text("fetching = { minimum_interval = 5 }\nworkers = { lost_after = 60 }", "utf-8")
    settings = read_settings(path)
    assert settings.fetching == Fetching(minimum_interval=5.0, seconds=60.0, attempts=4)
    assert settings.workers == Workers(heartbeat=10.0, lost_after=60.0)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("fetching = { minimum_interval = -1 }", "must be at least 0"),
        ("fetching = { attempts = 0 }", "must be at least 1"),
        ("fetching = { seconds = nan }", "seconds"),
        ("workers = { heartbeat = 20 }", "at least twice the `heartbeat`"),
        ("workers = { heartbeats = 20 }", "heartbeats"),
    ],
)
def test_patience_that_does_not_fit_is_named(tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / "tracker.toml").write_text(written, "utf-8")
    refused = run("doctor")
    assert refused.exit_code == 1
    assert message in refused.stdout
