"""What people had decided by a day; where they decided twice, the later decision holds."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.clocks import end_of
from tracker.db.models import Decision
from tracker.queries.chosen import rows_of


class WithdrawnKind(StrEnum):
    """What of ours can be taken back. An answer is not: a later decision replaces it."""

    COMMITMENT = "commitment"
    RULE_CARD = "rule card"
    CLAIM = "claim"


RELEASE = "release"
"""The subject of a decision that a publisher withdrew its release."""


def confirmed_demands(
    session: Session, demands: Sequence[str], held_on: date
) -> dict[str, Decision]:
    """Return by demand the decision that it is one."""
    return _newest(session, "demand", demands, held_on)


def confirmed_answers(
    session: Session, demands: Sequence[str], held_on: date
) -> dict[str, Decision]:
    """Return by demand the decision on what the response says to it."""
    return _newest(session, "answer", demands, held_on)


def notes_on(session: Session, petition: str, held_on: date) -> list[Decision]:
    """Return the notes on a petition, the oldest first."""
    return list(
        session.scalars(
            select(Decision)
            .where(
                Decision.subject_kind == "petition",
                Decision.subject == petition,
                Decision.action == "noted",
                Decision.kept_at < end_of(held_on),
            )
            .order_by(Decision.kept_at, Decision.id)
        )
    )


def withdrawn(session: Session, kind: str, held_on: date) -> dict[str, Decision]:
    """Return by id what of a kind was taken back: by us, or a release by its publisher."""
    rows = session.scalars(
        select(Decision)
        .where(
            Decision.subject_kind == kind,
            Decision.action == "withdrawn",
            Decision.kept_at < end_of(held_on),
        )
        .order_by(Decision.kept_at, Decision.id)
    )
    return {row.subject: row for row in rows}


def withdrawals_of(session: Session, petition: str, held_on: date) -> list[Decision]:
    """Return the withdrawals of what was recorded on a petition, the oldest first."""
    rows = (row for kind in WithdrawnKind for row in withdrawn(session, kind, held_on).values())
    own = [row for row in rows if row.content["petition"] == petition]
    return sorted(own, key=lambda row: (row.kept_at, row.id))


def _newest(
    session: Session, kind: str, subjects: Sequence[str], held_on: date
) -> dict[str, Decision]:
    query = (
        select(Decision)
        .where(
            Decision.subject_kind == kind,
            Decision.action == "confirmed",
            Decision.kept_at < end_of(held_on),
        )
        .order_by(Decision.kept_at, Decision.id)
    )
    return {row.subject: row for row in rows_of(session, query, Decision.subject, subjects)}
