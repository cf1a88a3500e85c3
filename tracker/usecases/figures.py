"""Keep a release of figures: every value that the catalogue knows, none changed or guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy.orm import Session

from commitments.dates import Interval
from commitments.figures import MARKERS, ObservationStatus, PeriodKind, Series, without_float_noise
from commitments.indicators import Indicator
from scrapers.client import Fetched
from scrapers.figures import ees, tidycsv
from scrapers.figures.table import Table
from scrapers.records import ObservationRecord, Page
from tracker.db.models import Observation, Release
from tracker.errors import FiguresError, SettingsError
from tracker.identity import content_id
from tracker.sources import FiguresSource, published_interval
from tracker.usecases.keep import keep_area, keep_snapshot


class Column(NamedTuple):
    """What a publisher's column holds: a variant's values, or a count behind them."""

    indicator: str
    variant: str
    holds: str


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """What one file of figures gave: its releases, how many were new, and their values."""

    releases: tuple[str, ...]
    new: int
    observations: int


def keep_figures(
    session: Session,
    source: FiguresSource,
    fetched: Fetched,
    catalogue: Mapping[str, Indicator],
) -> FiguresReport:
    """Keep the releases of one file; one that is held already is left as it is.

    Raises:
        FiguresError: when no column is in the catalogue, or a value does not fit.
        SettingsError: when the layout is not known, or a date of publication is none.
        ScrapeError: when the file is not what the layout says.
    """
    columns = _columns(catalogue)
    held_on = fetched.snapshot.fetched_at.astimezone(UTC).date()
    releases, new, observations = [], 0, 0
    snapshot = keep_snapshot(session, fetched.snapshot)
    for release, records in _releases(source, fetched, columns, held_on):
        release.snapshot = snapshot
        releases.append(release.id)
        if session.get(Release, release.id) is None:
            session.add(release)
            session.flush()
            new += 1
            observations += _keep_observations(session, release, records, columns)
    return FiguresReport(releases=tuple(releases), new=new, observations=observations)


def _columns(catalogue: Mapping[str, Indicator]) -> dict[str, Column]:
    """Return what each publisher's column holds, by its name in lower case."""
    return {
        name.casefold(): Column(indicator.id, variant.id, holds)
        for indicator in catalogue.values()
        for variant in indicator.variants
        for holds, names in (
            ("value", variant.columns),
            ("numerator", variant.numerators),
            ("denominator", variant.denominators),
        )
        for name in names
    }


def _releases(
    source: FiguresSource, fetched: Fetched, columns: Mapping[str, Column], held_on: date
) -> Iterable[tuple[Release, list[ObservationRecord]]]:
    match source.layout:
        case "ees":
            records = _ees(fetched.page, columns)
            published = published_interval(source.published, held_on)
            yield _release(source, source.id, fetched, published, source.address), records
        case "tidycsv":
            yield from _tidy(source, fetched, columns, held_on)
        case other:
            raise SettingsError(
                f"source {source.id!r}: the layout {other!r} is not read; known are: ees, tidycsv."
            )


def _ees(page: Page, columns: Mapping[str, Column]) -> list[ObservationRecord]:
    found = Table(page).columns
    known = [name for name in found if name.casefold() in columns]
    if not known:
        raise FiguresError(
            f"{page.address}: no column is in the catalogue. The columns are: {', '.join(found)}. "
            "Add the publisher's name of the column to the indicator's variant."
        )
    return list(ees.parse(page, known).observations)


def _tidy(
    source: FiguresSource, fetched: Fetched, columns: Mapping[str, Column], held_on: date
) -> Iterable[tuple[Release, list[ObservationRecord]]]:
    """Give one release for each day and place of publication that the rows name."""
    observations = tidycsv.parse(fetched.page).observations
    unknown = sorted({o.column for o in observations if o.column.casefold() not in columns})
    if unknown:
        raise FiguresError(
            f"{fetched.page.address}: the indicator {unknown[0]!r} is not in the catalogue. Add it "
            "to an indicator's variant, or leave its rows out."
        )

    def publication(record: ObservationRecord) -> tuple[str, str]:
        return record.published_on or "", record.source or ""

    groups = groupby(sorted(observations, key=publication), key=publication)
    together = [(key, list(records)) for key, records in groups]
    for (published_on, place), records in together:
        published = published_interval(published_on, held_on)
        alone = len(together) == 1
        name = source.id if alone else f"{source.id}-{content_id(published_on, place)[:6]}"
        yield _release(source, name, fetched, published, place or source.address), records


def _release(
    source: FiguresSource, name: str, fetched: Fetched, published: Interval, place: str
) -> Release:
    return Release(
        id=name,
        data_set=source.data_set,
        title=source.title,
        published_from=published.start,
        published_to=published.end,
        source=place,
        note=source.note,
        recorded_at=fetched.snapshot.fetched_at,
    )


def _keep_observations(
    session: Session,
    release: Release,
    records: Iterable[ObservationRecord],
    columns: Mapping[str, Column],
) -> int:
    """Add a release's values, each with the counts behind it where they are printed."""
    by_cell: dict[tuple[Series, date, date, str], dict[str, ObservationRecord]] = {}
    for record in records:
        column = columns[record.column.casefold()]
        keep_area(session, record.area_code, record.area_name, record.level)
        series = Series(column.indicator, column.variant, record.area_code)
        cell = (series, record.period_start, record.period_end, record.period_kind)
        held = by_cell.setdefault(cell, {})
        if column.holds in held:
            raise FiguresError(
                f"release {release.id!r} prints two values of {column.variant!r} for "
                f"{record.area_name} in one period."
            )
        held[column.holds] = record
    rows = [
        _observation(release, *cell, parts) for cell, parts in by_cell.items() if "value" in parts
    ]
    session.add_all(rows)
    session.flush()
    return len(rows)


def _observation(
    release: Release,
    series: Series,
    start: date,
    end: date,
    kind: str,
    parts: Mapping[str, ObservationRecord],
) -> Observation:
    printed = parts["value"]
    return Observation(
        release=release.id,
        indicator=series.indicator,
        variant=series.variant,
        area=series.area,
        period_start=start,
        period_end=end,
        period_kind=PeriodKind(kind),
        value=without_float_noise(printed.value) if printed.value is not None else None,
        status=_status(printed),
        numerator=_count(parts.get("numerator")),
        denominator=_count(parts.get("denominator")),
    )


def _status(record: ObservationRecord) -> ObservationStatus:
    if record.value is not None:
        return ObservationStatus.NORMAL
    marker = (record.marker or "").casefold()
    if marker not in MARKERS:
        raise FiguresError(f"what the marker {record.marker!r} means is not known.")
    return MARKERS[marker]


def _count(record: ObservationRecord | None) -> int | None:
    """Return a printed count; one that is not whole is refused."""
    if record is None or record.value is None:
        return None
    if record.value != record.value.to_integral():
        raise FiguresError(f"the count {record.column!r} of {record.area_name} is not whole.")
    return int(record.value)
