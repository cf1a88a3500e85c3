"""A rule card's test set to other areas: the same rule, each area by its own figures.

Nobody there promised anything. It shows whether a rule asks for what others reach.
"""

from dataclasses import replace

from commitments.figures.observations import Figures, Series
from commitments.judging.rules import Baseline, FigureTest, RuleCard


def for_area(card: RuleCard, test: FigureTest, area: str, figures: Figures) -> RuleCard | None:
    """Return a card with its test set to another area, by its GSS code.

    A baseline is the area's own value of the same period, as the same release printed it. Where
    the release printed none, a rule that is about the movement since then says nothing of the
    area: None. Another rule does without.
    """
    series = replace(test.series, area=area)
    baseline = _baseline(test.baseline, series, figures) if test.baseline else None
    if test.comparison.moves and baseline is None:
        return None
    return replace(card, test=replace(test, series=series, baseline=baseline))


def _baseline(own: Baseline, series: Series, figures: Figures) -> Baseline | None:
    for printed in figures.by_series.get(series, ()):
        if (printed.period, printed.release) == (own.period, own.release):
            return None if printed.value is None else replace(own, value=printed.value)
    return None
