"""The chart of an indicator for an area, with the levels that rule cards ask for."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator, Variant
from commitments.figures.observations import Figures, Observation, Series
from commitments.judging.rules import FigureTest, Scope, SubjectKind
from reports.chart_data import Chart, ChartBreak, ChartRule, ChartSeries, ChartValue
from tracker.clocks import Clocks
from tracker.errors import NotFoundError
from tracker.queries.areas import compared_areas
from tracker.queries.evidence import HeldCard, held_cards
from tracker.queries.figures import held_figures

_WORDS = {
    SubjectKind.LEGAL_DUTY: "legal duty",
    SubjectKind.DEMAND: "asked for",
    SubjectKind.COMMITMENT: "commitment",
    SubjectKind.CLAIM: "stated",
}
"""What a level is, in a chart."""


def indicator_chart(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    indicator_id: str,
    area: str,
) -> Chart:
    """Return the chart of the indicator's first official variant that has figures.

    Raises:
        NotFoundError: when the indicator is unknown, or has no official figures for the area.
    """
    indicator = catalogue.get(indicator_id)
    if indicator is None:
        raise NotFoundError(f"there is no indicator {indicator_id!r}")
    areas = compared_areas(session, area)
    figures = held_figures(session, clocks.record_as_of, {indicator_id}, areas)
    variant = charted_variant(indicator, area, figures, clocks.as_of)
    if variant is None:
        raise NotFoundError(f"there are no figures of {indicator_id!r} for the area {area!r}")
    series = tuple(
        _chart_series(Series(indicator_id, variant.id, code), name, figures, clocks, code == area)
        for code, name in areas.items()
    )
    shown = tuple(one for one in series if one.values)
    own = _own_figures(indicator, area, figures, clocks)
    return Chart(
        title=f"{indicator.name}, {variant.name}: {', '.join(one.label for one in shown)}",
        description=_description(indicator, shown, variant),
        unit="%" if indicator.unit == "percent" else indicator.unit,
        series=shown,
        claims=_values(own),
        claims_label=_claims_label(areas[area], own),
        decimals=indicator.decimals,
        rules=_rules(
            held_cards(session, clocks.record_as_of),
            Series(indicator_id, variant.id, area),
            "%" if indicator.unit == "percent" else "",
        ),
        breaks=_breaks(indicator, Series(indicator_id, variant.id, area), figures, clocks.as_of),
    )


def charted_variant(
    indicator: Indicator, area: str, figures: Figures, as_of: date
) -> Variant | None:
    """Return the first official variant that has a number for the area, as known on a day."""
    for variant in indicator.variants:
        known = figures.known_on(Series(indicator.id, variant.id, area), as_of)
        if variant.official and any(o.value is not None for o in known):
            return variant
    return None


def is_charted(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    indicator_id: str,
    area: str,
) -> bool:
    """Whether there is anything to draw of an indicator for an area."""
    figures = held_figures(session, clocks.record_as_of, {indicator_id}, {area})
    return charted_variant(catalogue[indicator_id], area, figures, clocks.as_of) is not None


def _chart_series(
    series: Series,
    name: str,
    figures: Figures,
    clocks: Clocks,
    main: bool,  # noqa: FBT001 - one of several facts of a line
) -> ChartSeries:
    revisions = figures.revisions(series, clocks.as_of)
    return ChartSeries(
        label=name,
        values=_values(figures.known_on(series, clocks.as_of)),
        main=main,
        superseded=_values(r.earlier for r in revisions if not r.only_rounding),
    )


def _values(observations: Iterable[Observation]) -> tuple[ChartValue, ...]:
    return tuple(ChartValue(o.period.days, o.value) for o in observations if o.value is not None)


def _own_figures(
    indicator: Indicator, area: str, figures: Figures, clocks: Clocks
) -> tuple[Observation, ...]:
    """Return what the body itself published, which is not official."""
    return tuple(
        observation
        for variant in indicator.variants
        if not variant.official
        for observation in figures.known_on(Series(indicator.id, variant.id, area), clocks.as_of)
        if observation.value is not None
    )


def _claims_label(area: str, own: tuple[Observation, ...]) -> str:
    """Say whose the points are, and of what periods."""
    kinds = sorted({str(observation.period.kind) for observation in own})
    return f"{area} council's own figures, each for one {' or '.join(kinds)}" if own else ""


def _breaks(
    indicator: Indicator, series: Series, figures: Figures, as_of: date
) -> tuple[ChartBreak, ...]:
    """Return the breaks that the catalogue names, and those that the publisher marked."""
    named = {found.on for found in indicator.breaks if found.variant in (None, series.variant)}
    marked = {o.period.days.start for o in figures.breaks_marked(series, as_of)}
    return tuple(ChartBreak(day) for day in sorted(named | marked))


def _rules(cards: Iterable[HeldCard], series: Series, unit: str) -> tuple[ChartRule, ...]:
    found = []
    for held in cards:
        test = held.card.test
        if isinstance(test, FigureTest) and test.series == series and test.threshold is not None:
            level = f"{test.threshold.normalize():f}{unit}"
            found.append(
                ChartRule(
                    label=f"{_WORDS[held.card.subject_kind]}: {level}",
                    level=test.threshold,
                    holds_from=_holds_from(test),
                    due_on=test.due_on,
                )
            )
    return tuple(found)


def _holds_from(test: FigureTest) -> date:
    """Return the day from which a level is drawn: that of the first period that it is for."""
    if test.scope is Scope.EACH_PERIOD and test.baseline is not None:
        return test.baseline.period.days.end
    return test.due_on


def _description(indicator: Indicator, shown: tuple[ChartSeries, ...], variant: Variant) -> str:
    """Return the chart in words: the first and the last value of each line."""
    parts = []
    for one in shown:
        first, last = one.values[0], one.values[-1]
        parts.append(
            f"{one.label} from {indicator.show(first.value)} in {first.days.start.year} to "
            f"{indicator.show(last.value)} in {last.days.start.year}"
        )
    return f"{variant.definition} {'; '.join(parts)}."
