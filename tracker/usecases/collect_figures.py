"""Collect figures: the releases of a publisher, all that can be read or nothing."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from scrapers.client import PoliteClient
from scrapers.crawling import Failed
from scrapers.figures import layout
from tracker.db import models
from tracker.db.engine import Database
from tracker.sources import FiguresSource
from tracker.usecases.figures import keep_releases, read_figures, release_name
from tracker.usecases.journal import Notice
from tracker.usecases.runs import Outcome, count, failure
from tracker.usecases.versions import Kept


def collect_figures(
    database: Database,
    source: FiguresSource,
    catalogue: Mapping[str, Indicator],
    client: PoliteClient,
) -> Outcome:
    """Read one source of figures, and keep its releases: all that could be read, or nothing.

    Raises:
        FiguresError: when what is read does not fit the catalogue, or what is held.
        SettingsError: when the source's layout or date of publication is wrong.
        ScrapeError: when the source cannot be read, or nothing in it is in the catalogue.
    """
    found = read_figures(source, catalogue, client.fetch)
    records = [one for one in found if isinstance(one, layout.ReleaseRecord)]
    failures = tuple(failure(one.error, one.address) for one in found if isinstance(one, Failed))
    with database.writing() as session:
        kept = keep_releases(session, source, records, catalogue, by_hand=False)
        for _ in range(kept.new):
            count(session, source.id, Kept.NEW)
        for _ in kept.changed:
            count(session, source.id, Kept.CHANGED)
        said = [_notice(session, source, one) for one in found if isinstance(one, layout.Notice)]
    changed = (Notice("ValuesChanged", one.address, one.what) for one in kept.changed)
    failed = bool(failures) and not records
    return Outcome(kept.observations, failures, failed, (*changed, *said))


def _notice(session: Session, source: FiguresSource, said: layout.Notice) -> Notice:
    """Return what a publisher says, with the release of ours that it is about."""
    name = None if said.release is None else release_name(source, said.release)
    held = name is not None and session.get(models.Release, name) is not None
    ours = f". It is held here as the release {name}" if held else ""
    if held and said.name == "Withdrawn":
        ours += "; record that it was withdrawn (docs/decisions.md), so that it counts no more"
    return Notice(said.name, said.address, said.what + ours)
