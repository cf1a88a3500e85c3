"""What has no figure to decide it, and what was written too late."""

from datetime import date

from commitments.judging.rules import Search
from commitments.judging.verdicts import Verdict, assess, without_card, written_afterwards
from tests.judging.world import (
    card,
    evidence,
    figure_test,
    printed,
    release,
)

DATED = date(2024, 1, 15)
LATER = date(2026, 6, 1)
SEARCH = Search(date(2026, 1, 10), "an editor", ("the committee's agendas",), ())


def test_words_that_cannot_be_tested_say_which_word_is_missing() -> None:
    missing = "“appropriate” names no measure."
    assessment = assess(card(untestable=missing), evidence(), date(2026, 1, 1))
    assert assessment.verdict is Verdict.UNTESTABLE
    assert missing in assessment.steps[0].sentence


def test_a_demand_without_a_card_is_not_looked_at_or_without_a_figure_and_never_failed() -> None:
    found = Search(date(2026, 1, 10), "an editor", ("a department's tables",), ("potholes",))
    assert without_card(None, LATER)[0] is Verdict.NOT_LOOKED
    assert without_card(SEARCH, LATER)[0] is Verdict.NO_FIGURE
    assert "the committee's agendas" in without_card(SEARCH, LATER)[1].sentence
    assert without_card(found, LATER)[0] is None
    assert without_card(SEARCH, date(2026, 1, 9))[0] is Verdict.NOT_LOOKED


def test_a_card_dated_after_its_figure_says_so() -> None:
    out_before = evidence((release("2024", date(2024, 1, 10)),), (printed(2024, "90", "2024"),))
    out_after = evidence((release("2024", date(2024, 1, 20)),), (printed(2024, "90", "2024"),))
    assert written_afterwards(card(), DATED, out_before)
    assert not written_afterwards(card(), DATED, out_after)
    assert written_afterwards(card(figure_test(due_on=date(2024, 1, 14))), DATED, evidence())


def test_a_card_that_is_dated_back_counts_from_the_day_on_which_it_came_in() -> None:
    known = evidence((release("2024", date(2024, 1, 20)),), (printed(2024, "90", "2024"),))
    assert written_afterwards(card(), date(2024, 1, 20), known)
    assert not written_afterwards(card(), date(2024, 1, 19), known)
