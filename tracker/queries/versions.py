"""Versions of petitions and responses, as held on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
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


@dataclass(frozen=True, slots=True)
class ResponseSeen:
    """That a version of a response was seen on a day, or that the response was ``gone``."""

    petition: str
    day: date
    gone: bool


@dataclass(frozen=True, slots=True)
class PetitionSeen:
    """That a version of a petition was seen on a day, in a state and with a text."""

    petition: str
    day: date
    state: str
    text: str


def petitions_changed(session: Session, held_on: date) -> list[PetitionSeen]:
    """Return every version by a day of the petitions seen in more than one, in order."""
    row = PetitionVersion
    seen = row.seen_at < end_of(held_on)
    more = select(row.petition).where(seen).group_by(row.petition).having(func.count() > 1)
    query = select(row.petition, row.seen_at, row.state, row.title, row.text).where(
        seen, row.petition.in_(more)
    )
    return [
        PetitionSeen(name, day_of(seen_at), state, f"{title}\n\n{text}")
        for name, seen_at, state, title, text in session.execute(
            query.order_by(row.seen_at, row.id)
        )
    ]


def responses_seen(session: Session, held_on: date) -> list[ResponseSeen]:
    """Return every version of a response seen by a day, in order."""
    row = ResponseVersion
    query = select(row.petition, row.seen_at, row.form).where(row.seen_at < end_of(held_on))
    seen = session.execute(query.order_by(row.seen_at, row.id))
    return [ResponseSeen(name, day_of(seen_at), form == GONE) for name, seen_at, form in seen]
