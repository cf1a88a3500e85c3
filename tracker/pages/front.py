"""The front page and a council's page: petitions in short, and what changed last."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.indicators import Indicator
from tracker.clocks import Clocks
from tracker.db import models
from tracker.errors import NotFoundError
from tracker.pages.measured import CardView
from tracker.pages.petition import CommitmentView, PetitionPage, petition_page
from tracker.pages.summary import MeasuredSummary
from tracker.queries.versions import end_of, latest_petition_versions

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
class RecentChange:
    """A verdict that changed, and what changed it."""

    day: date
    when: str
    petition: str
    petition_title: str
    card: str
    subject_kind: str
    verdict: str
    mark: str
    cause: str
    written_afterwards: bool


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The front page."""

    petitions: tuple[PetitionLine, ...]
    changes: tuple[RecentChange, ...]


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """A source, when it was last read, and what went wrong if it did.

    ``rebuilt`` says that its pages were written by us from public text, and not read.
    """

    id: str
    kind: str
    address: str
    last_read: datetime | None
    found: int | None
    rebuilt: bool
    failure: str | None
    explanation: str | None


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator that has figures for the council's area."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CouncilPage:
    """The page of one body that is petitioned."""

    id: str
    name: str
    area: str | None
    area_name: str | None
    petitions: tuple[PetitionLine, ...]
    commitments: tuple[CommitmentView, ...]
    indicators: tuple[IndicatorLine, ...]
    changes: tuple[RecentChange, ...]
    sources: tuple[SourceHealth, ...]


def front_page(session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator]) -> FrontPage:
    """Return the front page."""
    pages = _petition_pages(session, clocks, catalogue, None)
    return FrontPage(
        petitions=tuple(_line(page) for page in pages), changes=_changes(pages)[:LAST_CHANGES]
    )


def council_page(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], body_id: str
) -> CouncilPage:
    """Return the page of a body.

    Raises:
        NotFoundError: when no such body is held.
    """
    body = session.get(models.Body, body_id)
    if body is None:
        raise NotFoundError(f"no council {body_id!r} is held")
    pages = _petition_pages(session, clocks, catalogue, body_id)
    return CouncilPage(
        id=body.id,
        name=body.name,
        area=body.area,
        area_name=session.get_one(models.Area, body.area).name if body.area else None,
        petitions=tuple(_line(page) for page in pages),
        commitments=tuple(c for page in pages for c in page.commitments),
        indicators=_indicators(session, catalogue, body.area),
        changes=_changes(pages),
        sources=_health(session, clocks, body_id),
    )


def _petition_pages(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], body: str | None
) -> list[PetitionPage]:
    query = select(models.Petition.id).order_by(models.Petition.id)
    if body is not None:
        query = query.where(models.Petition.body == body)
    held = latest_petition_versions(session, clocks.record_as_of)
    return [
        petition_page(session, clocks, catalogue, petition)
        for petition in session.scalars(query)
        if petition in held
    ]


def _cards(page: PetitionPage) -> dict[str, CardView]:
    """Return a petition's rule cards, each once, by id."""
    shown = [card for tested in page.demands for card in tested.cards]
    shown += [card for commitment in page.commitments for card in commitment.cards]
    return {card.id: card for card in shown}


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
        answered=page.response is not None,
        demands=len(page.demands),
        answers=page.answers,
        measured=page.measured,
        commitments=dict(Counter(card.verdict for c in page.commitments for card in c.cards)),
        claims=dict(Counter(claim.result for claim in page.claims)),
        claims_unchecked=page.claims_unchecked,
    )


def _changes(pages: list[PetitionPage]) -> tuple[RecentChange, ...]:
    """Return the changes of all verdicts, the newest first; a rule's start is no change."""
    found = [
        RecentChange(
            day=change.day,
            when=change.when,
            petition=page.id,
            petition_title=page.title,
            card=card.title,
            subject_kind=card.subject_kind,
            verdict=change.verdict,
            mark=change.mark,
            cause=change.cause,
            written_afterwards=card.written_afterwards,
        )
        for page in pages
        for card in _cards(page).values()
        for change in card.history[1:]
    ]
    return tuple(sorted(found, key=lambda change: (-change.day.toordinal(), change.card)))


def _indicators(
    session: Session, catalogue: Mapping[str, Indicator], area: str | None
) -> tuple[IndicatorLine, ...]:
    held = session.scalars(
        select(models.Observation.indicator).where(models.Observation.area == area).distinct()
    )
    return tuple(
        IndicatorLine(id=name, name=catalogue[name].name)
        for name in sorted(held)
        if name in catalogue
    )


def _health(session: Session, clocks: Clocks, body: str) -> tuple[SourceHealth, ...]:
    sources = session.scalars(
        select(models.Source).where(models.Source.body == body).order_by(models.Source.id)
    )
    return tuple(_source_health(session, clocks, source) for source in sources)


def _source_health(session: Session, clocks: Clocks, source: models.Source) -> SourceHealth:
    last = session.scalars(
        select(models.SourceRun)
        .where(
            models.SourceRun.source == source.id,
            models.SourceRun.started_at < end_of(clocks.record_as_of),
        )
        .order_by(models.SourceRun.id.desc())
        .limit(1)
    ).first()
    return SourceHealth(
        id=source.id,
        kind=source.kind,
        address=source.address,
        last_read=last.started_at if last else None,
        found=last.found if last else None,
        rebuilt=_is_rebuilt(session, source.id),
        failure=last.failure if last else None,
        explanation=last.explanation if last else None,
    )


def _is_rebuilt(session: Session, source: str) -> bool:
    found = session.scalars(
        select(models.Snapshot.reconstructed)
        .join(models.PetitionVersion, models.PetitionVersion.snapshot == models.Snapshot.id)
        .join(models.Petition, models.Petition.id == models.PetitionVersion.petition)
        .where(models.Petition.source == source, models.Snapshot.reconstructed)
        .limit(1)
    )
    return found.first() is not None
