"""The chart of an indicator for an area, with the levels that rule cards ask for."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy.orm import Session

from commitments.figures import Figures, Observation, Series
from commitments.indicators import Indicator, Variant
from commitments.rules import FigureTest, SubjectKind
from reports.chart_data import Chart, ChartBreak, ChartRule, ChartSeries, ChartValue
from tracker.clocks import Clocks
from tracker.errors import NotFoundError
from tracker.queries.areas import compared_areas
from tracker.queries.evidence import HeldCard, held_cards, held_figures

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
    """Return the chart of an indicator's first official variant.

    Raises:
        NotFoundError: when the indicator is unknown, or has no figures for the area.
    """
    indicator = catalogue.get(indicator_id)
    if indicator is None:
        raise NotFoundError(f"there is no indicator {indicator_id!r}")
    figures = held_figures(session, clocks.record_as_of, {indicator_id})
    variant = next(v for v in indicator.variants if v.official)
    areas = compared_areas(session, area)
    series = tuple(
        _chart_series(Series(indicator_id, variant.id, code), name, figures, clocks, code == area)
        for code, name in areas.items()
    )
    shown = tuple(one for one in series if one.values)
    if not shown:
        raise NotFoundError(f"there are no figures of {indicator_id!r} for the area {area!r}")
    claims = _own_figures(indicator, area, figures, clocks)
    return Chart(
        title=f"{indicator.name}, {variant.name}: {', '.join(one.label for one in shown)}",
        description=_description(indicator, shown, variant),
        unit="%" if indicator.unit == "percent" else indicator.unit,
        series=shown,
        claims=claims,
        claims_label=f"{areas[area]} council's own figures for single months" if claims else "",
        rules=_rules(
            held_cards(session, clocks.record_as_of),
            Series(indicator_id, variant.id, area),
            "%" if indicator.unit == "percent" else "",
        ),
        breaks=tuple(ChartBreak(b.on) for b in indicator.breaks if b.variant in (None, variant.id)),
    )


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
) -> tuple[ChartValue, ...]:
    """Return what the body itself published, which is not official."""
    return tuple(
        value
        for variant in indicator.variants
        if not variant.official
        for value in _values(figures.known_on(Series(indicator.id, variant.id, area), clocks.as_of))
    )


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
    if test.every_period and test.baseline is not None:
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
