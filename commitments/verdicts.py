"""(Rule card, evidence, day) -> verdict with its reasons. Nothing else makes a verdict.

:func:`assess` reads the table of docs/architecture.md, "From a rule card to a verdict",
from the top: the first row that fits decides. It is total: every card, with any evidence,
on any day, has a verdict.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from commitments.acts import ActState, EvidenceKind
from commitments.evidence import Evidence, Step
from commitments.figures import Observation, Release, Series
from commitments.indicators import Break
from commitments.measures import Measure, break_crossed, measure
from commitments.reasoning import (
    act_step,
    break_step,
    earlier_step,
    figure_step,
    measure_steps,
    no_comparator_step,
    no_value_step,
    not_found_step,
    not_looked_step,
    overdue_step,
    perhaps_out_steps,
    search_step,
    waiting_step,
)
from commitments.rules import ActTest, Comparison, Deciding, FigureTest, RuleCard, Search


class Verdict(StrEnum):
    """What later published figures, or documents, show against a rule card."""

    MET = "met"
    ON_TRACK = "on track"
    OFF_TRACK = "off track"
    NOT_MET = "not met"
    WORSE = "worse"
    TOO_EARLY = "too early"
    NO_FIGURE = "no figure"
    CANNOT_TELL = "cannot tell"
    UNTESTABLE = "untestable"
    NOT_LOOKED = "not looked"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A verdict with everything it was made from."""

    card: str
    version: int
    as_of: date
    verdict: Verdict
    steps: tuple[Step, ...] = ()
    provisional: bool = False
    deciding: Observation | None = None
    compared: Observation | None = None
    measure: Measure | None = None


def assess(card: RuleCard, evidence: Evidence, as_of: date) -> Assessment:
    """Return the verdict on ``card`` from what counted as published by ``as_of``.

    Raises:
        KeyError: when the card names an indicator, variant or area that is not in the
            evidence. :func:`commitments.rules.contradictions` finds the first two beforehand;
            an area is looked up when a card is recorded.
    """
    match card.test:
        case FigureTest() as test:
            return _by_figure(card, test, evidence, as_of)
        case ActTest() as test:
            return _by_act(card, test, evidence, as_of)
        case None:
            step = Step("untestable", f"This cannot be tested: {card.untestable}")
            return Assessment(card.id, card.version, as_of, Verdict.UNTESTABLE, (step,))


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
    if written > test.due_on:
        return True
    return isinstance(test, FigureTest) and bool(_candidates(test, evidence, written))


def releases_of(test: FigureTest, evidence: Evidence) -> tuple[Release, ...]:
    """Return the releases that printed a value which the test may rest on, oldest first."""
    areas = {test.series.area, test.comparator_area or test.series.area}
    printed = {
        observation.release
        for area in areas
        for observation in evidence.figures.by_series.get(
            Series(test.series.indicator, test.series.variant, area), ()
        )
        if observation.period.days.end > test.after
    }
    found = [evidence.figures.releases[name] for name in printed]
    return tuple(sorted(found, key=lambda release: (release.counts_from, release.id)))


def _candidates(test: FigureTest, evidence: Evidence, day: date) -> tuple[Observation, ...]:
    first = test.deciding is Deciding.FIRST
    known = evidence.figures.known_on(test.series, day, first=first)
    counting = [
        observation
        for observation in known
        if observation.period.kind is test.period_kind and observation.period.days.end > test.after
    ]
    return tuple(sorted(counting, key=lambda observation: observation.period.days.end))


def _by_figure(card: RuleCard, test: FigureTest, evidence: Evidence, as_of: date) -> Assessment:
    blank = Assessment(card.id, card.version, as_of, Verdict.TOO_EARLY)
    known = _candidates(test, evidence, as_of)
    perhaps = perhaps_out_steps(releases_of(test, evidence), as_of)
    if not known:
        waiting = as_of <= test.figure_expected_by
        verdict = Verdict.TOO_EARLY if waiting else Verdict.NO_FIGURE
        return replace(blank, verdict=verdict, steps=(waiting_step(test, as_of), *perhaps))
    final = [observation for observation in known if observation.final]
    deciding = (final or known)[-1]
    compared = _compared(test, deciding, evidence, as_of)
    figure = figure_step(deciding, evidence, as_of)
    provisional = not final or (compared is not None and not compared.final)
    found = replace(blank, deciding=deciding, compared=compared, provisional=provisional)
    if not _decides(test, deciding) and as_of > test.figure_expected_by:
        steps = (figure, overdue_step(test), *perhaps)
        return replace(found, verdict=Verdict.NO_FIGURE, steps=steps)
    indicator = evidence.indicators[test.series.indicator]
    crossed = break_crossed(test, indicator, deciding, evidence.figures, as_of)
    obstacle = _obstacle(test, found, crossed, evidence)
    if obstacle is not None:
        return replace(found, verdict=Verdict.CANNOT_TELL, steps=(figure, obstacle))
    result = measure(test, indicator, deciding, compared, crossed)
    return replace(
        found,
        verdict=_verdict(test, result, deciding, provisional=provisional),
        measure=result,
        steps=(
            figure,
            *measure_steps(test, result, deciding, compared, evidence),
            *_earlier_steps(test, final[:-1], evidence, as_of),
            *perhaps,
        ),
    )


def _earlier_steps(
    test: FigureTest, earlier: Sequence[Observation], evidence: Evidence, as_of: date
) -> Iterator[Step]:
    """Say how the periods before the deciding one stood against a rule that holds in each."""
    if not test.every_period:
        return
    indicator = evidence.indicators[test.series.indicator]
    for observation in earlier:
        compared = _compared(test, observation, evidence, as_of)
        without = observation.value is None or (
            test.comparator_area is not None and (compared is None or compared.value is None)
        )
        result = None if without else measure(test, indicator, observation, compared, None)
        yield earlier_step(observation, result, evidence)


def _decides(test: FigureTest, observation: Observation) -> bool:
    """Whether a period is one that the rule is about: any, or one that reaches the due date."""
    return test.every_period or observation.period.days.end >= test.due_on


def _verdict(
    test: FigureTest, result: Measure, deciding: Observation, *, provisional: bool
) -> Verdict:
    keeps_up = result.satisfied or result.on_line
    if provisional:
        return Verdict.ON_TRACK if keeps_up else Verdict.OFF_TRACK
    if _decides(test, deciding):
        keeps_up, good, bad = result.satisfied, Verdict.MET, Verdict.NOT_MET
    else:
        good, bad = Verdict.ON_TRACK, Verdict.OFF_TRACK
    if keeps_up:
        return good
    return Verdict.WORSE if result.worse else bad


def _compared(
    test: FigureTest, deciding: Observation, evidence: Evidence, as_of: date
) -> Observation | None:
    if test.comparator_area is None:
        return None
    other = Series(test.series.indicator, test.series.variant, test.comparator_area)
    first = test.deciding is Deciding.FIRST
    return evidence.figures.value_on(other, deciding.period, as_of, first=first)


def _obstacle(
    test: FigureTest, found: Assessment, crossed: Break | None, evidence: Evidence
) -> Step | None:
    """Return why the deciding figure cannot be set against the rule, or None."""
    if test.comparator_area is not None and found.deciding is not None and found.compared is None:
        return no_comparator_step(test.comparator_area, found.deciding, evidence)
    for observation in (found.deciding, found.compared):
        if observation is not None and observation.value is None:
            return no_value_step(observation, evidence)
    moves = test.comparison in (Comparison.INCREASE, Comparison.DECREASE)
    return break_step(test, crossed) if moves and crossed is not None else None


def _by_act(card: RuleCard, test: ActTest, evidence: Evidence, as_of: date) -> Assessment:
    """Judge by the documents that were shown between the card's start and ``as_of``."""
    blank = Assessment(card.id, card.version, as_of, Verdict.NOT_LOOKED)
    shown = [
        act
        for act in evidence.acts.get(card.subject, ())
        if test.after < act.shown.end <= as_of
        and act.evidence in (EvidenceKind.DIRECT, EvidenceKind.CONTRADICTS)
    ]
    steps = tuple(act_step(act, test.due_on) for act in shown)
    if any(act.evidence is EvidenceKind.CONTRADICTS for act in shown):
        return replace(blank, verdict=Verdict.CANNOT_TELL, steps=steps)
    states = {act.state for act in shown}
    in_time = as_of <= test.due_on
    if ActState.COMPLETED in states:
        return replace(blank, verdict=Verdict.MET, steps=steps)
    if ActState.STARTED in states:
        verdict = Verdict.ON_TRACK if in_time else Verdict.OFF_TRACK
        return replace(blank, verdict=verdict, steps=steps)
    search = evidence.searches.get(card.subject)
    if search is None or search.looked_on > as_of:
        return replace(blank, steps=(*steps, not_looked_step(test, anything=bool(shown))))
    verdict = Verdict.TOO_EARLY if in_time else Verdict.CANNOT_TELL
    return replace(blank, verdict=verdict, steps=(*steps, not_found_step(search)))
