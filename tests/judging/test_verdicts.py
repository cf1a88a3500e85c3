from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.acts import Act, ActState, EvidenceKind
from commitments.dates import Interval
from commitments.evidence import Evidence
from commitments.figures import WITHOUT_VALUE, Observation, ObservationStatus, PeriodKind
from commitments.histories import history
from commitments.indicators import Break
from commitments.rules import ActTest, Comparison, Deciding, RuleCard, Search, SubjectKind
from commitments.verdicts import Assessment, Verdict, assess, without_card, written_afterwards
from tests.judging.world import (
    ENGLAND,
    HERE,
    card,
    evidence,
    figure_test,
    indicator,
    month,
    printed,
    release,
    year,
)

DATED = date(2024, 1, 15)
LATER = date(2026, 6, 1)
UNKNOWN = {"too early", "no figure", "cannot tell", "untestable", "not looked"}
SEARCH = Search(date(2026, 1, 10), "an editor", ("the committee's agendas",), ())


EARLY_SEARCH = replace(SEARCH, looked_on=date(2025, 1, 10))


def act_card() -> RuleCard:
    return RuleCard(
        id="open-library",
        version=1,
        subject_kind=SubjectKind.COMMITMENT,
        subject="commitment-1",
        title="The library opens on Sundays",
        basis="We will open the library on Sundays.",
        dated=date(2024, 1, 15),
        author="an editor",
        reason="An outsider could see it.",
        test=ActTest(
            act="the library opens on Sundays",
            evidence="opening hours that name a Sunday",
            after=date(2023, 12, 31),
            due_on=date(2025, 12, 31),
        ),
    )


def act(state: ActState, day: date, kind: EvidenceKind = EvidenceKind.DIRECT) -> Act:
    return Act(
        state=state,
        shown=Interval(day, day),
        document="the library's page",
        address="https://library.example",
        quote="Open on Sundays",
        evidence=kind,
    )


def with_acts(*acts: Act, search: Search | None = None) -> Evidence:
    searches = {"commitment-1": search} if search else {}
    return evidence(acts={"commitment-1": acts}, searches=searches)


@pytest.mark.parametrize(
    ("known", "day", "verdict"),
    [
        (with_acts(), date(2025, 1, 1), Verdict.NOT_LOOKED),
        (with_acts(act(ActState.ANNOUNCED, date(2024, 2, 1))), date(2025, 1, 1), "not looked"),
        (with_acts(act(ActState.STARTED, date(2024, 2, 1))), date(2025, 1, 1), "on track"),
        (with_acts(act(ActState.STARTED, date(2024, 2, 1))), date(2026, 1, 1), "off track"),
        (with_acts(act(ActState.COMPLETED, date(2024, 2, 1))), date(2026, 1, 1), "met"),
        (with_acts(act(ActState.COMPLETED, date(2024, 2, 1))), date(2024, 1, 31), "not looked"),
        (with_acts(search=EARLY_SEARCH), date(2025, 12, 31), "too early"),
        (with_acts(search=EARLY_SEARCH), date(2026, 1, 1), "cannot tell"),
        (with_acts(search=SEARCH), date(2026, 1, 9), "not looked"),
        (with_acts(search=SEARCH), date(2026, 1, 10), "cannot tell"),
        (with_acts(act(ActState.COMPLETED, date(2019, 2, 1))), date(2026, 1, 1), "not looked"),
        (
            with_acts(
                act(ActState.COMPLETED, date(2024, 2, 1)),
                act(ActState.COMPLETED, date(2024, 3, 1), EvidenceKind.CONTRADICTS),
            ),
            date(2026, 1, 1),
            "cannot tell",
        ),
        (
            with_acts(act(ActState.COMPLETED, date(2024, 2, 1), EvidenceKind.BUDGET)),
            date(2026, 1, 1),
            "not looked",
        ),
    ],
)
def test_an_act_is_judged_by_direct_documents_and_a_missing_one_proves_nothing(
    known: Evidence, day: date, verdict: Verdict
) -> None:
    assert assess(act_card(), known, day).verdict == verdict


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


def test_a_history_names_the_day_and_the_release_of_each_change() -> None:
    known = evidence(
        (release("2025", date(2025, 6, 2)), release("2026", date(2026, 6, 2))),
        (printed(2024, "60", "2025"), printed(2025, "80", "2026")),
    )
    changes = history(card(), known, date(2026, 12, 31))
    assert [(c.day, str(c.verdict), c.cause) for c in changes] == [
        (date(2024, 1, 1), "too early", "the rule starts here"),
        (date(2025, 6, 2), "off track", "published: “Potholes 2025”"),
        (date(2026, 6, 2), "met", "published: “Potholes 2026”"),
    ]


def test_a_history_ends_on_the_day_that_is_asked_for() -> None:
    known = evidence((release("2026", date(2026, 6, 2)),), (printed(2025, "80", "2026"),))
    assert [str(c.verdict) for c in history(card(), known, date(2026, 6, 1))] == ["too early"]


days = st.dates(date(2023, 1, 1), date(2028, 12, 31))
values = st.decimals(Decimal(0), Decimal(100), places=1).map(str)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Any releases of any years for two areas, with any status."""
    releases, observations = [], list[Observation]()
    for number in range(draw(st.integers(0, 4))):
        published = release(f"r{number}", draw(days))
        releases.append(published)
        for area in (HERE, ENGLAND):
            for period in draw(st.sets(st.integers(2023, 2027), max_size=3)):
                status = draw(st.sampled_from(list(ObservationStatus)))
                value = "-" if status in WITHOUT_VALUE else draw(values)
                observations.append(printed(period, value, published.id, area=area, status=status))
    return evidence(tuple(releases), tuple(observations))


@st.composite
def cards(draw: st.DrawFn) -> RuleCard:
    comparison = draw(st.sampled_from(list(Comparison)))
    level = comparison in (Comparison.AT_LEAST, Comparison.AT_MOST)
    moves = comparison in (Comparison.INCREASE, Comparison.DECREASE)
    return card(
        figure_test(
            comparison,
            threshold=draw(values) if level else None,
            comparator_area=ENGLAND if comparison is Comparison.NO_WORSE_THAN else None,
            baseline=draw(values) if moves or draw(st.booleans()) else None,
            due_on=draw(st.dates(date(2024, 1, 1), date(2027, 12, 31))),
            every_period=draw(st.booleans()),
        )
    )


@given(cards(), evidences(), days)
def test_every_card_has_a_verdict_with_a_reason_on_every_day(
    rule: RuleCard, known: Evidence, day: date
) -> None:
    assessment = assess(rule, known, day)
    assert assessment.verdict in Verdict
    assert assessment.steps


@given(cards(), evidences(), days)
def test_a_verdict_never_rests_on_a_figure_published_after_its_day(
    rule: RuleCard, known: Evidence, day: date
) -> None:
    before = {name for name, r in known.figures.releases.items() if r.counts_from <= day}
    kept = [o for found in known.figures.by_series.values() for o in found if o.release in before]
    cut = evidence(tuple(known.figures.releases[name] for name in sorted(before)), tuple(kept))
    assert assess(rule, known, day) == assess(rule, cut, day)


@given(cards(), evidences(), days)
def test_taking_all_figures_away_never_makes_a_failure(
    rule: RuleCard, known: Evidence, day: date
) -> None:
    assert assess(rule, evidence(), day).verdict in UNKNOWN


@given(cards(), evidences(), days)
def test_a_provisional_figure_alone_never_decides(
    rule: RuleCard, known: Evidence, day: date
) -> None:
    assessment = assess(rule, known, day)
    if assessment.finding.provisional:
        assert assessment.verdict not in {Verdict.MET, Verdict.NOT_MET, Verdict.WORSE}


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
    steps = assess(card(figure_test(every_period=True)), known, date(2026, 6, 2)).steps
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


def test_a_change_is_dated_no_more_exactly_than_its_release() -> None:
    known = evidence(
        (release("2026", date(2026, 6, 1), until=date(2026, 6, 30)),),
        (printed(2025, "80", "2026"),),
    )
    (_, change) = history(card(), known, date(2026, 12, 31))
    assert (change.day, change.when) == (date(2026, 6, 30), "June 2026")


def test_an_act_shown_after_it_was_due_is_said_to_be_late() -> None:
    for days, words in (
        (Interval(date(2026, 2, 1), date(2026, 2, 1)), "only after the day on which it was due"),
        (Interval(date(2025, 2, 1), date(2026, 2, 1)), "is not known"),
    ):
        late = replace(act(ActState.COMPLETED, date(2026, 2, 1)), shown=days)
        found = assess(act_card(), with_acts(late), LATER)
        assert found.verdict is Verdict.MET
        assert words in found.steps[0].sentence


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


def test_the_history_has_the_days_on_which_a_date_of_the_rule_passed() -> None:
    overdue = history(card(), evidence(), date(2027, 1, 1))
    assert [(str(c.day), str(c.verdict)) for c in overdue] == [
        ("2024-01-01", "too early"),
        ("2026-07-01", "no figure"),
    ]
    started = with_acts(act(ActState.STARTED, date(2024, 2, 1)))
    assert [(str(c.day), str(c.verdict)) for c in history(act_card(), started, LATER)] == [
        ("2024-01-01", "not looked"),
        ("2024-02-01", "on track"),
        ("2026-01-01", "off track"),
    ]
    looked = with_acts(search=SEARCH)
    assert [(str(c.day), c.cause) for c in history(act_card(), looked, LATER)][-1] == (
        "2026-01-10",
        "somebody looked for a document",
    )


def sentences(found: Assessment) -> str:
    return " ".join(step.sentence for step in found.steps)
