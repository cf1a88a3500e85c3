"""What several workers keep at the same moment is kept once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import polars as pl
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db import models
from tracker.db.engine import Database
from tracker.usecases.keep_sources import keep_area
from tracker.usecases.keep_values import keep_areas

PRINTED = pl.DataFrame(
    {"area_code": ["E1", "E2"], "area_name": ["Testham", "Exampleton"], "level": ["x", "x"]}
)


def of_a_release(session: Session) -> None:
    keep_areas(session, models.Release(id="r1"), PRINTED)


def of_a_council(session: Session) -> None:
    keep_area(session, "E2", "Exampleton", "x")


def test_areas_that_several_sources_name_at_once_are_each_kept_once(
    on_postgresql: Database,
) -> None:
    sources = [of_a_release, of_a_council] * 4
    together = Barrier(len(sources))

    def keep(areas: Callable[[Session], None]) -> None:
        with on_postgresql.writing() as session:
            session.execute(select(1))
            together.wait(timeout=20)
            areas(session)
            sleep(0.02)

    with ThreadPoolExecutor(len(sources)) as threads:
        list(threads.map(keep, sources))
    with on_postgresql.reading() as session:
        assert session.scalar(select(func.count()).select_from(models.Area)) == 2
