"""The rows of an answer of the Explore education statistics API as observations."""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from scrapers.errors import ImplausibleRecord, LayoutChanged, MissingColumn, NothingWanted
from scrapers.figures.ees_answers import Filter, Indicator, Meta, Option, Row, TimePeriod
from scrapers.figures.layout import Asked
from scrapers.figures.periods import Period, printed_period
from scrapers.figures.table import figure_of, no_figure
from scrapers.plausible import check_date
from scrapers.records import ObservationRecord, Page

LEVELS: Final = {
    "NAT": "National",
    "REG": "Regional",
    "LA": "Local authority",
    "LAD": "Local authority district",
}
"""The levels of geography that are read, by the API's codes; a query asks for no others."""

_KINDS = {
    "CY": "calendar year",
    "AY": "academic year",
    "FY": "financial year",
    "TY": "tax year",
    "RY": "reporting year",
    **{f"M{number}": calendar.month_name[number].lower() for number in range(1, 13)},
}


class Reading:
    """How the rows of one version are read: by its meta data, for what is asked.

    Raises NothingWanted when no indicator or no option of a filter is the one asked for,
    MissingColumn for a filter that is not there.
    """

    def __init__(self, meta: Meta, asked: Asked, page: Page) -> None:
        self._page = page
        self._indicators = _indicators(meta, asked, page)
        self._chosen = dict(_chosen(meta.filters, asked, page))
        self._places = {
            group.level.code: {it.id: it for it in group.options} for group in meta.locations
        }
        self._period = cache(self._read_period)

    def narrowing(self) -> dict[str, str]:
        """Return what a query can say of the choice: one option (it cannot join two by “and”)."""
        first = next(iter(self._chosen.values()), None)
        return {} if first is None else {"filters.eq": first}

    def observations(self, rows: Iterable[Row]) -> Sequence[ObservationRecord]:
        """Return the values of the rows that are chosen.

        Raises NothingWanted when no row is, LayoutChanged for an identifier that the meta data do
        not name, ImplausibleRecord for a value, a period or a level that is not known, or two
        values for one place and time.
        """
        found: dict[object, ObservationRecord] = {}
        for row in rows:
            if not self._is_chosen(row):
                continue
            for seen in self._values(row):
                key = (seen.column, seen.area_code, seen.period_start, seen.period_end)
                if key in found:
                    raise self._implausible(
                        f"a second value of {seen.column} for {seen.area_name} in the same period. "
                        "Choose among the data set’s filters by `where`"
                    )
                found[key] = seen
        if not found:
            raise NothingWanted("no row is one that is asked for", address=self._page.address)
        return tuple(found.values())

    def _is_chosen(self, row: Row) -> bool:
        return all(row.filters.get(name) == option for name, option in self._chosen.items())

    def _values(self, row: Row) -> Iterator[ObservationRecord]:
        period, place = self._period(row.timePeriod), self._place(row)
        for indicator in self._indicators:
            if (printed := row.values.get(indicator.id)) is None:
                continue
            figure = figure_of(printed.strip())
            if figure is None:
                raise self._implausible(no_figure(printed, indicator.column))
            yield ObservationRecord(
                column=indicator.column,
                area_code=place.code,
                area_name=place.called,
                level=LEVELS[row.geographicLevel],
                period_start=period.start,
                period_end=period.end,
                period_kind=period.kind,
                value=figure.value,
                marker=figure.marker,
                status=figure.status,
            )

    def _place(self, row: Row) -> Option:
        level = row.geographicLevel
        if level not in LEVELS:
            raise self._implausible(f"the level “{level[:20]}” was not asked for")
        place = self._places.get(level, {}).get(row.locations.get(level, ""))
        if place is None:
            raise LayoutChanged(
                f"a row of the level {level} has a place that the meta data do not name",
                address=self._page.address,
                missing="the row’s place",
            )
        if not place.code or not place.called:
            raise self._implausible(f"the place {place.id[:20]} has no code or no name")
        return place

    def _read_period(self, printed: TimePeriod) -> Period:
        first, _, last = printed.period.partition("/")
        kind = _KINDS.get(printed.code, printed.code)
        try:
            period = printed_period(first + last[-2:], kind)
        except ValueError as error:
            raise self._implausible(str(error)) from None
        check_date(
            period.start,
            "a period begins",
            read_at=self._page.fetched_at,
            address=self._page.address,
        )
        return period

    def _implausible(self, what: str) -> ImplausibleRecord:
        return ImplausibleRecord(what, address=self._page.address)


def _indicators(meta: Meta, asked: Asked, page: Page) -> list[Indicator]:
    wanted = [it for it in meta.indicators if it.column.casefold() in asked.columns]
    if not wanted:
        columns = ", ".join(it.column for it in meta.indicators)
        raise NothingWanted(
            f"no column is in the catalogue. The columns are: {columns[:2000]}. Add the "
            "publisher’s name of the column to a variant in the catalogue",
            address=page.address,
        )
    return wanted


def _chosen(filters: Sequence[Filter], asked: Asked, page: Page) -> Iterator[tuple[str, str]]:
    """Yield the identifiers of each filter and option that `where` names."""
    for name, value in asked.where.items():
        fitting = [
            it for it in filters if name.casefold() in (it.column.casefold(), it.label.casefold())
        ]
        if not fitting:
            raise MissingColumn(name, address=page.address, found=[it.column for it in filters])
        options = [it for it in fitting[0].options if it.called.casefold() == value.casefold()]
        if len(options) != 1:
            known = ", ".join(it.called for it in fitting[0].options)
            raise NothingWanted(
                f"{len(options)} options of {name} are called {value}; there are: {known[:1000]}",
                address=page.address,
            )
        yield fitting[0].id, options[0].id
