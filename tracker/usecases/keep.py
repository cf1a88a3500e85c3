"""Keeping what was fetched: snapshots, petitions and responses, each change a new version."""

from datetime import date
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.quantities.dates import Interval, latest_date_named
from commitments.wording import day_in_words
from scrapers.archive import Snapshot
from scrapers.records import PetitionRecord, ResponseRecord
from scrapers.requests.crawl import SITES
from tracker.clocks import day_of
from tracker.db import models
from tracker.db.bulk import be_only_writer
from tracker.errors import SettingsError
from tracker.identity import content_id
from tracker.queries.versions import petition_version, response_versions
from tracker.sources import FiguresSource, PetitionSource

Version = models.PetitionVersion | models.ResponseVersion | models.SignatureCount


class Kept(Enum):
    """What keeping a fetched petition did."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


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


def keep_snapshot(session: Session, snapshot: Snapshot) -> str:
    """Keep where a fetch lies in the archive; return its id."""
    if session.get(models.Snapshot, snapshot.record_id) is None:
        session.add(
            models.Snapshot(
                id=snapshot.record_id,
                address=snapshot.address,
                fetched_at=snapshot.fetched_at,
                status=snapshot.status,
                content_type=snapshot.content_type,
                sha256=snapshot.sha256,
                size=snapshot.size,
                file=snapshot.file,
                offset=snapshot.offset,
                reconstructed=snapshot.reconstructed,
                note=snapshot.note,
                etag=snapshot.etag,
                last_modified=snapshot.last_modified,
            )
        )
        session.flush()
    return snapshot.record_id


def keep_petition(
    session: Session, source: PetitionSource, fetched: Snapshot, record: PetitionRecord
) -> tuple[str, Kept]:
    """Keep a petition and its response as new versions where they differ from the last.

    Returns the petition's id, and whether it was new or has changed.
    """
    keep_snapshot(session, fetched)
    held = session.scalars(
        select(models.Petition).where(
            models.Petition.source == source.id, models.Petition.external_id == record.external_id
        )
    ).one_or_none()
    petition = held.id if held else f"{source.body}-{record.external_id}"
    if held is None:
        session.add(
            models.Petition(
                id=petition,
                body=source.body,
                source=source.id,
                external_id=record.external_id,
                address=record.address,
            )
        )
    else:  # the body may have got another name since; the petition keeps its own
        held.body = source.body
    session.flush()
    changed = _keep_text(session, petition, fetched, record)
    _keep_count(session, petition, fetched, record.signatures)
    changed |= _keep_response(session, petition, fetched, record)
    if held is None:
        return petition, Kept.NEW
    return petition, Kept.CHANGED if changed else Kept.UNCHANGED


def keep_vanished(
    session: Session, source: PetitionSource, external_id: str, shown_by: Snapshot
) -> Kept:
    """Keep that a petition's page is no longer there, as the snapshot `shown_by` shows."""
    petition = session.scalars(
        select(models.Petition.id).where(
            models.Petition.source == source.id, models.Petition.external_id == external_id
        )
    ).one()
    last = petition_version(session, petition)
    if last is None or last.state == models.GONE:
        return Kept.UNCHANGED
    keep_snapshot(session, shown_by)
    row = models.PetitionVersion(
        id=content_id(petition, "petition", shown_by.record_id),
        petition=petition,
        snapshot=shown_by.record_id,
        seen_at=shown_by.fetched_at,
        title=last.title,
        text=last.text,
        form=last.form,
        state=models.GONE,
        opened_on=last.opened_on,
        closed_on=last.closed_on,
        notes=last.notes,
    )
    return Kept.CHANGED if _add_if_other(session, row, ("state",)) else Kept.UNCHANGED


def _keep_text(session: Session, petition: str, fetched: Snapshot, record: PetitionRecord) -> bool:
    row = models.PetitionVersion(
        id=content_id(petition, "petition", fetched.record_id),
        petition=petition,
        snapshot=fetched.record_id,
        seen_at=fetched.fetched_at,
        title=record.title,
        text=record.text,
        form=record.form,
        state=record.state,
        opened_on=record.opened_on,
        closed_on=record.closed_on,
        notes=list(record.notes),
    )
    fields = ("title", "text", "form", "state", "opened_on", "closed_on", "notes")
    return _add_if_other(session, row, fields)


def _keep_count(session: Session, petition: str, fetched: Snapshot, signatures: int | None) -> None:
    """Keep the count of signatures, which changes daily while the text stays."""
    row = models.SignatureCount(
        id=content_id(petition, "signatures", fetched.record_id),
        petition=petition,
        snapshot=fetched.record_id,
        seen_at=fetched.fetched_at,
        signatures=signatures,
    )
    _add_if_other(session, row, ("signatures",))


def keep_given_response(
    session: Session, petition: models.Petition, given: Snapshot, response: ResponseRecord
) -> models.ResponseVersion | None:
    """Keep a response that a person handed over; None when it says the same as the last such one.

    It stays until a page shows an answer that it did not show before.
    """
    keep_snapshot(session, given)
    version = petition_version(session, petition.id)
    opened_on = version.opened_on if version else None
    row = _response_row(petition.id, given, opened_on, response, handed_over=True)
    return row if _add_if_other_response(session, row) else None


def _keep_response(
    session: Session, petition: str, fetched: Snapshot, record: PetitionRecord
) -> bool:
    """Keep the response that a page shows, or that the one which it showed is gone."""
    response = record.response
    if response is None:
        if all(version.handed_over for version in response_versions(session, petition)):
            return False
        response = ResponseRecord("", "text", None, None)
    row = _response_row(petition, fetched, record.opened_on, response, handed_over=False)
    if record.response is None:
        row.form = models.GONE
    return _add_if_other_response(session, row)


def _response_row(
    petition: str,
    fetched: Snapshot,
    opened_on: date | None,
    response: ResponseRecord,
    *,
    handed_over: bool,
) -> models.ResponseVersion:
    captured_on = day_of(fetched.fetched_at)
    if response.written_on and response.written_on <= captured_on:
        written = Interval(response.written_on, response.written_on)
        who = "whoever handed it over" if handed_over else "the page"
        evidence = f"{who} dates it {day_in_words(response.written_on)}"
    else:
        written, evidence = when_written(response.text, opened_on, captured_on)
    if fetched.reconstructed:
        evidence += "; the page was rebuilt here, not captured"
    return models.ResponseVersion(
        id=content_id(petition, "response", fetched.record_id),
        petition=petition,
        snapshot=fetched.record_id,
        seen_at=fetched.fetched_at,
        text=response.text,
        form=response.form,
        author=response.author,
        role=response.role,
        written_from=written.start,
        written_to=written.end,
        written_evidence=evidence,
        handed_over=handed_over,
    )


def _add_if_other_response(session: Session, row: models.ResponseVersion) -> bool:
    """Add a response unless it is what was last there: on the page, or in a file."""
    fields = ("text", "form", "author", "role")
    return _add_if_other(session, row, fields, beside=("petition", "handed_over"))


def _add_if_other(
    session: Session, row: Version, fields: tuple[str, ...], beside: tuple[str, ...] = ("petition",)
) -> bool:
    """Add a version unless it says the same as the last; return whether it was added.

    The last is that of the versions which are as this one in what `beside` names.
    """
    kind = type(row)
    if session.get(kind, row.id) is not None:
        return False  # an older archive, replayed: this version was seen then
    others = select(kind).filter_by(**{name: getattr(row, name) for name in beside})
    last = session.scalars(others.order_by(kind.seen_at.desc()).limit(1)).first()
    if last is not None and all(getattr(last, f) == getattr(row, f) for f in fields):
        return False
    session.add(row)
    session.flush()
    return True


def when_written(text: str, opened_on: date | None, captured_on: date) -> tuple[Interval, str]:
    """Return the days between which an undated response was written, and what bounds them.

    From the latest day that it names as past, or the petition's first day, to the day on
    which we captured it (docs/architecture.md, "Rules of judgement", 13).
    """
    held = f"we held it by {day_in_words(captured_on)}"
    named = latest_date_named(text)
    if named is not None and (opened_on or named.day) <= named.day <= captured_on:
        quote = " ".join(named.quote.split())
        return Interval(named.day, captured_on), f"it names “{quote}” as past, and {held}"
    if opened_on is None:
        return Interval(date.min, captured_on), f"the page does not date the petition, and {held}"
    start = min(opened_on, captured_on)
    opened = f"the petition opened on {day_in_words(start)}"
    return Interval(start, captured_on), f"{opened}, and {held}"
