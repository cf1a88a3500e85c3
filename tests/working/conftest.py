"""A database on PostgreSQL, with a queue and an office in which workers are started."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import new_database
from tests.working.office import Office
from tracker.db.engine import Database
from tracker.worker.schema import upgrade_queue


@pytest.fixture
def on_postgresql(postgresql: str) -> Iterator[Database]:
    """A database with our schema, and no queue yet."""
    database = Database(new_database(postgresql))
    database.require_current()
    yield database
    database.close()


@pytest.fixture
def office(on_postgresql: Database, tmp_path: Path) -> Iterator[Office]:
    upgrade_queue(on_postgresql)
    office = Office(tmp_path, on_postgresql)
    yield office
    for worker in office.started:
        worker.kill()
        worker.wait(timeout=10)
