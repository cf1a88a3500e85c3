"""Versions of petitions and responses, as held on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.clocks import day_of, end_of
from tracker.db.models import GONE, Petition, PetitionVersion, ResponseVersion, SignatureCount


@dataclass(frozen=True, slots=True)
class PetitionTitle:
    """A petition without its text: what it is called, when it closed, when we saw it first."""

    title: str
    closed_on: date | None
    first_seen: date


def petition_titles(
    session: Session, held_on: date, body: str | None = None
) -> dict[str, PetitionTitle]:
    """Return every petition held by a day, or those to one body, as last seen by then."""
    row = PetitionVersion
    query = (
        select(row.petition, row.title, row.closed_on, row.seen_at)
        .where(row.seen_at < end_of(held_on))
        .order_by(row.seen_at, row.id)
    )
    if body is not None:
        query = query.join(Petition, Petition.id == row.petition).where(Petition.body == body)
    found: dict[str, PetitionTitle] = {}
    for petition, title, closed_on, seen_at in session.execute(query):
        first = found[petition].first_seen if petition in found else day_of(seen_at)
        found[petition] = PetitionTitle(title, closed_on, first)
    return found


def petition_version(
    session: Session, petition: str, held_on: date | None = None
) -> PetitionVersion | None:
    """Return the last version of a petition seen, by ``held_on`` where a day is given."""
    row = PetitionVersion
    query = select(row).where(row.petition == petition).order_by(row.seen_at.desc(), row.id.desc())
    if held_on is not None:
        query = query.where(row.seen_at < end_of(held_on))
    return session.scalars(query.limit(1)).first()


def petition_version_at(
    session: Session, petition: str, moment: datetime
) -> PetitionVersion | None:
    """Return the version of a petition that was the last one at a moment."""
    row = PetitionVersion
    query = select(row).where(row.petition == petition, row.seen_at <= moment)
    return session.scalars(query.order_by(row.seen_at.desc(), row.id.desc()).limit(1)).first()


def petition_versions(session: Session, petition: str, held_on: date) -> Sequence[PetitionVersion]:
    """Return the versions of a petition seen by a day, the last one last."""
    row = PetitionVersion
    query = select(row).where(row.petition == petition, row.seen_at < end_of(held_on))
    return session.scalars(query.order_by(row.seen_at, row.id)).all()


def response_versions(
    session: Session, petition: str, held_on: date | None = None
) -> Sequence[ResponseVersion]:
    """Return the versions of the response to a petition seen, the last one last."""
    row = ResponseVersion
    query = select(row).where(row.petition == petition).order_by(row.seen_at, row.id)
    if held_on is not None:
        query = query.where(row.seen_at < end_of(held_on))
    return session.scalars(query).all()


def response_shown(versions: Sequence[ResponseVersion]) -> ResponseVersion | None:
    """Return the last version that has a text: one that was taken off its page is still shown."""
    return next((version for version in reversed(versions) if version.form != GONE), None)


def signatures_counted(session: Session, petition: str, held_on: date) -> int | None:
    """Return how many people had signed a petition by the last page read by a day."""
    row = SignatureCount
    query = select(row.signatures).where(row.petition == petition, row.seen_at < end_of(held_on))
    return session.scalars(query.order_by(row.seen_at.desc(), row.id.desc()).limit(1)).first()
