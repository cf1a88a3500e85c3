"""What is kept in versions: snapshots once, and a new version only where something changed."""

from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from scrapers.snapshots import Snapshot
from tracker.db import models

Version = models.PetitionVersion | models.ResponseVersion | models.SignatureCount


class Kept(Enum):
    """What keeping something that was fetched did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def keep_snapshot(session: Session, snapshot: Snapshot) -> str:
    """Keep where a fetch lies in the archive; return its id."""
    if session.get(models.Snapshot, snapshot.record_id) is None:
        session.add(
            models.Snapshot(
                id=snapshot.record_id,
                address=snapshot.address,
                fetched_at=snapshot.fetched_at,
                status=snapshot.status,
                content_type=snapshot.content_type,
                sha256=snapshot.sha256,
                size=snapshot.size,
                file=snapshot.file,
                offset=snapshot.offset,
                reconstructed=snapshot.reconstructed,
                note=snapshot.note,
                etag=snapshot.etag,
                last_modified=snapshot.last_modified,
            )
        )
        session.flush()
    return snapshot.record_id


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
