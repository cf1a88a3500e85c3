"""The front page: petitions in short, and what changed last."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from tracker.clocks import Clocks
from tracker.pages.changes import RecentChange, changes_of
from tracker.pages.listing import PetitionList, petition_list
from tracker.pages.measured import judged_cards
from tracker.queries.versions import petition_titles

LAST_CHANGES = 10
"""How many changes the front page lists."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The front page."""

    petitions: PetitionList
    changes: tuple[RecentChange, ...]


def front_page(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], number: int = 1
) -> FrontPage:
    """Return the front page with the page ``number`` of its list of petitions.

    Raises:
        NotFoundError: when the list has no such page.
    """
    petitions = petition_titles(session, clocks.record_as_of)
    cards = judged_cards(session, clocks, catalogue)
    return FrontPage(
        petitions=petition_list(session, clocks, catalogue, petitions, number),
        changes=changes_of(session, clocks, cards, petitions, most=LAST_CHANGES),
    )
