"""Files of published figures, read as printed, and refused by row and column."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from scrapers.errors import ImplausibleRecord, LayoutChanged, MissingColumn, ScrapeError
from scrapers.figures import ees, tidycsv
from scrapers.figures.periods import period_kind, printed_period
from scrapers.records import ObservationRecord, Page

READ_AT = datetime(2026, 11, 24, tzinfo=UTC)


def page(text: str, address: str = "https://stats.example/files/plans%202026.csv") -> Page:
    return Page(address, text.encode("utf-8-sig"), "text/csv", READ_AT)


OLDER = """time_period,time_identifier,geographic_level,country_code,country_name,region_code,\
region_name,new_la_code,old_la_code,la_name,plans,Rate_20
2022,Calendar year,National,E92000001,England,,,,,,66356,49.1
2022,Calendar year,Regional,E92000001,England,E12000008,South East,,,,z,low
2022,Calendar year,Local authority,E92000001,England,E12000008,South East,E10000016,886,\
"Kent, the county",2198,41.128
"""

NEWER = """time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,\
old_la_code,la_name,breakdown_topic,breakdown,rate_20
2025,Calendar year,Local authority,E92000001,England,E10000016,886,Kent,All,All EHC plans,56.9
2025,Calendar year,Local authority,E92000001,England,E10000016,886,Kent,Sex,Girls,c
2025,Calendar year,National,E92000001,England,,,,All,All EHC plans,46.1
"""


def test_the_wide_layout_is_read_for_the_columns_asked_for() -> None:
    record = ees.parse(page(OLDER), ["rate_20", "PLANS"])
    assert (record.title, record.layout) == ("plans 2026.csv", "ees")
    assert record.columns[-2:] == ("plans", "Rate_20")
    assert len(record.observations) == 6
    assert record.observations[4] == ObservationRecord(
        column="Rate_20",
        area_code="E10000016",
        area_name="Kent, the county",
        level="Local authority",
        period_start=date(2022, 1, 1),
        period_end=date(2022, 12, 31),
        period_kind="calendar year",
        value=Decimal("41.128"),
        marker=None,
    )
    kept = [(o.area_code, o.value, o.marker) for o in record.observations[:4]]
    assert kept == [
        ("E92000001", Decimal("49.1"), None),
        ("E92000001", Decimal(66356), None),
        ("E12000008", None, "low"),
        ("E12000008", None, "z"),
    ]


def test_filters_choose_among_breakdowns() -> None:
    record = ees.parse(page(NEWER), ["rate_20"], {"Breakdown": "all EHC plans"})
    assert [o.value for o in record.observations] == [Decimal("56.9"), Decimal("46.1")]


def test_two_values_for_one_place_and_time_are_refused() -> None:
    with pytest.raises(ImplausibleRecord, match=r"row 3: a second value of rate_20 for Kent"):
        ees.parse(page(NEWER), ["rate_20"])


@pytest.mark.parametrize(
    ("columns", "where", "missing"),
    [(["rate_26"], {}, "rate_26"), (["rate_20"], {"sex": "Girls"}, "sex")],
)
def test_a_missing_column_is_named_with_the_file_and_the_columns_found(
    columns: list[str], where: dict[str, str], missing: str
) -> None:
    with pytest.raises(MissingColumn, match=rf"plans%202026\.csv.*“{missing}”.*la_name") as error:
        ees.parse(page(OLDER), columns, where)
    assert error.value.column == missing


def test_a_file_without_the_columns_of_the_layout_is_refused() -> None:
    with pytest.raises(MissingColumn, match="time_identifier"):
        ees.parse(page("time_period,plans\n2022,1\n"), ["plans"])


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("66356", "66,356", "header 12"),
        ("66356", '"66,356"', r"row 2: “66,356” in the column plans is neither a number nor a"),
        ("66356", "NaN", "“NaN” in the column plans"),
        ("66356", "1e9", "“1e9” in the column plans"),
        ("2022,Calendar", "22,Calendar", "row 2: the period “22” of “Calendar year” is not known"),
        ("2022,Calendar", "2222,Calendar", "cannot be right for something read on 24/11/2026"),
        ("2022,Calendar year", "202223,Academic", "the period “202223” of “Academic” is not"),
        ("National", "Galaxy", "row 2: the geographic level “Galaxy” is not one that is read"),
        ("E12000008,South East,,,", ",South East,,,", "row 3: the area of the level Regional"),
    ],
)
def test_what_cannot_be_read_without_guessing_is_refused(old: str, new: str, what: str) -> None:
    with pytest.raises(ScrapeError, match=what):
        ees.parse(page(OLDER.replace(old, new, 1)), ["plans"])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "this is empty, not a CSV file"),
        ("<!DOCTYPE html><p>Moved</p>", "this is a web page, not a CSV file"),
        (OLDER + '"1,2\n', "not a CSV file that can be read"),
        (OLDER + "2022,Calendar\n", "row 5 has 2 cells and the header 12"),
        ("a,A\n1,2\n", "two columns have the same name"),
        (OLDER.replace("Kent", "x" * 200_000), "field larger than field limit"),
    ],
)
def test_what_is_no_table_is_named(text: str, what: str) -> None:
    with pytest.raises(LayoutChanged, match=what):
        ees.parse(page(text), [])


@pytest.mark.parametrize(
    ("printed", "identifier", "start", "end", "kind"),
    [
        ("2024", "Calendar year", date(2024, 1, 1), date(2024, 12, 31), "calendar year"),
        ("2026", "Reporting year", date(2026, 1, 1), date(2026, 12, 31), "reporting year"),
        ("201920", "Academic year", date(2019, 9, 1), date(2020, 8, 31), "academic year"),
        ("199900", "Financial year", date(1999, 4, 1), date(2000, 3, 31), "financial year"),
        ("202425", "Tax year", date(2024, 4, 6), date(2025, 4, 5), "tax year"),
        ("2024", "February", date(2024, 2, 1), date(2024, 2, 29), "month"),
    ],
)
def test_printed_periods_become_days(
    printed: str, identifier: str, start: date, end: date, kind: str
) -> None:
    assert printed_period(printed, identifier) == (start, end, kind)


@pytest.mark.parametrize(
    ("printed", "identifier"),
    [("201921", "Academic year"), ("2019", "Academic year"), ("2019", "Week 3"), ("", "January")],
)
def test_unknown_periods_are_refused(printed: str, identifier: str) -> None:
    with pytest.raises(ValueError, match=r"the period"):
        printed_period(printed, identifier)


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "calendar year"),
        (date(2024, 9, 1), date(2025, 8, 31), "academic year"),
        (date(2024, 4, 1), date(2025, 3, 31), "financial year"),
        (date(2024, 2, 1), date(2025, 1, 31), "other"),
        (date(2024, 9, 1), date(2024, 9, 30), "month"),
        (date(2024, 4, 1), date(2024, 6, 30), "quarter"),
        (date(2024, 9, 3), date(2024, 9, 3), "day"),
        (date(2024, 9, 3), date(2024, 9, 9), "other"),
    ],
)
def test_the_kind_of_a_period_follows_from_its_days(start: date, end: date, kind: str) -> None:
    assert period_kind(start, end) == kind


TIDY = """indicator,area,area_code,period_start,period_end,value,unit,published_on,source_url,quote
plans_pct,Kent,E10000016,2024-09-01,2024-09-30,64,%,2024-10-04,https://k.example/,"64%, it says"
plans,England,E92000001,2024-01-01,2024-12-31,x,plans,,,
"""


def test_a_tidy_series_is_read_row_by_row() -> None:
    record = tidycsv.parse(page(TIDY, "series.csv"))
    assert (record.title, record.layout, record.columns) == (
        "series.csv",
        "tidycsv",
        tidycsv.COLUMNS,
    )
    assert record.observations[0] == ObservationRecord(
        column="plans_pct",
        area_code="E10000016",
        area_name="Kent",
        level="Local authority",
        period_start=date(2024, 9, 1),
        period_end=date(2024, 9, 30),
        period_kind="month",
        value=Decimal(64),
        marker=None,
        unit="%",
        published_on="2024-10-04",
        source="https://k.example/",
        quote="64%, it says",
    )
    assert (record.observations[1].marker, record.observations[1].published_on) == ("x", None)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("2024-09-30", "2024-09-31", r"row 2: 2024-09-31 in the column period_end does not exist"),
        ("2024-09-30", "30/09/2024", "“30/09/2024” in the column period_end is not a day"),
        ("2024-09-30", "2024-08-31", "ends on 31/08/2024, before it starts on 01/09/2024"),
        ("2024-09-01,2024-09-30", "2124-09-01,2124-09-30", "cannot be right for something read"),
        (",x,plans", ",-4,plans", r"row 3: -4 plans is a negative count"),
        (",64,%", ",?,%", "“\\?” in the column value"),
        ("E10000016", "Z10000016", "the area code “Z10000016” is not known"),
        (",Kent,", ",,", "row 2: the column area is blank"),
    ],
)
def test_an_implausible_row_of_a_tidy_series_is_refused(old: str, new: str, what: str) -> None:
    with pytest.raises(ImplausibleRecord, match=what):
        tidycsv.parse(page(TIDY.replace(old, new)))


@pytest.mark.parametrize(
    ("printed", "status"),
    [("64p", "provisional"), ("64 r", "normal"), ("64b", "break"), ("64e", "estimated")],
)
def test_a_letter_behind_a_number_says_what_the_value_is(printed: str, status: str) -> None:
    found, *_ = tidycsv.parse(page(TIDY.replace(",64,%", f",{printed},%"))).observations
    assert (found.value, found.status) == (Decimal(64), status)


@pytest.mark.parametrize("printed", ["64f", "64q", "64pp"])
def test_a_forecast_or_an_unknown_letter_behind_a_number_is_refused(printed: str) -> None:
    with pytest.raises(ImplausibleRecord, match="neither a number nor a known marker"):
        tidycsv.parse(page(TIDY.replace(",64,%", f",{printed},%")))


def test_a_change_may_be_negative() -> None:
    changed = TIDY.replace(",64,%", ",-3.5,pp")
    assert tidycsv.parse(page(changed)).observations[0].value == Decimal("-3.5")


def test_a_tidy_series_without_a_column_is_refused() -> None:
    with pytest.raises(MissingColumn, match="“quote”"):
        tidycsv.parse(page(TIDY.replace(",quote", ",words")))


def test_the_real_series_are_read_whole(shared: Path) -> None:
    figures = shared / "data" / "figures"
    series = tidycsv.parse(page((figures / "kent_send_series.csv").read_text("utf-8")))
    assert len(series.observations) == 528
    wide = page((figures / "ees_sen2_2014_2022.csv").read_text("utf-8"))
    record = ees.parse(wide, ["no_exc_20week_rate", "inreq_ehc"])
    assert len(record.observations) == 2 * 1456
    kent = {
        o.period_start.year: o.value or o.marker
        for o in record.observations
        if o.area_code == "E10000016" and o.column == "no_exc_20week_rate"
    }
    assert (kent[2014], kent[2021], kent[2022]) == (
        Decimal("11.5"),
        Decimal("41.4"),
        Decimal("41.128"),
    )
    assert {o.marker for o in record.observations} == {None, "z", "x"}
