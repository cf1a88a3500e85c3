from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commitments.figures.indicators import Break, Direction
from commitments.figures.observations import Series
from commitments.figures.periods import Period, PeriodKind
from commitments.judging.contradictions import contradictions
from commitments.judging.rules import (
    ActTest,
    Baseline,
    Comparison,
    FigureTest,
    Grace,
    Scope,
    SubjectKind,
)
from commitments.quantities.dates import Interval
from tests.judging.world import ENGLAND, HERE, act_card, card, figure_test, indicator

CATALOGUE = {"potholes-in-time": indicator()}


def changed(**fields: object) -> FigureTest:
    return replace(figure_test(), **fields)  # type: ignore[arg-type]  # any field, also a wrong one


BROKEN = Break(date(2025, 1, 1), "it is counted otherwise", "the card")
CONTRADICTIONS = [
    (figure_test(threshold=None), "`threshold` goes with"),
    (figure_test(Comparison.NO_WORSE_THAN, comparator_area=ENGLAND), "`threshold` goes with"),
    (figure_test(Comparison.NO_WORSE_THAN, threshold=None), "`comparator_area` goes with"),
    (figure_test(Comparison.BETTER_THAN, threshold=None), "`comparator_area` goes with"),
    (figure_test(comparator_area=ENGLAND), "`comparator_area` goes with"),
    (
        figure_test(Comparison.BETTER_THAN, threshold=None, comparator_area=HERE),
        "`comparator_area` 'E10000099' is the area itself",
    ),
    (figure_test(Comparison.INCREASE, threshold=None, baseline=None), "`baseline_period`"),
    (
        figure_test(Comparison.DECREASE, threshold=None, smallest_change="0"),
        "`smallest_change` 0 would count no change",
    ),
    (figure_test(due_on=date(2020, 1, 1)), "`due_on` 2020-01-01 lies before `after`"),
    (figure_test(due_on=date(2300, 1, 1)), "`due_on` 2300-01-01 must lie between 1990 and 2200"),
    (figure_test(smallest_change="-1"), "`smallest_change` -1 is below zero"),
    (figure_test(threshold="120"), "`threshold` 120 cannot be: 'potholes-in-time' is a share"),
    (figure_test(threshold="NaN"), "`threshold` NaN is no number"),
    (figure_test(baseline="120"), "`baseline_value` 120 cannot be"),
    (figure_test(baseline_year=2024), "`baseline_period` 2024 overlaps the periods"),
    (figure_test(period_kind=PeriodKind.MONTH), "`baseline_period` is a calendar year"),
    (changed(lag_months=-1), "`lag_months` is not between 0 and 60"),
    (changed(series=Series("unheard-of", "all", HERE)), "`indicator` 'unheard-of' is not in"),
    (changed(series=Series("potholes-in-time", "some", HERE)), "`variant` 'some' is not one"),
    (changed(unit="potholes"), "`unit` 'potholes' does not fit"),
    (changed(grace=Grace(months=-1)), "`grace_months` is not between 0 and 24"),
    (changed(grace=Grace(days=1000)), "`grace_days` is not between 0 and 366"),
    (
        figure_test(scope=Scope.KEEP, threshold="40", grace=Grace(months=1)),
        "`grace_months` and `grace_days` do not go with the scope “keep”",
    ),
    (
        figure_test(scope=Scope.EACH_PERIOD, grace=Grace(days=1)),
        "`grace_months` and `grace_days` do not go with the scope “each period”",
    ),
    (
        figure_test(scope=Scope.REACH_BY, threshold="50"),
        "`threshold` 50 is reached at the baseline",
    ),
    (figure_test(scope=Scope.KEEP, threshold="51"), "`threshold` 51 is broken at the baseline"),
    (changed(cannot_tell_from=(replace(BROKEN, on=date(2023, 1, 1)),)), "`cannot_tell` from 2023"),
    (
        changed(cannot_tell_from=(replace(BROKEN, reason=" "),)),
        "`cannot_tell` from 2025-01-01 gives",
    ),
    (changed(denominator_change=Decimal(0)), "`denominator_change` 0 is not above zero"),
    (
        changed(baseline=None, denominator_change=Decimal(5)),
        "`denominator_change` needs a baseline",
    ),
    (
        changed(denominator_change=Decimal(5)),
        "`denominator_change`: no denominator of 'all' is published",
    ),
]


@pytest.mark.parametrize(("test", "sentence"), CONTRADICTIONS, ids=[c[1] for c in CONTRADICTIONS])
def test_a_card_that_contradicts_itself_is_told_by_the_field(
    test: FigureTest, sentence: str
) -> None:
    problems = contradictions(card(test), CATALOGUE)
    assert [problem for problem in problems if sentence in problem], problems


def test_neither_of_two_areas_is_better_where_no_way_is() -> None:
    test = figure_test(Comparison.BETTER_THAN, threshold=None, comparator_area=ENGLAND)
    neither = {"potholes-in-time": indicator(Direction.NEITHER)}
    (problem,) = contradictions(card(test), neither)
    assert "`comparison` “better than” needs an indicator of which one way is better" in problem


@pytest.mark.parametrize("field", ["title", "basis", "author", "reason"])
def test_a_card_that_leaves_a_word_out_is_told_by_the_field(field: str) -> None:
    blank = replace(card(), **{field: " "})  # type: ignore[arg-type]
    assert contradictions(blank, CATALOGUE) == (f"card 'mend-potholes': `{field}` is blank.",)


def test_a_card_that_asks_for_an_act_is_of_a_commitment_and_names_what_would_show_it() -> None:
    test = ActTest(act="it opens", evidence="", after=date(2024, 1, 1), due_on=date(2023, 1, 1))
    of_demand = replace(act_card(), subject_kind=SubjectKind.DEMAND, test=test)
    problems = " ".join(contradictions(of_demand, CATALOGUE))
    assert "only a commitment is tested by an `act`" in problems
    assert "`evidence` is blank" in problems
    assert "`due_on` 2023-01-01 lies before `after` 2024-01-01" in problems
    assert contradictions(act_card(), CATALOGUE) == ()


def test_a_sound_card_has_no_contradictions() -> None:
    assert contradictions(card(), CATALOGUE) == ()
    assert contradictions(card(untestable="no measure is named"), CATALOGUE) == ()


def test_a_card_has_a_test_or_a_reason_why_not_but_never_both_or_neither() -> None:
    with pytest.raises(ValueError, match="either a test"):
        replace(card(), untestable="and yet it has one")
    with pytest.raises(ValueError, match="either a test"):
        replace(card(), test=None)


def test_the_figure_is_expected_by_the_end_of_the_month_that_the_lag_gives() -> None:
    assert figure_test(due_on=date(2024, 12, 31)).figure_expected_by == date(2025, 6, 30)
    assert replace(figure_test(), lag_months=2).figure_expected_by == date(2026, 2, 28)
    assert figure_test().smallest_change == Decimal(2)


def test_grace_moves_the_last_day_and_with_it_when_the_figure_is_expected() -> None:
    assert Grace(months=2).after(date(2025, 12, 31)) == date(2026, 2, 28)
    assert Grace(months=1, days=3).after(date(2025, 12, 31)) == date(2026, 2, 3)
    with_grace = changed(grace=Grace(months=3))
    assert with_grace.last_day == date(2026, 3, 31)
    assert with_grace.figure_expected_by == date(2026, 9, 30)


def three_years(last: int) -> Period:
    days = Interval(date(last - 2, 1, 1), date(last, 12, 31))
    return Period(days, PeriodKind.THREE_YEARS)


@pytest.mark.parametrize(
    ("after", "overlaps"),
    [(date(2024, 6, 30), True), (date(2024, 12, 30), True), (date(2024, 12, 31), False)],
)
def test_three_years_that_share_a_year_with_the_baseline_overlap_it(
    after: date, *, overlaps: bool
) -> None:
    """After a baseline of 2020 to 2022 the first three years apart from it end in 2025."""
    rule = changed(
        period_kind=PeriodKind.THREE_YEARS,
        baseline=Baseline(three_years(2022), Decimal(50), "2023"),
        after=after,
    )
    found = [it for it in contradictions(card(rule), CATALOGUE) if "overlaps the periods" in it]
    assert bool(found) is overlaps


def test_the_next_three_years_end_a_year_later() -> None:
    rule = changed(period_kind=PeriodKind.THREE_YEARS, grace=Grace(months=12))
    assert not rule.is_last_chance(three_years(2025))
    assert rule.is_last_chance(three_years(2026))
    assert changed(period_kind=PeriodKind.THREE_YEARS).is_last_chance(three_years(2025))
