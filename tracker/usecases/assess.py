"""Judge the rule cards that are held, as of two clocks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from commitments.evidence import Evidence
from commitments.figures import Series
from commitments.histories import Change, history
from commitments.indicators import Indicator
from commitments.rules import FigureTest, RuleCard
from commitments.verdicts import Assessment, assess, written_afterwards
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
) -> tuple[Judged, ...]:
    """Return the verdict on every rule card, or on those of one petition, by card id."""
    cards = held_cards(session, clocks.record_as_of, petition=petition)
    series = {one for held in cards for kept in held.versions for one in _series(kept.card)}
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


def _series(card: RuleCard) -> Iterator[Series]:
    """Give the series that a card rests on: its own, and that of the area it is set beside."""
    if isinstance(card.test, FigureTest):
        yield card.test.series
        if card.test.comparator_area is not None:
            yield replace(card.test.series, area=card.test.comparator_area)
