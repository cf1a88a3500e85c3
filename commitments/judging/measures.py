"""The arithmetic of a figure test: is it satisfied, by how much, and which way did it move."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commitments.figures.indicators import Break, Direction, Indicator
from commitments.figures.observations import Figures, Observation
from commitments.judging.rules import Baseline, Comparison, FigureTest


@dataclass(frozen=True, slots=True)
class Measure:
    """A deciding value set against its rule, all in the indicator's unit.

    ``target`` is what the rule asks of the value. ``margin`` is how far the value lies on
    the right side of it (below zero: on the wrong side). ``change`` is how far the value
    moved the right way since the baseline, and ``expected`` is where the straight line
    from baseline to threshold stands at the value's period; both are None where there is
    no baseline that the value may be compared with. ``strictly`` says that the target itself
    is not enough.
    """

    value: Decimal
    target: Decimal
    margin: Decimal
    change: Decimal | None
    expected: Decimal | None
    smallest_change: Decimal
    higher_is_better: bool
    strictly: bool = False

    @property
    def satisfied(self) -> bool:
        """Whether the rule's comparison holds."""
        return self.margin > 0 or (self.margin == 0 and not self.strictly)

    @property
    def slight(self) -> bool:
        """Whether the value lies nearer to the target than the smallest change that counts."""
        return abs(self.margin) < self.smallest_change

    @property
    def worse(self) -> bool:
        """Whether the value moved the wrong way by at least the smallest change that counts."""
        return self.change is not None and self.change < 0 and -self.change >= self.smallest_change

    @property
    def on_line(self) -> bool:
        """Whether the value keeps up with the straight line from baseline to threshold."""
        if self.expected is None:
            return False
        ahead = self.value - self.expected
        return ahead >= 0 if self.higher_is_better else ahead <= 0


def higher_is_better(test: FigureTest, indicator: Indicator) -> bool:
    """Return which way the rule wants the value to go."""
    if test.comparison.compares_areas:
        return indicator.direction is Direction.HIGHER
    return test.comparison.wants_more


def measure(
    test: FigureTest,
    indicator: Indicator,
    deciding: Observation,
    compared: Observation | None,
    baseline: Baseline | None,
) -> Measure:
    """Set the deciding value against the rule.

    Both observations must have a value. ``compared`` is the other area's value of the same
    period, where the rule compares two. ``baseline`` is None where a
    break lies between it and the value, or its release was withdrawn.

    Raises:
        ValueError: when a value that the comparison needs is not there.
    """
    upward = higher_is_better(test, indicator)
    sign = 1 if upward else -1
    value = _value(deciding)
    change = sign * (value - baseline.value) if baseline is not None else None
    target = _target(test, sign, compared)
    return Measure(
        value=value,
        target=target,
        margin=sign * (value - target),
        change=change,
        expected=_on_the_line(test, deciding, baseline),
        smallest_change=test.smallest_change,
        higher_is_better=upward,
        strictly=test.comparison is Comparison.BETTER_THAN,
    )


def break_crossed(
    test: FigureTest, indicator: Indicator, deciding: Observation, figures: Figures, as_of: date
) -> Break | None:
    """Return the break in series between the baseline and the deciding value, if any.

    A break is one that the catalogue names, or one that the publisher had marked on a value
    by ``as_of``. One within the deciding period, or within that of the baseline, counts.
    """
    if test.baseline is None:
        return None
    first, last = test.baseline.period.days.start, deciding.period.days.end
    named = indicator.break_between(test.series.variant, first, last)
    if named is not None:
        return named
    for observation in figures.breaks_marked(test.series, as_of):
        if first < observation.period.days.start <= last:
            return Break(
                on=observation.period.days.start,
                reason="the publisher marks a break in the series here",
                source=figures.releases[observation.release].source,
            )
    return None


def _value(observation: Observation) -> Decimal:
    if observation.value is None:
        raise ValueError(f"the observation {observation} has no value to compare")
    return observation.value


def _target(test: FigureTest, sign: int, compared: Observation | None) -> Decimal:
    if test.comparison.compares_areas:
        if compared is None:
            raise ValueError(f"“{test.comparison}” needs the other area's value")
        return _value(compared)
    if test.threshold is not None:
        return test.threshold
    if test.baseline is None:
        raise ValueError(f"“{test.comparison}” needs a baseline")
    return test.baseline.value + sign * test.smallest_change


def _on_the_line(
    test: FigureTest, deciding: Observation, baseline: Baseline | None
) -> Decimal | None:
    if baseline is None or test.threshold is None:
        return None
    start = baseline.period.days.end
    whole = (test.due_on - start).days
    if whole <= 0:
        return None
    gone = min((deciding.period.days.end - start).days, whole)  # in the grace it goes no further
    part = Decimal(gone) / Decimal(whole)
    return baseline.value + (test.threshold - baseline.value) * part
