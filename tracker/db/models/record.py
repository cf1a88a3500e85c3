"""What people recorded: decisions, commitments, acts, searches, claims and rule cards.

Each row has its author, its day and its reason, and none is ever changed: a later row
says otherwise.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Model, append_only
from tracker.db.columns import Json, Moment


class Signed:
    """Who recorded something, on which day by their own words, and why.

    ``kept_at`` is when it came into this database. The record's clock goes by it: nobody can
    have decided something here before it was here.
    """

    recorded_by: Mapped[str]
    recorded_on: Mapped[date]
    reason: Mapped[str]
    kept_at: Mapped[datetime] = mapped_column(Moment, index=True)


@append_only
class Decision(Signed, Model):
    """Something that a person confirmed or rejected of what the machine suggests.

    ``subject`` is the id of a demand, of something recorded earlier, or of the petition;
    ``content`` is what was decided of it: an answer with its statements and the version of
    the response that it was read in, the words of a note.
    """

    __tablename__ = "decision"

    id: Mapped[str] = mapped_column(primary_key=True)
    subject_kind: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    action: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(Json)


@append_only
class Commitment(Signed, Model):
    """One thing that a body said it will do, merged from the statements that say it."""

    __tablename__ = "commitment"

    id: Mapped[str] = mapped_column(primary_key=True)
    petition: Mapped[str] = mapped_column(ForeignKey("petition.id"), index=True)
    who: Mapped[str]
    what: Mapped[str]
    due: Mapped[str | None]
    statements: Mapped[list[Any]] = mapped_column(Json)


@append_only
class Act(Signed, Model):
    """One step of a commitment, with the document that shows it and when that came out."""

    __tablename__ = "act"

    id: Mapped[str] = mapped_column(primary_key=True)
    commitment: Mapped[str] = mapped_column(ForeignKey("commitment.id"), index=True)
    state: Mapped[str]
    shown_from: Mapped[date]
    shown_to: Mapped[date]
    document: Mapped[str]
    address: Mapped[str]
    quote: Mapped[str]
    evidence: Mapped[str]


@append_only
class FigureSearch(Signed, Model):
    """That somebody looked for a figure that would test a subject: where, and what was found."""

    __tablename__ = "figure_search"

    id: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    places: Mapped[list[Any]] = mapped_column(Json)
    found: Mapped[list[Any]] = mapped_column(Json)
    note: Mapped[str]
    ask: Mapped[str]


@append_only
class Claim(Signed, Model):
    """How a person reads a statement as a claim that a published figure can check.

    ``content`` repeats the statement's words: the claim stands though a later version of the
    response no longer has them.
    """

    __tablename__ = "claim"

    id: Mapped[str] = mapped_column(primary_key=True)
    petition: Mapped[str] = mapped_column(ForeignKey("petition.id"), index=True)
    statement: Mapped[str] = mapped_column(index=True)
    response_version: Mapped[str] = mapped_column(ForeignKey("response_version.id"))
    content: Mapped[dict[str, Any]] = mapped_column(Json)


@append_only
class RuleCardVersion(Signed, Model):
    """One version of one rule card, whole; ``demand`` is the one it is shown under, if any."""

    __tablename__ = "rule_card_version"

    card: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    petition: Mapped[str] = mapped_column(ForeignKey("petition.id"), index=True)
    subject_kind: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    demand: Mapped[str | None]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
