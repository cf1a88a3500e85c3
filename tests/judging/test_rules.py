from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commitments.figures import Series
from commitments.rules import Comparison, FigureTest, contradictions
from tests.judging.world import ENGLAND, HERE, card, figure_test, indicator

CATALOGUE = {"potholes-in-time": indicator()}


@pytest.mark.parametrize(
    ("test", "field"),
    [
        (figure_test(threshold=None), "`threshold`"),
        (figure_test(Comparison.NO_WORSE_THAN, comparator_area=ENGLAND), "`threshold`"),
        (figure_test(Comparison.NO_WORSE_THAN, threshold=None), "`comparator_area`"),
        (figure_test(comparator_area=ENGLAND), "`comparator_area`"),
        (figure_test(Comparison.INCREASE, threshold=None, baseline=None), "`baseline`"),
        (figure_test(due_on=date(2020, 1, 1)), "`due_on`"),
        (figure_test(smallest_change="-1"), "`smallest_change`"),
        (replace(figure_test(), lag_months=-1), "`lag_months`"),
        (replace(figure_test(), series=Series("unheard-of", "all", HERE)), "`indicator`"),
        (replace(figure_test(), series=Series("potholes-in-time", "some", HERE)), "`variant`"),
    ],
)
def test_a_card_that_contradicts_itself_is_told_by_the_field(test: FigureTest, field: str) -> None:
    problems = contradictions(card(test), CATALOGUE)
    assert any(field in problem for problem in problems)


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
