"""Snapshots: the bytes of one fetch, which lie in the archive."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Model, append_only
from tracker.db.columns import Moment


@append_only
class Snapshot(Model):
    """Where a fetch lies in the archive, and the digest that proves it.

    ``reconstructed`` marks what we wrote ourselves to stand for a page. ``etag`` and
    ``last_modified`` are told to the server when the page is asked for again, "" for none.
    """

    __tablename__ = "snapshot"

    id: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(index=True)
    fetched_at: Mapped[datetime] = mapped_column(Moment)
    status: Mapped[int]
    content_type: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    file: Mapped[str]
    offset: Mapped[int] = mapped_column(BigInteger)
    reconstructed: Mapped[bool]
    note: Mapped[str]
    etag: Mapped[str]
    last_modified: Mapped[str]
