"""The table that an outsider can read: a rule, what is known, a day, and the verdict."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from commitments.evidence import Evidence
from commitments.figures import Observation, ObservationStatus, Release
from commitments.indicators import Break
from commitments.rules import Comparison, Deciding, FigureTest
from commitments.verdicts import Verdict, assess
from tests.judging.world import (
    ENGLAND,
    HERE,
    card,
    evidence,
    figure_test,
    indicator,
    printed,
    release,
)

CASES = tomllib.loads((Path(__file__).parent / "decision_table.toml").read_text("utf-8"))["case"]


def rule_of(case: dict[str, Any]) -> FigureTest:
    comparison = Comparison(case.get("comparison", "at least"))
    return figure_test(
        comparison,
        threshold="80" if comparison in (Comparison.AT_LEAST, Comparison.AT_MOST) else None,
        comparator_area=ENGLAND if comparison is Comparison.NO_WORSE_THAN else None,
        every_period=case.get("every_period", False),
        deciding=Deciding(case.get("deciding", "latest published")),
    )


def evidence_of(case: dict[str, Any]) -> Evidence:
    releases: dict[date, Release] = {}
    observations: list[Observation] = []
    for area, rows in ((HERE, case.get("published", [])), (ENGLAND, case.get("england", []))):
        for number, value, day, status in rows:
            releases.setdefault(day, release(f"of {day}", day))
            observations.append(
                printed(number, value, f"of {day}", area=area, status=ObservationStatus(status))
            )
    breaks = tuple(
        Break(day, "it was counted otherwise", "the publisher")
        for day in (case.get("break_on"),)
        if day
    )
    return evidence(tuple(releases.values()), tuple(observations), kind=indicator(breaks=breaks))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_rule_and_what_was_published_give_the_verdict(case: dict[str, Any]) -> None:
    assessment = assess(card(rule_of(case)), evidence_of(case), case["on"])
    assert assessment.verdict == case["verdict"]
    assert assessment.steps, "a verdict without a reason is no verdict"


def test_the_table_covers_every_verdict_that_a_figure_can_give() -> None:
    not_from_figures = {Verdict.UNTESTABLE, Verdict.NOT_LOOKED}
    assert {case["verdict"] for case in CASES} == set(Verdict) - not_from_figures
