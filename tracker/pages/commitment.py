"""What a body said it will do: its documents, and how it is tested."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.quantities.dates import Interval
from tracker.clocks import Clocks, end_of
from tracker.db import models
from tracker.pages.measured import CardView
from tracker.pages.parts import Standing, dates_in_words
from tracker.pages.reading import ReadingView
from tracker.queries.decisions import WithdrawnKind, withdrawn
from tracker.queries.requests import request_at


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """One thing that the body said it will do, with its documents and how it is tested.

    ``due`` says when, in words: as recorded, or else as the machine reads it in the statements.
    """

    id: str
    who: str
    what: str
    due: str
    statements: tuple[int, ...]
    standing: Standing
    acts: tuple["ActView", ...]
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class ActView:
    """A document that shows a step of a commitment.

    ``held_at`` is our page of it where it is a request for information that we hold, else "";
    ``place`` is the message of it, as "#" and its mark.
    """

    state: str
    shown: str
    document: str
    address: str
    quote: str
    evidence: str
    held_at: str
    place: str


def commitment_views(
    session: Session,
    clocks: Clocks,
    reading: ReadingView,
    cards: Sequence[CardView],
    petition_id: str,
) -> tuple[CommitmentView, ...]:
    """Return a petition's commitments, with what is known of each."""
    numbers = {statement.id: statement.number for statement in reading.statements}
    rows = session.scalars(
        select(models.Commitment)
        .where(
            models.Commitment.petition == petition_id,
            models.Commitment.kept_at < end_of(clocks.record_as_of),
        )
        .order_by(models.Commitment.id)
    )
    mistakes = withdrawn(session, WithdrawnKind.COMMITMENT, clocks.record_as_of)
    return tuple(
        CommitmentView(
            id=row.id,
            who=row.who,
            what=row.what,
            due=_due(row, reading),
            statements=tuple(sorted(numbers[s] for s in row.statements if s in numbers)),
            standing=Standing.of(row),
            acts=_acts(session, clocks, row.id),
            cards=tuple(card for card in cards if card.subject == row.id),
        )
        for row in rows
        if row.id not in mistakes
    )


def _acts(session: Session, clocks: Clocks, commitment: str) -> tuple[ActView, ...]:
    rows = session.scalars(
        select(models.Act)
        .where(
            models.Act.commitment == commitment,
            models.Act.kept_at < end_of(clocks.record_as_of),
            models.Act.shown_to <= clocks.as_of,
        )
        .order_by(models.Act.shown_to, models.Act.id)
    )
    return tuple(
        ActView(
            state=row.state,
            shown=dates_in_words(Interval(row.shown_from, row.shown_to)),
            document=row.document,
            address=row.address,
            quote=row.quote,
            evidence=row.evidence,
            held_at=_held_at(session, clocks, row.address),
            place="".join(row.address.partition("#")[1:]),
        )
        for row in rows
    )


def _held_at(session: Session, clocks: Clocks, address: str) -> str:
    request = request_at(session, address, clocks)
    return f"/requests/{request}" if request else ""


def _due(row: models.Commitment, reading: ReadingView) -> str:
    if row.due:
        return row.due
    read = [it.due for it in reading.statements if it.id in row.statements and it.due]
    if read:
        return f"{', '.join(f'“{quote}”' for quote in read)} (machine reading, not checked)"
    return "the answer names no date"


def counted_states(commitments: Iterable[CommitmentView]) -> dict[str, int]:
    """Count the verdicts on commitments, and those that nobody has fixed a test for."""
    return dict(
        Counter(
            state
            for commitment in commitments
            for state in ([card.words for card in commitment.cards] or ["without a test"])
        )
    )
