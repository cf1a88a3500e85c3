"""Snapshots, there and back: what a fetch says of itself, and the row that keeps it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from scrapers.snapshots import Snapshot
from tracker.db import models
from tracker.db.engine import Database


def keep_snapshot(session: Session, snapshot: Snapshot) -> str:
    """Keep where a fetch lies in the archive; return its id."""
    if session.get(models.Snapshot, snapshot.record_id) is None:
        session.add(_row_of(snapshot))
        session.flush()
    return snapshot.record_id


def held_snapshot(database: Database, record_id: str) -> Snapshot | None:
    """Return the snapshot of an archived record, None where it is not kept yet."""
    with database.reading() as session:
        found = session.get(models.Snapshot, record_id)
    return None if found is None else _snapshot_of(found)


def last_snapshot(database: Database, address: str, by: datetime) -> Snapshot | None:
    """Return the last page that an address gave by a moment, None if none, or none any more.

    A page that is back after it was gone is kept anew, though it may be the same.
    """
    row = models.Snapshot
    query = select(row).where(row.address == address, row.fetched_at <= by)
    with database.reading() as session:
        found = session.scalars(query.order_by(row.fetched_at.desc()).limit(1)).first()
    return None if found is None or found.status != 200 else _snapshot_of(found)


def _row_of(snapshot: Snapshot) -> models.Snapshot:
    return models.Snapshot(
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


def _snapshot_of(row: models.Snapshot) -> Snapshot:
    return Snapshot(
        record_id=row.id,
        address=row.address,
        fetched_at=row.fetched_at,
        status=row.status,
        content_type=row.content_type,
        sha256=row.sha256,
        size=row.size,
        file=row.file,
        offset=row.offset,
        reconstructed=row.reconstructed,
        note=row.note,
        etag=row.etag,
        last_modified=row.last_modified,
    )
