"""Any cards and any figures, for what must hold of all of them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from commitments.figures.indicators import Break, Direction
from commitments.figures.observations import Observation, Release
from commitments.figures.periods import Period, PeriodKind
from commitments.figures.statuses import WITHOUT_VALUE, ObservationStatus
from commitments.judging.evidence import Evidence
from commitments.judging.rules import NO_GRACE, Comparison, Deciding, Grace, RuleCard, Scope
from commitments.quantities.dates import Interval
from tests.judging.world import ENGLAND, HERE, card, evidence, figure_test, indicator, printed, year

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
breaks = st.builds(
    lambda day: Break(day, "it was counted otherwise", "the publisher"),
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
)
dice = st.randoms(use_true_random=True)
"""For what has many small parts: one draw for all of them, which is quick."""


def value(dice: Random) -> str:
    """Close to each other and with few or many digits, so that ties and reprints are common."""
    return str(Decimal(dice.randint(4000, 6000)).scaleb(-2).quantize(dice.choice(QUANTA)))


QUANTA = (Decimal(1), Decimal("0.1"), Decimal("0.01"))
STATUSES = [ObservationStatus.NORMAL] * 30 + list(ObservationStatus)


def half_year(number: int, *, second: bool) -> Period:
    """Half a year, standing in for a period that is shorter than a year."""
    start = date(number, 7 if second else 1, 1)
    end = date(number + second, 1 if second else 7, 1) - timedelta(days=1)
    return Period(Interval(start, end), PeriodKind.QUARTER)


PERIODS = [year(number) for number in range(2023, 2028)] + [
    half_year(number, second=second) for number in range(2023, 2027) for second in (False, True)
]


def some_release(dice: Random, name: str) -> Release:
    """A release whose day is known or not, and which may be withdrawn later."""
    first = date(2024, 1, 1) + timedelta(days=dice.randint(0, 1700))
    last = first + timedelta(days=dice.choice([0, 0, 30]))
    withdrawn = last + timedelta(days=dice.randint(0, 700)) if dice.random() < 0.1 else None
    return Release(
        id=name,
        data_set="potholes",
        title=f"Potholes {name}",
        published=Interval(first, last),
        source=f"https://figures.example/{name}",
        sha256="0" * 64,
        withdrawn_on=withdrawn,
    )


def prints_of(dice: Random, release: Release) -> list[Observation]:
    """What a release prints for two areas: most of the periods that had ended."""
    found = []
    for area in (HERE, ENGLAND):
        for period in PERIODS:
            if period.days.end > release.counts_from or dice.random() < 0.15:
                continue
            status = dice.choice(STATUSES)
            shown = "-" if status in WITHOUT_VALUE else value(dice)
            one = printed(0, shown, release.id, area=area, status=status, period=period)
            denominator = dice.choice([None, 200, 200, 240, 300])
            found.append(replace(one, denominator=denominator))
    return found


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Some releases for two areas, with figures of any status, and perhaps a break."""
    at_random = draw(dice)
    published = [some_release(at_random, f"r{number}") for number in range(draw(st.integers(0, 5)))]
    return evidence(
        tuple(published),
        tuple(one for release in published for one in prints_of(at_random, release)),
        kind=indicator(
            draw(st.sampled_from([Direction.HIGHER, Direction.LOWER])),
            breaks=(draw(breaks),) if at_random.random() < 0.2 else (),
        ),
    )


@st.composite
def cards(draw: st.DrawFn) -> RuleCard:
    """Any card with a test by a figure."""
    at_random = draw(dice)
    comparison = draw(st.sampled_from(Comparison))
    scope = draw(st.sampled_from(Scope))
    has_grace = scope in (Scope.AT_DUE_DATE, Scope.REACH_BY) and at_random.random() < 0.5
    has_baseline = comparison.moves or at_random.random() < 0.6
    test = figure_test(
        comparison,
        threshold=value(at_random) if comparison.has_threshold else None,
        comparator_area=ENGLAND if comparison.compares_areas else None,
        baseline=value(at_random) if has_baseline else None,
        due_on=draw(st.dates(date(2024, 6, 1), date(2026, 12, 31))),
        scope=scope,
        grace=Grace(at_random.randint(0, 14), at_random.randint(0, 40)) if has_grace else NO_GRACE,
        deciding=draw(st.sampled_from(Deciding)),
        period_kind=draw(st.sampled_from([PeriodKind.CALENDAR_YEAR, PeriodKind.QUARTER])),
    )
    if test.baseline is not None:  # perhaps printed by one of the releases, which may be withdrawn
        release = at_random.choice(["r0", "r1", "2024"])
        test = replace(test, baseline=replace(test.baseline, release=release))
    changes = [None] * 5 + [Decimal(20), Decimal(40)]
    return card(
        replace(
            test,
            denominator_change=at_random.choice(changes) if has_baseline else None,
            cannot_tell_from=(draw(breaks),) if at_random.random() < 0.1 else (),
        )
    )
