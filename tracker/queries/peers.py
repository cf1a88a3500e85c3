"""Which areas an area is set beside: all, those of its type, its region, or its neighbours."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scrapers.figures.areas import ListedArea, listed_areas
from tracker.clocks import Clocks, end_of
from tracker.db.models import Neighbour
from tracker.errors import NotFoundError, SettingsError

LOCAL_AUTHORITY = "Local authority"
CHOICES = "all, type, region, region:CODE or neighbours"


def peers(session: Session, area: str, choice: str, clocks: Clocks) -> list[ListedArea]:
    """Return the authorities of a choice by name, the area itself among them.

    An authority that was abolished by the day that is asked for is left out.

    Raises:
        NotFoundError: when the area is not listed, or no list of its neighbours is held.
        SettingsError: when the choice is none that there is.
    """
    there = [one for one in listed_areas() if one.level == LOCAL_AUTHORITY]
    own = next((one for one in there if one.code == area), None)
    if own is None:
        raise NotFoundError(f"the area {area} is not among the authorities that are listed.")
    codes = _codes(session, own, choice, clocks.record_as_of, there)
    found = [one for one in there if one.code in codes and _is_there(one, clocks.as_of)]
    return sorted(found, key=lambda one: (one.name, one.code))


def _is_there(area: ListedArea, day: date) -> bool:
    return area.until is None or day <= area.until


def _codes(
    session: Session, own: ListedArea, choice: str, held_on: date, there: Sequence[ListedArea]
) -> set[str]:
    kind, _, code = choice.partition(":")
    match kind, code:
        case "all", "":
            return {one.code for one in there}
        case "type", "":
            return {one.code for one in there if one.code[:3] == own.code[:3]}
        case "region", _:
            return _in_region(code or own.region, there)
        case "neighbours", "":
            return {own.code, *neighbours(session, own.code, held_on)}
    raise SettingsError(f"--areas {choice!r} is not one of: {CHOICES}.")


def _in_region(region: str, there: Sequence[ListedArea]) -> set[str]:
    found = {one.code for one in there if one.region == region}
    if not found:
        regions = ", ".join(sorted({one.region for one in there}))
        raise SettingsError(f"no authority lies in the region {region!r}; there are: {regions}.")
    return found


def neighbours(session: Session, area: str, held_on: date) -> list[str]:
    """Return the statistical neighbours of an area, the nearest first, by the list in force.

    Raises:
        NotFoundError: when no list is held.
    """
    row = Neighbour
    last = select(func.max(row.kept_at)).where(row.area == area, row.kept_at < end_of(held_on))
    found = session.scalars(
        select(row.neighbour)
        .where(row.area == area, row.kept_at == last.scalar_subquery())
        .order_by(row.rank)
    ).all()
    if not found:
        raise NotFoundError(
            f"no statistical neighbours of {area} are held; see `tracker import neighbours`."
        )
    return list(found)
