"""Areas, the bodies that are petitioned, and the sources that are read."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db.base import Model, append_only
from tracker.db.columns import Json, Moment


class Area(Model):
    """A place that figures speak of, by its GSS code."""

    __tablename__ = "area"

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    level: Mapped[str]


@append_only
class Neighbour(Model):
    """One statistical neighbour of an area, as somebody's list ranks them; 1 is the nearest.

    The list that was kept last is in force. ``source`` says whose list it is.
    """

    __tablename__ = "neighbour"

    area: Mapped[str] = mapped_column(primary_key=True)
    kept_at: Mapped[datetime] = mapped_column(Moment, primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    neighbour: Mapped[str]
    source: Mapped[str]


class Body(Model):
    """A council or parliament that is petitioned; ``compare_with`` lists areas by their code."""

    __tablename__ = "body"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    area: Mapped[str | None] = mapped_column(ForeignKey("area.code"))
    compare_with: Mapped[list[Any]] = mapped_column(Json)


class Source(Model):
    """One place that is read: a council's petition pages, or one file of figures."""

    __tablename__ = "source"

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    address: Mapped[str]
    body: Mapped[str | None] = mapped_column(ForeignKey("body.id"))


class OpenRun(Model):
    """A reading of a source that has begun and not ended, with what it kept so far.

    One that was broken off is gone on with, or closed with what it had fetched. ``began`` is the
    journal's entry, which says what tracker.toml said of the source then.
    """

    __tablename__ = "open_run"

    source: Mapped[str] = mapped_column(ForeignKey("source.id"), primary_key=True)
    run: Mapped[str]
    began: Mapped[dict[str, Any]] = mapped_column(Json)
    started_at: Mapped[datetime] = mapped_column(Moment)
    new: Mapped[int]
    changed: Mapped[int]


@append_only
class SourceRun(Model):
    """One reading of one source: what was found, and every failure by its name.

    A failure has ``name``, ``address`` and ``what``, and so has a notice: something that was read
    and a person should know of, such as a release that was withdrawn. ``failed`` says that the
    reading as a whole did: its list could not be read, or there was nothing where there had been
    petitions.
    """

    __tablename__ = "source_run"

    id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(ForeignKey("source.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(Moment)
    found: Mapped[int]
    new: Mapped[int]
    changed: Mapped[int]
    failed: Mapped[bool]
    failures: Mapped[list[Any]] = mapped_column(Json)
    notices: Mapped[list[Any]] = mapped_column(Json)
