"""The queue's tables: made once, brought up to date, kept apart from ours."""

import pytest
from sqlalchemy import text

from tests.conftest import new_database
from tests.working.office import Office
from tracker.db.engine import Database
from tracker.errors import DatabaseError
from tracker.worker.queue import queue_of, require_queue
from tracker.worker.schema import MADE_BY, steps, upgrade_queue

OF_THE_QUEUE = """
SELECT 'function', proname, prosrc FROM pg_proc WHERE proname LIKE 'procrastinate%'
UNION ALL
SELECT 'index', indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'procrastinate%'
UNION ALL
SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname LIKE 'procrastinate%'
UNION ALL
SELECT 'column', table_name || '.' || column_name, data_type FROM information_schema.columns
WHERE table_name LIKE 'procrastinate%'
"""


def of_the_queue(database: Database) -> set[tuple[str, str, str]]:
    with database.reading() as session:
        rows = session.execute(text(OF_THE_QUEUE)).all()
    return {(kind, name, " ".join(defined.split())) for kind, name, defined in rows}


def note(database: Database, comment: str) -> None:
    with database.writing() as session:
        session.execute(text(f"COMMENT ON TABLE procrastinate_jobs IS '{comment}'"))


def test_a_database_without_a_queue_says_how_to_make_one(on_postgresql: Database) -> None:
    assert queue_of(on_postgresql) is None
    with pytest.raises(DatabaseError, match="Run `tracker database upgrade`"):
        require_queue(on_postgresql)
    upgrade_queue(on_postgresql)
    assert queue_of(on_postgresql) is not None


def test_the_queues_tables_are_no_part_of_our_schema(office: Office) -> None:
    office.database.check()
    assert office.database.revision() is not None


def test_making_the_queue_again_changes_nothing_and_loses_no_job(office: Office) -> None:
    made = of_the_queue(office.database)
    with office.database.writing() as session:
        session.execute(
            text("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES ('default', 'x')")
        )
    upgrade_queue(office.database)
    assert of_the_queue(office.database) == made
    assert office.jobs("todo") == 1


def test_a_queue_of_an_older_procrastinate_is_brought_to_the_installed_one(
    on_postgresql: Database, postgresql: str
) -> None:
    older = [step for step in steps() if step.stem < "03.04"]
    assert 0 < len(older) < len(steps())
    for step in older:
        with on_postgresql.engine.begin() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute(step.read_text("utf-8"))
    note(on_postgresql, f"{MADE_BY}{older[-1].stem}")
    new = Database(new_database(postgresql))
    upgrade_queue(new)
    assert of_the_queue(on_postgresql) != of_the_queue(new)
    for _ in range(2):
        upgrade_queue(on_postgresql)
        assert of_the_queue(on_postgresql) == of_the_queue(new)
    new.close()


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("", "not made by `tracker database upgrade`"),
        ("my queue", "not made by `tracker database upgrade`"),
        (f"{MADE_BY}99.00.00_01_of_the_future", r"newer procrastinate.*99\.00\.00"),
    ],
)
def test_a_queue_whose_version_is_not_known_is_left_alone(
    office: Office, comment: str, message: str
) -> None:
    note(office.database, comment)
    made = of_the_queue(office.database)
    with pytest.raises(DatabaseError, match=message):
        upgrade_queue(office.database)
    assert of_the_queue(office.database) == made
