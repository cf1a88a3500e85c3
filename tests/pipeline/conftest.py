"""A council's site that changes, for tests of collecting and of what pages then show."""

from collections.abc import Iterator
from pathlib import Path

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
