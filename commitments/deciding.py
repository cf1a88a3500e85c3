"""(Rule card, evidence, day) -> finding. Nothing else makes a verdict.

:func:`decide` reads the table of docs/architecture.md, "From a rule card to a verdict",
from the top: the first row that fits decides. It makes no sentences, so that many cards
can be decided at once; :mod:`commitments.explaining` makes them from the finding.
"""

from datetime import date

from commitments.acts import ActState, EvidenceKind
from commitments.evidence import Evidence
from commitments.figures import Observation, Series
from commitments.findings import Finding, Ground, Verdict
from commitments.indicators import Break
from commitments.measures import Measure, break_crossed, measure
from commitments.rules import ActTest, Comparison, Deciding, FigureTest, RuleCard


def decide(card: RuleCard, evidence: Evidence, as_of: date) -> Finding:
    """Return the verdict on ``card`` from what counted as published by ``as_of``.

    Raises:
        KeyError: when the card names an indicator that is not in the evidence;
            :func:`commitments.rules.contradictions` finds it beforehand.
    """
    match card.test:
        case FigureTest() as test:
            return _by_figure(card, test, evidence, as_of)
        case ActTest() as test:
            return _by_act(card, test, evidence, as_of)
        case None:
            return Finding(card.id, card.version, as_of, Verdict.UNTESTABLE, Ground.UNTESTABLE)


def candidates(test: FigureTest, evidence: Evidence, day: date) -> tuple[Observation, ...]:
    """Return the values that may decide a rule, as known on ``day``, earliest period first."""
    known = evidence.figures.known_after(
        test.series, test.period_kind, test.after, day, first=test.deciding is Deciding.FIRST
    )
    return tuple(sorted(known, key=lambda observation: observation.period.days.end))


def compared_with(
    test: FigureTest, deciding: Observation, evidence: Evidence, as_of: date
) -> Observation | None:
    """Return the other area's value of the same period, where the rule compares two areas."""
    if test.comparator_area is None:
        return None
    other = Series(test.series.indicator, test.series.variant, test.comparator_area)
    first = test.deciding is Deciding.FIRST
    return evidence.figures.value_on(other, deciding.period, as_of, first=first)


def _by_figure(card: RuleCard, test: FigureTest, evidence: Evidence, as_of: date) -> Finding:
    known = candidates(test, evidence, as_of)
    if not known:
        waiting = as_of <= test.figure_expected_by
        verdict = Verdict.TOO_EARLY if waiting else Verdict.NO_FIGURE
        return Finding(card.id, card.version, as_of, verdict, Ground.NOTHING_OUT)
    final = [observation for observation in known if observation.final]
    deciding = (final or known)[-1]
    compared = compared_with(test, deciding, evidence, as_of)
    provisional = not final or (compared is not None and not compared.final)
    crossed, result = None, None
    if not _decides(test, deciding) and as_of > test.figure_expected_by:
        verdict, ground = Verdict.NO_FIGURE, Ground.OVERDUE
    else:
        indicator = evidence.indicators[test.series.indicator]
        crossed = break_crossed(test, indicator, deciding, evidence.figures, as_of)
        obstacle = _obstacle(test, deciding, compared, crossed)
        if obstacle is not None:
            verdict, ground = Verdict.CANNOT_TELL, obstacle
        else:
            result = measure(test, indicator, deciding, compared, crossed)
            verdict = _verdict(test, result, deciding, provisional=provisional)
            ground = Ground.MEASURED
    return Finding(
        card=card.id,
        version=card.version,
        as_of=as_of,
        verdict=verdict,
        ground=ground,
        provisional=provisional,
        deciding=deciding,
        compared=compared,
        crossed=crossed,
        measure=result,
    )


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


def _obstacle(
    test: FigureTest,
    deciding: Observation,
    compared: Observation | None,
    crossed: Break | None,
) -> Ground | None:
    """Return why the deciding figure cannot be set against the rule, or None."""
    if test.comparator_area is not None and compared is None:
        return Ground.NO_COMPARATOR
    if deciding.value is None or (compared is not None and compared.value is None):
        return Ground.NO_VALUE
    moves = test.comparison in (Comparison.INCREASE, Comparison.DECREASE)
    return Ground.BREAK if moves and crossed is not None else None


def _by_act(card: RuleCard, test: ActTest, evidence: Evidence, as_of: date) -> Finding:
    """Judge by the documents that were shown between the card's start and ``as_of``."""
    shown = tuple(
        act
        for act in evidence.acts.get(card.subject, ())
        if test.after < act.shown.end <= as_of
        and act.evidence in (EvidenceKind.DIRECT, EvidenceKind.CONTRADICTS)
    )
    states = {act.state for act in shown}
    in_time = as_of <= test.due_on
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
