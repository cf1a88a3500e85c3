"""Finding what a record speaks of: demands by number, statements by their words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from tracker.db.models import Area, Commitment, Demand, Petition, Statement
from tracker.errors import RecordError
from tracker.queries.versions import petition_version, response_shown, response_versions

Catalogue = Mapping[str, Indicator]


def squeezed(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Subjects:
    """The demands of one petition, and the statements of the response to it, as read now.

    ``response`` is the id of the version of the response. ``asked`` and ``said`` are the two
    texts with single spaces; ``said`` is "" without a response.
    """

    petition: str
    demands: tuple[Demand, ...]
    statements: tuple[Statement, ...]
    response: str | None
    asked: str
    said: str

    @classmethod
    def held(cls, session: Session, petition: str) -> "Subjects":
        """Return what is held of a petition.

        Raises:
            RecordError: when there is no such petition.
        """
        if session.get(Petition, petition) is None:
            raise RecordError(f"no petition {petition!r} is held; collect it first.")
        demands = select(Demand).where(Demand.petition == petition).order_by(Demand.position)
        statements = (
            select(Statement)
            .where(Statement.petition == petition, Statement.response_version.is_not(None))
            .order_by(Statement.position)
        )
        version = petition_version(session, petition)
        response = response_shown(response_versions(session, petition))
        return cls(
            petition,
            tuple(session.scalars(demands)),
            tuple(session.scalars(statements)),
            response=response.id if response else None,
            asked=squeezed(version.text) if version else "",
            said=squeezed(response.text) if response else "",
        )

    def demand(self, number: int) -> Demand:
        """Return the demand of that number; 0 is the one before the numbered ones.

        Raises:
            RecordError: when there is none.
        """
        for demand in self.demands:
            if demand.number == str(number) or (number == 0 and demand.number is None):
                return demand
        numbers = ", ".join(demand.number or "0" for demand in self.demands)
        raise RecordError(
            f"{self.petition} has no demand {number}; the reading has: {numbers or 'none'}."
        )

    def statement(self, words: str) -> Statement:
        """Return the one statement in which the words occur.

        Raises:
            RecordError: when they occur in none, or in more than one.
        """
        wanted = squeezed(words)
        found = [s for s in self.statements if wanted and wanted in squeezed(s.quote)]
        if len(found) == 1:
            return found[0]
        how_many = "no statement" if not found else f"{len(found)} statements"
        raise RecordError(
            f"the words {words!r} occur in {how_many} of the response to {self.petition}; give "
            "words of exactly one."
        )


def recorded_commitment(session: Session, petition: str, name: str) -> Commitment:
    """Return the commitment of that name. Raises RecordError when the petition has none."""
    commitment = session.get(Commitment, name)
    if commitment is None or commitment.petition != petition:
        raise RecordError(f"{petition} has no commitment {name!r}.")
    return commitment


def catalogued(name: str, catalogue: Catalogue, where: str) -> Indicator:
    """Return the indicator of that name. Raises RecordError when there is none."""
    if name not in catalogue:
        raise RecordError(f"{where} names the `indicator` {name!r}, which is not in the catalogue.")
    return catalogue[name]


def check_areas(session: Session, areas: Iterable[str], where: str) -> None:
    """Raise RecordError unless figures of every area are held."""
    for area in areas:
        if session.get(Area, area) is None:
            raise RecordError(f"{where}: no figures of the area {area!r} are held.")


def check_variant(indicator: Indicator, variant: str, where: str) -> None:
    """Raise RecordError unless the indicator has the variant."""
    if variant not in {known.id for known in indicator.variants}:
        raise RecordError(f"{where}: {indicator.id!r} has no `variant` {variant!r}.")
