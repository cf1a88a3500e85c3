"""(Rule card, evidence, day) -> verdict with its reasons: what is decided, then explained.

It is total: every card, with any evidence, on any day, has a verdict.
"""

from dataclasses import dataclass
from datetime import date

from commitments.judging.act_reasoning import search_step
from commitments.judging.deciding import decide
from commitments.judging.evidence import Evidence, Step
from commitments.judging.explaining import explain
from commitments.judging.findings import Finding, Ground, Verdict
from commitments.judging.rules import FigureTest, RuleCard, Search
from commitments.judging.weighing import candidates

__all__ = [
    "Assessment",
    "Finding",
    "Ground",
    "Verdict",
    "assess",
    "decide",
    "explain",
    "without_card",
    "written_afterwards",
]


@dataclass(frozen=True, slots=True)
class Assessment:
    """A finding with the steps by which it was reached."""

    finding: Finding
    steps: tuple[Step, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict that was found."""
        return self.finding.verdict


def assess(card: RuleCard, evidence: Evidence, as_of: date) -> Assessment:
    """Return the verdict on ``card`` from what counted as published by ``as_of``, with reasons.

    Raises:
        KeyError: as :func:`commitments.judging.explaining.explain` does.
    """
    finding = decide(card, evidence, as_of)
    return Assessment(finding, explain(card, finding, evidence))


def without_card(search: Search | None, as_of: date) -> tuple[Verdict | None, Step]:
    """Return what can be said of something that has no rule card, and why.

    There is no verdict at all where a figure is published but no test was fixed. A search
    made after ``as_of`` says nothing of that day.
    """
    if search is None or search.looked_on > as_of:
        return Verdict.NOT_LOOKED, Step("not looked", "Nobody has looked for a figure yet.")
    return (None if search.found else Verdict.NO_FIGURE), search_step(search)


def written_afterwards(card: RuleCard, kept_on: date, evidence: Evidence) -> bool:
    """Whether a figure that could decide the card was already out when it was kept.

    The day that its author gave it counts only where it is the later one.
    """
    test, written = card.test, max(card.dated, kept_on)
    if test is None:
        return False
    if written > test.last_day:
        return True
    return isinstance(test, FigureTest) and bool(candidates(test, evidence, written))
