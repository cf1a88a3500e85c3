"""Keep the answer to a petition that a person hands over as a file."""

from dataclasses import dataclass, replace
from datetime import date

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from scrapers.documents import read_document
from scrapers.petitions.names import without_greeted_name
from scrapers.petitions.responses import read_response
from scrapers.records import ResponseRecord
from scrapers.snapshots import Fetched
from tracker.clocks import day_of
from tracker.db import models
from tracker.errors import DocumentError, NotFoundError
from tracker.usecases.keep_responses import keep_given_response
from tracker.usecases.read import read_petition

MOST_ALIKE = 5
"""Petitions that a message suggests; every council has a petition 7."""


class GivenResponse(msgspec.Struct, frozen=True):
    """What a person says of an answer; None where the document itself says it, or nobody does."""

    petition: str
    written_on: date | None = None
    author: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class KeptResponse:
    """An answer as it was kept. ``is_new`` is false where the same one was handed over before."""

    petition: str
    text: str
    form: str
    author: str | None
    role: str | None
    is_new: bool


def keep_response_file(session: Session, given: Fetched, details: GivenResponse) -> KeptResponse:
    """Keep an answer and read the petition again. The name that it greets is masked.

    Raises:
        NotFoundError: when the petition is not held.
        DocumentError: when the answer is dated later than the day on which it was handed over.
        ScrapeError: when the document cannot be read.
    """
    petition = session.get(models.Petition, details.petition)
    if petition is None:
        raise NotFoundError(_not_held(session, details.petition))
    if details.written_on and details.written_on > day_of(given.snapshot.fetched_at):
        raise DocumentError(f"{details.written_on} has not come yet; give the day on the letter.")
    response = _response(given, details)
    row = keep_given_response(session, petition, given.snapshot, response)
    if row is not None:
        read_petition(session, petition.id)
    return KeptResponse(
        petition.id,
        response.text,
        response.form,
        response.author,
        response.role,
        is_new=row is not None,
    )


def _not_held(session: Session, asked: str) -> str:
    """Say that no petition of a name is held, and which ones have it as their site's own number."""
    row = models.Petition
    alike = session.scalars(
        select(row.id).where(row.external_id == asked).order_by(row.id).limit(MOST_ALIKE)
    ).all()
    hint = f"did you mean {' or '.join(alike)}?" if alike else "collect it first."
    return f"no petition {asked!r} is held; {hint}"


def _response(given: Fetched, details: GivenResponse) -> ResponseRecord:
    response = read_response(without_greeted_name(read_document(given.page)))
    return replace(
        response,
        author=details.author or response.author,
        role=details.role or response.role,
        written_on=details.written_on,
    )
