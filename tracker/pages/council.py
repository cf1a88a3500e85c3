"""A council's page: its petitions in short, what is due of it, and how its pages are read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from tracker.clocks import Clocks, end_of
from tracker.db import models
from tracker.errors import NotFoundError
from tracker.pages.changes import RecentChange, changes_of
from tracker.pages.commitment import CommitmentView, commitment_views
from tracker.pages.listing import PetitionList, petition_list
from tracker.pages.measured import CardView, judged_cards
from tracker.pages.reading import ReadingView, reading_of
from tracker.pages.request import RequestLine, request_lines
from tracker.pages.sources import SourceLine, source_lines
from tracker.queries.readings import rows_held
from tracker.queries.versions import (
    petition_titles,
    petition_version,
    response_shown,
    response_versions,
)


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
    petitions: PetitionList
    commitments: tuple[CommitmentView, ...]
    indicators: tuple[IndicatorLine, ...]
    requests: tuple[RequestLine, ...]
    changes: tuple[RecentChange, ...]
    sources: tuple[SourceLine, ...]


def council_page(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    body_id: str,
    number: int = 1,
) -> CouncilPage:
    """Return the page of a body with the page ``number`` of its list of petitions.

    Raises:
        NotFoundError: when no such body is held, or its list has no such page.
    """
    body = session.get(models.Body, body_id)
    if body is None:
        raise NotFoundError(f"no council {body_id!r} is held")
    petitions = petition_titles(session, clocks.record_as_of, body_id)
    cards = judged_cards(session, clocks, catalogue, body=body_id)
    return CouncilPage(
        id=body.id,
        name=body.name,
        area=body.area,
        area_name=session.get_one(models.Area, body.area).name if body.area else None,
        petitions=petition_list(session, clocks, catalogue, petitions, number),
        commitments=_commitments(session, clocks, cards, petitions),
        indicators=_indicators(session, clocks, catalogue, body.area),
        requests=request_lines(session, clocks, body_id),
        changes=changes_of(session, clocks, cards, petitions, body=body_id),
        sources=source_lines(session, clocks, body_id),
    )


def _commitments(
    session: Session, clocks: Clocks, cards: Sequence[CardView], petitions: Collection[str]
) -> tuple[CommitmentView, ...]:
    """Return the commitments that were recorded, of every petition to the body."""
    recorded = session.scalars(select(models.Commitment.petition).distinct())
    return tuple(
        commitment
        for petition in sorted(set(recorded) & set(petitions))
        for commitment in commitment_views(
            session, clocks, _reading(session, clocks, petition), cards, petition
        )
    )


def _reading(session: Session, clocks: Clocks, petition: str) -> ReadingView:
    version = petition_version(session, petition, clocks.record_as_of)
    if version is None:
        raise NotFoundError(f"no petition {petition!r} is held")
    response = response_shown(response_versions(session, petition, clocks.record_as_of))
    rows = rows_held(session, version, response)
    return reading_of(session, rows, response, clocks.record_as_of)


def _indicators(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], area: str | None
) -> tuple[IndicatorLine, ...]:
    held = session.scalars(
        select(models.Series.indicator)
        .join(models.Observation, models.Observation.series == models.Series.id)
        .join(models.Release, models.Release.id == models.Observation.release)
        .where(
            models.Series.area == area,
            models.Release.recorded_at < end_of(clocks.record_as_of),
            models.Release.published_to <= clocks.as_of,
        )
        .distinct()
    )
    return tuple(
        IndicatorLine(id=name, name=catalogue[name].name)
        for name in sorted(held)
        if name in catalogue
    )
