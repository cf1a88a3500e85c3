"""Acts: judged by documents, and a missing one proves nothing."""

from dataclasses import replace
from datetime import date

import pytest

from commitments.judging.acts import ActState, EvidenceKind
from commitments.judging.evidence import Evidence
from commitments.judging.rules import Search
from commitments.judging.verdicts import Verdict, assess
from commitments.quantities.dates import Interval
from tests.judging.world import (
    act,
    act_card,
    with_acts,
)

LATER = date(2026, 6, 1)
SEARCH = Search(date(2026, 1, 10), "an editor", ("the committee's agendas",), ())
EARLY_SEARCH = replace(SEARCH, looked_on=date(2025, 1, 10))


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


def test_an_act_shown_after_it_was_due_is_said_to_be_late() -> None:
    for days, words in (
        (Interval(date(2026, 2, 1), date(2026, 2, 1)), "only after the day on which it was due"),
        (Interval(date(2025, 2, 1), date(2026, 2, 1)), "is not known"),
    ):
        late = replace(act(ActState.COMPLETED, date(2026, 2, 1)), shown=days)
        found = assess(act_card(), with_acts(late), LATER)
        assert found.verdict is Verdict.MET
        assert words in found.steps[0].sentence
