"""What the machine reads in a petition and its response. Derived: made again by a rebuild."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Model
from tracker.db.columns import Json


class Demand(Model):
    """One distinct thing that a petition asks for, with its span in the petition's text."""

    __tablename__ = "demand"

    id: Mapped[str] = mapped_column(primary_key=True)
    petition: Mapped[str] = mapped_column(ForeignKey("petition.id"), index=True)
    petition_version: Mapped[str] = mapped_column(ForeignKey("petition_version.id"), index=True)
    position: Mapped[int]
    number: Mapped[str | None]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]
    reason: Mapped[str]


class Statement(Model):
    """A sentence-like piece of a response, or of a petition, with its span in that text."""

    __tablename__ = "statement"
    __table_args__ = (
        CheckConstraint(
            "(response_version IS NULL) <> (petition_version IS NULL)", name="one_text"
        ),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    petition: Mapped[str] = mapped_column(ForeignKey("petition.id"), index=True)
    response_version: Mapped[str | None] = mapped_column(
        ForeignKey("response_version.id"), index=True
    )
    petition_version: Mapped[str | None] = mapped_column(
        ForeignKey("petition_version.id"), index=True
    )
    position: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]
    kind: Mapped[str]
    about: Mapped[str | None]
    testable: Mapped[bool | None]
    due_quote: Mapped[str | None]
    due_from: Mapped[date | None]
    due_to: Mapped[date | None]
    quantities: Mapped[list[Any]] = mapped_column(Json)
    reasons: Mapped[list[Any]] = mapped_column(Json)


class Link(Model):
    """A suggestion that a statement speaks to a demand, with a score from 0 to 1 and why."""

    __tablename__ = "link"

    demand: Mapped[str] = mapped_column(ForeignKey("demand.id"), primary_key=True)
    statement: Mapped[str] = mapped_column(ForeignKey("statement.id"), primary_key=True)
    score: Mapped[float]
    reasons: Mapped[list[Any]] = mapped_column(Json)


class Answer(Model):
    """The state of one demand as the machine reads it, and the statements that make it."""

    __tablename__ = "answer"

    demand: Mapped[str] = mapped_column(ForeignKey("demand.id"), primary_key=True)
    state: Mapped[str]
    statements: Mapped[list[Any]] = mapped_column(Json)
    reason: Mapped[str]
