"""Take in a file of figures that a person hands over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from commitments.figures.indicators import Indicator
from scrapers.archive import Archive, Fetched
from tracker.db.engine import Database
from tracker.files import read_file
from tracker.sources import FiguresSource
from tracker.usecases.figures import FiguresReport, keep_figures

PARQUET = "application/vnd.apache.parquet"


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
        ScrapeError: when it is not what its layout says.
    """
    body = read_file(file)
    snapshot = archive.append_document(
        source.address, body, _kind_of(file), given_at, note=f"Handed over as the file {file.name}."
    )
    page = replace(archive.read(snapshot), address=str(file))  # errors name what was handed over
    fetched = Fetched(snapshot, page)
    with database.writing() as session:
        return keep_figures(session, source, fetched, catalogue)


def _kind_of(file: Path) -> str:
    """Return the content type of a file of figures, by its name."""
    return PARQUET if file.suffix.casefold() == ".parquet" else "text/csv"
