"""Take in a file of figures that a person hands over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from commitments.figures.indicators import Indicator
from scrapers.archive import Archive, Fetched
from scrapers.figures.layout import ReleaseRecord
from scrapers.figures.layouts import FILES
from tracker.db.engine import Database
from tracker.files import read_file
from tracker.sources import FiguresSource
from tracker.usecases.figures import FiguresReport, keep_releases, read_figures

TYPES = {".parquet": "application/vnd.apache.parquet", ".json": "application/json"}


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
    body = read_file(file)
    snapshot = archive.append_document(
        source.address, body, _kind_of(file), given_at, note=f"Handed over as the file {file.name}."
    )
    page = replace(archive.read(snapshot), address=str(file))  # errors name what was handed over
    fetched = Fetched(snapshot, page)
    found = read_figures(source, catalogue, lambda _address: fetched, FILES)
    records = [one for one in found if isinstance(one, ReleaseRecord)]
    with database.writing() as session:
        return keep_releases(session, source, records, catalogue, by_hand=True)


def _kind_of(file: Path) -> str:
    """Return the content type of a file of figures, by its name."""
    return TYPES.get(file.suffix.casefold(), "text/csv")
