"""Verdicts that were reached: derived, and forgotten when something that they rest on changes."""

from datetime import date

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Model


class StoredVerdict(Model):
    """The verdict on one version of a rule card as of a day, by all that is recorded.

    ``series`` is the card's own, and ``beside`` that of the area which it is set beside; null
    where no figure tests the card. ``made_by`` names the program and the catalogue that it was
    reached with.
    """

    __tablename__ = "verdict"
    __table_args__ = (
        ForeignKeyConstraint(
            ["card", "version"], ["rule_card_version.card", "rule_card_version.version"]
        ),
    )

    card: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    as_of: Mapped[date] = mapped_column(primary_key=True)
    made_by: Mapped[str]
    verdict: Mapped[str]
    ground: Mapped[str]
    provisional: Mapped[bool]
    series: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
    beside: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True)
