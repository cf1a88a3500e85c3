"""The days on which a verdict changed, and what changed it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commitments.judging.deciding import decide
from commitments.judging.evidence import Evidence
from commitments.judging.explaining import releases_of
from commitments.judging.findings import Verdict
from commitments.judging.rules import FigureTest, KeptCard, RuleCard
from commitments.wording import day_in_words, listed


@dataclass(frozen=True, slots=True)
class Change:
    """From ``day`` on the verdict was ``verdict``; ``cause`` says what changed it.

    ``when`` is the day in words, no more exactly than it is known: a release that came out
    "in June 2025" counts from the last day of the month. ``version`` is that of the card.
    """

    day: date
    when: str
    verdict: Verdict
    cause: str
    version: int


def history(versions: Sequence[KeptCard], evidence: Evidence, until: date) -> tuple[Change, ...]:
    """Return every change of a card's verdict up to ``until``, the first state first.

    ``versions`` are those of one card, one or more, the oldest first. Each is in force from
    the day on which it was kept; the first one also before, as if it had been written in time.
    On a day before the newest was kept, the newest alone is followed: it is the one that is
    judged.
    """
    newest_counts = versions[-1].kept_on <= until
    in_force = versions if newest_counts else versions[-1:]
    changes: list[Change] = []
    for day, card, is_new in _days(in_force, evidence, until):
        verdict = decide(card, evidence, day).verdict
        if changes and changes[-1].verdict is verdict:
            continue
        when, cause = day_in_words(day), "the rule starts here"
        if changes and is_new:
            cause = f"version {card.version} of the rule card, by {card.author}: {card.reason}"
        elif changes:
            when, cause = _cause(card, evidence, day)
        changes.append(Change(day, when, verdict, cause, card.version))
    return tuple(changes)


def _days(
    in_force: Sequence[KeptCard], evidence: Evidence, until: date
) -> Iterator[tuple[date, RuleCard, bool]]:
    """Give the days on which the verdict may change, the card then in force, and if it is new."""
    for number, kept in enumerate(in_force):
        later = in_force[number + 1 :]
        first = kept.kept_on if number else date.min
        last = min(until, later[0].kept_on - timedelta(days=1)) if later else until
        days = {day for day in _days_of(kept.card, evidence) if first <= day <= last}
        if number and first <= last:
            days.add(first)
        yield from ((day, kept.card, number > 0 and day == first) for day in sorted(days))


def _days_of(card: RuleCard, evidence: Evidence) -> set[date]:
    """Return the days on which the verdict on one version may change."""
    test = card.test
    if test is None:
        return {card.dated}
    start = test.after + timedelta(days=1)
    days = {start, test.due_on + timedelta(days=1), test.last_day + timedelta(days=1)}
    if isinstance(test, FigureTest):
        days.add(test.figure_expected_by + timedelta(days=1))
        days.update(evidence.figures.days_of_change())
    days.update(act.shown.end for act in evidence.acts.get(card.subject, ()))
    if card.subject in evidence.searches:
        days.add(evidence.searches[card.subject].looked_on)
    return {day for day in days if start <= day}


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
