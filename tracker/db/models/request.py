"""Requests for information to a body, and what was written to and fro, each reading a version."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Model, append_only
from tracker.db.columns import Json, Moment


class FoiRequest(Model):
    """A request for information to a body, known by its address."""

    __tablename__ = "foi_request"

    id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(ForeignKey("body.id"), index=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    external_id: Mapped[str]
    address: Mapped[str] = mapped_column(unique=True)


@append_only
class FoiRequestVersion(Model):
    """A request with its messages as its page showed it on one day, without the requester's name.

    ``snapshot`` is the page with the texts, ``outline`` the JSON with state and dates. A message
    has the fields of ``scrapers.requests.records.MessageRecord``; ``files`` are the snapshots of
    attachments by their address. ``answers`` counts the body's answers without acknowledgements.
    """

    __tablename__ = "foi_request_version"
    __table_args__ = (
        Index("ix_foi_request_version_request", "request", "seen_at", "id"),
        Index("ix_foi_request_version_seen_at", "seen_at", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[str] = mapped_column(ForeignKey("foi_request.id"))
    snapshot: Mapped[str] = mapped_column(ForeignKey("snapshot.id"))
    outline: Mapped[str] = mapped_column(ForeignKey("snapshot.id"))
    seen_at: Mapped[datetime] = mapped_column(Moment)
    title: Mapped[str]
    body_name: Mapped[str]
    asked_on: Mapped[date]
    state: Mapped[str]
    answers: Mapped[int]
    answered_on: Mapped[date | None]
    messages: Mapped[list[Any]] = mapped_column(Json)
    files: Mapped[dict[str, Any]] = mapped_column(Json)
    notes: Mapped[list[Any]] = mapped_column(Json)
