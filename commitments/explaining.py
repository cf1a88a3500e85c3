"""The steps by which a finding was reached, as sentences with the arithmetic in them."""

from collections.abc import Iterator
from datetime import date

from commitments.deciding import candidates, compared_with
from commitments.evidence import Evidence, Step
from commitments.figures import Observation, Release, Series
from commitments.findings import Finding, Ground
from commitments.measures import measure
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
    waiting_step,
)
from commitments.rules import ActTest, FigureTest, RuleCard


def explain(card: RuleCard, finding: Finding, evidence: Evidence) -> tuple[Step, ...]:
    """Return the steps of a finding that was made from this card and this evidence.

    Raises:
        KeyError: when the card names an indicator, variant or area that is not in the
            evidence. :func:`commitments.rules.contradictions` finds the first two beforehand;
            an area is looked up when a card is recorded.
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
        case Ground.MEASURED if finding.measure is not None:
            yield from measure_steps(test, finding.measure, deciding, finding.compared, evidence)
            yield from _earlier_steps(test, evidence, as_of)
            yield from perhaps
        case _:
            yield _obstacle_step(test, finding, deciding, evidence)


def _obstacle_step(
    test: FigureTest, finding: Finding, deciding: Observation, evidence: Evidence
) -> Step:
    """Say why the deciding figure cannot be set against the rule."""
    if finding.ground is Ground.NO_COMPARATOR and test.comparator_area is not None:
        return no_comparator_step(test.comparator_area, deciding, evidence)
    if finding.ground is Ground.BREAK and finding.crossed is not None:
        return break_step(test, finding.crossed)
    without = finding.compared if deciding.value is not None else deciding
    return no_value_step(without or deciding, evidence)


def _earlier_steps(test: FigureTest, evidence: Evidence, as_of: date) -> Iterator[Step]:
    """Say how the periods before the deciding one stood against a rule that holds in each."""
    if not test.every_period:
        return
    indicator = evidence.indicators[test.series.indicator]
    final = [observation for observation in candidates(test, evidence, as_of) if observation.final]
    for observation in final[:-1]:
        compared = compared_with(test, observation, evidence, as_of)
        without = observation.value is None or (
            test.comparator_area is not None and (compared is None or compared.value is None)
        )
        result = None if without else measure(test, indicator, observation, compared, None)
        yield earlier_step(observation, result, evidence)


def _act_steps(
    card: RuleCard, test: ActTest, finding: Finding, evidence: Evidence
) -> Iterator[Step]:
    for act in finding.shown:
        yield act_step(act, test.due_on)
    search = evidence.searches.get(card.subject)
    if finding.ground is Ground.NOT_LOOKED:
        yield not_looked_step(test, anything=bool(finding.shown))
    elif finding.ground is Ground.NOT_FOUND and search is not None:
        yield not_found_step(search)
