"""Take in a file that a person hands over: archived as it was given, then kept.

The archive's journal names each, so that a database can be made again from the archive.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from scrapers.archive import Archive
from scrapers.figures.layout import ReleaseRecord
from scrapers.figures.layouts import FILES
from scrapers.snapshots import Fetched, Snapshot
from tracker.db import models
from tracker.db.engine import Database
from tracker.files import read_file
from tracker.sources import FiguresSource
from tracker.usecases.add_response import GivenResponse, KeptResponse, keep_response_file
from tracker.usecases.figures import FiguresReport, keep_releases, read_figures
from tracker.usecases.journal import HandedOver, write_entry
from tracker.usecases.neighbours import keep_neighbours
from tracker.usecases.record import RECORDED, keep_record
from tracker.usecases.record_form import read_record

Kept = TypeVar("Kept")

TYPES: Final = {".parquet": "application/vnd.apache.parquet", ".json": "application/json"}
"""The content types of files of figures that are no CSV, by the ends of their names."""

LARGEST_RECORD: Final = 4 * 1024 * 1024
"""Bytes of a file of decisions or neighbours; what is written by hand is some thousand."""


@dataclass(frozen=True, slots=True)
class Given:
    """A file that was handed over, in the archive; ``name`` is what errors call it."""

    fetched: Fetched
    name: str
    details: Mapping[str, Any]
    catalogue: Mapping[str, Indicator]


def import_figures_file(
    database: Database,
    archive: Archive,
    source: FiguresSource,
    file: Path,
    catalogue: Mapping[str, Indicator],
    given_at: datetime,
) -> FiguresReport:
    """Archive a file as it was given, and keep its releases.

    Raises:
        DocumentError: when the file cannot be read.
        FiguresError: when its values do not fit the catalogue, or what is held; nothing of it
            is kept.
        ScrapeError: when it is not what its layout says, or nothing in it is in the catalogue.
        SettingsError: when its layout is not that of a file.
    """
    body, kind = read_file(file), _kind_of(file)
    note = f"Handed over as the file {file.name}."
    snapshot = archive.append_document(source.address, body, kind, given_at, note=note)
    given = _given(archive, snapshot, str(file), msgspec.to_builtins(source), catalogue)
    return _take_in(database, archive, "figures", given, _keep_figures)


def import_decisions_file(
    database: Database,
    archive: Archive,
    file: Path,
    catalogue: Mapping[str, Indicator],
    given_at: datetime,
    written_at: datetime | None = None,
) -> int:
    """Archive a file of what people decided, and keep it; return how many entries were new.

    It counts from ``given_at``. ``written_at`` is the place in the journal, where that is later:
    the worked example keeps the dates of its record.

    Raises:
        DocumentError: when the file cannot be read.
        RecordError: when it does not fit; nothing of it is kept.
    """
    snapshot = _archived(archive, file, "application/toml", given_at)
    given = _given(archive, snapshot, str(file), {}, catalogue)
    return _take_in(database, archive, "decisions", given, _keep_decisions, written_at)


def import_neighbours_file(
    database: Database, archive: Archive, file: Path, given_at: datetime
) -> int:
    """Archive a file of lists of neighbours, and keep it; return how many areas they are of.

    Raises:
        DocumentError: when the file cannot be read.
        RecordError: when it does not fit; nothing of it is kept.
    """
    snapshot = _archived(archive, file, "text/csv", given_at)
    given = _given(archive, snapshot, str(file), {}, {})
    return _take_in(database, archive, "neighbours", given, _keep_neighbours)


def import_response_file(
    database: Database,
    archive: Archive,
    file: Path,
    body: bytes,
    details: GivenResponse,
    *,
    address: str | None,
    given_at: datetime,
) -> KeptResponse:
    """Archive a document that answers a petition, and keep what it says.

    ``address`` is where it is published, None where it is nowhere; ``file`` what errors call it.

    Raises:
        NotFoundError: when the petition is not held.
        DocumentError: when it is dated later than today.
        ScrapeError: when it cannot be read.
    """
    kind = guess_type(file.name)[0] or "application/octet-stream"
    snapshot = archive.append_document(
        address or f"urn:petition-tracker:file:{file.name}",
        body,
        kind,
        given_at,
        note=f"Handed over as the file {file.name}.",
    )
    given = _given(archive, snapshot, str(file), msgspec.to_builtins(details), {})
    return _take_in(database, archive, "response", given, _keep_response)


def take_in_again(
    database: Database,
    archive: Archive,
    entry: HandedOver,
    snapshot: Snapshot,
    catalogue: Mapping[str, Indicator],
) -> None:
    """Keep a file that the journal names, as on the day when it was handed over.

    Raises:
        TrackerError: when it does not fit, as it did not then.
        ScrapeError: when it is not what its layout says.
    """
    given = _given(archive, snapshot, entry.file_name, entry.details, catalogue)
    with database.writing() as session:
        if not _is_held(session, entry.kind, snapshot.fetched_at):
            KEEPERS[entry.kind](session, given)


def _keep_figures(session: Session, given: Given) -> FiguresReport:
    source = msgspec.convert(given.details, type=FiguresSource)
    found = read_figures(source, given.catalogue, lambda _address: given.fetched, FILES)
    records = [one for one in found if isinstance(one, ReleaseRecord)]
    return keep_releases(session, source, records, given.catalogue, by_hand=True)


def _keep_decisions(session: Session, given: Given) -> int:
    form = read_record(given.fetched.page.body, given.name)
    return keep_record(session, form, given.catalogue, given.fetched.snapshot.fetched_at)


def _keep_neighbours(session: Session, given: Given) -> int:
    moment = given.fetched.snapshot.fetched_at
    return keep_neighbours(session, given.fetched.page.body, given.name, moment)


def _keep_response(session: Session, given: Given) -> KeptResponse:
    details = msgspec.convert(given.details, type=GivenResponse)
    return keep_response_file(session, given.fetched, details)


Keeper = Callable[[Session, Given], Any]

KEEPERS: Final[Mapping[str, Keeper]] = {
    "figures": _keep_figures,
    "decisions": _keep_decisions,
    "neighbours": _keep_neighbours,
    "response": _keep_response,
}
"""What keeps a file that was handed over, by the kind that the journal names."""


KEPT_AT: Final[Mapping[str, tuple[type[Any], ...]]] = {
    "decisions": RECORDED,
    "neighbours": (models.Neighbour,),
}
"""The tables whose rows say at which moment a file brought them in."""


def _is_held(session: Session, kind: str, moment: datetime) -> bool:
    """Tell whether what a file of a moment brought in is held: it was checked against that day."""
    return any(
        session.scalars(select(table.kept_at).where(table.kept_at == moment).limit(1)).first()
        for table in KEPT_AT.get(kind, ())
    )


def _archived(archive: Archive, file: Path, content_type: str, given_at: datetime) -> Snapshot:
    """Archive a file that is published nowhere."""
    return archive.append_document(
        f"urn:petition-tracker:file:{file.name}",
        read_file(file, LARGEST_RECORD),
        content_type,
        given_at,
        note=f"Handed over as the file {file.name}.",
    )


def _given(
    archive: Archive,
    snapshot: Snapshot,
    name: str,
    details: Mapping[str, Any],
    catalogue: Mapping[str, Indicator],
) -> Given:
    page = replace(archive.read(snapshot), address=name)  # errors name what was handed over
    return Given(Fetched(snapshot, page), name, details, catalogue)


def _take_in(
    database: Database,
    archive: Archive,
    kind: str,
    given: Given,
    keep: Callable[[Session, Given], Kept],
    written_at: datetime | None = None,
) -> Kept:
    """Keep a file and write it into the journal, before the transaction is over.

    A file that is refused is in the archive, and not in the journal.
    """
    snapshot = given.fetched.snapshot
    entry = HandedOver(kind, snapshot.record_id, Path(given.name).name, dict(given.details))
    with database.writing() as session:
        kept = keep(session, given)
        write_entry(archive, entry, written_at or snapshot.fetched_at)
    return kept


def _kind_of(file: Path) -> str:
    """Return the content type of a file of figures, by its name."""
    return TYPES.get(file.suffix.casefold(), "text/csv")
