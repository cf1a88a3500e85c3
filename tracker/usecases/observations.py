"""The values of one release: found by the catalogue, checked, and none of them changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.figures import MARKERS, ObservationStatus, PeriodKind, Series, without_float_noise
from commitments.indicators import Indicator
from scrapers.records import ObservationRecord
from tracker.db.models import Area, Observation, Release
from tracker.errors import FiguresError
from tracker.usecases.keep import keep_area


@dataclass(frozen=True, slots=True)
class Column:
    """What a publisher's column holds: a variant's values, or a count behind them."""

    indicator: Indicator
    variant: str
    holds: str


PERIOD_KINDS = frozenset(map(str, PeriodKind))


class Cell(NamedTuple):
    """Where a value stands in a release."""

    series: Series
    start: date
    end: date
    kind: str


def columns_of(catalogue: Mapping[str, Indicator]) -> dict[str, Column]:
    """Return what each publisher's column holds, by its name in lower case."""
    return {
        name.casefold(): Column(indicator, variant.id, holds)
        for indicator in catalogue.values()
        for variant in indicator.variants
        for holds, names in (
            ("value", variant.columns),
            ("numerator", variant.numerators),
            ("denominator", variant.denominators),
        )
        for name in names
    }


def observation_rows(
    session: Session,
    release: Release,
    records: Iterable[ObservationRecord],
    columns: Mapping[str, Column],
) -> list[Observation]:
    """Return a release's values as rows, each with the counts behind it where they are printed.

    Raises:
        FiguresError: when a value cannot be, one cell is printed twice, or a unit or a kind of
            period is not the catalogue's.
    """
    by_cell: dict[Cell, dict[str, ObservationRecord]] = {}
    for record in records:
        column = columns[record.column.casefold()]
        _check_area(session, release, record)
        keep_area(session, record.area_code, record.area_name, record.level)
        series = Series(column.indicator.id, column.variant, record.area_code)
        if record.period_kind not in PERIOD_KINDS:
            raise FiguresError(
                f"release {release.id!r} prints a value for {_where(record)}, a kind of period "
                f"that is not compared ({record.period_kind}). Leave its rows out."
            )
        cell = Cell(series, record.period_start, record.period_end, record.period_kind)
        held = by_cell.setdefault(cell, {})
        if column.holds in held:
            raise FiguresError(
                f"release {release.id!r} prints two values of {column.variant!r} for "
                f"{_where(record)}."
            )
        held[column.holds] = record
        _check_unit(release, record, column)
        if column.holds == "value":
            _check(release, record, column.indicator)
    return [_row(release, cell, parts) for cell, parts in by_cell.items() if "value" in parts]


def rows_not_held(
    session: Session, release: Release, rows: Iterable[Observation], *, same_file: bool
) -> list[Observation]:
    """Return the rows that a held release lacks: the catalogue has learned a column since.

    Raises:
        FiguresError: when another file prints another value under the name of the release.
    """
    held = {
        _cell(row): row
        for row in session.scalars(select(Observation).where(Observation.release == release.id))
    }
    found = list(rows)
    if not same_file and (changes := list(_changes(held, found))):
        more = f", and {len(changes) - 1} more" if len(changes) > 1 else ""
        raise FiguresError(
            f"the release {release.id!r} is held already, and this file prints other values: "
            f"{changes[0]}{more}. A corrected file is a release of its own: give it another id."
        )
    return [row for row in found if _cell(row) not in held]


def _changes(held: Mapping[Cell, Observation], rows: Iterable[Observation]) -> Iterator[str]:
    for row in rows:
        other = held.get(_cell(row))
        was = _printed(other) if other else "nothing"
        if _printed(row) != was:
            yield f"{row.area}, {row.period_start} to {row.period_end}: {_printed(row)}, not {was}"


def _printed(row: Observation) -> str:
    counts = f" ({row.numerator} of {row.denominator})" if row.denominator is not None else ""
    status = "" if row.status == ObservationStatus.NORMAL else f" {row.status}"
    value = "" if row.value is None else format(row.value.normalize(), "f")
    return f"{value}{status}{counts}".strip()


def _cell(row: Observation) -> Cell:
    series = Series(row.indicator, row.variant, row.area)
    return Cell(series, row.period_start, row.period_end, row.period_kind)


def _check_area(session: Session, release: Release, record: ObservationRecord) -> None:
    """Refuse a code whose area is held under a name that shares no word with the printed one."""
    held = session.get(Area, record.area_code)
    if held is None or _words(held.name) & _words(record.area_name):
        return
    raise FiguresError(
        f"release {release.id!r} prints a value for {record.area_name} under the code "
        f"{record.area_code}, which is that of {held.name}."
    )


def _words(name: str) -> set[str]:
    return set(name.casefold().replace(",", " ").split())


def _check_unit(release: Release, record: ObservationRecord, column: Column) -> None:
    """Refuse a count where the catalogue has a share, and a share where it has a count."""
    if record.unit is None:
        return
    is_share = column.holds == "value" and column.indicator.unit == "percent"
    if record.unit.startswith("%") != is_share:
        raise FiguresError(
            f"release {release.id!r} prints {record.column!r} for {_where(record)} in "
            f"{record.unit!r}; the catalogue counts it in "
            f"{'percent' if is_share else 'whole numbers'}."
        )


def _check(release: Release, record: ObservationRecord, indicator: Indicator) -> None:
    """Refuse a share above the whole, and a figure for days that were still to come."""
    if record.value is not None and not indicator.can_be(record.value):
        raise FiguresError(
            f"release {release.id!r}: {record.value} for {_where(record)} cannot be; "
            f"{indicator.id!r} is a share."
        )
    last = release.published_to
    is_to_come = record.period_start > last or (
        # a school year is counted once, in January of it
        record.period_end > last and record.period_kind != PeriodKind.ACADEMIC_YEAR
    )
    if is_to_come:
        raise FiguresError(
            f"release {release.id!r} was published by {last}, and prints a value for "
            f"{_where(record)}, which had not ended."
        )


def _where(record: ObservationRecord) -> str:
    return f"{record.area_name}, {record.period_start} to {record.period_end}"


def _row(release: Release, cell: Cell, parts: Mapping[str, ObservationRecord]) -> Observation:
    printed = parts["value"]
    return Observation(
        release=release.id,
        indicator=cell.series.indicator,
        variant=cell.series.variant,
        area=cell.series.area,
        period_start=cell.start,
        period_end=cell.end,
        period_kind=PeriodKind(cell.kind),
        value=without_float_noise(printed.value) if printed.value is not None else None,
        status=_status(printed),
        numerator=_count(parts.get("numerator")),
        denominator=_count(parts.get("denominator")),
    )


def _status(record: ObservationRecord) -> ObservationStatus:
    if record.value is not None:
        return ObservationStatus(record.status)
    marker = (record.marker or "").casefold()
    if marker not in MARKERS:
        raise FiguresError(f"what the marker {record.marker!r} means is not known.")
    return MARKERS[marker]


def _count(record: ObservationRecord | None) -> int | None:
    """Return a printed count; one that is not whole is refused."""
    if record is None or record.value is None:
        return None
    if record.value != record.value.to_integral():
        raise FiguresError(f"the count {record.column!r} of {_where(record)} is not whole.")
    return int(record.value)
