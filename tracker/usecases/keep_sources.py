"""Keeping where petitions and figures are read, and the bodies and areas that they are about."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scrapers.requests.crawl import SITES
from tracker.db import models
from tracker.db.bulk import be_only_writer
from tracker.errors import SettingsError
from tracker.sources import FiguresSource, PetitionSource


def keep_source(session: Session, source: PetitionSource) -> None:
    """Keep where petitions are read, and the body that they are addressed to.

    Raises:
        SettingsError: when the same address is held under another name, whose petitions would
            be held twice, or the body is read from another address.
    """
    same = select(models.Source.id).where(
        models.Source.address == source.address, models.Source.id != source.id
    )
    if other := session.scalars(same).first():
        raise SettingsError(
            f"source {source.id!r}: the address {source.address} is held already, as the source "
            f"{other!r}. Give it that id in tracker.toml."
        )
    elsewhere = select(models.Source.address).where(
        models.Source.body == source.body,
        models.Source.id != source.id,
        models.Source.kind.not_in(SITES),
    )
    if address := session.scalars(elsewhere).first():
        raise SettingsError(
            f"source {source.id!r}: petitions to {source.body!r} are read from {address} already. "
            "If this is another council, give it another name."
        )
    _keep_body(session, source)
    session.merge(
        models.Source(id=source.id, kind=source.platform, address=source.address, body=source.body)
    )
    session.flush()


def keep_figures_source(session: Session, source: FiguresSource) -> None:
    """Keep where figures are read."""
    session.merge(
        models.Source(id=source.id, kind=source.layout, address=source.address, body=None)
    )
    session.flush()


def _keep_body(session: Session, source: PetitionSource) -> None:
    """Keep a body by its latest name; an area once known is not forgotten."""
    if source.area:
        keep_area(session, source.area, source.area_name, "Local authority")
    body = session.get(models.Body, source.body)
    if body is None:
        body = models.Body(id=source.body, name=source.body_name, area=None, compare_with=[])
        session.add(body)
    body.name = source.body_name
    if source.area:
        body.area, body.compare_with = source.area, list(source.compare_with)
    session.flush()


def keep_area(session: Session, code: str, name: str, level: str) -> None:
    """Keep an area, unless one of that code is held."""
    if session.get(models.Area, code) is not None:
        return
    be_only_writer(session, models.Area)
    if session.get(models.Area, code) is None:
        session.add(models.Area(code=code, name=name, level=level))
        session.flush()
