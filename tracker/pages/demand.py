"""A demand page: one dated chain from what was asked to the figure that tests it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from tracker.clocks import Clocks
from tracker.errors import NotFoundError
from tracker.pages.chart import is_charted
from tracker.pages.claim import ClaimView
from tracker.pages.petition import PetitionPage, TestedDemand, petition_page
from tracker.pages.reading import StatementView


@dataclass(frozen=True, slots=True)
class IndicatorLink:
    """An indicator that tests a demand, or could, with the area it is shown for."""

    id: str
    name: str
    area: str


@dataclass(frozen=True, slots=True)
class DemandPage:
    """The page of one demand, with the whole petition that it stands in.

    ``charted`` says that there is a chart of the first of its indicators.
    """

    petition: PetitionPage
    tested: TestedDemand
    statements: tuple[StatementView, ...]
    claims: tuple[ClaimView, ...]
    indicators: tuple[IndicatorLink, ...]
    charted: bool


def demand_page(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    petition_id: str,
    position: int,
) -> DemandPage:
    """Return the page of the demand at a position, from 0, of a petition.

    Raises:
        NotFoundError: when there is no such petition, or it has fewer demands.
    """
    petition = petition_page(session, clocks, catalogue, petition_id)
    if not 0 <= position < len(petition.demands):
        raise NotFoundError(f"the petition {petition_id!r} has no demand at {position}")
    tested = petition.demands[position]
    numbers = set(tested.demand.answer.statements)
    indicators = _indicators(tested, catalogue, petition.area)
    return DemandPage(
        petition=petition,
        tested=tested,
        statements=tuple(s for s in petition.reading.statements if s.number in numbers),
        claims=tuple(claim for claim in petition.claims if claim.statement in numbers),
        indicators=indicators,
        charted=bool(tested.cards and indicators)
        and is_charted(session, clocks, catalogue, indicators[0].id, indicators[0].area),
    )


def _indicators(
    tested: TestedDemand, catalogue: Mapping[str, Indicator], area: str | None
) -> tuple[IndicatorLink, ...]:
    """Return the indicators of the demand's cards first, then others that a search found."""
    areas = {c.indicator: c.area for c in tested.cards if c.indicator and c.area}
    if area is not None:
        areas |= {name: area for name in tested.found if name not in areas}
    return tuple(
        IndicatorLink(id=name, name=catalogue[name].name, area=where)
        for name, where in areas.items()
    )
