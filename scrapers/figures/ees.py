"""Explore education statistics (Department for Education): one wide CSV file for each table.

Columns: time_period, time_identifier, geographic_level, codes and names of the areas, sometimes
filters such as breakdown_topic and breakdown, then one column for each indicator. The order of the
columns differs between releases, and indicators have been renamed from one to the next.
Conventions: the analysts' guide of the Department; markers are in `table.MARKERS`.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence

import polars as pl

from scrapers.errors import NothingWanted
from scrapers.figures.layout import Asked, Fetch, ReleaseRecord, file_release
from scrapers.figures.observed import observed_table
from scrapers.figures.periods import printed_period
from scrapers.figures.table import Row, Table
from scrapers.plausible import check_date
from scrapers.records import FiguresRecord, ObservationRecord, Page

HEADER = ("time_period", "time_identifier", "geographic_level")

_AREA_COLUMNS = {
    "national": ("country_code", "country_name"),
    "regional": ("region_code", "region_name"),
    "local authority": ("new_la_code", "la_name"),
    "local authority district": ("lad_code", "lad_name"),
}
"""For each geographic level that is read: where its code and its name stand."""


def releases(address: str, asked: Asked, fetch: Fetch) -> Iterator[ReleaseRecord]:
    """Yield the release that the file is. `where` chooses rows by what stands in other columns.

    Raises NothingWanted, and all that `parse` does.
    """
    fetched = fetch(address)
    yield file_release(fetched, observed(fetched.page, asked))


def observed(page: Page, asked: Asked) -> pl.DataFrame:
    """Return the figures of the columns that are asked for, as a table.

    Raises NothingWanted when no column or no row of the file is, and all that `parse` does.
    """
    columns = Table(page).columns
    wanted = [name for name in columns if name.casefold() in asked.columns]
    if not wanted:
        raise NothingWanted(
            f"no column is in the catalogue. The columns are: {', '.join(columns)}. "
            "Add the publisher’s name of the column to a variant in the catalogue",
            address=page.address,
        )
    observations = parse(page, wanted, asked.where).observations
    if not observations:
        choice = ", ".join(f"{column} = {value}" for column, value in asked.where.items())
        raise NothingWanted(f"no row has {choice or 'a value'}", address=page.address)
    return observed_table(observations)


def parse(
    page: Page, columns: Sequence[str], where: Mapping[str, str] | None = None
) -> FiguresRecord:
    """Return the figures of `columns`, of the rows in which every column of `where` has its value.

    Names of columns and values of filters are compared without regard to case. Every area and
    period may occur once: where the file has filters, `where` must choose among them.

    Raises MissingColumn, LayoutChanged, or ImplausibleRecord for a value that is neither a number
    nor a known marker, a period or level that is not known, or two values for one place and time.
    """
    table = Table(page)
    wanted = table.find(columns)
    filters = dict(where or {})
    table.find((*HEADER, *filters))
    found: dict[Hashable, ObservationRecord] = {}
    for row in table.rows():
        if all(row[name].casefold() == value.casefold() for name, value in filters.items()):
            for seen in _observations(table, row, wanted, page):
                key = (seen.column, seen.level, seen.area_code, seen.period_start, seen.period_end)
                if key in found:
                    raise row.refusal(
                        f"a second value of {seen.column} for {seen.area_name} in the same period. "
                        "Choose among the file’s filters, such as breakdown"
                    )
                found[key] = seen
    return FiguresRecord(table.title, "ees", tuple(found.values()), table.columns)


def _observations(
    table: Table, row: Row, wanted: Sequence[str], page: Page
) -> Iterator[ObservationRecord]:
    try:
        period = printed_period(row["time_period"], row["time_identifier"])
    except ValueError as error:
        raise row.refusal(f"{error}. See scrapers/figures/periods.py for those that are") from None
    check_date(period.start, "a period begins", read_at=page.fetched_at, address=page.address)
    code, name = _area(table, row)
    for column in wanted:
        figure = row.figure(column)
        yield ObservationRecord(
            column=column,
            area_code=code,
            area_name=name,
            level=row["geographic_level"],
            period_start=period.start,
            period_end=period.end,
            period_kind=period.kind,
            value=figure.value,
            marker=figure.marker,
            status=figure.status,
        )


def _area(table: Table, row: Row) -> tuple[str, str]:
    """Return the code and the name of a row's area."""
    level = row["geographic_level"]
    if level.casefold() not in _AREA_COLUMNS:
        raise row.refusal(
            f"the geographic level “{level[:40]}” is not one that is read. Filter it out"
        )
    code, name = (row[column] for column in table.find(_AREA_COLUMNS[level.casefold()]))
    if not code or not name:
        raise row.refusal(f"the area of the level {level} has no code or no name")
    return code, name
