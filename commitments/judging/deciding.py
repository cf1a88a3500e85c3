"""(Rule card, evidence, day) -> finding. Nothing else makes a verdict.

:func:`decide` reads the table of docs/architecture.md, "From a rule card to a verdict",
from the top: the first row that fits decides. It makes no sentences, so that many cards
can be decided at once; :mod:`commitments.judging.explaining` makes them from the finding.
"""

from collections.abc import Sequence
from datetime import date

from commitments.figures.observations import Observation
from commitments.judging.acts import ActState, EvidenceKind
from commitments.judging.evidence import Evidence
from commitments.judging.findings import Finding, Ground, Verdict
from commitments.judging.rules import ActTest, FigureTest, RuleCard, Scope
from commitments.judging.weighing import Weighed, candidates, first_gap, weigh
from commitments.quantities.dates import Interval

Row = tuple[Verdict, Ground, Weighed, Interval | None]
"""The row of the table that fits: verdict, ground, the figure that decides, and a gap if any."""


def decide(card: RuleCard, evidence: Evidence, as_of: date) -> Finding:
    """Return the verdict on ``card`` from what counted as published by ``as_of``.

    Raises:
        KeyError: when the card names an indicator that is not in the evidence;
            :func:`commitments.judging.rules.contradictions` finds it beforehand.
    """
    match card.test:
        case FigureTest() as test:
            return _by_figure(card, test, evidence, as_of)
        case ActTest() as test:
            return _by_act(card, test, evidence, as_of)
        case None:
            return Finding(card.id, card.version, as_of, Verdict.UNTESTABLE, Ground.UNTESTABLE)


def _by_figure(card: RuleCard, test: FigureTest, evidence: Evidence, as_of: date) -> Finding:
    known = candidates(test, evidence, as_of)
    if not known:
        waiting = as_of <= test.figure_expected_by
        verdict = Verdict.TOO_EARLY if waiting else Verdict.NO_FIGURE
        return Finding(card.id, card.version, as_of, verdict, Ground.NOTHING_OUT)
    if test.scope is Scope.REACH_BY or test.scope is Scope.KEEP:
        weighed = [weigh(test, observation, evidence, as_of) for observation in known]
        verdict, ground, deciding, gap = _by_all(test, weighed, as_of)
    else:
        verdict, ground, deciding, gap = _by_latest(test, known, evidence, as_of)
    return Finding(
        card=card.id,
        version=card.version,
        as_of=as_of,
        verdict=verdict,
        ground=ground,
        provisional=deciding.provisional,
        deciding=deciding.observation,
        compared=deciding.compared,
        crossed=deciding.crossed,
        measure=deciding.measure,
        gap=gap,
    )


def _by_latest(
    test: FigureTest, known: Sequence[Observation], evidence: Evidence, as_of: date
) -> Row:
    """Judge by the latest final figure, or by the latest of all where none is final."""
    final = [observation for observation in known if observation.final]
    deciding = weigh(test, (final or known)[-1], evidence, as_of)
    row = _row_of(test, deciding)
    is_over = as_of > test.figure_expected_by and not test.is_last_chance(deciding.period)
    if not is_over or row[0] is Verdict.MET:
        return row
    if test.is_last_chance(known[-1].period):  # the figure that decides is out, provisionally
        return _row_of(test, weigh(test, known[-1], evidence, as_of))
    return Verdict.NO_FIGURE, Ground.OVERDUE, deciding, None


def _row_of(test: FigureTest, deciding: Weighed) -> Row:
    """Return the row that fits a single figure."""
    if deciding.obstacle is not None:
        return Verdict.CANNOT_TELL, deciding.obstacle, deciding, None
    if deciding.provisional:
        verdict = Verdict.ON_TRACK if deciding.keeps_up else Verdict.OFF_TRACK
    elif deciding.satisfied and test.reaches_due_date(deciding.period):
        verdict = Verdict.MET
    elif deciding.broken and test.is_last_chance(deciding.period):
        verdict = Verdict.WORSE if deciding.worse else Verdict.NOT_MET
    else:
        verdict = _progress(deciding)
    return verdict, Ground.MEASURED, deciding, None


def _progress(latest: Weighed) -> Verdict:
    """Return how a rule stands that is not due yet."""
    if latest.keeps_up:
        return Verdict.ON_TRACK
    return Verdict.WORSE if latest.worse else Verdict.OFF_TRACK


def _by_all(test: FigureTest, weighed: Sequence[Weighed], as_of: date) -> Row:
    """Judge by every period: one that reaches the level decides, or one that breaks a promise.

    The opposite verdict needs all of them: each out, final, with a value, and none left out.
    """
    is_reach = test.scope is Scope.REACH_BY
    for one in weighed:
        if not one.provisional and (one.satisfied if is_reach else one.broken):
            return (Verdict.MET if is_reach else Verdict.NOT_MET), Ground.MEASURED, one, None
    last = next((one for one in reversed(weighed) if one.observation.final), weighed[-1])
    if as_of > test.figure_expected_by and not test.is_last_chance(last.period):
        if not test.is_last_chance(weighed[-1].period):
            return Verdict.NO_FIGURE, Ground.OVERDUE, last, None
        last = weighed[-1]
    is_complete = test.is_last_chance(last.period)
    if is_reach and not is_complete:
        return _row_of(test, last)
    asked = [one for one in weighed if one.period.days.end <= last.period.days.end]
    open_row = _open_row(test, asked)
    if open_row is not None:
        return open_row
    if is_reach:
        verdict = Verdict.WORSE if last.worse else Verdict.NOT_MET
    else:
        verdict = Verdict.MET if is_complete else Verdict.ON_TRACK
    return verdict, Ground.MEASURED, last, None


def _open_row(test: FigureTest, asked: Sequence[Weighed]) -> Row | None:
    """Return the row of a rule about all periods of which one is not known for good, if any."""
    for one in reversed(asked):
        if one.obstacle is not None:
            return Verdict.CANNOT_TELL, one.obstacle, one, None
    gap = first_gap(test, [one.period for one in asked])
    if gap is not None:
        return Verdict.CANNOT_TELL, Ground.GAP, asked[-1], gap
    provisional = [one for one in asked if one.provisional]
    if not provisional:
        return None
    is_reach = test.scope is Scope.REACH_BY
    telling = (one for one in provisional if (one.satisfied if is_reach else one.broken))
    deciding = next(telling, provisional[-1])
    good = deciding.keeps_up if is_reach else deciding.satisfied
    return (Verdict.ON_TRACK if good else Verdict.OFF_TRACK), Ground.MEASURED, deciding, None


def _by_act(card: RuleCard, test: ActTest, evidence: Evidence, as_of: date) -> Finding:
    """Judge by the documents that were shown between the card's start and ``as_of``."""
    shown = tuple(
        act
        for act in evidence.acts.get(card.subject, ())
        if test.after < act.shown.end <= as_of
        and act.evidence in (EvidenceKind.DIRECT, EvidenceKind.CONTRADICTS)
    )
    states = {act.state for act in shown}
    in_time = as_of <= test.last_day
    ground = Ground.SHOWN
    if any(act.evidence is EvidenceKind.CONTRADICTS for act in shown):
        verdict = Verdict.CANNOT_TELL
    elif ActState.COMPLETED in states:
        verdict = Verdict.MET
    elif ActState.STARTED in states:
        verdict = Verdict.ON_TRACK if in_time else Verdict.OFF_TRACK
    else:
        search = evidence.searches.get(card.subject)
        if search is None or search.looked_on > as_of:
            verdict, ground = Verdict.NOT_LOOKED, Ground.NOT_LOOKED
        else:
            verdict = Verdict.TOO_EARLY if in_time else Verdict.CANNOT_TELL
            ground = Ground.NOT_FOUND
    return Finding(card.id, card.version, as_of, verdict, ground, shown=shown)
