"""A release of the Local Authority Interactive Tool: many measures, kept in one go."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from commitments.figures.catalogue import packaged_catalogue
from commitments.figures.indicators import Indicator
from scrapers.archive import Archive
from scrapers.errors import ImplausibleRecord, NothingWanted
from tests.collecting.test_lait import FILE
from tracker.catalogue import catalogue_of
from tracker.db import models
from tracker.db.engine import Database
from tracker.errors import FiguresError, SettingsError
from tracker.queries.figures import held_figures
from tracker.settings import Settings
from tracker.sources import FiguresSource
from tracker.usecases.import_file import import_figures_file

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
OWN = """
domain = "schools"
[[indicator]]
id = "absence"
name = "Absence"
unit = "percent"
share = true
decimals = 1
direction = "lower is better"
definition = "d"
covers = "every authority of England"
words = ["absence"]
publisher = "p"
frequency = "yearly"
source = "https://figures.example"
[[indicator.variant]]
id = "all"
name = "all"
definition = "d"
official = true
columns = ["Absence", "SEN_20wks"]
years = "academic year"
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> dict[str, Indicator]:
    return editors_catalogue(tmp_path, OWN.replace(', "SEN_20wks"', ""))


def editors_catalogue(folder: Path, text: str) -> dict[str, Indicator]:
    file = folder / "own.toml"
    file.write_text(text, "utf-8")
    return catalogue_of(Settings(catalogue=str(file)))


def take_in(
    database: Database,
    folder: Path,
    text: str,
    catalogue: dict[str, Indicator],
    name: str = "lait-2026",
) -> int:
    file = folder / "lait.csv"
    file.write_text(text, "utf-8")
    source = FiguresSource(
        id=name,
        layout="lait",
        address="https://figures.example/lait",
        data_set="lait",
        title="LAIT",
        published="2026-04-08",
    )
    archive = Archive(folder / "archive")
    report = import_figures_file(database, archive, source, file, catalogue, NOW)
    return report.observations


def held(database: Database) -> dict[tuple[str, str, str], str]:
    """Return what is held, by indicator, area and period: the value, or the status for one."""
    with database.reading() as session:
        figures = held_figures(
            session, NOW.date(), ["absence", "ehc-plans-within-20-weeks"], ["E10000016"]
        )
    return {
        (series.indicator, series.area, one.period.label): str(one.value or one.status)
        for series, printed in figures.by_series.items()
        for one in printed
    }


def test_measures_that_the_catalogue_knows_are_kept_without_a_spreadsheet_s_tails(
    database: Database, tmp_path: Path, catalogue: dict[str, Indicator]
) -> None:
    assert take_in(database, tmp_path, FILE, catalogue) == 2
    assert held(database) == {
        ("absence", "E10000016", "2024/25"): "0.07",
        ("absence", "E10000016", "2022/23"): "5",
    }
    with database.reading() as session:
        assert session.scalars(select(models.Area.name)).all() == ["Kent"]


def test_a_later_release_keeps_its_values_beside_those_of_the_earlier(
    database: Database, tmp_path: Path, catalogue: dict[str, Indicator]
) -> None:
    take_in(database, tmp_path, FILE, catalogue)
    grown = FILE + "Absence,,2022,Kent,6.1,886,South East\n"
    take_in(database, tmp_path, grown, catalogue, name="lait-2027")
    assert held(database)["absence", "E10000016", "2021/22"] == "6.1"
    with database.reading() as session:
        for table, many in ((models.Series, 1), (models.Period, 3), (models.Observation, 5)):
            assert session.scalar(select(func.count()).select_from(table)) == many


def test_the_same_file_again_adds_nothing_and_a_corrected_one_is_refused(
    database: Database, tmp_path: Path, catalogue: dict[str, Indicator]
) -> None:
    for _ in range(2):
        take_in(database, tmp_path, FILE, catalogue)
    with pytest.raises(FiguresError, match=r"E10000016, 2022-09-01 to 2023-08-31: 6, not 5\."):
        take_in(database, tmp_path, FILE.replace("Kent,5,", "Kent,6,"), catalogue)
    assert held(database)["absence", "E10000016", "2022/23"] == "5"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("Kent,5,", "Kent,105,", "105 for Kent, 2022-09-01 to 2023-08-31 cannot be"),
        ("2023 (Rev)", "2028", "which had not ended"),
        ("2023 (Rev)", "2024-25", "prints two values of 'all' for Kent, 2024-09-01 to 2025-08-31"),
        ("Absence", "Presence", "none of its measures is in the catalogue. They are: SEN_20wks"),
    ],
)
def test_a_release_that_cannot_be_is_refused_whole(
    database: Database,
    tmp_path: Path,
    catalogue: dict[str, Indicator],
    old: str,
    new: str,
    what: str,
) -> None:
    with pytest.raises((FiguresError, NothingWanted), match=what):
        take_in(database, tmp_path, FILE.replace(old, new), catalogue)
    with database.reading() as session:
        for table in (models.Release, models.Observation, models.Series, models.Area):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_a_measure_whose_kind_of_year_nobody_looked_up_is_refused(
    database: Database, tmp_path: Path
) -> None:
    without = OWN.replace('years = "academic year"', "")
    with pytest.raises(ImplausibleRecord, match="which kind of year 'SEN_20wks' means"):
        take_in(database, tmp_path, FILE, editors_catalogue(tmp_path, without))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('id = "absence"', 'id = "send-appeal-rate"', "'send-appeal-rate' ships with the program"),
        ('"SEN_20wks"', '"sen_ehc_all_20wks"', "'sen_ehc_all_20wks' would be of two variants"),
        ('unit = "percent"', "", "indicator 'absence' in the catalogue: .*`unit`"),
        ('years = "academic year"', 'years = "school year"', "'school year'"),
        ("[[indicator]]", "[[indicator", "cannot be used"),
    ],
)
def test_an_editor_s_catalogue_that_does_not_fit_is_refused_by_name(
    tmp_path: Path, old: str, new: str, what: str
) -> None:
    with pytest.raises(SettingsError, match=what):
        editors_catalogue(tmp_path, OWN.replace(old, new, 1))


def test_without_a_file_of_one_s_own_the_catalogue_is_the_packaged_one() -> None:
    assert catalogue_of(Settings()) == packaged_catalogue()


def test_three_years_are_named_by_the_first_and_the_last(
    database: Database, tmp_path: Path
) -> None:
    own = OWN.replace("Absence", "RTA").replace("academic year", "three years")
    catalogue = editors_catalogue(tmp_path, own.replace(', "SEN_20wks"', ""))
    more = FILE + "RTA,,2015-17,Kent,11,886,South East\n"  # three years overlap by their nature
    assert take_in(database, tmp_path, more, catalogue) == 2
    assert set(held(database)) == {
        ("absence", "E10000016", "2014 to 2016"),
        ("absence", "E10000016", "2015 to 2017"),
    }
