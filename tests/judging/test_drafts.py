"""Drafts of rule cards: what the words of a sentence say, and the gaps that are left."""

from datetime import date
from decimal import Decimal

import pytest

from commitments.figures.indicators import Direction
from commitments.judging.card_drafts import CardDraft, draft_card
from commitments.judging.rules import Comparison, Scope
from commitments.quantities.quantities import find_quantities
from tests.judging.world import indicator


def drafted(words: str, direction: Direction = Direction.HIGHER) -> CardDraft:
    return draft_card(words, find_quantities(words), date(2025, 12, 31), indicator(direction))


@pytest.mark.parametrize(
    ("words", "scope", "comparison", "threshold"),
    [
        ("We will mend 80% within 28 days.", Scope.AT_DUE_DATE, Comparison.AT_LEAST, "80"),
        ("We will reach at least 80%.", Scope.REACH_BY, Comparison.AT_LEAST, "80"),
        ("It will not fall below 40%.", Scope.KEEP, Comparison.AT_LEAST, "40"),
        ("It will never rise above 5%.", Scope.KEEP, Comparison.AT_MOST, "5"),
        ("No more than 5% will wait.", Scope.AT_DUE_DATE, Comparison.AT_MOST, "5"),
        ("We will increase the share.", Scope.AT_DUE_DATE, Comparison.INCREASE, None),
        ("We will continue to improve.", Scope.AT_DUE_DATE, Comparison.INCREASE, None),
        ("We will reduce the backlog.", Scope.AT_DUE_DATE, Comparison.DECREASE, None),
        ("We will look into it.", Scope.AT_DUE_DATE, None, None),
    ],
)
def test_a_draft_says_what_the_words_say(
    words: str, scope: Scope, comparison: Comparison | None, threshold: str | None
) -> None:
    draft = drafted(words)
    assert (draft.scope, draft.comparison) == (scope, comparison)
    assert draft.threshold == (None if threshold is None else Decimal(threshold))


def test_what_the_words_leave_open_is_a_gap_with_what_to_decide() -> None:
    draft = draft_card("We will do better.", (), None, None)
    gaps = {gap.field: gap.sentence for gap in draft.gaps}
    assert gaps["due_on"] == "by when; the words name no day"
    assert gaps["comparison"] == "which way is promised; the words do not say"
    assert {"indicator", "variant", "threshold", "smallest_change", "after", "reason"} <= set(gaps)


def test_two_levels_in_one_sentence_are_left_to_a_person() -> None:
    draft = drafted("We will go from 50% to 80%.")
    assert draft.threshold is None
    assert "which of 50%, 80% is the level" in {gap.sentence for gap in draft.gaps}


def test_a_level_of_which_neither_way_is_better_leaves_the_comparison_open() -> None:
    assert drafted("It will be 31%.", Direction.NEITHER).comparison is None
    assert drafted("It will be 31%.", Direction.LOWER).comparison is Comparison.AT_MOST
