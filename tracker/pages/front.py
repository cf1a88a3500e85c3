"""The front page: petitions in short, and what changed last."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.indicators import Indicator
from tracker.clocks import Clocks
from tracker.db import models
from tracker.pages.changes import RecentChange, changes_of
from tracker.pages.petition import PetitionPage, petition_page
from tracker.pages.summary import MeasuredSummary
from tracker.queries.versions import latest_petition_versions

LAST_CHANGES = 10
"""How many changes of verdicts the front page lists."""


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
    answered: bool
    demands: int
    answers: dict[str, int]
    measured: MeasuredSummary
    commitments: dict[str, int]
    claims: dict[str, int]
    claims_unchecked: int


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The front page."""

    petitions: tuple[PetitionLine, ...]
    changes: tuple[RecentChange, ...]


def front_page(session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator]) -> FrontPage:
    """Return the front page."""
    pages = petition_pages(session, clocks, catalogue, None)
    return FrontPage(
        petitions=tuple(petition_line(page) for page in pages),
        changes=changes_of(pages)[:LAST_CHANGES],
    )


def petition_pages(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], body: str | None
) -> list[PetitionPage]:
    """Return the pages of all petitions that are held, or of those to one body."""
    query = select(models.Petition.id).order_by(models.Petition.id)
    if body is not None:
        query = query.where(models.Petition.body == body)
    held = latest_petition_versions(session, clocks.record_as_of)
    return [
        petition_page(session, clocks, catalogue, petition)
        for petition in session.scalars(query)
        if petition in held
    ]


def petition_line(page: PetitionPage) -> PetitionLine:
    """Return a petition in one entry of a list."""
    return PetitionLine(
        id=page.id,
        title=page.title,
        body=page.body,
        body_name=page.body_name,
        opened_on=page.opened_on,
        closed_on=page.closed_on,
        signatures=page.signatures,
        reconstructed=page.source.reconstructed,
        answered=page.response is not None,
        demands=len(page.demands),
        answers=page.answers,
        measured=page.measured,
        commitments=dict(Counter(card.verdict for c in page.commitments for card in c.cards)),
        claims=dict(Counter(claim.result for claim in page.claims)),
        claims_unchecked=page.claims_unchecked,
    )
