"""The days on which a verdict changed, and what changed it."""

from dataclasses import dataclass
from datetime import date, timedelta

from commitments.deciding import decide
from commitments.evidence import Evidence
from commitments.explaining import releases_of
from commitments.findings import Verdict
from commitments.rules import FigureTest, RuleCard
from commitments.wording import day_in_words, listed


@dataclass(frozen=True, slots=True)
class Change:
    """From ``day`` on the verdict was ``verdict``; ``cause`` says what changed it.

    ``when`` is the day in words, no more exactly than it is known: a release that came out
    "in June 2025" counts from the last day of the month.
    """

    day: date
    when: str
    verdict: Verdict
    cause: str


def history(card: RuleCard, evidence: Evidence, until: date) -> tuple[Change, ...]:
    """Return every change of a card's verdict up to ``until``, the first state first."""
    changes: list[Change] = []
    for day in _days(card, evidence, until):
        verdict = decide(card, evidence, day).verdict
        if changes and changes[-1].verdict is verdict:
            continue
        when, cause = day_in_words(day), "the rule starts here"
        if changes:
            when, cause = _cause(card, evidence, day)
        changes.append(Change(day, when, verdict, cause))
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
    if card.subject in evidence.searches:
        days.add(evidence.searches[card.subject].looked_on)
    return sorted(day for day in days if start <= day <= until)


def _cause(card: RuleCard, evidence: Evidence, day: date) -> tuple[str, str]:
    """Return when the verdict changed, in words, and what changed it."""
    releases = releases_of(card.test, evidence) if isinstance(card.test, FigureTest) else ()
    published = [release for release in releases if release.counts_from == day]
    if published:
        titles = listed([f"“{release.title}”" for release in published])
        return published[0].published_in_words, f"published: {titles}"
    withdrawn = [f"“{release.title}”" for release in releases if release.withdrawn_on == day]
    if withdrawn:
        return day_in_words(day), f"withdrawn: {listed(withdrawn)}"
    acts = [a.document for a in evidence.acts.get(card.subject, ()) if a.shown.end == day]
    if acts:
        return day_in_words(day), f"shown: {listed(acts)}"
    search = evidence.searches.get(card.subject)
    if search is not None and search.looked_on == day:
        return day_in_words(day), "somebody looked for a document"
    return day_in_words(day), "a date that the rule names passed"
