"""The areas that are held."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import Area, Body

NATIONAL = "National"


def area_names(session: Session) -> dict[str, str]:
    """Return the name of each area by its GSS code."""
    return dict(session.execute(select(Area.code, Area.name)).all())


def compared_areas(session: Session, area: str) -> dict[str, str]:
    """Return the area and those that its body is compared with, each code with its name."""
    body = session.scalars(select(Body).where(Body.area == area)).first()
    others = list(body.compare_with) if body is not None else []
    names = area_names(session)
    if not others:
        national = select(Area.code).where(Area.level == NATIONAL)
        others = sorted(set(session.scalars(national)) - {area})
    return {code: names[code] for code in (area, *others) if code in names}
