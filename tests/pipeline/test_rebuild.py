"""A database made again from the archive, without the network."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from tests.council import PAGE, RESPONSE, Collector, Council
from tests.dump import dump
from tests.pipeline.test_areas import NEIGHBOURS, neighbours_file
from tracker.db import models
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


def days_of_collecting(collector: Collector, council: Council, folder: Path) -> None:
    """Collect for days on which answers and pages come and go, and take in a file."""
    answered = RESPONSE.format(text="We will mend the lamps by the end of May 2026.")
    collector.collect()
    for response in (answered, answered + "<!-- noise -->", "", answered, ""):
        council.pages["7"] = PAGE.format(
            title="Mend the lamps", demand="mend the lamps", response=response
        )
        collector.collect()
    council.pages["/mgEPetitionListDisplay.aspx"] = "<p>There are no current ePetitions</p>"
    gone = council.pages.pop("8")
    collector.collect()
    collector.collect()
    council.pages["8"] = gone.replace("open the path", "open both paths")
    collector.collect()
    council.pages["7"] = "<p>Something else</p>"
    collector.collect()
    import_neighbours_file(
        collector.database,
        Archive(folder / "archive"),
        neighbours_file(folder, NEIGHBOURS),
        datetime(2026, 11, 24, 9, tzinfo=UTC),
    )


def test_days_of_collecting_are_the_same_when_they_are_made_again(
    collector: Collector, council: Council, another: Database, tmp_path: Path
) -> None:
    days_of_collecting(collector, council, tmp_path)
    report = made_again(another, tmp_path)
    assert (report.runs, report.files, report.failures) == (10, 1, ())
    assert dump(another) == dump(collector.database)


def test_going_through_all_again_in_a_full_database_changes_nothing(
    collector: Collector, council: Council, tmp_path: Path
) -> None:
    days_of_collecting(collector, council, tmp_path)
    before = dump(collector.database)
    assert made_again(collector.database, tmp_path).failures == ()
    assert dump(collector.database) == before


def test_going_through_the_example_again_changes_nothing(copy: Database, tmp_path: Path) -> None:
    before = dump(copy)
    assert made_again(copy, tmp_path / "copy").failures == ()
    assert dump(copy) == before


def test_a_source_that_is_held_under_another_name_costs_no_other_source(
    collector: Collector, council: Council, another: Database, tmp_path: Path
) -> None:
    collector.collect()
    told = collector.source
    collector.database, first = another, collector.database
    collector.source = msgspec.structs.replace(told, id="renamed")
    collector.collect()
    report = made_again(first, tmp_path)
    assert [failure.name for failure in report.failures] == ["SettingsError"]
    assert report.runs == 2


def test_a_page_whose_record_is_lost_is_kept_anew_and_the_loss_is_named(
    collector: Collector, council: Council, another: Database, tmp_path: Path
) -> None:
    collector.collect()
    kept = dump(collector.database)
    with collector.database.reading() as session:
        lost = session.scalars(select(models.Snapshot).order_by(models.Snapshot.address)).first()
    assert lost is not None
    with (tmp_path / "archive" / lost.file).open("r+b") as file:
        file.seek(lost.offset + 40)
        file.write(bytes(20))
    collector.collect()
    report = made_again(another, tmp_path)
    again = dump(another)
    assert again["petition"] == kept["petition"]
    assert report.failures == ()


def test_a_page_that_was_archived_and_never_kept_is_adopted(
    collector: Collector, council: Council, another: Database, tmp_path: Path
) -> None:
    """As when a database is lost, or an older copy of it is put back."""
    collector.collect()
    empty = dump(another)
    made_again(another, tmp_path)
    assert dump(another) != empty
    assert dump(another) == dump(collector.database)
