"""The Local Authority Interactive Tool (Department for Education): one long table for all.

A row is one measure in one area and year: Short Desc, Years, LA and Regions, LA Number, Values; any
other column is not read. It comes as Parquet or CSV. Areas have the Department's numbers, listed
in areas.csv, and no codes. A year says no more than "2024": which kind of year that is differs
from measure to measure, and whoever reads the file must know it.

Values have passed through a spreadsheet: some are printed as 7.0000000000000007E-2.
"""

import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NoReturn

import polars as pl

from scrapers.errors import ImplausibleRecord, LayoutChanged, MissingColumn, NothingWanted
from scrapers.figures.areas import listed_areas, names_agree
from scrapers.figures.layout import Asked, Fetch, ReleaseRecord, file_release
from scrapers.figures.observed import OBSERVED
from scrapers.figures.packed import unpacked
from scrapers.figures.periods import Period, year_named
from scrapers.figures.table import MARKERS
from scrapers.plausible import check_date
from scrapers.records import Page

MEASURE, YEARS, AREA, NUMBER, VALUE = (
    "Short Desc", "Years", "LA and Regions", "LA Number", "Values",
)  # fmt: skip
COLUMNS = (MEASURE, YEARS, AREA, NUMBER, VALUE)

NO_YEAR = "0"
"""What is printed for the year where a measure has none; it says nothing beside a marker."""

_STATUSES = {
    "": "normal",
    "rev": "normal",
    "final": "normal",
    "ot": "normal",
    "prov": "provisional",
}
"""What stands in brackets after a year: revised, final, outturn, provisional."""

_PARQUET = b"PAR1"
_NUMBER = r"^-?[0-9]{1,18}(?:\.[0-9]{1,18})?$"
_SPREADSHEET_NUMBER = re.compile(r"-?[0-9](?:\.[0-9]{1,17})?E-?[0-9]{1,2}")

_NOT_PRINTED = ("unit", "published_on", "source", "quote")


def releases(address: str, asked: Asked, fetch: Fetch) -> Iterator[ReleaseRecord]:
    """Yield the release that the file is: the measures that are asked for, without the others.

    Raises NothingWanted, and all that `read` and `parse` do.
    """
    fetched = fetch(address)
    yield file_release(fetched, observed(fetched.page, asked))


def observed(page: Page, asked: Asked) -> pl.DataFrame:
    """Return the figures of the measures that are asked for, as a table.

    Raises NothingWanted when the file has none of them, ImplausibleRecord when nobody has looked
    up which kind of year one of them prints, and all that `read` and `parse` do.
    """
    rows = read(page)
    found = measures(rows)
    years = {
        name: asked.columns[name.casefold()] for name in found if name.casefold() in asked.columns
    }
    if not years:
        raise NothingWanted(
            f"none of its measures is in the catalogue. They are: {', '.join(found) or 'none'}. "
            "Add one to the `columns` of a variant in the catalogue",
            address=page.address,
        )
    known = {name: kind for name, kind in years.items() if kind is not None}
    for name in years:
        if name not in known:
            raise ImplausibleRecord(
                f"which kind of year {name!r} means by its years is not known. Add `years` to its "
                "variant in the catalogue",
                address=page.address,
            )
    return parse(rows, known, page)


def read(page: Page) -> pl.DataFrame:
    """Return the file's rows as they are printed, each with its number: the header counts as 1.

    Raises LayoutChanged when it is no file of the kinds that are read, MissingColumn.
    """
    try:
        if page.body.startswith(_PARQUET):
            found = pl.read_parquet(io.BytesIO(page.body))
        else:
            found = pl.read_csv(unpacked(page).text.encode(), infer_schema=False)
        for name in COLUMNS:
            if name not in found.columns:
                raise MissingColumn(name, address=page.address, found=found.columns)
        cells = (pl.col(name).cast(pl.String).fill_null("") for name in COLUMNS)
        return found.select(cells).with_row_index("row", offset=2)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise LayoutChanged(
            f"this is neither a Parquet nor a CSV file that can be read ({error})",
            address=page.address,
            missing="rows of cells",
        ) from error


def measures(rows: pl.DataFrame) -> list[str]:
    """Return the names of the measures that rows print, in their order."""
    return rows[MEASURE].unique(maintain_order=True).to_list()


def parse(rows: pl.DataFrame, years: Mapping[str, str], page: Page) -> pl.DataFrame:
    """Return the observations of some measures as a table of the columns `OBSERVED`.

    `years` gives the kind of year of each measure that is wanted, by its name as the file prints
    it. Rows that print no year and no value are left out.

    Raises ImplausibleRecord, with the row and the column, for an area that is not listed, a year
    that is not of its kind, or a value that is neither a number nor a known marker. What stands in
    a column is looked at once for all rows in which it stands.
    """
    kinds = pl.DataFrame(list(years.items()), schema=[MEASURE, "kind"], orient="row")
    says_nothing = (pl.col(YEARS) == NO_YEAR) & pl.col(VALUE).is_in(sorted(MARKERS))
    wanted = rows.join(kinds, on=MEASURE, maintain_order="left").filter(~says_nothing)
    return (
        wanted.join(_areas(wanted, page), on=[NUMBER, AREA])
        .join(_periods(wanted, page), on=[YEARS, "kind"])
        .join(_values(wanted, page), on=VALUE)
        .rename({MEASURE: "column", "kind": "period_kind"})
        .with_columns(pl.lit(None, pl.String).alias(name) for name in _NOT_PRINTED)
        .select(OBSERVED.names())
    )


def _areas(table: pl.DataFrame, page: Page) -> pl.DataFrame:
    """Return code, name and level of each area that the table names."""
    listed = {str(area.number): area for area in listed_areas()}
    found = []
    for number, name, row in _first_rows(table, NUMBER, AREA):
        area = listed.get(number.strip().removesuffix(".0"))  # a spreadsheet's number
        if area is None:
            _refuse(page, row, f"“{number[:20]}” in the column {NUMBER} is no area that is listed")
        if not names_agree(name, area.name):
            _refuse(page, row, f"“{name[:60]}” in the column {AREA} has the number of {area.name}")
        found.append((number, name, area.code, area.name, area.level))
    return pl.DataFrame(
        found, schema=[NUMBER, AREA, "area_code", "area_name", "level"], orient="row"
    )


def _periods(table: pl.DataFrame, page: Page) -> pl.DataFrame:
    """Return the days and the status of each year that the table prints."""
    found = []
    for printed, kind, row in _first_rows(table, YEARS, "kind"):
        period, status = _period(printed, kind, page, row)
        found.append((printed, kind, period.start, period.end, status))
    return pl.DataFrame(
        found, schema=[YEARS, "kind", "period_start", "period_end", "status"], orient="row"
    )


def _period(printed: str, kind: str, page: Page, row: int) -> tuple[Period, str]:
    year, _, word = printed.partition("(")
    status = _STATUSES.get(word.removesuffix(")").strip().casefold())
    if status is None:
        _refuse(
            page, row, f"“{printed[:40]}” in the column {YEARS}: what the brackets say is not known"
        )
    try:
        period = year_named(year.strip(), kind)
    except ValueError as error:
        _refuse(page, row, f"the column {YEARS}: {error}")
    check_date(period.start, "a period begins", read_at=page.fetched_at, address=page.address)
    return period, status


def _first_rows(table: pl.DataFrame, one: str, other: str) -> list[tuple[str, str, int]]:
    """Return each pair of what stands in two columns, with the first row in which it stands."""
    return table.group_by(one, other).agg(pl.col("row").min()).sort("row").rows()


def _values(table: pl.DataFrame, page: Page) -> pl.DataFrame:
    """Return the number or the marker that each printed value is."""
    cells = (
        table.group_by(VALUE)
        .agg(pl.col("row").min())
        .with_columns(cell=pl.col(VALUE).str.strip_chars())
    )
    is_number, is_marker = (
        pl.col("cell").str.contains(_NUMBER),
        pl.col("cell").is_in(sorted(MARKERS)),
    )
    odd = cells.filter(~is_number & ~is_marker).sort("row")
    for row, printed in odd.select("row", "cell").iter_rows():
        if not _SPREADSHEET_NUMBER.fullmatch(printed):
            _refuse(
                page,
                row,
                f"“{printed[:60]}” in the column {VALUE} is neither a number nor a known marker. "
                "Look up what the publisher means by it",
            )
    written_out = {printed: format(Decimal(printed), "f") for printed in odd["cell"]}
    return cells.select(
        VALUE,
        value=pl.when(~is_marker).then(pl.col("cell").replace(written_out)),
        marker=pl.when(is_marker).then("cell"),
    )


def _refuse(page: Page, row: int, what: str) -> NoReturn:
    raise ImplausibleRecord(f"row {row}: {what}", address=page.address)
