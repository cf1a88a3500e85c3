"""The steps of a verdict: what they say, with which arithmetic."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from commitments.figures.indicators import Break
from commitments.judging.evidence import Evidence
from commitments.judging.findings import said_of
from commitments.judging.rules import Comparison, FigureTest, Grace, Scope
from commitments.judging.verdicts import Verdict, assess
from tests.judging.world import (
    ENGLAND,
    card,
    evidence,
    figure_test,
    printed,
    release,
)


def test_the_arithmetic_stands_in_the_reasons() -> None:
    known = evidence(
        (release("2026", date(2026, 6, 2)),),
        (printed(2025, "56.9", "2026"), printed(2025, "61", "2026", area=ENGLAND)),
    )
    rule = figure_test(Comparison.NO_WORSE_THAN, threshold=None, comparator_area=ENGLAND)
    sentences = [step.sentence for step in assess(card(rule), known, date(2026, 6, 2)).steps]
    assert sentences == [
        "Hereshire, 2025: 56.9% (all roads), from “Potholes 2026”, published 2 June 2026.",
        (
            "The rule asks for no worse than England, which was at 61% in 2025. "
            "56.9% is 4.1 percentage points below."
        ),
        "Since the baseline (2023: 50%) it went up by 6.9 percentage points.",
    ]


def test_a_value_within_the_smallest_change_of_the_threshold_says_so() -> None:
    known = evidence((release("2026", date(2026, 6, 2)),), (printed(2025, "79", "2026"),))
    codes = [step.code for step in assess(card(), known, date(2026, 6, 2)).steps]
    assert codes == ["figure", "test", "slight", "baseline"]


def test_a_revised_figure_says_what_it_was_before() -> None:
    known = evidence(
        (release("2026", date(2026, 6, 2)), release("2026b", date(2026, 9, 2))),
        (printed(2025, "79", "2026"), printed(2025, "81", "2026b")),
    )
    first = assess(card(), known, date(2026, 9, 2)).steps[0]
    assert first.sentence.endswith("It was first printed as 79%, published 2 June 2026.")


def test_a_rule_for_every_period_says_how_the_periods_before_stood() -> None:
    known = evidence(
        (release("2025", date(2025, 6, 2)), release("2026", date(2026, 6, 2))),
        (printed(2024, "60", "2025"), printed(2025, "80", "2026")),
    )
    steps = assess(card(figure_test(scope=Scope.EACH_PERIOD)), known, date(2026, 6, 2)).steps
    assert steps[-1].sentence == ("Before that, 2024: 60%, 20 percentage points short of the rule.")


def test_a_release_that_may_have_been_out_already_is_named_and_not_counted() -> None:
    known = evidence(
        (release("2026", date(2026, 1, 1), until=date(2026, 11, 24)),),
        (printed(2025, "80", "2026"),),
    )
    waiting = assess(card(), known, date(2026, 6, 2))
    assert waiting.verdict is Verdict.TOO_EARLY
    assert waiting.steps[-1].code == "perhaps out"
    assert "between 1 January 2026 and 24 November 2026" in waiting.steps[-1].sentence
    assert assess(card(), known, date(2025, 12, 31)).steps[-1].code == "expected"


def codes(rule: FigureTest, known: Evidence, day: date) -> list[str]:
    return [step.code for step in assess(card(rule), known, day).steps]


TWO_YEARS = evidence(
    (release("2025", date(2025, 6, 2)), release("2026", date(2026, 6, 2))),
    (printed(2024, "81", "2025"), printed(2025, "60", "2026")),
)
SUMMER = date(2026, 6, 2)


def test_a_level_that_was_reached_once_says_that_one_period_is_enough() -> None:
    rule = figure_test(scope=Scope.REACH_BY)
    assert codes(rule, TWO_YEARS, SUMMER) == ["figure", "test", "slight", "baseline", "reached"]
    high = figure_test(scope=Scope.REACH_BY, threshold="90")
    steps = assess(card(high), TWO_YEARS, SUMMER).steps
    assert [step.sentence for step in steps][-2:] == [
        "No period up to the due date reached it.",
        "Before that, 2024: 81%, 9 percentage points short of the rule.",
    ]


def test_a_promise_not_to_do_something_is_kept_so_far_or_broken_for_good() -> None:
    rule = figure_test(scope=Scope.KEEP, threshold="50")
    so_far = assess(card(rule), TWO_YEARS, date(2025, 6, 2))
    assert so_far.steps[-1].sentence == "It has been kept so far, in every period that is out."
    assert said_of(so_far.verdict, rule) == "kept so far"
    assert said_of(so_far.verdict, figure_test()) == "on track"
    assert codes(rule, TWO_YEARS, SUMMER)[-2:] == ["kept", "earlier"]
    broken = figure_test(scope=Scope.KEEP, threshold="70", baseline=None)
    assert codes(broken, TWO_YEARS, SUMMER)[-2:] == ["broken", "earlier"]


def test_a_period_of_which_nothing_is_published_is_named() -> None:
    rule = figure_test(scope=Scope.REACH_BY)
    known = evidence((release("2026", SUMMER),), (printed(2025, "60", "2026"),))
    assert assess(card(rule), known, SUMMER).steps[-1].sentence == (
        "No figure is published for 1 January 2024 to 31 December 2024, and the rule asks for "
        "every period."
    )


def test_what_the_card_itself_says_makes_a_comparison_impossible_is_repeated() -> None:
    named = Break(date(2025, 4, 1), "potholes are counted by the square metre", "the card")
    rule = replace(figure_test(), cannot_tell_from=(named,))
    assert assess(card(rule), TWO_YEARS, SUMMER).steps[-1].sentence == (
        "The card says that from 1 April 2025 on nothing can be told: potholes are counted by "
        "the square metre."
    )


def test_a_denominator_that_moved_is_shown_with_both_counts() -> None:
    rule = replace(figure_test(), denominator_change=Decimal(25))
    known = evidence(
        (release("2024", date(2024, 6, 2)), release("2026", SUMMER)),
        (
            replace(printed(2023, "50", "2024"), denominator=2216),
            replace(printed(2025, "60", "2026"), denominator=1500),
        ),
    )
    assert assess(card(rule), known, SUMMER).steps[-1].sentence == (
        "The denominator went from 2,216 at the baseline to 1,500: by more than the 25% beyond "
        "which, the card says, nothing can be told."
    )


def test_a_rule_in_its_grace_says_until_when() -> None:
    rule = figure_test(grace=Grace(months=12))
    assert assess(card(rule), TWO_YEARS, SUMMER).steps[-1].sentence == (
        "The rule was due on 31 December 2025; the card gives grace to 31 December 2026."
    )


def test_a_target_within_the_interval_of_uncertainty_is_said_to_be_there() -> None:
    counted = replace(printed(2025, "56.9", "2026"), numerator=999, denominator=1756)
    known = evidence((release("2026", SUMMER),), (counted,))
    near = assess(card(figure_test(threshold="55")), known, SUMMER)
    (uncertain,) = (step for step in near.steps if step.code == "uncertain")
    assert uncertain.sentence == (
        "With 999 of 1,756, chance alone could put it anywhere from 54.6% to 59.2% (Wilson "
        "interval, 95%). What the rule asks for lies within this interval of uncertainty."
    )
    assert near.verdict is Verdict.MET
    assert "uncertain" not in codes(figure_test(threshold="54"), known, SUMMER)


def test_a_baseline_that_was_revised_since_says_so_and_the_card_keeps_its_own() -> None:
    known = evidence(
        (release("2024", date(2024, 6, 2)), release("2026", SUMMER)),
        (printed(2023, "50", "2024"), printed(2023, "52", "2026"), printed(2025, "85", "2026")),
    )
    assert assess(card(figure_test()), known, SUMMER).steps[-1].sentence == (
        "Since the baseline (2023: 50%) it went up by 35 percentage points. 2023 was printed as "
        "52% since, by “Potholes 2026”."
    )


def test_a_baseline_whose_release_was_withdrawn_is_not_compared_with() -> None:
    gone = replace(release("2024", date(2024, 6, 2)), withdrawn_on=date(2026, 1, 1))
    known = evidence((gone, release("2026", SUMMER)), (printed(2025, "40", "2026"),))
    steps = assess(card(figure_test()), known, SUMMER).steps
    assert steps[-1].sentence == (
        "The baseline was printed by “Potholes 2024”, which its publisher withdrew; nothing is "
        "compared with it."
    )
