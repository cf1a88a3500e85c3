"""Keeping petitions: each change of a text, and that a page was taken down, is a new version."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scrapers.petitions.findings import Found
from scrapers.records import PetitionRecord
from scrapers.snapshots import Snapshot
from tracker.db import models
from tracker.errors import SettingsError
from tracker.identity import content_id
from tracker.queries.versions import petition_version_at
from tracker.sources import PetitionSource
from tracker.usecases.keep_responses import keep_response
from tracker.usecases.snapshots import keep_snapshot
from tracker.usecases.versions import Kept, add_if_other


def keep_petition(session: Session, source: PetitionSource, found: Found) -> tuple[str, Kept]:
    """Keep a petition and its response as new versions where they differ from the last.

    Returns the petition's id, and whether it was new or has changed.

    Raises:
        SettingsError: when the id that it would get is that of another body's petition.
    """
    fetched, record = found.snapshot, found.record
    keep_snapshot(session, fetched)
    held = session.scalars(
        select(models.Petition).where(
            models.Petition.source == source.id, models.Petition.external_id == record.external_id
        )
    ).one_or_none()
    petition = held.id if held else f"{source.body}-{record.external_id}"
    if held is None:
        _require_free(session, source, petition)
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
    changed |= keep_response(session, petition, found)
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
    last = petition_version_at(session, petition, shown_by.fetched_at)
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
    return Kept.CHANGED if add_if_other(session, row, ("state",)) else Kept.UNCHANGED


def _require_free(session: Session, source: PetitionSource, petition: str) -> None:
    """Raise SettingsError when a petition of another source has the id that a new one would get."""
    if other := session.get(models.Petition, petition):
        raise SettingsError(
            f"source {source.id!r}: a petition would be called {petition!r}, as {other.address} "
            f"is, which was read from {other.source!r}. Give `body` another name."
        )


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
    return add_if_other(session, row, fields)


def _keep_count(session: Session, petition: str, fetched: Snapshot, signatures: int | None) -> None:
    """Keep the count of signatures, which changes daily while the text stays."""
    row = models.SignatureCount(
        id=content_id(petition, "signatures", fetched.record_id),
        petition=petition,
        snapshot=fetched.record_id,
        seen_at=fetched.fetched_at,
        signatures=signatures,
    )
    add_if_other(session, row, ("signatures",))
