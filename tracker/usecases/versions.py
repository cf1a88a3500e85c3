"""What is kept in versions: a new one only where something changed."""

from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.db import models

Version = models.PetitionVersion | models.ResponseVersion | models.SignatureCount


class Kept(Enum):
    """What keeping something that was fetched did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def add_if_other(
    session: Session, row: Version, fields: tuple[str, ...], beside: tuple[str, ...] = ("petition",)
) -> bool:
    """Add a version unless it says the same as the last; return whether it was added.

    The last is the one before this moment, of the versions which are as this one in what `beside`
    names: an archive may be gone through again after years.
    """
    kind = type(row)
    if session.get(kind, row.id) is not None:
        return False  # an older archive, replayed: this version was seen then
    others = (
        select(kind)
        .filter_by(**{name: getattr(row, name) for name in beside})
        .where(kind.seen_at <= row.seen_at)
    )
    last = session.scalars(others.order_by(kind.seen_at.desc()).limit(1)).first()
    if last is not None and all(getattr(last, f) == getattr(row, f) for f in fields):
        return False
    session.add(row)
    session.flush()
    return True
