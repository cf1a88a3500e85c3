"""What is wrong with a rule card, before it is kept: a card that cannot be judged is refused."""

from collections.abc import Iterator, Mapping

from commitments.figures.indicators import Direction, Indicator
from commitments.figures.periods import PeriodKind
from commitments.judging.rules import (
    ActTest,
    Baseline,
    FigureTest,
    Grace,
    RuleCard,
    Scope,
    SubjectKind,
)

FIRST_YEAR, LAST_YEAR = 1990, 2200
"""Years between which a rule may run: figures before are not comparable, nobody lives to see those
after."""

LONGEST_LAG = 60
"""Months after which a figure that is not published will not be; the longest lag known is 30."""

LONGEST_GRACE = Grace(months=24, days=366)
"""Grace beyond this is another due date."""


def contradictions(card: RuleCard, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Return what is wrong with a card, each a sentence that names the field; empty if sound."""
    found = [*_blanks(card)]
    match card.test:
        case FigureTest() as test:
            found += [*_dates(test), *_figure(test, indicators)]
        case ActTest() as test:
            found += [*_dates(test), *_act(card.subject_kind, test)]
    return tuple(f"card {card.id!r}: {what}" for what in found)


def _blanks(card: RuleCard) -> Iterator[str]:
    for field in ("title", "basis", "author", "reason"):
        if not getattr(card, field).strip():
            yield f"`{field}` is blank."


def _dates(test: FigureTest | ActTest) -> Iterator[str]:
    if not FIRST_YEAR <= test.after.year <= test.due_on.year <= LAST_YEAR:
        yield (
            f"`after` {test.after} and `due_on` {test.due_on} must lie between {FIRST_YEAR} and "
            f"{LAST_YEAR}."
        )
    if test.due_on < test.after:
        yield f"`due_on` {test.due_on} lies before `after` {test.after}."
    for field in ("months", "days"):
        if not 0 <= getattr(test.grace, field) <= getattr(LONGEST_GRACE, field):
            most = getattr(LONGEST_GRACE, field)
            yield f"`grace_{field}` is not between 0 and {most}."


def _act(subject_kind: SubjectKind, test: ActTest) -> Iterator[str]:
    if subject_kind is not SubjectKind.COMMITMENT:
        yield "only a commitment is tested by an `act`."
    for field in ("act", "evidence"):
        if not getattr(test, field).strip():
            yield f"`{field}` is blank."


def _figure(test: FigureTest, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    indicator = indicators.get(test.series.indicator)
    if indicator is None:
        yield f"`indicator` {test.series.indicator!r} is not in the catalogue."
        return
    if test.series.variant not in {variant.id for variant in indicator.variants}:
        yield f"`variant` {test.series.variant!r} is not one of {indicator.id!r}."
    yield from _comparison(test, indicator)
    yield from _scope(test)
    yield from _numbers(test, indicator)
    if test.baseline is not None:
        yield from _baseline(test, test.baseline)
    yield from _cannot_tell(test, indicator)


def _comparison(test: FigureTest, indicator: Indicator) -> Iterator[str]:
    comparison = test.comparison
    if comparison.has_threshold != (test.threshold is not None):
        yield "`threshold` goes with “at least” and “at most”, and only there."
    if comparison.compares_areas != (test.comparator_area is not None):
        yield "`comparator_area` goes with “no worse than” and “better than”, and only there."
    if test.comparator_area == test.series.area:
        yield f"`comparator_area` {test.comparator_area!r} is the area itself."
    if comparison.compares_areas and indicator.direction is Direction.NEITHER:
        yield (
            f"`comparison` “{comparison}” needs an indicator of which one way is better; of "
            f"{indicator.id!r} neither is."
        )
    if comparison.moves and test.baseline is None:
        yield f"`baseline_period` is missing: the comparison “{comparison}” needs a baseline."


def _scope(test: FigureTest) -> Iterator[str]:
    if test.grace and test.scope in (Scope.KEEP, Scope.EACH_PERIOD):
        yield f"`grace_months` and `grace_days` do not go with the scope “{test.scope}”."
    if test.baseline is None or test.threshold is None:
        return
    if not (test.baseline.value.is_finite() and test.threshold.is_finite()):
        return
    rises = test.comparison.wants_more
    satisfied = (
        test.baseline.value >= test.threshold if rises else test.baseline.value <= test.threshold
    )
    if test.scope is Scope.REACH_BY and satisfied:
        yield f"`threshold` {test.threshold} is reached at the baseline, {test.baseline.value}."
    if test.scope is Scope.KEEP and not satisfied:
        yield f"`threshold` {test.threshold} is broken at the baseline, {test.baseline.value}."


def _numbers(test: FigureTest, indicator: Indicator) -> Iterator[str]:
    if test.unit and test.unit != indicator.unit:
        yield (
            f"`unit` {test.unit!r} does not fit: {indicator.id!r} is counted in {indicator.unit!r}."
        )
    if not test.smallest_change.is_finite() or test.smallest_change < 0:
        yield f"`smallest_change` {test.smallest_change} is below zero."
    if test.comparison.moves and test.smallest_change == 0:
        yield f"`smallest_change` 0 would count no change as an “{test.comparison}”."
    baseline = test.baseline.value if test.baseline else None
    for field, value in (("threshold", test.threshold), ("baseline_value", baseline)):
        if value is not None and not value.is_finite():
            yield f"`{field}` {value} is no number."
        elif value is not None and not indicator.can_be(value):
            yield f"`{field}` {value} cannot be: {indicator.id!r} is a share."
    if not 0 <= test.lag_months <= LONGEST_LAG:
        yield f"`lag_months` is not between 0 and {LONGEST_LAG}."


def _baseline(test: FigureTest, baseline: Baseline) -> Iterator[str]:
    if baseline.period.kind is not test.period_kind:
        yield (
            f"`baseline_period` is a {baseline.period.kind}, and the rule is about each "
            f"{test.period_kind}."
        )
    if baseline.period.days.end > test.after or _shares_years(test, baseline):
        yield (
            f"`baseline_period` {baseline.period.label} overlaps the periods that are judged, "
            f"which end after {test.after}."
        )


def _shares_years(test: FigureTest, baseline: Baseline) -> bool:
    """Whether the first three years that are judged have a year in common with the baseline."""
    if baseline.period.kind is not PeriodKind.THREE_YEARS:
        return False
    end, after = baseline.period.days.end, test.after
    goes_by = (after.month, after.day) >= (end.month, end.day)
    return after.year + goes_by - end.year < 3


def _cannot_tell(test: FigureTest, indicator: Indicator) -> Iterator[str]:
    for named in test.cannot_tell_from:
        if named.on <= test.after:
            yield f"`cannot_tell` from {named.on} leaves nothing that can be told after `after`."
        if not named.reason.strip():
            yield f"`cannot_tell` from {named.on} gives no reason."
    change = test.denominator_change
    if change is None:
        return
    if not change.is_finite() or change <= 0:
        yield f"`denominator_change` {change} is not above zero."
    if test.baseline is None:
        yield "`denominator_change` needs a baseline to count from."
    if not any(v.denominators for v in indicator.variants if v.id == test.series.variant):
        yield f"`denominator_change`: no denominator of {test.series.variant!r} is published."
