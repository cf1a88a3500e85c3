"""The days on which a verdict changed, and what changed it."""

from dataclasses import dataclass
from datetime import date, timedelta

from commitments.evidence import Evidence
from commitments.figures import Series
from commitments.rules import FigureTest, RuleCard
from commitments.verdicts import Assessment, Verdict, assess
from commitments.wording import listed


@dataclass(frozen=True, slots=True)
class Change:
    """From ``day`` on the verdict was ``verdict``; ``cause`` says what changed it."""

    day: date
    verdict: Verdict
    cause: str
    assessment: Assessment


def history(card: RuleCard, evidence: Evidence, until: date) -> tuple[Change, ...]:
    """Return every change of a card's verdict up to ``until``, the first state first."""
    changes: list[Change] = []
    for day in _days(card, evidence, until):
        assessment = assess(card, evidence, day)
        if changes and changes[-1].verdict is assessment.verdict:
            continue
        cause = _cause(card, evidence, day) if changes else "the rule starts here"
        changes.append(Change(day, assessment.verdict, cause, assessment))
    return tuple(changes)


def _days(card: RuleCard, evidence: Evidence, until: date) -> list[date]:
    """Return the days on which the verdict may change, in order."""
    test = card.test
    if test is None:
        return [card.dated] if card.dated <= until else []
    start = test.after + timedelta(days=1)
    days = {start, test.due_on + timedelta(days=1)}
    if isinstance(test, FigureTest):
        days.add(test.figure_expected_by + timedelta(days=1))
        days.update(evidence.figures.days_of_change())
    days.update(act.shown.end for act in evidence.acts.get(card.subject, ()))
    return sorted(day for day in days if start <= day <= until)


def _cause(card: RuleCard, evidence: Evidence, day: date) -> str:
    titles = _releases_on(card, evidence, day)
    if titles:
        return f"published: {listed(titles)}"
    acts = [a.document for a in evidence.acts.get(card.subject, ()) if a.shown.end == day]
    if acts:
        return f"shown: {listed(acts)}"
    return "a date that the rule names passed"


def _releases_on(card: RuleCard, evidence: Evidence, day: date) -> list[str]:
    if not isinstance(card.test, FigureTest):
        return []
    own = card.test.series
    areas = [own.area] + ([card.test.comparator_area] if card.test.comparator_area else [])
    printed = {
        observation.release
        for area in areas
        for observation in evidence.figures.by_series.get(
            Series(own.indicator, own.variant, area), ()
        )
    }
    releases = evidence.figures.releases
    found = []
    for release in sorted(printed):
        if releases[release].counts_from == day:
            found.append(f"“{releases[release].title}”")
        elif releases[release].withdrawn_on == day:
            found.append(f"the withdrawal of “{releases[release].title}”")
    return found
