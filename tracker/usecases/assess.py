"""Judge the rule cards that are held, as of two clocks."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.figures.observations import Series
from commitments.judging.evidence import Evidence
from commitments.judging.histories import Change, history
from commitments.judging.rules import FigureTest, RuleCard
from commitments.judging.verdicts import Assessment, assess, written_afterwards
from tracker.clocks import Clocks
from tracker.queries.evidence import HeldCard, held_cards, held_evidence


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule card with its verdict, its history, and whether it was written afterwards."""

    held: HeldCard
    assessment: Assessment
    history: tuple[Change, ...]
    written_afterwards: bool


def judge(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    *,
    petition: str | None = None,
    body: str | None = None,
) -> tuple[Judged, ...]:
    """Return the verdict on every rule card, or on those of one petition or body, by card id."""
    cards = held_cards(session, clocks.record_as_of, petition=petition, body=body)
    series = {one for held in cards for kept in held.versions for one in series_of(kept.card)}
    subjects = [held.card.subject for held in cards]
    evidence = held_evidence(session, clocks.record_as_of, catalogue, series, subjects)
    return tuple(judge_card(held, evidence, clocks) for held in cards)


def judge_card(held: HeldCard, evidence: Evidence, clocks: Clocks) -> Judged:
    """Return the verdict on one card."""
    return Judged(
        held=held,
        assessment=assess(held.card, evidence, clocks.as_of),
        history=history(held.versions, evidence, clocks.as_of),
        written_afterwards=written_afterwards(held.card, held.kept_on, evidence),
    )


def series_of(card: RuleCard) -> tuple[Series, ...]:
    """Return the series that a card rests on: its own, and that of the area it is set beside."""
    if not isinstance(card.test, FigureTest):
        return ()
    own, beside = card.test.series, card.test.comparator_area
    return (own,) if beside is None else (own, Series(own.indicator, own.variant, beside))
