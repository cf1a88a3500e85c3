"""Rule cards by the ten thousand: without what a page shows beside them."""

from datetime import date

from sqlalchemy import Text, and_, cast, func, select
from sqlalchemy.orm import Session

from commitments.judging.rules import RuleCard
from tracker.clocks import end_of
from tracker.db.models import RuleCardVersion, StoredVerdict
from tracker.queries.decisions import WithdrawnKind, withdrawn
from tracker.rule_cards import from_json


def cards_without_verdict(session: Session, as_of: date, held_on: date) -> list[RuleCard]:
    """Return the cards on which no verdict as of a day is kept, each in its newest version.

    Cards that were withdrawn by ``held_on`` are left out, and so are those of withdrawn
    commitments.
    """
    row, kept = RuleCardVersion, StoredVerdict
    newest = (
        select(row.card, func.max(row.version).label("version"))
        .where(row.kept_at < end_of(held_on))
        .group_by(row.card)
        .subquery()
    )
    is_newest = and_(newest.c.card == row.card, newest.c.version == row.version)
    is_kept = and_(kept.card == row.card, kept.version == row.version, kept.as_of == as_of)
    query = (
        select(row.card, row.subject, cast(row.content, Text))  # decoded below, in one step
        .join(newest, is_newest)
        .outerjoin(kept, is_kept)
        .where(kept.card.is_(None))
        .order_by(row.card)
    )
    mistakes = withdrawn(session, WithdrawnKind.RULE_CARD, held_on)
    no_commitments = withdrawn(session, WithdrawnKind.COMMITMENT, held_on)
    return [
        from_json(content)
        for card, subject, content in session.execute(query)
        if card not in mistakes and subject not in no_commitments
    ]
