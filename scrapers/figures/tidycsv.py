"""A tidy series: one row for each figure, as the project's own files and other groups keep them.

Columns: indicator, area, area_code, period_start, period_end, value, unit, published_on,
source_url, quote, and if wanted status. Days are yyyy-mm-dd; `published_on` is kept as printed,
because some figures have only a month or a remark there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from scrapers.errors import LayoutChanged
from scrapers.figures.areas import level_of
from scrapers.figures.layout import Asked, Fetch, ReleaseRecord, file_release
from scrapers.figures.observed import observed_table
from scrapers.figures.periods import period_kind
from scrapers.figures.table import Row, Table
from scrapers.plausible import check_date, check_order
from scrapers.records import FiguresRecord, ObservationRecord, Page

COLUMNS: Final = (
    "indicator",
    "area",
    "area_code",
    "period_start",
    "period_end",
    "value",
    "unit",
    "published_on",
    "source_url",
    "quote",
)

STATUS: Final = "status"
"""A column that a file may leave out."""

STATUSES: Final = ("normal", "provisional", "estimated", "break")
"""What a file may say of a value in the column status; blank is what a letter behind
the value says, or normal."""

MOST_QUOTES: Final = 3
"""Different quotes that are told with a release; in a long table they are its cells."""

_MAY_FALL_BELOW_ZERO = ("%", "pp", "£")
"""Units, by their beginning, in which a change or a balance is negative. Counts never are."""


def observed(page: Page, _asked: Asked) -> pl.DataFrame:
    """Return all rows of the file as a table; raises all that `parse` does."""
    return observed_table(parse(page).observations)


def releases(address: str, asked: Asked, fetch: Fetch) -> Iterator[ReleaseRecord]:
    """Yield one release for each day and place of publication that the rows name.

    Its note is what the rows quote, where that is little. No row is left out, so that nobody misses
    what they wrote. Raises all that `parse` does.
    """
    fetched = fetch(address)
    printed = observed(fetched.page, asked)
    publication = [pl.col("published_on").fill_null(""), pl.col("source").fill_null("")]
    for (published_on, place), rows in sorted(printed.group_by(*publication)):
        yield replace(
            file_release(fetched, rows),
            name=(str(published_on), str(place)),
            published=str(published_on),
            place=str(place),
            note=_quoted(rows["quote"].drop_nulls().unique(maintain_order=True).to_list()),
        )


def _quoted(quotes: Sequence[str]) -> str:
    """Return the words of a publication, where a reader can take them in."""
    return " … ".join(f"“{quote}”" for quote in quotes) if len(quotes) <= MOST_QUOTES else ""


def parse(page: Page) -> FiguresRecord:
    """Return every figure of the file, with its indicator as the column.

    Raises MissingColumn, LayoutChanged, or ImplausibleRecord for a date that does not exist, a
    period that ends before it starts, a negative count, a status or an area code that is not known.
    """
    table = Table(page)
    table.find(COLUMNS)
    known = (*COLUMNS, STATUS)
    unknown = [name for name in table.columns if name.casefold() not in known]
    if unknown:
        raise LayoutChanged(
            f"the column “{unknown[0][:40]}” is not one of a tidy series: {', '.join(known)}. "
            "Leave it out, so that nothing is passed over",
            address=page.address,
            missing="known columns alone",
        )
    observations = tuple(_observation(row, page) for row in table.rows())
    return FiguresRecord(table.title, "tidycsv", observations, table.columns)


def _observation(row: Row, page: Page) -> ObservationRecord:
    start, end = row.day("period_start"), row.day("period_end")
    where = f"{page.address}, row {row.number}"
    check_date(start, "the period begins", read_at=page.fetched_at, address=where)
    check_order(start, end, "the period", address=where)
    value, marker, status = row.figure("value")
    if value is not None and value < 0 and not row["unit"].startswith(_MAY_FALL_BELOW_ZERO):
        raise row.refusal(f"{value} {row['unit']} is a negative count")
    return ObservationRecord(
        column=_filled(row, "indicator"),
        area_code=row["area_code"],
        area_name=_filled(row, "area"),
        level=_level(row),
        period_start=start,
        period_end=end,
        period_kind=period_kind(start, end),
        value=value,
        marker=marker,
        unit=row["unit"] or None,
        published_on=row["published_on"] or None,
        source=_source(row),
        quote=row["quote"] or None,
        status=_status(row, status),
    )


def _filled(row: Row, column: str) -> str:
    if not row[column]:
        raise row.refusal(f"the column {column} is blank")
    return row[column]


def _status(row: Row, behind_the_value: str) -> str:
    printed = row.get(STATUS).lower() or behind_the_value
    if printed not in STATUSES:
        raise row.refusal(
            f"“{printed[:40]}” in the column status is not one of: {', '.join(STATUSES)}"
        )
    return printed


def _source(row: Row) -> str | None:
    address = row["source_url"]
    if address and not address.lower().startswith(("https://", "http://")):
        raise row.refusal(f"“{address[:60]}” in the column source_url is no web address")
    return address or None


def _level(row: Row) -> str:
    code = row["area_code"]
    level = level_of(code)
    if level is None:
        raise row.refusal(f"the area code “{code[:20]}” is not known")
    return level
