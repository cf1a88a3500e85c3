"""Releases of figures and the observations that they printed."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint
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
class Series(Model):
    """An indicator, one variant of it, in one area. ``id`` is this database's own number."""

    __tablename__ = "series"
    __table_args__ = (UniqueConstraint("indicator", "variant", "area"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    indicator: Mapped[str]
    variant: Mapped[str]
    area: Mapped[str] = mapped_column(ForeignKey("area.code"))


@append_only
class Period(Model):
    """The first and the last day that a figure speaks of, and the kind of that time."""

    __tablename__ = "period"
    __table_args__ = (UniqueConstraint("starts", "ends", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    starts: Mapped[date]
    ends: Mapped[date]
    kind: Mapped[str]


@append_only
class Observation(Model):
    """One value of one series in one period, as one release printed it.

    ``value`` is in the indicator's unit; where it is null, ``status`` says why. A file may print
    a million of them, so a row names its series and its period by number, and its key is the only
    index: all values of a series lie together, in order of their periods' numbers.
    """

    __tablename__ = "observation"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - the ORM's own form

    series: Mapped[int] = mapped_column(ForeignKey("series.id"), primary_key=True)
    period: Mapped[int] = mapped_column(ForeignKey("period.id"), primary_key=True)
    release: Mapped[str] = mapped_column(ForeignKey("release.id"), primary_key=True)
    value: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    status: Mapped[str]
    numerator: Mapped[int | None] = mapped_column(BigInteger)
    denominator: Mapped[int | None] = mapped_column(BigInteger)
