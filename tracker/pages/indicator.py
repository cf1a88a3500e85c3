"""An indicator page: the series, its revisions, and what was known when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator, Variant
from commitments.figures.observations import Figures, Observation, Release, Revision, Series
from commitments.figures.periods import Period
from commitments.figures.printed import decimal_places
from tracker.clocks import Clocks
from tracker.db import models
from tracker.errors import NotFoundError
from tracker.pages.chart import charted_variant
from tracker.queries.areas import compared_areas
from tracker.queries.figures import held_figures


@dataclass(frozen=True, slots=True)
class CellView:
    """One area's value in one period; ``value`` says what stands in the place of a number.

    ``number`` is that of its release on the page, from 1.
    """

    area: str
    value: str
    count: str
    release: str
    published: str
    number: int


@dataclass(frozen=True, slots=True)
class RowView:
    """One period with a cell for each area; an area without a value has none."""

    period: str
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A value that a later release printed otherwise: rounded, filled in, or revised."""

    area: str
    period: str
    earlier: str
    earlier_release: str
    later: str
    later_release: str
    kind: str


@dataclass(frozen=True, slots=True)
class VintageView:
    """One period of the page's own area, as each release printed it ("" where it did not)."""

    period: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantView:
    """One way of counting: its table, its revisions, and which release printed what."""

    id: str
    name: str
    definition: str
    official: bool
    areas: tuple[str, ...]
    rows: tuple[RowView, ...]
    revisions: tuple[RevisionView, ...]
    releases: tuple[str, ...]
    vintages: tuple[VintageView, ...]


@dataclass(frozen=True, slots=True)
class BreakView:
    """A day from which the series is counted otherwise."""

    on: date
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """One publication of figures, with its digest."""

    id: str
    title: str
    published: str
    source: str
    note: str
    sha256: str
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """The page of one indicator for one area, set beside the areas it is compared with.

    ``charted`` is the variant whose values the chart shows; None where there is none to show.
    """

    id: str
    name: str
    unit: str
    direction: str
    definition: str
    publisher: str
    frequency: str
    source: str
    area: str
    area_name: str
    variants: tuple[VariantView, ...]
    breaks: tuple[BreakView, ...]
    notes: tuple[str, ...]
    releases: tuple[ReleaseView, ...]
    withdrawn: tuple[ReleaseView, ...]
    charted: str | None


def indicator_page(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    indicator_id: str,
    area: str,
) -> IndicatorPage:
    """Return the page of an indicator for an area (a GSS code).

    Raises:
        NotFoundError: when the indicator or the area is not known.
    """
    indicator = catalogue.get(indicator_id)
    held_area = session.get(models.Area, area)
    if indicator is None or held_area is None:
        raise NotFoundError(f"there is no indicator {indicator_id!r} for the area {area!r}")
    areas = compared_areas(session, area)
    figures = held_figures(session, clocks.record_as_of, {indicator_id}, areas)
    charted = charted_variant(indicator, area, figures, clocks.as_of)
    used = _used(figures, indicator_id, areas)
    releases = [release for release in used if release.known_on(clocks.as_of)]
    tables = _Tables(indicator, figures, areas, {r.id: n for n, r in enumerate(releases, 1)})
    variants = [_variant(v, tables, clocks.as_of) for v in indicator.variants]
    return IndicatorPage(
        id=indicator.id,
        name=indicator.name,
        unit=indicator.unit,
        direction=str(indicator.direction),
        definition=indicator.definition,
        publisher=indicator.publisher,
        frequency=indicator.frequency,
        source=indicator.source,
        area=area,
        area_name=held_area.name,
        variants=tuple(variant for variant in variants if variant.rows),
        breaks=tuple(BreakView(b.on, b.reason, b.source) for b in indicator.breaks),
        notes=indicator.notes,
        releases=tuple(_release(release) for release in releases),
        withdrawn=tuple(
            _release(release)
            for release in used
            if release.withdrawn_on is not None and release.withdrawn_on <= clocks.as_of
        ),
        charted=charted.id if charted else None,
    )


@dataclass(frozen=True, slots=True)
class _Tables:
    """What every table of the page is made from; ``numbers`` are those of the releases."""

    indicator: Indicator
    figures: Figures
    areas: Mapping[str, str]
    numbers: Mapping[str, int]


def _variant(variant: Variant, tables: _Tables, as_of: date) -> VariantView:
    indicator, figures, areas = tables.indicator, tables.figures, tables.areas
    by_area = {
        code: {o.period: o for o in figures.known_on(_series(indicator, variant, code), as_of)}
        for code in areas
    }
    with_values = {code: found for code, found in by_area.items() if found}
    periods = sorted({period for found in with_values.values() for period in found})
    own = next(iter(areas))
    releases, vintages = _vintages(_series(indicator, variant, own), indicator, figures, as_of)
    return VariantView(
        id=variant.id,
        name=variant.name,
        definition=variant.definition,
        official=variant.official,
        areas=tuple(areas[code] for code in with_values),
        rows=tuple(
            RowView(
                period.label,
                tuple(
                    _cell(found.get(period), areas[code], tables, as_of)
                    for code, found in with_values.items()
                ),
            )
            for period in periods
        ),
        revisions=_revisions(variant, indicator, figures, areas, as_of),
        releases=releases,
        vintages=vintages,
    )


def _series(indicator: Indicator, variant: Variant, area: str) -> Series:
    return Series(indicator.id, variant.id, area)


def _cell(
    observation: Observation | None, area: str, tables: _Tables, as_of: date
) -> CellView | None:
    if observation is None:
        return None
    release = tables.figures.releases[observation.release]
    counts = tables.figures.counts(observation, as_of)
    count = f"{counts[0]:,} of {counts[1]:,}" if counts else ""
    return CellView(
        area=area,
        value=_shown(observation, tables.indicator),
        count=count,
        release=release.title,
        published=release.published_in_words,
        number=tables.numbers[release.id],
    )


def _shown(observation: Observation, indicator: Indicator) -> str:
    value = observation.value
    return str(observation.status) if value is None else indicator.show(value)


def _printed(observation: Observation, indicator: Indicator) -> str:
    """Return a value with all the digits that its release printed, but for trailing zeros."""
    value = observation.value
    if value is None:
        return str(observation.status)
    shown = f"{value:,f}"
    if decimal_places(value) > indicator.decimals:
        shown = shown.rstrip("0").rstrip(".")
    return f"{shown}%" if indicator.unit == "percent" else shown


def _revisions(
    variant: Variant,
    indicator: Indicator,
    figures: Figures,
    areas: Mapping[str, str],
    as_of: date,
) -> tuple[RevisionView, ...]:
    return tuple(
        RevisionView(
            area=name,
            period=revision.later.period.label,
            earlier=_printed(revision.earlier, indicator),
            earlier_release=figures.releases[revision.earlier.release].title,
            later=_printed(revision.later, indicator),
            later_release=figures.releases[revision.later.release].title,
            kind=_kind(revision),
        )
        for code, name in areas.items()
        for revision in figures.revisions(_series(indicator, variant, code), as_of)
    )


def _kind(revision: Revision) -> str:
    if revision.only_rounding:
        return "rounding"
    return "filled in" if revision.filled_in else "revision"


def _vintages(
    series: Series, indicator: Indicator, figures: Figures, as_of: date
) -> tuple[tuple[str, ...], tuple[VintageView, ...]]:
    """Return the releases that printed a series, in order, and what each printed."""
    known = [
        o for o in figures.by_series.get(series, ()) if figures.releases[o.release].known_on(as_of)
    ]
    releases = list(dict.fromkeys(o.release for o in known))
    printed: dict[Period, dict[str, str]] = {}
    for observation in known:
        printed.setdefault(observation.period, {})[observation.release] = _printed(
            observation, indicator
        )
    titles = tuple(
        f"{figures.releases[r].title} ({figures.releases[r].published_in_words})" for r in releases
    )
    rows = tuple(
        VintageView(period.label, tuple(printed[period].get(r, "") for r in releases))
        for period in sorted(printed)
    )
    return titles, rows


def _used(figures: Figures, indicator: str, areas: dict[str, str]) -> list[Release]:
    """Return the releases that printed a value of the tables, in the order of publication."""
    used = {
        observation.release
        for series, found in figures.by_series.items()
        if series.indicator == indicator and series.area in areas
        for observation in found
    }
    found = [release for release in figures.releases.values() if release.id in used]
    return sorted(found, key=lambda release: (release.counts_from, release.id))


def _release(release: Release) -> ReleaseView:
    return ReleaseView(
        id=release.id,
        title=release.title,
        published=release.published_in_words,
        source=release.source,
        note=release.note,
        sha256=release.sha256,
        withdrawn_on=release.withdrawn_on,
    )
