"""Sites that change, of a council and of a publisher of figures, and who reads them."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.council import Collector, Council
from tests.pipeline.published import MakeReader, Publisher, reader_for
from tracker.db.engine import Database


@pytest.fixture
def council() -> Iterator[Council]:
    council = Council()
    yield council
    council.close()


@pytest.fixture
def collector(database: Database, council: Council, tmp_path: Path) -> Collector:
    return Collector(database, council, tmp_path)


@pytest.fixture
def copy(example_folder: Path, tmp_path: Path) -> Iterator[Database]:
    """The worked example in a database of one's own."""
    copytree(example_folder, tmp_path / "copy")
    database = Database(f"sqlite:///{tmp_path / 'copy' / 'tracker.sqlite'}")
    yield database
    database.close()


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    publisher = Publisher()
    yield publisher
    publisher.close()


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Database]:
    """An empty database with the schema, on SQLite."""
    database = Database(f"sqlite:///{tmp_path / 'tracker.sqlite'}")
    database.require_current()
    yield database
    database.close()


@pytest.fixture
def reader(hold: Database, publisher: Publisher, tmp_path: Path) -> MakeReader:
    return reader_for(hold, publisher, tmp_path)


@pytest.fixture
def reader_of_each(database: Database, publisher: Publisher, tmp_path: Path) -> MakeReader:
    """Make readers with a database on SQLite, and on PostgreSQL."""
    return reader_for(database, publisher, tmp_path)
