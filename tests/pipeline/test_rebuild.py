"""A database made again from the archive, without the network."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from tests.council import PAGE, RESPONSE, Collector, Council
from tests.dump import dump
from tests.pipeline.test_areas import NEIGHBOURS, neighbours_file
from tracker.db.engine import Database
from tracker.usecases.import_file import import_neighbours_file
from tracker.usecases.rebuild import RebuildReport, rebuild


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'another.sqlite'}")
    database.require_current()
    yield database
    database.close()


def made_again(database: Database, folder: Path) -> RebuildReport:
    return rebuild(database, Archive(folder / "archive"), packaged_catalogue())


def test_the_example_is_the_same_when_it_is_made_again_from_its_archive(
    copy: Database, another: Database, tmp_path: Path
) -> None:
    report = made_again(another, tmp_path / "copy")
    assert report.failures == ()
    assert report.files == 1
    assert dump(another) == dump(copy)


def test_days_of_collecting_are_the_same_when_they_are_made_again(
    collector: Collector, council: Council, another: Database, tmp_path: Path
) -> None:
    collector.collect()
    council.pages["7"] = PAGE.format(
        title="Mend the lamps",
        demand="mend the lamps",
        response=RESPONSE.format(text="We will mend the lamps by the end of May 2026."),
    )
    collector.collect()
    collector.collect()
    council.pages["/mgEPetitionListDisplay.aspx"] = "<p>There are no current ePetitions</p>"
    del council.pages["8"]
    collector.collect()
    council.pages["7"] = "<p>Something else</p>"
    collector.collect()
    council.pages.clear()
    collector.collect()
    import_neighbours_file(
        collector.database,
        Archive(tmp_path / "archive"),
        neighbours_file(tmp_path, NEIGHBOURS),
        datetime(2026, 11, 24, 9, tzinfo=UTC),
    )
    report = made_again(another, tmp_path)
    assert (report.runs, report.files, report.failures) == (6, 1, ())
    assert dump(another) == dump(collector.database)


def test_making_all_again_twice_changes_nothing(
    collector: Collector, council: Council, tmp_path: Path
) -> None:
    collector.collect()
    before = dump(collector.database)
    assert made_again(collector.database, tmp_path).failures == ()
    assert dump(collector.database) == before


def test_a_page_that_was_archived_and_never_kept_is_adopted(
    collector: Collector, council: Council, another: Database, tmp_path: Path
) -> None:
    """As when a database is lost, or an older copy of it is put back."""
    collector.collect()
    empty = dump(another)
    made_again(another, tmp_path)
    assert dump(another) != empty
    assert dump(another) == dump(collector.database)
