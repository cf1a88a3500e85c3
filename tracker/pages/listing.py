"""Petitions in short, some on a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from tracker.clocks import Clocks
from tracker.errors import NotFoundError
from tracker.pages.petition import PetitionPage, petition_page
from tracker.pages.remarks import NoteView
from tracker.pages.summary import MeasuredSummary
from tracker.queries.versions import PetitionTitle

PETITIONS_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class PetitionLine:
    """A petition in one entry of a list. ``commitments`` counts them by verdict."""

    id: str
    title: str
    body: str
    body_name: str
    opened_on: date | None
    closed_on: date | None
    signatures: int | None
    reconstructed: bool
    notes: tuple[NoteView, ...]
    answered: bool
    demands: int
    answers: dict[str, int]
    measured: MeasuredSummary
    commitments: dict[str, int]
    claims: dict[str, int]
    claims_unchecked: int


@dataclass(frozen=True, slots=True)
class PetitionList:
    """One page of a list: ``number`` of ``pages``, from 1, and how many petitions there are."""

    lines: tuple[PetitionLine, ...]
    number: int
    pages: int
    total: int


def petition_list(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    petitions: Mapping[str, PetitionTitle],
    number: int,
) -> PetitionList:
    """Return a page of petitions, those that closed last first.

    Raises:
        NotFoundError: when the list has no page of that number.
    """
    ordered = sorted(petitions, key=lambda name: (_recency(petitions[name]), name))
    pages = max(1, -(-len(ordered) // PETITIONS_ON_A_PAGE))
    if not 1 <= number <= pages:
        raise NotFoundError(f"the list has no page {number}; it has {pages}")
    first = (number - 1) * PETITIONS_ON_A_PAGE
    shown = ordered[first : first + PETITIONS_ON_A_PAGE]
    return PetitionList(
        lines=tuple(_line(petition_page(session, clocks, catalogue, name)) for name in shown),
        number=number,
        pages=pages,
        total=len(ordered),
    )


def _recency(petition: PetitionTitle) -> int:
    """Return what sorts an open petition first, and then the one that closed last."""
    return -(petition.closed_on or date.max).toordinal()


def _line(page: PetitionPage) -> PetitionLine:
    return PetitionLine(
        id=page.id,
        title=page.title,
        body=page.body,
        body_name=page.body_name,
        opened_on=page.opened_on,
        closed_on=page.closed_on,
        signatures=page.signatures,
        reconstructed=page.source.reconstructed,
        notes=tuple(note for note in page.notes if note.everywhere),
        answered=page.response is not None,
        demands=len(page.demands),
        answers=page.answers,
        measured=page.measured,
        commitments=page.done,
        claims=page.claim_results,
        claims_unchecked=page.claims_unchecked,
    )
