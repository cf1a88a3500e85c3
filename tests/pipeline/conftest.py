"""A council's site that changes, for tests of collecting and of what pages then show."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.council import Collector, Council
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
