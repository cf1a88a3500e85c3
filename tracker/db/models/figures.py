"""Releases of figures and the observations that they printed."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Model, append_only
from tracker.db.columns import ExactDecimal, Moment


@append_only
class Release(Model):
    """One publication of figures; its day is an interval where it is not known."""

    __tablename__ = "release"

    id: Mapped[str] = mapped_column(primary_key=True)
    data_set: Mapped[str]
    title: Mapped[str]
    published_from: Mapped[date]
    published_to: Mapped[date]
    source: Mapped[str]
    note: Mapped[str]
    snapshot: Mapped[str] = mapped_column(ForeignKey("snapshot.id"))
    recorded_at: Mapped[datetime] = mapped_column(Moment)


@append_only
class Observation(Model):
    """One value of one series in one period, as one release printed it.

    ``value`` is in the indicator's unit; where it is null, ``status`` says why.
    """

    __tablename__ = "observation"
    __table_args__ = (
        UniqueConstraint(
            "release", "indicator", "variant", "area", "period_start", "period_end", "period_kind"
        ),
        Index("observation_series", "indicator", "variant", "area"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    release: Mapped[str] = mapped_column(ForeignKey("release.id"))
    indicator: Mapped[str]
    variant: Mapped[str]
    area: Mapped[str] = mapped_column(ForeignKey("area.code"))
    period_start: Mapped[date]
    period_end: Mapped[date]
    period_kind: Mapped[str]
    value: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    status: Mapped[str]
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
