"""Requests for information and their versions, as held on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.clocks import Clocks, day_of, end_of
from tracker.db.models import FoiRequest, FoiRequestVersion


def request_versions(session: Session, request: str, held_on: date) -> Sequence[FoiRequestVersion]:
    """Return the versions of a request seen by ``held_on``, the last one last."""
    row = FoiRequestVersion
    query = select(row).where(row.request == request, row.seen_at < end_of(held_on))
    return session.scalars(query.order_by(row.seen_at, row.id)).all()


def last_version(
    session: Session, request: str, moment: datetime | None = None
) -> FoiRequestVersion | None:
    """Return the version of a request that was seen last, or that was the last at a moment."""
    row = FoiRequestVersion
    query = select(row).where(row.request == request).order_by(row.seen_at.desc(), row.id.desc())
    if moment is not None:
        query = query.where(row.seen_at <= moment)
    return session.scalars(query.limit(1)).first()


@dataclass(frozen=True, slots=True)
class RequestSeen:
    """A version of a request without its messages, and the day on which it was seen."""

    request: str
    address: str
    day: date
    title: str
    asked_on: date
    state: str
    answers: int
    answered_on: date | None


def requests_seen(session: Session, clocks: Clocks, body: str | None = None) -> list[RequestSeen]:
    """Return every version seen of the requests, or of those to one body, in order.

    A request that was sent after the day that is asked for is left out.
    """
    row = FoiRequestVersion
    query = (
        select(
            row.request,
            FoiRequest.address,
            row.seen_at,
            row.title,
            row.asked_on,
            row.state,
            row.answers,
            row.answered_on,
        )
        .join(FoiRequest, FoiRequest.id == row.request)
        .where(row.seen_at < end_of(clocks.record_as_of), row.asked_on <= clocks.as_of)
        .order_by(row.seen_at, row.id)
    )
    if body is not None:
        query = query.where(FoiRequest.body == body)
    return [
        RequestSeen(request, address, day_of(seen_at), title, asked_on, state, answers, answered_on)
        for (
            request,
            address,
            seen_at,
            title,
            asked_on,
            state,
            answers,
            answered_on,
        ) in session.execute(query)
    ]


def request_at(session: Session, address: str, clocks: Clocks) -> str | None:
    """Return the request whose page an address leads to, "#" and what follows left out."""
    return session.scalars(
        select(FoiRequest.id)
        .join(FoiRequestVersion, FoiRequestVersion.request == FoiRequest.id)
        .where(
            FoiRequest.address == address.partition("#")[0],
            FoiRequestVersion.seen_at < end_of(clocks.record_as_of),
            FoiRequestVersion.asked_on <= clocks.as_of,
        )
        .limit(1)
    ).first()
