"""The steps by which a finding was reached, as sentences with the arithmetic in them."""

from collections.abc import Iterator

from commitments.figures.observations import Observation, Release, Series
from commitments.judging.act_reasoning import act_step, not_found_step, not_looked_step
from commitments.judging.evidence import Evidence, Step
from commitments.judging.findings import Finding, Ground
from commitments.judging.obstacles import (
    baseline_withdrawn_step,
    break_step,
    denominator_step,
    gap_step,
    named_break_step,
    no_comparator_step,
    no_value_step,
)
from commitments.judging.reasoning import (
    earlier_step,
    figure_step,
    measure_steps,
    overdue_step,
    perhaps_out_steps,
    scope_step,
    waiting_step,
)
from commitments.judging.rules import ActTest, FigureTest, RuleCard, Scope
from commitments.judging.weighing import baseline_withdrawn, candidates, denominators, weigh


def explain(card: RuleCard, finding: Finding, evidence: Evidence) -> tuple[Step, ...]:
    """Return the steps of a finding that was made from this card and this evidence.

    Raises:
        KeyError: when the card names an indicator, variant or area that is not in the
            evidence. :func:`commitments.judging.contradictions.contradictions` finds the first two
            beforehand; an area is looked up when a card is recorded.
    """
    match card.test:
        case FigureTest() as test:
            return tuple(_figure_steps(test, finding, evidence))
        case ActTest() as test:
            return tuple(_act_steps(card, test, finding, evidence))
        case None:
            return (Step("untestable", f"This cannot be tested: {card.untestable}"),)


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


def _figure_steps(test: FigureTest, finding: Finding, evidence: Evidence) -> Iterator[Step]:
    deciding, as_of = finding.deciding, finding.as_of
    perhaps = perhaps_out_steps(releases_of(test, evidence), as_of)
    if deciding is None:
        yield waiting_step(test, as_of)
        yield from perhaps
        return
    yield figure_step(deciding, evidence, as_of)
    match finding.ground:
        case Ground.OVERDUE:
            yield overdue_step(test)
            yield from perhaps
        case Ground.MEASURED:
            yield from _measured_steps(test, finding, deciding, evidence)
            yield from perhaps
        case _:
            yield _obstacle_step(test, finding, deciding, evidence)


def _measured_steps(
    test: FigureTest, finding: Finding, deciding: Observation, evidence: Evidence
) -> Iterator[Step]:
    result, compared = finding.measure, finding.compared
    if result is not None:
        yield from measure_steps(test, result, deciding, compared, evidence, finding.as_of)
    of_scope = scope_step(test, finding.verdict)
    if of_scope is not None:
        yield of_scope
    yield from _earlier_steps(test, finding, deciding, evidence)


def _obstacle_step(
    test: FigureTest, finding: Finding, deciding: Observation, evidence: Evidence
) -> Step:
    """Say why the deciding figure cannot be set against the rule."""
    without = finding.compared if deciding.value is not None else deciding
    step = no_value_step(without or deciding, evidence)
    withdrawn = baseline_withdrawn(test, evidence, finding.as_of)
    match finding.ground:
        case Ground.NO_COMPARATOR if test.comparator_area is not None:
            step = no_comparator_step(test.comparator_area, deciding, evidence)
        case Ground.BREAK if finding.crossed is not None:
            step = break_step(test, finding.crossed)
        case Ground.BASELINE_WITHDRAWN if withdrawn is not None:
            step = baseline_withdrawn_step(withdrawn)
        case Ground.NAMED_ON_CARD if finding.crossed is not None:
            step = named_break_step(finding.crossed)
        case Ground.DENOMINATOR:
            found = denominators(test, deciding.period, evidence, finding.as_of)
            step = denominator_step(test, *found)
        case Ground.GAP if finding.gap is not None:
            step = gap_step(finding.gap)
    return step


def _earlier_steps(
    test: FigureTest, finding: Finding, deciding: Observation, evidence: Evidence
) -> Iterator[Step]:
    """Say how the periods before the deciding one stood against a rule asked of each of them."""
    if test.scope is Scope.AT_DUE_DATE:
        return
    for observation in candidates(test, evidence, finding.as_of):
        if observation.final and observation.period.days.end < deciding.period.days.end:
            weighed = weigh(test, observation, evidence, finding.as_of)
            yield earlier_step(weighed, evidence)


def _act_steps(
    card: RuleCard, test: ActTest, finding: Finding, evidence: Evidence
) -> Iterator[Step]:
    for act in finding.shown:
        yield act_step(act, test)
    search = evidence.searches.get(card.subject)
    if finding.ground is Ground.NOT_LOOKED:
        yield not_looked_step(test, anything=bool(finding.shown))
    elif finding.ground is Ground.NOT_FOUND and search is not None:
        yield not_found_step(search)
