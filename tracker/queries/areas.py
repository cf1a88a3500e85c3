"""The areas that are held."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db.models import Area


def area_names(session: Session) -> dict[str, str]:
    """Return the name of each area by its GSS code."""
    return dict(session.execute(select(Area.code, Area.name)).all())
