"""Nomis (Office for National Statistics): one answer of its API, a cube as JSON-stat 2.

A source's address is that of the answer, …/dataset/NM_….jsonstat.json?geography=…; new values are
put in the place of old ones there.

`where` chooses one category of a dimension, by its label or its key; a dimension of one category
needs no choice. `columns` in it names the dimension whose categories are the columns that are
asked for; without it, that is the one whose role is "metric", or "measures". Areas are GSS codes,
or names that only one area has. Periods are read from their labels: "March 2024", "Apr 2023-Mar
2024", "2024".
"""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import NamedTuple

from scrapers.errors import ImplausibleRecord, MissingColumn, NothingWanted
from scrapers.figures.areas import level_of, listed_areas
from scrapers.figures.jsonstat import Category, Cube
from scrapers.figures.layout import Asked, Fetch, ReleaseRecord, file_release
from scrapers.figures.observed import observed_table
from scrapers.figures.periods import Period, period_kind, year_named
from scrapers.figures.table import FLAGS, Figure, figure_of, no_figure
from scrapers.plausible import check_date, check_order
from scrapers.records import ObservationRecord, Page

COLUMNS = "columns"
"""What `where` calls the dimension of the columns."""

_FINAL = ("", "A")
"""What stands beside a value of which nothing is to be said (SDMX calls it A)."""

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_IN_MONTHS = re.compile(r"([A-Za-z]{3,9}) ([0-9]{4})(?: ?(?:-|–|to) ?([A-Za-z]{3,9}) ([0-9]{4}))?")
_GSS = re.compile(r"[A-Z][0-9]{8}")
_SMALLEST = -18
"""The power of ten of the last digit that a figure may have."""

Dimensions = Mapping[str, Sequence[Category]]


class _Axes(NamedTuple):
    """The names of the dimensions that hold what every observation has."""

    column: str
    time: str
    area: str


def releases(address: str, asked: Asked, fetch: Fetch) -> Iterator[ReleaseRecord]:
    """Yield the release that the answer is.

    Raises NothingWanted, NotJSON, LayoutChanged, TooLarge, MissingColumn for a dimension that is
    not there, ImplausibleRecord for a value, an area or a period that cannot be read without
    guessing.
    """
    fetched = fetch(address)
    observations = tuple(_observations(fetched.page, asked))
    yield file_release(fetched, observed_table(observations))


def _observations(page: Page, asked: Asked) -> Iterator[ObservationRecord]:
    cube = Cube(page)
    axes = _axes(cube, asked, page)
    taken = _taken(cube.dimensions, axes, asked, page)
    names, area_of = list(taken), cache(lambda it: _area(it, page))
    period_of = cache(lambda label, kind: _period(label, kind, page))
    for categories in product(*taken.values()):
        at = dict(zip(names, categories, strict=True))
        column = _column(at[axes.column], asked)
        code, name, level = area_of(at[axes.area])
        period = period_of(at[axes.time].label, asked.columns[column.casefold()])
        figure = _figure(cube, at, column, page)
        yield ObservationRecord(
            column=column,
            area_code=code,
            area_name=name,
            level=level,
            period_start=period.start,
            period_end=period.end,
            period_kind=period.kind,
            value=figure.value,
            marker=figure.marker,
            status=figure.status,
        )


def _axes(cube: Cube, asked: Asked, page: Page) -> _Axes:
    """Return which dimension holds what, by the roles that the cube gives them, or their names."""
    named = asked.where.get(COLUMNS)
    columns = [named] if named else [*cube.role.metric, "measures"]
    return _Axes(
        column=_first(columns, cube.dimensions, page),
        time=_first([*cube.role.time, "time", "date"], cube.dimensions, page),
        area=_first([*cube.role.geo, "geography"], cube.dimensions, page),
    )


def _first(names: Sequence[str], dimensions: Dimensions, page: Page) -> str:
    for name in names:
        if name in dimensions:
            return name
    raise MissingColumn(names[0], address=page.address, found=list(dimensions))


def _taken(dimensions: Dimensions, axes: _Axes, asked: Asked, page: Page) -> Dimensions:
    """Return the categories of each dimension that are read."""
    choices = {name: value for name, value in asked.where.items() if name != COLUMNS}
    for name in choices:
        _first([name], dimensions, page)
    taken = {
        name: _chosen(name, there, choices[name], page) if name in choices else there
        for name, there in dimensions.items()
    }
    for name, there in taken.items():
        if name not in axes and len(there) > 1:
            raise ImplausibleRecord(
                f"the dimension {name} has {len(there)} categories: {_labels(there)}. Choose one "
                "by `where`",
                address=page.address,
            )
    wanted = [it for it in taken[axes.column] if _column(it, asked).casefold() in asked.columns]
    if not wanted:
        raise NothingWanted(
            f"no category of {axes.column} is in the catalogue. They are: "
            f"{_labels(taken[axes.column])}. Add one to the `columns` of a variant in the "
            "catalogue",
            address=page.address,
        )
    return {**taken, axes.column: wanted}


def _chosen(name: str, there: Sequence[Category], value: str, page: Page) -> list[Category]:
    fitting = [it for it in there if value.casefold() in (it.label.casefold(), it.key.casefold())]
    if len(fitting) != 1:
        raise NothingWanted(
            f"{len(fitting)} categories of {name} are called {value}; there are: {_labels(there)}",
            address=page.address,
        )
    return fitting


def _labels(categories: Sequence[Category]) -> str:
    return ", ".join(it.label for it in categories[:20])[:1000]


def _column(category: Category, asked: Asked) -> str:
    """Return the name by which a category is asked for: its label, or else its key."""
    return category.label if category.label.casefold() in asked.columns else category.key


def _figure(cube: Cube, at: Mapping[str, Category], column: str, page: Page) -> Figure:
    value, status = cube.cell(at)
    status = "" if status in _FINAL else status
    if value is None:
        figure = figure_of(status)
        printed = status
    else:
        is_short = value.is_zero() or _SMALLEST <= value.adjusted() <= -_SMALLEST
        printed = format(value, "f") if is_short else str(value)
        figure = figure_of(printed)
        if status and figure is not None:
            known = FLAGS.get(status.lower())
            figure = figure._replace(status=known) if known else None
    if figure is None:
        beside = f" ({status})" if status else ""
        raise ImplausibleRecord(no_figure(printed + beside, column), address=page.address)
    return figure


def _area(category: Category, page: Page) -> tuple[str, str, str]:
    """Return the code, the name and the level of an area."""
    code = category.key
    if not _GSS.fullmatch(code):  # Nomis has numbers of its own too
        called = {
            it.code for it in listed_areas() if it.name.casefold() == category.label.casefold()
        }
        code = called.pop() if len(called) == 1 else code
    level = level_of(code)
    if level is None:
        raise ImplausibleRecord(
            f"the area “{category.label[:60]}” has the code “{code[:20]}”, which is not known. Ask "
            "for areas that have GSS codes",
            address=page.address,
        )
    return code, category.label, level


def _period(label: str, kind_of_year: str | None, page: Page) -> Period:
    """Return the period that a label names; a year alone is of the kind that is known of it."""
    match = _IN_MONTHS.fullmatch(label.strip())
    try:
        if match:
            first, year, last, last_year = match.groups()
            start = date(int(year), _MONTHS[first.lower()], 1)
            ends = int(last_year or year), _MONTHS[(last or first).lower()]
            end = date(*ends, calendar.monthrange(*ends)[1])
            period = Period(start, end, period_kind(start, end))
        else:
            period = year_named(label.strip(), kind_of_year or "year of a kind that is not known")
    except (ValueError, KeyError):
        raise ImplausibleRecord(
            f"the period “{label[:40]}” is not known. Where it is a year, the variant in the "
            "catalogue must say of which kind, by `years`",
            address=page.address,
        ) from None
    check_order(period.start, period.end, "a period", address=page.address)
    check_date(period.start, "a period begins", read_at=page.fetched_at, address=page.address)
    return period
