"""Rule cards and their verdicts as pages show them (the axes "done" and "measured")."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.judging.findings import said_of
from commitments.judging.histories import Change
from commitments.judging.rules import ActTest, FigureTest, RuleCard, Scope
from commitments.wording import day_in_words
from tracker.clocks import Clocks
from tracker.pages.parts import VERDICT_MARKS
from tracker.queries.areas import area_names
from tracker.usecases.assess import Judged, judge


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the reasoning: a code for programs, a sentence for people."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A day on which the verdict changed, in words too, and what changed it.

    ``words`` is how a page says the verdict.
    """

    day: date
    when: str
    verdict: str
    words: str
    mark: str
    cause: str


@dataclass(frozen=True, slots=True)
class CardView:
    """A rule card with its verdict. ``axis`` is "measured" or "done".

    ``verdict`` is the word of the table, ``words`` how a page says it of this card.
    ``decided_by`` names the period whose figure decides, "" where none does.
    """

    id: str
    petition: str
    version: int
    axis: str
    subject_kind: str
    subject: str
    demand: str | None
    title: str
    basis: str
    reason: str
    dated: date
    author: str
    asks: str
    due_on: date | None
    written_afterwards: bool
    verdict: str
    words: str
    mark: str
    decided_by: str
    provisional: bool
    steps: tuple[StepView, ...]
    history: tuple[ChangeView, ...]
    indicator: str | None
    indicator_name: str | None
    area: str | None


def judged_cards(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    *,
    petition: str | None = None,
    body: str | None = None,
) -> tuple[CardView, ...]:
    """Return all rule cards, or one petition's or body's, with their verdicts, by card id."""
    areas = area_names(session)
    judged = judge(session, clocks, catalogue, petition=petition, body=body)
    return tuple(_card_view(one, catalogue, areas) for one in judged)


def _card_view(
    judged: Judged, catalogue: Mapping[str, Indicator], areas: Mapping[str, str]
) -> CardView:
    card, finding = judged.held.card, judged.assessment.finding
    test = card.test
    series = test.series if isinstance(test, FigureTest) else None
    return CardView(
        id=card.id,
        petition=judged.held.petition,
        version=card.version,
        axis="done" if isinstance(test, ActTest) else "measured",
        subject_kind=str(card.subject_kind),
        subject=card.subject,
        demand=judged.held.demand,
        title=card.title,
        basis=card.basis,
        reason=card.reason,
        dated=card.dated,
        author=card.author,
        asks=_asks(card, catalogue, areas),
        due_on=test.due_on if test else None,
        written_afterwards=judged.written_afterwards,
        verdict=str(finding.verdict),
        words=said_of(finding.verdict, test),
        mark=VERDICT_MARKS[finding.verdict],
        decided_by=finding.deciding.period.label if finding.deciding else "",
        provisional=finding.provisional,
        steps=tuple(StepView(step.code, step.sentence) for step in judged.assessment.steps),
        history=tuple(_change(change, card) for change in judged.history),
        indicator=series.indicator if series else None,
        indicator_name=catalogue[series.indicator].name if series else None,
        area=series.area if series else None,
    )


def _change(change: Change, card: RuleCard) -> ChangeView:
    return ChangeView(
        day=change.day,
        when=change.when,
        verdict=str(change.verdict),
        words=said_of(change.verdict, card.test),
        mark=VERDICT_MARKS[change.verdict],
        cause=change.cause,
    )


def _asks(card: RuleCard, catalogue: Mapping[str, Indicator], areas: Mapping[str, str]) -> str:
    """Return the rule in one sentence."""
    match card.test:
        case FigureTest() as test:
            return _asks_of_figure(test, catalogue[test.series.indicator], areas)
        case ActTest() as test:
            by = day_in_words(test.due_on)
            if test.grace:
                by += f", with grace to {day_in_words(test.last_day)}"
            return f"By {by}: {test.act}. What would show it: {test.evidence}."
        case None:
            return f"It cannot be tested: {card.untestable}"


def _asks_of_figure(test: FigureTest, indicator: Indicator, areas: Mapping[str, str]) -> str:
    variant = indicator.variant(test.series.variant)
    what = f"{indicator.name} ({variant.name}), {areas[test.series.area]}"
    if test.threshold is not None:
        asked = f"{test.comparison} {indicator.show(test.threshold)}"
    elif test.comparator_area is not None:
        asked = f"{test.comparison} {areas[test.comparator_area]} in the same period"
    else:
        asked = f"{test.comparison} by {indicator.show_difference(test.smallest_change)} or more"
    baseline = (
        f" Baseline: {indicator.show(test.baseline.value)} in {test.baseline.period.label}."
        if test.baseline
        else ""
    )
    return (
        f"{what}: {asked}, {_when(test)}.{baseline} The {test.deciding} figure "
        f"decides; it is expected {test.lag_months} months after the period. Less than "
        f"{indicator.show_difference(test.smallest_change)} does not count as a change."
        f"{_cannot_tell(test)}"
    )


def _when(test: FigureTest) -> str:
    """Return in which periods the comparison must hold, and by when."""
    due = day_in_words(test.due_on)
    grace = f", with grace to {day_in_words(test.last_day)}" if test.grace else ""
    match test.scope:
        case Scope.AT_DUE_DATE:
            return f"by {due}{grace}"
        case Scope.REACH_BY:
            return f"reached in one period or more by {due}{grace}"
        case Scope.KEEP:
            return f"kept in every period up to {due}"
        case Scope.EACH_PERIOD:
            return f"tested afresh for each period, from the one that ends on {due}"


def _cannot_tell(test: FigureTest) -> str:
    """Return what the card itself says that makes a comparison impossible."""
    said = [
        f" From {day_in_words(named.on)} on nothing can be told: {named.reason}."
        for named in test.cannot_tell_from
    ]
    if test.denominator_change is not None:
        said.append(
            " Nothing can be told where the denominator has changed by more than "
            f"{test.denominator_change:f}% since the baseline."
        )
    return "".join(said)
