"""The latest version of each petition and response, as held on a day."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import PetitionVersion, ResponseVersion


def latest_petition_versions(
    session: Session, held_on: date | None = None
) -> dict[str, PetitionVersion]:
    """Return by petition the last version seen, by ``held_on`` where a day is given."""
    query = select(PetitionVersion).order_by(PetitionVersion.seen_at, PetitionVersion.id)
    if held_on is not None:
        query = query.where(PetitionVersion.seen_at < end_of(held_on))
    return {version.petition: version for version in session.scalars(query)}


def latest_response_versions(
    session: Session, held_on: date | None = None
) -> dict[str, ResponseVersion]:
    """Return by petition the last response seen, by ``held_on`` where a day is given."""
    query = select(ResponseVersion).order_by(ResponseVersion.seen_at, ResponseVersion.id)
    if held_on is not None:
        query = query.where(ResponseVersion.seen_at < end_of(held_on))
    return {version.petition: version for version in session.scalars(query)}


def first_seen(session: Session, petition: str) -> date:
    """Return the day on which we first saw a petition.

    Raises:
        NoResultFound: when no version of it is held.
    """
    seen = select(PetitionVersion.seen_at).where(PetitionVersion.petition == petition)
    return session.scalars(seen.order_by(PetitionVersion.seen_at).limit(1)).one().date()


def end_of(day: date) -> datetime:
    """Return the first moment after ``day``."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
