"""The table that an outsider can read: a rule, what is known, a day, and the verdict."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commitments.figures.indicators import Break
from commitments.figures.observations import Observation, Release
from commitments.figures.statuses import ObservationStatus
from commitments.judging.acts import Act, ActState, EvidenceKind
from commitments.judging.evidence import Evidence
from commitments.judging.findings import Ground, Verdict
from commitments.judging.rules import (
    Comparison,
    Deciding,
    FigureTest,
    Grace,
    RuleCard,
    Scope,
    Search,
)
from commitments.judging.verdicts import Assessment, assess, without_card
from commitments.quantities.dates import Interval
from tests.judging.slow_verdicts import slow_verdict
from tests.judging.world import (
    ENGLAND,
    HERE,
    act_card,
    card,
    evidence,
    figure_test,
    indicator,
    printed,
    release,
)

CASES = tomllib.loads((Path(__file__).parent / "decision_table.toml").read_text("utf-8"))["case"]
OF_CARDS = [case for case in CASES if not case.get("no_card")]
IDS = [case["name"] for case in OF_CARDS]


def rule_of(case: dict[str, Any]) -> FigureTest:
    comparison = Comparison(case.get("comparison", "at least"))
    test = figure_test(
        comparison,
        threshold=case.get("threshold", "80") if comparison.has_threshold else None,
        comparator_area=ENGLAND if comparison.compares_areas else None,
        baseline=case.get("baseline", "50"),
        due_on=case.get("due_on", date(2025, 12, 31)),
        scope=Scope(case.get("scope", "at due date")),
        grace=Grace(case.get("grace_months", 0), case.get("grace_days", 0)),
        deciding=Deciding(case.get("deciding", "latest published")),
    )
    if test.baseline is not None:
        release_of_it = case.get("baseline_release", test.baseline.release)
        test = replace(test, baseline=replace(test.baseline, release=release_of_it))
    change = case.get("denominator_change")
    return replace(
        test,
        cannot_tell_from=breaks_of(case, "cannot_tell_from"),
        denominator_change=None if change is None else Decimal(change),
    )


def card_of(case: dict[str, Any]) -> RuleCard:
    if "untestable" in case:
        return card(untestable=case["untestable"])
    if "documents" in case:
        test_of_act = act_card().test
        assert test_of_act is not None
        return replace(
            act_card(), test=replace(test_of_act, grace=Grace(case.get("grace_months", 0)))
        )
    return card(rule_of(case))


def evidence_of(case: dict[str, Any]) -> Evidence:
    releases: dict[date, Release] = {}
    observations: list[Observation] = []
    for area, rows in ((HERE, case.get("published", [])), (ENGLAND, case.get("england", []))):
        for number, value, day, status, *denominator in rows:
            withdrawn_on = case.get("withdrawn", {}).get(str(day))
            found = replace(release(f"of {day}", day), withdrawn_on=withdrawn_on)
            releases.setdefault(day, found)
            observation = printed(
                number, value, f"of {day}", area=area, status=ObservationStatus(status)
            )
            observations.append(replace(observation, denominator=next(iter(denominator), None)))
    return evidence(
        tuple(releases.values()),
        tuple(observations),
        kind=indicator(breaks=breaks_of(case, "break_on")),
        acts={"commitment-1": tuple(document(*row) for row in case.get("documents", []))},
        searches={"commitment-1": search} if (search := search_of(case)) else {},
    )


def breaks_of(case: dict[str, Any], field: str) -> tuple[Break, ...]:
    days = (case.get(field),)
    return tuple(Break(day, "it was counted otherwise", "the publisher") for day in days if day)


def document(state: str, day: date, kind: str) -> Act:
    return Act(
        ActState(state), Interval(day, day), "a page", "https://a.example", "…", EvidenceKind(kind)
    )


def search_of(case: dict[str, Any]) -> Search | None:
    if "looked_on" not in case:
        return None
    return Search(case["looked_on"], "an editor", ("a table",), tuple(case.get("found", ())))


def assessed(case: dict[str, Any]) -> Assessment:
    return assess(card_of(case), evidence_of(case), case["on"])


@pytest.mark.parametrize("case", OF_CARDS, ids=IDS)
def test_a_rule_and_what_was_published_give_the_verdict(case: dict[str, Any]) -> None:
    assessment = assessed(case)
    assert assessment.verdict == case["verdict"]
    assert assessment.finding.provisional == case.get("provisional", False)
    assert assessment.steps, "a verdict without a reason is no verdict"


@pytest.mark.parametrize("case", OF_CARDS, ids=IDS)
def test_the_slow_second_reading_of_the_table_gives_the_same_verdict(case: dict[str, Any]) -> None:
    assert slow_verdict(card_of(case), evidence_of(case), case["on"]) == case["verdict"]


@pytest.mark.parametrize("case", [case for case in CASES if case.get("no_card")])
def test_what_has_no_card_is_not_looked_at_or_without_a_figure(case: dict[str, Any]) -> None:
    assert without_card(search_of(case), case["on"])[0] == case["verdict"]


def test_the_table_covers_every_verdict_and_everything_that_decides_one() -> None:
    assert {case["verdict"] for case in CASES} == set(Verdict)
    assert {assessed(case).finding.ground for case in OF_CARDS} == set(Ground)
    assert {case.get("scope", "at due date") for case in CASES} == set(Scope)
    assert {case.get("comparison", "at least") for case in CASES} == set(Comparison)
