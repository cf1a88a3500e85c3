"""A council's site that changes, for tests of collecting and of what pages then show."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.council import Collector, Council
from tracker.db.engine import Database


@pytest.fixture
def council() -> Iterator[Council]:
    council = Council()
    yield council
    council.server.shutdown()
    council.server.server_close()


@pytest.fixture
def collector(database: Database, council: Council, tmp_path: Path) -> Collector:
    return Collector(database, council, tmp_path)
