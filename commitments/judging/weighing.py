"""One period's figure set against a rule: its measure, or what stands in the way of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from commitments.figures.indicators import Break
from commitments.figures.observations import Observation, Release, Series
from commitments.figures.periods import Period, PeriodKind
from commitments.judging.evidence import Evidence
from commitments.judging.findings import Ground
from commitments.judging.measures import Measure, break_crossed, measure
from commitments.judging.rules import Deciding, FigureTest, Scope
from commitments.quantities.dates import Interval


@dataclass(frozen=True, slots=True)
class Weighed:
    """A period's figure with the one beside it; it has an obstacle or a measure."""

    observation: Observation
    compared: Observation | None
    crossed: Break | None
    obstacle: Ground | None
    measure: Measure | None

    @property
    def period(self) -> Period:
        """The period that the figure speaks of."""
        return self.observation.period

    @property
    def provisional(self) -> bool:
        """Whether the publisher may yet replace either figure."""
        return not self.observation.final or (self.compared is not None and not self.compared.final)

    @property
    def satisfied(self) -> bool:
        """Whether the comparison is known to hold."""
        return self.measure is not None and self.measure.satisfied

    @property
    def broken(self) -> bool:
        """Whether the comparison is known not to hold."""
        return self.measure is not None and not self.measure.satisfied

    @property
    def worse(self) -> bool:
        """Whether it is known to have moved the wrong way."""
        return self.measure is not None and self.measure.worse

    @property
    def keeps_up(self) -> bool:
        """Whether it satisfies the rule, or keeps up with the straight line to it."""
        return self.measure is not None and (self.measure.satisfied or self.measure.on_line)


def candidates(test: FigureTest, evidence: Evidence, day: date) -> tuple[Observation, ...]:
    """Return the values that may decide a rule, as known on ``day``, earliest period first."""
    known = evidence.figures.known_after(
        test.series, test.period_kind, test.after, day, first=test.deciding is Deciding.FIRST
    )
    if test.scope is Scope.REACH_BY or test.scope is Scope.KEEP:
        return tuple(observation for observation in known if test.asks_of(observation.period))
    return known


def weigh(test: FigureTest, observation: Observation, evidence: Evidence, as_of: date) -> Weighed:
    """Set a figure against the rule, from what was known on ``as_of``."""
    compared = _compared(test, observation, evidence, as_of)
    indicator = evidence.indicators[test.series.indicator]
    crossed = break_crossed(test, indicator, observation, evidence.figures, as_of)
    is_withdrawn = baseline_withdrawn(test, evidence, as_of) is not None
    obstacle, result = None, None
    if test.comparator_area is not None and compared is None:
        obstacle = Ground.NO_COMPARATOR
    elif observation.value is None or (compared is not None and compared.value is None):
        obstacle = Ground.NO_VALUE
    elif (named := _named_on_card(test, observation)) is not None:
        obstacle, crossed = Ground.NAMED_ON_CARD, named
    elif test.comparison.moves and crossed is not None:
        obstacle = Ground.BREAK
    elif test.comparison.moves and is_withdrawn:
        obstacle = Ground.BASELINE_WITHDRAWN
    elif _denominator_moved(test, observation, evidence, as_of):
        obstacle = Ground.DENOMINATOR
    else:
        baseline = None if is_withdrawn or crossed is not None else test.baseline
        result = measure(test, indicator, observation, compared, baseline)
    return Weighed(observation, compared, crossed, obstacle, result)


def baseline_withdrawn(test: FigureTest, evidence: Evidence, as_of: date) -> Release | None:
    """Return the release of the baseline if its publisher had withdrawn it by ``as_of``."""
    if test.baseline is None:
        return None
    release = evidence.figures.releases.get(test.baseline.release)
    if release is None or release.withdrawn_on is None or release.withdrawn_on > as_of:
        return None
    return release


def denominators(
    test: FigureTest, period: Period, evidence: Evidence, as_of: date
) -> tuple[int | None, int | None]:
    """Return the denominators of the baseline and of a period, None where none is published."""
    before = None
    if test.baseline is not None:
        before = evidence.figures.denominator(test.series, test.baseline.period, as_of)
    return before, evidence.figures.denominator(test.series, period, as_of)


def first_gap(test: FigureTest, periods: Sequence[Period]) -> Interval | None:
    """Return the first run of days since the card's start that no period covers, if any.

    ``periods`` are in order. Figures as at single days cover nothing between, and have no gap.
    """
    if test.period_kind is PeriodKind.DAY:
        return None
    expected = test.after + timedelta(days=1)
    for period in periods:
        if period.days.start > expected:
            return Interval(expected, period.days.start - timedelta(days=1))
        expected = period.days.end + timedelta(days=1)
    return None


def _compared(
    test: FigureTest, observation: Observation, evidence: Evidence, as_of: date
) -> Observation | None:
    """Return the other area's value of the same period, where the rule compares two areas."""
    if test.comparator_area is None:
        return None
    other = Series(test.series.indicator, test.series.variant, test.comparator_area)
    first = test.deciding is Deciding.FIRST
    return evidence.figures.value_on(other, observation.period, as_of, first=first)


def _named_on_card(test: FigureTest, observation: Observation) -> Break | None:
    """Return the day from which on the card says that nothing can be told, if it is reached."""
    reached = (named for named in test.cannot_tell_from if named.on <= observation.period.days.end)
    return next(reached, None)


def _denominator_moved(
    test: FigureTest, observation: Observation, evidence: Evidence, as_of: date
) -> bool:
    """Whether the denominator changed by more than the card allows, or is not published."""
    if test.denominator_change is None:
        return False
    before, now = denominators(test, observation.period, evidence, as_of)
    if not before or now is None:
        return True
    return abs(now - before) * Decimal(100) > test.denominator_change * before
