"""Rule cards: how a commitment, a claim, a demand or a legal duty is tested.

A card is fixed and dated before the figure that it waits for; a page says so of a card
that was not. A new wording is a new version, never an edit.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from commitments.figures.indicators import Break
from commitments.figures.observations import Series
from commitments.figures.periods import Period, PeriodKind
from commitments.quantities.periods import later, month_end_after


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
    BETTER_THAN = "better than"
    INCREASE = "increase"
    DECREASE = "decrease"

    @property
    def has_threshold(self) -> bool:
        """Whether the figure is set against a number that the card names."""
        return self is Comparison.AT_LEAST or self is Comparison.AT_MOST

    @property
    def compares_areas(self) -> bool:
        """Whether the figure is set against another area's of the same period."""
        return self is Comparison.NO_WORSE_THAN or self is Comparison.BETTER_THAN

    @property
    def wants_more(self) -> bool:
        """Whether more is what the card asks for, where it says so itself."""
        return self is Comparison.AT_LEAST or self is Comparison.INCREASE

    @property
    def moves(self) -> bool:
        """Whether the figure is set against the baseline."""
        return self is Comparison.INCREASE or self is Comparison.DECREASE


class Scope(StrEnum):
    """In which periods the comparison must hold.

    ``AT_DUE_DATE``: in the period that reaches the due date, and in the latest since.
    ``REACH_BY``: in any one period by the due date; what comes after it does not matter.
    ``KEEP``: in every period up to the due date, as a promise not to do something; one
    period that breaks it decides. ``EACH_PERIOD``: in each period anew, as a legal duty.
    """

    AT_DUE_DATE = "at due date"
    REACH_BY = "reach by"
    KEEP = "keep"
    EACH_PERIOD = "each period"


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
class Grace:
    """Time after the due date in which what comes late still counts as done."""

    months: int = 0
    days: int = 0

    def __bool__(self) -> bool:
        return bool(self.months or self.days)

    def after(self, day: date) -> date:
        """Return the last day of grace; a month that is too short ends on its last day."""
        return later(day, self.months, "months") + timedelta(days=self.days)


NO_GRACE = Grace()


@dataclass(frozen=True, slots=True)
class FigureTest:
    """A test by a published figure.

    ``threshold`` and ``smallest_change`` are in the indicator's unit (percentage points
    for a percentage); ``unit``, where it is given, is what their author took that to be.
    ``period_kind`` is the kind of the periods that count: a month never decides a rule about
    years. ``after`` is the day after which a period must end to count. ``lag_months`` is how
    long after a period's end its figure is published.

    ``cannot_tell_from`` are days from which on the card's author says that nothing can be
    told, as when the way of counting changes. ``denominator_change`` is the change of the
    denominator since the baseline, in percent of it, beyond which nothing can be told.
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
    scope: Scope = Scope.AT_DUE_DATE
    grace: Grace = NO_GRACE
    deciding: Deciding = Deciding.LATEST
    unit: str = ""
    cannot_tell_from: tuple[Break, ...] = ()
    denominator_change: Decimal | None = None

    @property
    def last_day(self) -> date:
        """The last day on which the rule can still be satisfied: the due date, with grace."""
        return self.grace.after(self.due_on) if self.grace else self.due_on

    @property
    def figure_expected_by(self) -> date:
        """The last day of the month in which the deciding figure is usually out."""
        return month_end_after(self.last_day, self.lag_months)

    def asks_of(self, period: Period) -> bool:
        """Whether a period begins by the due date, or ends in its grace.

        What comes later can neither reach a level in time nor break a promise.
        """
        return period.days.start <= self.due_on or period.days.end <= self.last_day

    def reaches_due_date(self, period: Period) -> bool:
        """Whether a period is one that decides: any, where each does, or from the due date on."""
        return self.scope is Scope.EACH_PERIOD or period.days.end >= self.due_on

    def is_last_chance(self, period: Period) -> bool:
        """Whether a period decides, and no later one can end before the grace does."""
        if not self.reaches_due_date(period):
            return False
        step = period.days.end - period.days.start + timedelta(days=1)
        if period.kind is PeriodKind.THREE_YEARS:
            step = timedelta(days=365)  # the next ends a year later, and overlaps
        return self.scope is Scope.EACH_PERIOD or period.days.end + step > self.last_day


@dataclass(frozen=True, slots=True)
class ActTest:
    """A test by a document that shows an act: what would count, by when."""

    act: str
    evidence: str
    after: date
    due_on: date
    grace: Grace = NO_GRACE

    @property
    def last_day(self) -> date:
        """The last day on which the act is not yet late: the due date, with grace."""
        return self.grace.after(self.due_on)


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
class KeptCard:
    """A version of a card with the day on which it was kept, from which on it is in force."""

    card: RuleCard
    kept_on: date


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
