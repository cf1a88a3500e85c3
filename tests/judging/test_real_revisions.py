"""Four vintages of real figures, of which most revisions only round.

The Department for Education's Local Authority Interactive Tool, as it stood on four days.
"""

import csv
import os
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from commitments.figures.observations import Figures, Observation, Release, Revision, Series, gather
from commitments.figures.periods import Period
from commitments.figures.printed import without_float_noise
from commitments.figures.statuses import ObservationStatus
from commitments.judging.evidence import Evidence
from commitments.judging.rules import FigureTest, RuleCard, Scope
from commitments.judging.verdicts import decide
from tests.conftest import SHARED
from tests.judging.world import card, figure_test, indicator, release, year

Cell = tuple[Series, Period]
LAST = date(2026, 4, 8)


@pytest.fixture(scope="module")
def printed() -> list[tuple[date, Observation]]:
    """What each vintage prints, in the order of the vintages."""
    folder = os.environ.get(SHARED)
    if folder is None:
        pytest.skip(f"{SHARED} is not set: the real figures are not at hand")
    path = Path(folder) / "data" / "figures" / "dfe_lait_sen_vintages.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [_observation(row) for row in csv.DictReader(file)]
    return sorted(rows, key=lambda row: row[0])


def _observation(row: dict[str, str]) -> tuple[date, Observation]:
    is_missing = row["Values"] == "-"
    observation = Observation(
        series=Series("potholes-in-time", row["Short Desc"], row["LA and Regions"]),
        period=year(int(row["Years"])),
        value=None if is_missing else without_float_noise(Decimal(row["Values"])),
        status=ObservationStatus.MISSING if is_missing else ObservationStatus.NORMAL,
        release=row["as_at"],
    )
    return date.fromisoformat(row["as_at"]), observation


def figures_of(printed: list[tuple[date, Observation]]) -> Figures:
    days = {day for day, _ in printed}
    releases: list[Release] = [release(day.isoformat(), day) for day in sorted(days)]
    return gather(releases, [observation for _, observation in printed])


def changed_cells(printed: list[tuple[date, Observation]]) -> set[tuple[Cell, str]]:
    """Which cells a vintage prints otherwise than the one before, found without the package."""
    prints: dict[Cell, list[Observation]] = defaultdict(list)
    for _, observation in printed:
        prints[observation.series, observation.period].append(observation)
    return {
        (cell, later.release)
        for cell, found in prints.items()
        for earlier, later in pairwise(found)
        if earlier.value != later.value
    }


def cards_for(series: Series, levels: set[Decimal]) -> list[RuleCard]:
    """Cards that ask for the very numbers which were printed: the closest that there can be."""
    return [
        card(_since_2015(figure_test(threshold=str(level), scope=scope), series))
        for level in sorted(levels)[:3]
        for scope in (Scope.EACH_PERIOD, Scope.REACH_BY)
    ]


def _since_2015(test: FigureTest, series: Series) -> FigureTest:
    return FigureTest(
        series=series,
        period_kind=test.period_kind,
        comparison=test.comparison,
        after=date(2014, 12, 31),
        due_on=date(2023, 12, 31),
        lag_months=12,
        smallest_change=test.smallest_change,
        threshold=test.threshold,
        scope=test.scope,
    )


def test_every_revision_of_the_real_figures_is_logged_and_most_only_round(
    printed: list[tuple[date, Observation]],
) -> None:
    figures = figures_of(printed)
    revisions = [one for series in figures.by_series for one in figures.revisions(series, LAST)]
    logged = {((one.later.series, one.later.period), one.later.release) for one in revisions}
    assert logged == changed_cells(printed)
    assert len(logged) == len(revisions) == 1485
    assert Counter(kind_of(one) for one in revisions) == {
        "only rounds": 1302,
        "another number": 67,
        "filled in": 100,
        "taken out": 16,
    }
    # In one vintage the figures of two neighbours changed places, and went back in the next.
    swapped = {o.later.series.area for o in revisions if kind_of(o) == "another number"}
    assert {"Cambridgeshire", "Central Bedfordshire"} <= swapped


def kind_of(revision: Revision) -> str:
    if revision.only_rounding:
        return "only rounds"
    if revision.filled_in:
        return "filled in"
    return "taken out" if revision.later.value is None else "another number"


def test_a_revision_that_only_rounds_changes_no_verdict(
    printed: list[tuple[date, Observation]],
) -> None:
    figures = figures_of(printed)
    rounding = [
        revision
        for series in figures.by_series
        for revision in figures.revisions(series, LAST)
        if revision.only_rounding
    ]
    left_out = {(one.later.series, one.later.period, one.later.release) for one in rounding}
    without = figures_of(
        [(day, o) for day, o in printed if (o.series, o.period, o.release) not in left_out]
    )
    levels: dict[Series, set[Decimal]] = defaultdict(set)
    for one in rounding:
        levels[one.later.series] |= {v for v in (one.earlier.value, one.later.value) if v}
    days = sorted({day for day, _ in printed})
    verdicts: Counter[str] = Counter()
    for series, of_series in levels.items():
        for rule in cards_for(series, of_series):
            for day in days:
                verdict = decide(rule, evidence_of(figures), day).verdict
                assert verdict is decide(rule, evidence_of(without), day).verdict
                verdicts[verdict] += 1
    assert verdicts.keys() >= {"met", "not met"}
    assert sum(verdicts.values()) > 5000


def evidence_of(figures: Figures) -> Evidence:
    return Evidence(
        figures=figures,
        indicators={"potholes-in-time": indicator()},
        areas={},
        acts={},
        searches={},
    )
