"""Files of the Local Authority Interactive Tool, read as printed, and refused by row and column."""

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from scrapers.errors import ImplausibleRecord, LayoutChanged, MissingColumn, ScrapeError
from scrapers.figures import lait
from scrapers.figures.areas import listed_areas
from scrapers.figures.observed import OBSERVED
from scrapers.figures.periods import year_named
from scrapers.records import Page

READ_AT = datetime(2026, 11, 24, tzinfo=UTC)
FILE = """Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region
SEN_20wks,Plans in time,2024,Kent,33.299999999999997,886,South East
SEN_20wks,,2024,England,46.4,970.0,NA
SEN_20wks,,2024,London (Inner),-,987,NA
Absence,,2025 (prov),Kent,7.0000000000000007E-2,886,South East
Absence,,2023 (Rev),Kent,5,886,South East
Absence,,0,Kent,-,886,South East
Finance,,2024-25 (OT),Kent,-4.20,886,South East
RTA,,2014-16,Kent,12.13,886,South East
Other,,2014,Kent,1,886,South East
"""
YEARS = {
    "SEN_20wks": "calendar year",
    "Absence": "academic year",
    "Finance": "financial year",
    "RTA": "three years",
}


def page(body: str | bytes, address: str = "lait.csv") -> Page:
    return Page(address, body.encode() if isinstance(body, str) else body, "", READ_AT)


def parsed(body: str | bytes) -> pl.DataFrame:
    one = page(body)
    return lait.parse(lait.read(one), YEARS, one)


def rows(body: str | bytes, *columns: str) -> set[tuple[Any, ...]]:
    return set(parsed(body).select(columns).rows())


def test_each_value_has_its_measure_its_area_by_code_and_the_days_of_its_year() -> None:
    assert parsed(FILE).schema == OBSERVED
    found = rows(FILE, "column", "area_code", "period_start", "period_end", "period_kind")
    assert found == {
        ("SEN_20wks", "E10000016", date(2024, 1, 1), date(2024, 12, 31), "calendar year"),
        ("SEN_20wks", "E92000001", date(2024, 1, 1), date(2024, 12, 31), "calendar year"),
        ("SEN_20wks", "E13000001", date(2024, 1, 1), date(2024, 12, 31), "calendar year"),
        ("Absence", "E10000016", date(2024, 9, 1), date(2025, 8, 31), "academic year"),
        ("Absence", "E10000016", date(2022, 9, 1), date(2023, 8, 31), "academic year"),
        ("Finance", "E10000016", date(2024, 4, 1), date(2025, 3, 31), "financial year"),
        ("RTA", "E10000016", date(2014, 1, 1), date(2016, 12, 31), "three years"),
    }


def test_numbers_and_markers_are_kept_as_they_are_printed_without_powers_of_ten() -> None:
    assert rows(FILE, "value", "marker", "status") == {
        ("33.299999999999997", None, "normal"),
        ("46.4", None, "normal"),
        (None, "-", "normal"),
        ("0.070000000000000007", None, "provisional"),
        ("5", None, "normal"),
        ("-4.20", None, "normal"),
        ("12.13", None, "normal"),
    }


def test_parquet_is_read_as_csv_is() -> None:
    written = io.BytesIO()
    table = pl.read_csv(FILE.encode(), infer_schema=False)
    table.with_columns(pl.col("LA Number").cast(pl.Float64)).write_parquet(written)
    assert (
        parsed(written.getvalue())
        .sort("column", "area_code", "value")
        .equals(parsed(FILE).sort("column", "area_code", "value"))
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (",46.4,", ",46.4 %,", "row 3: “46.4 %” in the column Values is neither a number nor"),
        (",46.4,", ',"1,046",', "row 3: “1,046” in the column Values is neither"),
        ("970.0", "971", "row 3: “971” in the column LA Number is no area that is listed"),
        ("England", "Wales", "row 3: “Wales” in the column LA and Regions has the number of Engl"),
        (",2024,Kent", ",2024-25,Kent", "row 2: the column Years: the period “2024-25” is no cal"),
        ("2014-16", "2014-17", "row 9: the column Years: the period “2014-17” is no three years"),
        ("(prov)", "(guess)", "row 5: “2025 .guess.” in the column Years: what the brackets say"),
        ("Absence,,0,Kent,-", "Absence,,0,Kent,7", "row 7: .*the period “0” is not known"),
        ("2024-25 (OT)", "2124-25 (OT)", "cannot be right for something read on 24/11/2026"),
    ],
)
def test_what_cannot_be_read_without_guessing_is_refused(old: str, new: str, what: str) -> None:
    with pytest.raises(ImplausibleRecord, match=what):
        parsed(FILE.replace(old, new, 1))


@pytest.mark.parametrize(
    ("body", "error", "what"),
    [
        ("", LayoutChanged, "neither a Parquet nor a CSV file"),
        (b"PAR1 and no more", LayoutChanged, "neither a Parquet nor a CSV file"),
        (FILE + "a,b,c,d,e,f,g,h\n", LayoutChanged, "neither a Parquet nor a CSV file"),
        (FILE.replace("Years", "Year", 1), MissingColumn, "“Years”"),
    ],
)
def test_what_is_no_such_table_is_named(
    body: str | bytes, error: type[ScrapeError], what: str
) -> None:
    with pytest.raises(error, match=what):
        lait.read(page(body))


@pytest.mark.parametrize(
    ("printed", "kind", "start", "end"),
    [
        ("2024", "calendar year", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024", "academic year", date(2023, 9, 1), date(2024, 8, 31)),
        ("2023/24", "academic year", date(2023, 9, 1), date(2024, 8, 31)),
        ("2024", "financial year", date(2023, 4, 1), date(2024, 3, 31)),
        ("1999-00", "financial year", date(1999, 4, 1), date(2000, 3, 31)),
        ("2021-23", "three years", date(2021, 1, 1), date(2023, 12, 31)),
        ("2020/21-22/23", "three years", date(2020, 4, 1), date(2023, 3, 31)),
    ],
)
def test_a_year_is_read_as_the_kind_that_its_measure_has(
    printed: str, kind: str, start: date, end: date
) -> None:
    assert year_named(printed, kind) == (start, end, kind)


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("2023-24", "calendar year"),
        ("2023-25", "academic year"),
        ("2024", "three years"),
        ("2020/22-22/23", "three years"),
        ("2020/21-22/23", "financial year"),
        ("24", "calendar year"),
        ("2024", "month"),
    ],
)
def test_a_year_of_another_kind_is_refused(printed: str, kind: str) -> None:
    with pytest.raises(ValueError, match=rf"the period “{printed}” is n"):
        year_named(printed, kind)


def test_every_area_is_listed_once_and_lies_in_one_that_is_listed() -> None:
    areas = listed_areas()
    codes = {area.code for area in areas}
    assert len(codes) == len({area.number for area in areas}) == len(areas)
    assert {area.region for area in areas} <= codes | {""}


def test_the_real_file_is_read_whole(shared: Path) -> None:
    file = page((shared / "data" / "figures" / "dfe_lait_all.parquet").read_bytes())
    found = lait.read(file)
    assert (found.height, len(lait.measures(found))) == (627_810, 433)
    years = {"SEN_EHC_Excpt_20wks": "calendar year"}
    kent = lait.parse(found, years, file).filter(pl.col("area_code") == "E10000016")
    assert (
        dict(kent.select(pl.col("period_start").dt.year(), "value").rows())[2024]
        == "33.299999999999997"
    )
