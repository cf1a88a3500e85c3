"""Collect figures: one release of a publisher, kept whole or not at all."""

from collections.abc import Mapping

from commitments.figures.indicators import Indicator
from scrapers.client import PoliteClient
from tracker.db.engine import Database
from tracker.sources import FiguresSource
from tracker.usecases.figures import keep_figures
from tracker.usecases.keep import Kept
from tracker.usecases.runs import Outcome, count


def collect_figures(
    database: Database,
    source: FiguresSource,
    catalogue: Mapping[str, Indicator],
    client: PoliteClient,
) -> Outcome:
    """Read one file of figures, and keep its releases: all of them, or nothing.

    Raises:
        FiguresError: when the file does not fit the catalogue, or what is held.
        SettingsError: when the source's layout or date of publication is wrong.
        ScrapeError: when the file cannot be read.
    """
    fetched = client.fetch(source.address)
    with database.writing() as session:
        kept = keep_figures(session, source, fetched, catalogue)
        for _ in range(kept.new):
            count(session, source.id, Kept.NEW)
    return Outcome(kept.observations, ())
