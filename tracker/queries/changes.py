"""What changed of petitions, of answers and of requests: the newest first, all or the newest few.

Versions are read in the order of an index: where things do change, whoever wants ten changes reads
little more than ten versions, however many are held.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Select, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from tracker.clocks import Clocks, day_of, end_of
from tracker.db.models import (
    GONE,
    FoiRequest,
    FoiRequestVersion,
    Petition,
    PetitionVersion,
    ResponseVersion,
)

_ROWS_AT_ONCE = 50

AnySelect = Select[*tuple[Any, ...]]
Version = type[PetitionVersion] | type[ResponseVersion] | type[FoiRequestVersion]


@dataclass(frozen=True, slots=True)
class PetitionChange:
    """That another text of a petition was seen on a day, or its page gone, or back."""

    petition: str
    day: date
    is_gone: bool
    was_gone: bool


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """That a version of an answer, the ``number``-th, was seen on a day, or that it was gone."""

    petition: str
    day: date
    is_gone: bool
    number: int


@dataclass(frozen=True, slots=True)
class RequestChange:
    """That another version of a request was seen on a day, and what the one before it said."""

    request: str
    day: date
    title: str
    state: str
    state_before: str
    answers: int
    answers_before: int


def petition_changes(
    session: Session, held_on: date, body: str | None, most: int | None = None
) -> Iterator[PetitionChange]:
    """Yield the changes of all petitions, or of those to one body, seen by a day.

    That a petition came to its end is none: its page had said so.
    """
    row, before = PetitionVersion, aliased(PetitionVersion)
    changed = or_(
        row.state == GONE, before.state == GONE, row.title != before.title, row.text != before.text
    )
    query = (
        select(row.petition, row.seen_at, row.state, before.state)
        .join(before, before.id == _version_before(row, row.petition))
        .where(row.seen_at < end_of(held_on), changed)
        .limit(most)
    )
    for name, seen_at, state, state_before in _newest_first(
        session, row, _to_body(query, row, body)
    ):
        yield PetitionChange(name, day_of(seen_at), state == GONE, state_before == GONE)


def answer_changes(
    session: Session, held_on: date, body: str | None, most: int | None = None
) -> Iterator[AnswerChange]:
    """Yield the versions of all answers, or of those of one body, seen by a day.

    An answer that stood on the petition's page on the day of our first visit is no change.
    """
    row, other = ResponseVersion, aliased(ResponseVersion)
    first_visit = (
        select(func.min(PetitionVersion.seen_at))
        .where(PetitionVersion.petition == row.petition)
        .scalar_subquery()
    )
    number = (
        select(func.count())
        .where(
            other.petition == row.petition,
            tuple_(other.seen_at, other.id) <= tuple_(row.seen_at, row.id),
        )
        .scalar_subquery()
    )
    query = select(row.petition, row.seen_at, row.form, number, first_visit).where(
        row.seen_at < end_of(held_on), or_(row.seen_at > first_visit, number > 1)
    )
    changes = (
        AnswerChange(name, day_of(seen_at), form == GONE, counted)
        for name, seen_at, form, counted, first in _newest_first(
            session, row, _to_body(query, row, body)
        )
        if counted > 1 or day_of(seen_at) > day_of(first)
    )
    yield from islice(changes, most)


def request_changes(
    session: Session, clocks: Clocks, body: str | None, most: int | None = None
) -> Iterator[RequestChange]:
    """Yield the changes of all requests for information, or of those to one body."""
    row, before = FoiRequestVersion, aliased(FoiRequestVersion)
    query = (
        select(
            row.request,
            row.seen_at,
            row.title,
            row.state,
            before.state,
            row.answers,
            before.answers,
        )
        .join(before, before.id == _version_before(row, row.request))
        .where(row.seen_at < end_of(clocks.record_as_of), row.asked_on <= clocks.as_of)
        .limit(most)
    )
    if body is not None:
        query = query.join(FoiRequest, FoiRequest.id == row.request).where(FoiRequest.body == body)
    for request, seen_at, *said in _newest_first(session, row, query):
        yield RequestChange(request, day_of(seen_at), *said)


def _version_before(row: Version, of: Any) -> Any:
    """Return the id of the version before ``row``, of what the column ``of`` names."""
    before = aliased(row)
    return (
        select(before.id)
        .where(
            getattr(before, of.key) == of,
            tuple_(before.seen_at, before.id) < tuple_(row.seen_at, row.id),
        )
        .order_by(before.seen_at.desc(), before.id.desc())
        .limit(1)
        .correlate(row)
        .scalar_subquery()
    )


def _to_body(
    query: AnySelect, row: type[PetitionVersion] | type[ResponseVersion], body: str | None
) -> AnySelect:
    if body is None:
        return query
    return query.join(Petition, Petition.id == row.petition).where(Petition.body == body)


def _newest_first(session: Session, row: Version, query: AnySelect) -> Iterator[Any]:
    """Yield the rows of a query as they are asked for."""
    ordered = query.order_by(row.seen_at.desc(), row.id.desc())
    with session.execute(ordered.execution_options(yield_per=_ROWS_AT_ONCE)) as found:
        yield from found
