"""What holds of every card, with any figures, on any day."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given, settings

from commitments.figures.observations import Observation, Release, Series
from commitments.figures.statuses import ObservationStatus
from commitments.judging.evidence import Evidence
from commitments.judging.rules import RuleCard, Scope
from commitments.judging.verdicts import Verdict, assess, decide
from tests.judging.anything import cards, days, dice, evidences, some_release
from tests.judging.slow_verdicts import slow_verdict
from tests.judging.world import evidence

FAILURES = {Verdict.NOT_MET, Verdict.WORSE}
UNKNOWN = {"too early", "no figure", "cannot tell", "untestable", "not looked"}


def observations_of(known: Evidence) -> list[Observation]:
    return [observation for found in known.figures.by_series.values() for observation in found]


def with_figures(
    known: Evidence, published: list[Release], observations: list[Observation]
) -> Evidence:
    (kind,) = known.indicators.values()
    return evidence(tuple(published), tuple(observations), kind=kind)


@settings(max_examples=1000, deadline=None)
@given(cards(), evidences(), days)
def test_a_slow_second_reading_of_the_table_gives_the_same_verdict(
    rule: RuleCard, known: Evidence, day: date
) -> None:
    assert decide(rule, known, day).verdict == slow_verdict(rule, known, day)


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
    out = [release for release in known.figures.releases.values() if release.counts_from <= day]
    names = {release.id for release in out}
    kept = [one for one in observations_of(known) if one.release in names]
    assert decide(rule, known, day) == decide(rule, with_figures(known, out, kept), day)


@given(cards(), evidences(), days, dice)
def test_a_release_of_other_figures_changes_nothing(
    rule: RuleCard, known: Evidence, day: date, at_random: Random
) -> None:
    unrelated = some_release(at_random, "unrelated")
    observations = observations_of(known)
    series = (
        Series("potholes-in-time", "all", "E10000001"),
        Series("potholes-in-time", "main-roads", "E10000099"),
        Series("lamps", "all", "E10000099"),
    )
    added = [
        replace(one, series=at_random.choice(series), release="unrelated") for one in observations
    ]
    published = [*known.figures.releases.values(), unrelated]
    more = with_figures(known, published, [*observations, *added])
    assert assess(rule, known, day) == assess(rule, more, day)


@settings(max_examples=400)
@given(cards(), evidences(), days, dice)
def test_a_value_that_is_taken_away_never_makes_a_failure_of_an_unknown(
    rule: RuleCard, known: Evidence, day: date, at_random: Random
) -> None:
    # A mark of a break stays: it says what may be compared, and is no value.
    blanked = [
        replace(one, value=None, status=ObservationStatus.MISSING)
        if one.status is not ObservationStatus.BREAK and at_random.random() < 0.3
        else one
        for one in observations_of(known)
    ]
    less = with_figures(known, list(known.figures.releases.values()), blanked)
    if decide(rule, known, day).verdict in UNKNOWN:
        assert decide(rule, less, day).verdict not in FAILURES


@settings(max_examples=400)
@given(cards(), evidences(), days, dice)
def test_a_period_that_is_left_out_never_makes_not_met_of_a_rule_about_all_periods(
    rule: RuleCard, known: Evidence, day: date, at_random: Random
) -> None:
    test = rule.test
    # As above: what marks a break says what may be compared, also between other periods.
    marked = {one.period for one in observations_of(known) if one.status is ObservationStatus.BREAK}
    periods = sorted({one.period for one in observations_of(known)} - marked)
    left_out = {period for period in periods if at_random.random() < 0.2}
    kept = [one for one in observations_of(known) if one.period not in left_out]
    less = with_figures(known, list(known.figures.releases.values()), kept)
    if getattr(test, "scope", None) not in (Scope.REACH_BY, Scope.KEEP):
        return
    if decide(rule, known, day).verdict not in FAILURES:
        assert decide(rule, less, day).verdict is not Verdict.NOT_MET


@given(cards(), days)
def test_taking_all_figures_away_never_makes_a_failure(rule: RuleCard, day: date) -> None:
    assert decide(rule, evidence(), day).verdict in UNKNOWN


@given(cards(), evidences(), days)
def test_a_provisional_figure_alone_never_decides(
    rule: RuleCard, known: Evidence, day: date
) -> None:
    finding = decide(rule, known, day)
    if finding.provisional:
        assert finding.verdict not in {Verdict.MET, *FAILURES}
