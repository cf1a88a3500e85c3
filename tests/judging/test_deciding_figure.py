"""Which figure decides, and what it may be compared with."""

from dataclasses import replace
from datetime import date

from commitments.figures.indicators import Break
from commitments.figures.periods import PeriodKind
from commitments.figures.statuses import ObservationStatus
from commitments.judging.rules import Comparison, Deciding
from commitments.judging.verdicts import Assessment, Verdict, assess
from tests.judging.world import (
    ENGLAND,
    card,
    evidence,
    figure_test,
    indicator,
    month,
    printed,
    release,
    year,
)

LATER = date(2026, 6, 1)


def test_only_a_final_figure_of_the_other_area_makes_met_or_not_met() -> None:
    rule = figure_test(Comparison.NO_WORSE_THAN, threshold=None, comparator_area=ENGLAND)
    provisional = printed(2025, "50", "2026", area=ENGLAND, status=ObservationStatus.PROVISIONAL)
    known = evidence(
        (release("2026", date(2026, 6, 1)),), (printed(2025, "60", "2026"), provisional)
    )
    found = assess(card(rule), known, LATER)
    assert (found.verdict, found.finding.provisional) == (Verdict.ON_TRACK, True)
    assert "The publisher marks England's figure as provisional." in sentences(found)


def test_a_month_never_decides_a_rule_about_years() -> None:
    known = evidence(
        (release("2026", date(2026, 6, 1)),),
        (printed(2025, "60", "2026"), printed(2025, "90", "2026", period=month(12, 2025))),
    )
    found = assess(card(figure_test()), known, LATER)
    assert found.finding.deciding is not None
    assert found.finding.deciding.period == year(2025)
    monthly = assess(card(figure_test(period_kind=PeriodKind.MONTH)), known, LATER)
    assert monthly.finding.deciding is not None
    assert monthly.finding.deciding.period == month(12, 2025)


def test_a_figure_that_ends_before_the_due_date_is_not_on_track_for_ever() -> None:
    known = evidence((release("2025", date(2025, 6, 1)),), (printed(2024, "90", "2025"),))
    assert assess(card(), known, date(2026, 6, 30)).verdict is Verdict.ON_TRACK
    found = assess(card(), known, date(2026, 7, 1))
    assert found.verdict is Verdict.NO_FIGURE
    assert "is overdue" in sentences(found)


def test_what_was_published_first_decides_for_both_areas_where_the_rule_says_so() -> None:
    rule = figure_test(
        Comparison.NO_WORSE_THAN,
        threshold=None,
        comparator_area=ENGLAND,
        deciding=Deciding.FIRST,
    )
    known = evidence(
        (release("2026", date(2026, 5, 1)), release("later", date(2026, 5, 20))),
        (
            printed(2025, "60", "2026"),
            printed(2025, "59", "2026", area=ENGLAND),
            printed(2025, "61", "later", area=ENGLAND),
        ),
    )
    assert assess(card(rule), known, LATER).verdict is Verdict.MET
    latest = replace(rule, deciding=Deciding.LATEST)
    assert assess(card(latest), known, LATER).verdict is Verdict.NOT_MET


def test_a_break_within_the_deciding_year_is_one_that_the_comparison_crosses() -> None:
    rule = figure_test(Comparison.INCREASE, threshold=None)
    broken = indicator(breaks=(Break(date(2025, 6, 1), "counted anew", "the publisher"),))
    known = evidence(
        (release("2026", date(2026, 5, 1)),), (printed(2025, "60", "2026"),), kind=broken
    )
    assert assess(card(rule), known, LATER).verdict is Verdict.CANNOT_TELL


def test_a_break_that_was_marked_once_is_not_mended_by_a_later_print() -> None:
    rule = figure_test(Comparison.INCREASE, threshold=None)
    known = evidence(
        (release("2026", date(2026, 4, 1)), release("later", date(2026, 5, 1))),
        (
            printed(2025, "60", "2026", status=ObservationStatus.BREAK),
            printed(2025, "60", "later"),
        ),
    )
    assert assess(card(rule), known, LATER).verdict is Verdict.CANNOT_TELL


def test_a_later_print_with_more_digits_is_the_one_that_decides() -> None:
    rule = figure_test(threshold="64")
    known = evidence(
        (release("2026", date(2026, 4, 1)), release("later", date(2026, 5, 1))),
        (printed(2025, "64", "2026"), printed(2025, "63.6", "later")),
    )
    assert assess(card(rule), known, date(2026, 4, 30)).verdict is Verdict.MET
    assert assess(card(rule), known, LATER).verdict is Verdict.NOT_MET


def test_a_period_that_ends_on_the_day_of_the_start_does_not_count() -> None:
    known = evidence((release("2024", date(2024, 6, 1)),), (printed(2023, "90", "2024"),))
    assert assess(card(), known, date(2024, 6, 1)).verdict is Verdict.TOO_EARLY


def sentences(found: Assessment) -> str:
    return " ".join(step.sentence for step in found.steps)
