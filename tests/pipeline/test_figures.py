"""Releases of figures from files: kept exactly, or refused by name."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from commitments.figures.catalogue import packaged_catalogue
from commitments.figures.statuses import MARKERS
from scrapers.archive import Archive
from scrapers.errors import (
    ImplausibleRecord,
    LayoutChanged,
    MissingColumn,
    NothingWanted,
    ScrapeError,
)
from scrapers.figures.table import MARKERS as READ_MARKERS
from tracker.db import models
from tracker.db.engine import Database
from tracker.errors import DocumentError, FiguresError, SettingsError, TrackerError
from tracker.sources import FiguresSource
from tracker.usecases.import_file import import_figures_file

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)

EES = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,"
    "region_name,new_la_code,la_name,plans_issued_20_weeks_ex,plans_issued_den_ex,"
    "PC_plans_issued_20_weeks_EX\n"
)

KENT = "2025,Calendar year,Local authority,E92000001,England,E12000008,South East,E10000016,Kent,"

TIDY = "indicator,area,area_code,period_start,period_end,value,unit,published_on,source_url,quote\n"

AT = "https://s.example,q\n"

MONTH = "ehc_plans_within_20_weeks_council_monthly,Kent,E10000016,2024-09-01,2024-09-30,"

QUARTER = MONTH.replace("09-01", "04-01").replace("09-30", "06-30")


def take_in(
    database: Database,
    folder: Path,
    text: str | bytes,
    *,
    layout: str = "ees",
    published: str = "2026",
    provisional: bool = False,
    where: dict[str, str] | None = None,
) -> None:
    file = folder / "figures.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    source = FiguresSource(
        id="a-release",
        layout=layout,
        address="https://figures.example/figures.csv",
        data_set="a-data-set",
        title="A release",
        published="" if layout == "tidycsv" else published,
        provisional=provisional,
        where=where or {},
    )
    import_figures_file(
        database, Archive(folder / "archive"), source, file, packaged_catalogue(), NOW
    )


def observations(database: Database) -> list[models.Observation]:
    with database.reading() as session:
        return list(session.scalars(select(models.Observation)))


def series_held(database: Database) -> list[tuple[str, str, str]]:
    """Return indicator, variant and area of each value that is held."""
    row, printed = models.Series, models.Observation
    query = (
        select(row.indicator, row.variant, row.area)
        .join(printed, printed.series == row.id)
        .order_by(row.indicator)
    )
    with database.reading() as session:
        return [(one, variant, area) for one, variant, area in session.execute(query)]


def test_a_column_is_known_whatever_its_case_and_keeps_its_counts(
    hold: Database, tmp_path: Path
) -> None:
    take_in(hold, tmp_path, EES + KENT + "999,1756,56.9\n")
    (row,), (series,) = observations(hold), series_held(hold)
    assert series == ("ehc-plans-within-20-weeks", "excluding-exceptions", "E10000016")
    assert (row.value, row.numerator, row.denominator) == (Decimal("56.9"), 999, 1756)


def test_a_release_whose_day_is_not_known_counts_from_the_day_we_held_it(
    hold: Database, tmp_path: Path
) -> None:
    take_in(hold, tmp_path, EES + KENT + "999,1756,56.9\n")
    with hold.reading() as session:
        release = session.scalars(select(models.Release)).one()
        assert (release.published_from, release.published_to) == (
            date(2026, 1, 1),
            date(2026, 11, 24),
        )


@pytest.mark.parametrize(
    ("marker", "status"),
    [("c", "suppressed"), ("z", "not applicable"), ("x", "missing"), ("low", "rounds to zero")],
)
def test_a_marker_is_a_status_and_never_a_zero(
    hold: Database, tmp_path: Path, marker: str, status: str
) -> None:
    take_in(hold, tmp_path, EES + KENT + f"z,z,{marker}\n")
    (row,) = observations(hold)
    assert (row.value, row.status) == (None, status)


def test_the_rows_of_a_tidy_file_make_a_release_for_each_publication(
    hold: Database, tmp_path: Path
) -> None:
    second = MONTH.replace("2024-09", "2024-08")
    text = (
        TIDY
        + MONTH
        + "64,%,2024-10-04,https://a.example,q\n"
        + second.replace("2024-08-30", "2024-08-31")
        + "51.6,%,2024-09-18,https://b.example,q\n"
    )
    take_in(hold, tmp_path, text, layout="tidycsv")
    with hold.reading() as session:
        releases = session.scalars(select(models.Release).order_by(models.Release.published_to))
        assert [(r.source, str(r.published_to)) for r in releases] == [
            ("https://b.example", "2024-09-18"),
            ("https://a.example", "2024-10-04"),
        ]


BAD: list[tuple[str | bytes, str, type[Exception], str]] = [
    (EES.replace("time_identifier,", "") + KENT, "ees", ScrapeError, "figures.csv"),
    (EES.replace("geographic_level", "lvl") + KENT + "1,2,3\n", "ees", MissingColumn, "geographic"),
    (EES.replace("PC_", "QC_").replace("plans_", "p_") + KENT + "1,2,3\n", "ees",
     NothingWanted, "figures.csv: no column is in the catalogue"),
    (EES + KENT + "999,1756,many\n", "ees", ImplausibleRecord, "neither a number nor a known"),
    (EES + KENT + "9.5,1756,56.9\n", "ees", FiguresError, "is not whole"),
    (EES + KENT + "999,1756,56.9\n" + KENT + "999,1756,56.9\n", "ees", ImplausibleRecord, "second"),
    (EES + KENT + "999,1756,660\n", "ees", FiguresError, "660 for Kent.* cannot be"),
    (EES + KENT + "999,1756,-1\n", "ees", FiguresError, "-1 for Kent.* cannot be"),
    (EES + KENT.replace("2025", "2026") + "999,1756,56.9\n", "ees", FiguresError,
     "which had not ended"),
    (TIDY + MONTH + "64,%,2024-09-29," + AT, "tidycsv", FiguresError, "which had not ended"),
    ("", "ees", LayoutChanged, "empty"),
    ("<html>Log in</html>", "ees", LayoutChanged, "a web page"),
    (TIDY + MONTH.replace("09-30", "09-31") + "64,%,2024," + AT, "tidycsv", ImplausibleRecord,
     "does not exist"),
    (TIDY + MONTH.replace("_monthly", "_weekly") + "64,%,2024," + AT, "tidycsv", FiguresError,
     "is not the name of a column in the catalogue"),
    (TIDY + MONTH + "64,%,last week," + AT, "tidycsv", SettingsError,
     "source 'a-release': 'last week' is no date of publication"),
    (TIDY.replace("quote", "quote,colour") + MONTH + "64,%,2024-10-04,https://a.example,q,red\n",
     "tidycsv", LayoutChanged, "“colour” is not one of a tidy series"),
    (TIDY + MONTH + "64,%,2024-10-04," + AT + MONTH.replace("Kent", "Essex")
     + "64,%,2024-10-05," + AT, "tidycsv", FiguresError, "which is that of Kent"),
    (TIDY + MONTH + "64,plans,2024-10-04," + AT, "tidycsv", FiguresError,
     "in 'plans'; the catalogue counts it in percent"),
    (TIDY + MONTH.replace("09-01", "09-03") + "64,%,2024-10-04," + AT, "tidycsv", FiguresError,
     "a kind of period that is not compared"),
    (TIDY + QUARTER + "64,%,2024-10-04," + AT
     + QUARTER.replace("04-01", "05-01").replace("06-30", "07-31") + "65,%,2024-10-04," + AT,
     "tidycsv", FiguresError, "one for a quarter that ends on 2024-06-30: the periods overlap"),
    (TIDY.replace("quote", "quote,status") + MONTH + "64,%,2024-10-04,https://a.example,q,rough\n",
     "tidycsv", ImplausibleRecord, "“rough” in the column status is not one of"),
    (TIDY + MONTH + "64,%,2030," + AT, "tidycsv", SettingsError, "no date of publication before"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "layout", "error", "message"), BAD)
def test_a_file_that_does_not_fit_is_refused_by_name_and_nothing_is_kept(
    hold: Database,
    tmp_path: Path,
    text: str | bytes,
    layout: str,
    error: type[Exception],
    message: str,
) -> None:
    with pytest.raises(error, match=message) as caught:
        take_in(hold, tmp_path, text, layout=layout)
    assert isinstance(caught.value, (TrackerError, ScrapeError))
    with hold.reading() as session:
        for table in (models.Release, models.Observation, models.Snapshot):
            assert session.execute(select(func.count()).select_from(table)).scalar_one() == 0


def test_every_marker_that_is_read_has_a_meaning() -> None:
    assert {marker.casefold() for marker in READ_MARKERS} == set(MARKERS)


def test_a_publisher_s_word_on_a_value_is_kept(hold: Database, tmp_path: Path) -> None:
    text = TIDY.replace("quote", "quote,status") + "".join(
        MONTH + f"64,%,2024-10-0{day},https://a.example,q,{word}\n"
        for day, word in enumerate(("provisional", "Estimated", "break", ""), start=4)
    )
    take_in(hold, tmp_path, text, layout="tidycsv")
    found = [row.status for row in observations(hold)]
    assert sorted(found) == ["break", "estimated", "normal", "provisional"]


def test_a_release_that_its_publisher_calls_provisional_is_so_in_every_value(
    hold: Database, tmp_path: Path
) -> None:
    take_in(hold, tmp_path, EES + KENT + "999,1756,56.9\n", provisional=True)
    assert [row.status for row in observations(hold)] == ["provisional"]
    with pytest.raises(FiguresError, match=r"56\.9 \(999.*, not 56\.9 provisional \(999"):
        take_in(hold, tmp_path, EES + KENT + "999,1756,56.9\n\n")


BREAKDOWNS = EES.replace("region_name,", "region_name,breakdown,")

GIRLS, ALL = (KENT.replace("South East,", f"South East,{name},") for name in ("Girls", "Total"))


def test_rows_of_a_file_with_breakdowns_are_chosen(hold: Database, tmp_path: Path) -> None:
    text = BREAKDOWNS + GIRLS + "300,600,50.0\n" + ALL + "999,1756,56.9\n"
    with pytest.raises(ImplausibleRecord, match=r"Choose among the file’s filters"):
        take_in(hold, tmp_path, text)
    with pytest.raises(MissingColumn, match="topic"):
        take_in(hold, tmp_path, text, where={"topic": "Total"})
    take_in(hold, tmp_path, text, where={"Breakdown": "total"})
    assert [row.value for row in observations(hold)] == [Decimal("56.9")]


def test_a_choice_that_no_row_fits_is_refused(hold: Database, tmp_path: Path) -> None:
    with pytest.raises(NothingWanted, match="no row has breakdown = Boys"):
        take_in(hold, tmp_path, BREAKDOWNS + ALL + "999,1756,56.9\n", where={"breakdown": "Boys"})


def test_a_tidy_release_keeps_its_name_when_the_file_grows(hold: Database, tmp_path: Path) -> None:
    first = MONTH + "64,%,2024-10-04," + AT
    second = MONTH.replace("2024-09", "2024-08").replace("-30", "-31") + "51.6,%,2024-09-18," + AT
    take_in(hold, tmp_path, TIDY + first, layout="tidycsv")
    take_in(hold, tmp_path, TIDY + first + second, layout="tidycsv")
    with hold.reading() as session:
        assert len(list(session.scalars(select(models.Release)))) == 2


def test_the_same_file_again_adds_nothing(hold: Database, tmp_path: Path) -> None:
    for _ in range(2):
        take_in(hold, tmp_path, EES + KENT + "999,1756,56.9\n")
    assert len(observations(hold)) == 1


@pytest.mark.parametrize(
    ("corrected", "message"),
    [
        (EES + KENT + "999,1756,57.9\n", r"57.9 \(999 of 1756\), not 56.9 \(999 of 1756\)\."),
        (EES + KENT + "999,1755,56.9\n", r"56.9 \(999 of 1755\), not 56.9 \(999 of 1756\)\."),
        (EES + KENT + "999,1756,56.9\n" + KENT.replace("2025", "2024") + "783,2354,33.3\n",
         "E10000016, 2024-01-01 to 2024-12-31: 33.3 .*, not nothing"),
    ],
)  # fmt: skip
def test_a_corrected_file_under_the_name_of_a_held_release_is_refused_not_passed_over(
    hold: Database, tmp_path: Path, corrected: str, message: str
) -> None:
    take_in(hold, tmp_path, EES + KENT + "999,1756,56.9\n")
    with pytest.raises(FiguresError, match=message):
        take_in(hold, tmp_path, corrected)
    assert [row.value for row in observations(hold)] == [Decimal("56.9")]


def test_a_file_that_differs_in_nothing_that_we_hold_adds_nothing(
    hold: Database, tmp_path: Path
) -> None:
    take_in(hold, tmp_path, EES + KENT + "999,1756,56.9\n")
    take_in(hold, tmp_path, EES + KENT + "999,1756,56.90\n\n")
    assert len(observations(hold)) == 1


def test_a_column_that_the_catalogue_learns_later_is_taken_from_the_same_file(
    hold: Database, tmp_path: Path
) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(
        EES.replace("plans_issued_20_weeks_ex", "ass_refused_ehc_pc", 1) + KENT + "31.2,1756,56.9\n"
    )
    source = FiguresSource(
        id="r", layout="ees", address="https://a.example", data_set="d", title="t", published="2026"
    )
    learned = packaged_catalogue()
    before = {name: it for name, it in learned.items() if name != "ehc-requests-refused"}
    held = []
    for catalogue in (before, learned, learned):
        import_figures_file(hold, Archive(tmp_path / "archive"), source, file, catalogue, NOW)
        held.append([indicator for indicator, _variant, _area in series_held(hold)])
    both = ["ehc-plans-within-20-weeks", "ehc-requests-refused"]
    assert held == [both[:1], both, both]


def test_a_school_year_may_be_counted_before_it_ends(hold: Database, tmp_path: Path) -> None:
    year = KENT.replace("2025,Calendar year", "202526,Academic year")
    take_in(hold, tmp_path, EES + year + "999,1756,56.9\n", published="2026-06-11")
    assert len(observations(hold)) == 1


def test_a_tidy_file_says_itself_when_it_was_published(hold: Database, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text(TIDY + MONTH + "64,%,2024-10-04," + AT)
    source = FiguresSource(
        id="r", layout="tidycsv", address="https://a.example", data_set="d", title="t",
        published="2024",
    )  # fmt: skip
    with pytest.raises(SettingsError, match="leave `published` out"):
        import_figures_file(
            hold, Archive(tmp_path / "archive"), source, file, packaged_catalogue(), NOW
        )


def test_a_layout_that_is_not_known_and_a_file_that_is_not_there_are_named(
    hold: Database, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="known are: ees, lait, nomis, tidycsv"):
        take_in(hold, tmp_path, EES, layout="spreadsheet")
    source = FiguresSource(
        id="a", layout="ees", address="https://a.example", data_set="d", title="t"
    )
    with pytest.raises(DocumentError, match="cannot be read"):
        import_figures_file(
            hold, Archive(tmp_path / "archive"), source, tmp_path / "none.csv", {}, NOW
        )
