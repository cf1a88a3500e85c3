"""Rule cards: how a commitment, a claim, a demand or a legal duty is tested.

A card is fixed and dated before the figure that it waits for; a page says so of a card
that was not. A new wording is a new version, never an edit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from commitments.figures import Period, PeriodKind, Series
from commitments.indicators import Direction, Indicator
from commitments.periods import month_end_after


class SubjectKind(StrEnum):
    """What a card tests. A page names it, and never calls a duty or a demand a promise."""

    COMMITMENT = "commitment"
    CLAIM = "claim"
    DEMAND = "demand"
    LEGAL_DUTY = "legal duty"


class Comparison(StrEnum):
    """How the deciding figure is set against the rule."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    NO_WORSE_THAN = "no worse than"
    INCREASE = "increase"
    DECREASE = "decrease"


class Deciding(StrEnum):
    """Which release of a figure decides when it was revised."""

    FIRST = "first published"
    LATEST = "latest published"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The value that later ones are set against, with the release that printed it."""

    period: Period
    value: Decimal
    release: str


@dataclass(frozen=True, slots=True)
class FigureTest:
    """A test by a published figure.

    ``threshold`` and ``smallest_change`` are in the indicator's unit (percentage points
    for a percentage). ``period_kind`` is the kind of the periods that count: a month never
    decides a rule about years. ``after`` is the day after which a period must end to count.
    ``every_period`` says that the rule holds in every period from the first, as a legal
    duty does; otherwise only a period that reaches ``due_on`` decides. ``lag_months`` is
    how long after a period's end its figure is published.
    """

    series: Series
    period_kind: PeriodKind
    comparison: Comparison
    after: date
    due_on: date
    lag_months: int
    smallest_change: Decimal
    threshold: Decimal | None = None
    comparator_area: str | None = None
    baseline: Baseline | None = None
    every_period: bool = False
    deciding: Deciding = Deciding.LATEST

    @property
    def figure_expected_by(self) -> date:
        """The last day of the month in which the deciding figure is usually out."""
        return month_end_after(self.due_on, self.lag_months)


@dataclass(frozen=True, slots=True)
class ActTest:
    """A test by a document that shows an act: what would count, by when."""

    act: str
    evidence: str
    after: date
    due_on: date


@dataclass(frozen=True, slots=True)
class RuleCard:
    """One version of one card. ``subject`` is the id of what it tests.

    ``basis`` is the words that the test takes literally: the law, the demand, or the
    sentence of the letter. ``untestable`` names the word that is missing from a text that
    cannot be tested; then, and only then, there is no test.

    Raises:
        ValueError: when there is neither a test nor a reason why not, or both.
    """

    id: str
    version: int
    subject_kind: SubjectKind
    subject: str
    title: str
    basis: str
    dated: date
    author: str
    reason: str
    test: FigureTest | ActTest | None = None
    untestable: str = ""

    def __post_init__(self) -> None:
        if (self.test is None) != bool(self.untestable):
            raise ValueError(
                f"card {self.id!r} needs either a test, or under `untestable` the reason why it "
                "has none"
            )


@dataclass(frozen=True, slots=True)
class Search:
    """That somebody looked for a figure: when, where, what was found (or nothing), and why so.

    ``ask`` is what would have to be published.
    """

    looked_on: date
    by: str
    places: tuple[str, ...]
    found: tuple[str, ...]
    reason: str = ""
    note: str = ""
    ask: str = ""


FIRST_YEAR, LAST_YEAR = 1990, 2200
"""Years between which a rule may run: figures before are not comparable, nobody lives to see those
after."""

LONGEST_LAG = 60
"""Months after which a figure that is not published will not be; the longest lag known is 30."""


def contradictions(card: RuleCard, indicators: dict[str, Indicator]) -> tuple[str, ...]:
    """Return what is wrong with a card, each a sentence that names the field; empty if sound."""
    test = card.test
    if test is None:
        return ()
    found = []
    if not FIRST_YEAR <= test.after.year <= test.due_on.year <= LAST_YEAR:
        found.append(
            f"card {card.id!r}: `after` {test.after} and `due_on` {test.due_on} must lie between "
            f"{FIRST_YEAR} and {LAST_YEAR}."
        )
    if test.due_on < test.after:
        found.append(f"card {card.id!r}: `due_on` {test.due_on} lies before `after` {test.after}.")
    if isinstance(test, FigureTest):
        found += _figure_contradictions(card.id, test, indicators)
    elif card.subject_kind is not SubjectKind.COMMITMENT:
        found.append(f"card {card.id!r}: only a commitment is tested by an act.")
    return tuple(found)


def _figure_contradictions(
    card: str, test: FigureTest, indicators: dict[str, Indicator]
) -> list[str]:
    indicator = indicators.get(test.series.indicator)
    if indicator is None:
        return [f"card {card!r}: `indicator` {test.series.indicator!r} is not in the catalogue."]
    found = [
        *_comparison_contradictions(test, indicator),
        *_baseline_contradictions(test),
        *_number_contradictions(test),
    ]
    if test.series.variant not in {variant.id for variant in indicator.variants}:
        found.append(f"`variant` {test.series.variant!r} is not one of {indicator.id!r}.")
    return [f"card {card!r}: {what}" for what in found]


def _comparison_contradictions(test: FigureTest, indicator: Indicator) -> Iterator[str]:
    needs_threshold = test.comparison in (Comparison.AT_LEAST, Comparison.AT_MOST)
    if needs_threshold != (test.threshold is not None):
        yield "`threshold` goes with “at least” and “at most”, and only there."
    compares_areas = test.comparison is Comparison.NO_WORSE_THAN
    if compares_areas != (test.comparator_area is not None):
        yield "`comparator_area` goes with “no worse than”, and only there."
    if compares_areas and indicator.direction is Direction.NEITHER:
        yield (
            "“no worse than” needs an indicator of which one way is better; of "
            f"{indicator.id!r} neither is."
        )


def _baseline_contradictions(test: FigureTest) -> Iterator[str]:
    moves = test.comparison in (Comparison.INCREASE, Comparison.DECREASE)
    if moves and test.baseline is None:
        yield f"`baseline` is missing; “{test.comparison}” needs one."
    if test.baseline is not None and test.baseline.period.kind is not test.period_kind:
        yield (
            f"`baseline_period` is a {test.baseline.period.kind}, and the rule is about each "
            f"{test.period_kind}."
        )


def _number_contradictions(test: FigureTest) -> Iterator[str]:
    if test.threshold is not None and not test.threshold.is_finite():
        yield f"`threshold` {test.threshold} is no number."
    if not test.smallest_change.is_finite() or test.smallest_change < 0:
        yield f"`smallest_change` {test.smallest_change} is below zero."
    if not 0 <= test.lag_months <= LONGEST_LAG:
        yield f"`lag_months` is not between 0 and {LONGEST_LAG}."
