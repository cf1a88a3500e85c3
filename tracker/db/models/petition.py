"""Petitions and the official responses to them, each text a version that is kept."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Model, append_only
from tracker.db.columns import Json, Moment

GONE = "gone"
"""The form of a response that is no longer on its page; the state of a petition without a page."""


class Petition(Model):
    """A petition, known by its body and the number that its source gives it."""

    __tablename__ = "petition"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str] = mapped_column(ForeignKey("body.id"), index=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.id"))
    external_id: Mapped[str]
    address: Mapped[str]


@append_only
class PetitionVersion(Model):
    """A petition as its page showed it on one day. The signatories' names are never kept.

    ``notes`` are plain sentences on what was odd about the page. Where the page was taken down,
    the ``state`` of a further version is ``GONE``, and its text is the last that was seen.
    """

    __tablename__ = "petition_version"
    __table_args__ = (
        Index("ix_petition_version_petition", "petition", "seen_at", "id"),
        Index("ix_petition_version_seen_at", "seen_at", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    petition: Mapped[str] = mapped_column(ForeignKey("petition.id"))
    snapshot: Mapped[str] = mapped_column(ForeignKey("snapshot.id"))
    seen_at: Mapped[datetime] = mapped_column(Moment)
    title: Mapped[str]
    text: Mapped[str]
    form: Mapped[str]
    state: Mapped[str]
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    notes: Mapped[list[Any]] = mapped_column(Json)


@append_only
class SignatureCount(Model):
    """How many people had signed a petition when its page was read; a row for each new count."""

    __tablename__ = "signature_count"

    id: Mapped[str] = mapped_column(primary_key=True)
    petition: Mapped[str] = mapped_column(ForeignKey("petition.id"), index=True)
    snapshot: Mapped[str] = mapped_column(ForeignKey("snapshot.id"))
    seen_at: Mapped[datetime] = mapped_column(Moment)
    signatures: Mapped[int | None]


@append_only
class ResponseVersion(Model):
    """An official response as its page showed it on one day.

    The response was written in the interval from ``written_from`` to ``written_to``;
    ``written_evidence`` says what bounds it. Where it was taken off the page, the ``form`` of a
    further version is ``GONE`` and its text "". ``handed_over`` marks what a person gave in a file;
    no page can say that it is gone.
    """

    __tablename__ = "response_version"
    __table_args__ = (
        Index("ix_response_version_petition", "petition", "seen_at", "id"),
        Index("ix_response_version_seen_at", "seen_at", "id"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    petition: Mapped[str] = mapped_column(ForeignKey("petition.id"))
    snapshot: Mapped[str] = mapped_column(ForeignKey("snapshot.id"))
    seen_at: Mapped[datetime] = mapped_column(Moment)
    text: Mapped[str]
    form: Mapped[str]
    author: Mapped[str | None]
    role: Mapped[str | None]
    written_from: Mapped[date]
    written_to: Mapped[date]
    written_evidence: Mapped[str]
    handed_over: Mapped[bool]
