"""Collect petitions: a site's lists, then each petition, each kept as it comes."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from scrapers.client import PoliteClient
from scrapers.crawling import Failed
from scrapers.errors import NothingFound
from scrapers.petitions.crawl import crawl
from scrapers.petitions.findings import Found, Known, Noted, Vanished
from scrapers.petitions.platform import Platform
from scrapers.petitions.platforms import PLATFORMS
from tracker.db import models
from tracker.db.engine import Database
from tracker.errors import SettingsError
from tracker.sources import PetitionSource
from tracker.usecases.journal import Failure, Notice
from tracker.usecases.keep_petitions import keep_petition, keep_vanished
from tracker.usecases.read import read_petition
from tracker.usecases.runs import Outcome, Progress, count, failure
from tracker.usecases.versions import Kept


def collect_petitions(
    database: Database, source: PetitionSource, progress: Progress, client: PoliteClient
) -> Outcome:
    """Go through a site's lists and petitions, and keep each as it comes.

    Raises:
        SettingsError: when the source's platform is not one that is read.
        ScrapeError: when the list itself cannot be read, or nothing is left of what was held.
    """
    platform, held = _platform(source), _held(database, source)
    failures: list[Failure] = []
    notices: list[Notice] = []
    found = 0
    for step in crawl(platform, source.address, client.fetch, held):
        for finding in step.findings:
            match finding:
                case Failed(address, error):
                    failures.append(failure(error, address))
                case Noted(address, name, what):
                    notices.append(Notice(name, address, what))
                case Found() | Vanished():
                    found += isinstance(finding, Found)
                    with database.writing() as session:
                        count(session, source.id, _keep(session, source, finding))
        progress(step.done, step.total)
    if held and not found and not failures:
        raise NothingFound(
            f"it gives no petition, and {len(held)} from it are held. Look at the page",
            address=source.address,
        )
    failed = not found and bool(failures)
    return Outcome(found, tuple(failures), failed, tuple(notices))


def _held(database: Database, source: PetitionSource) -> list[Known]:
    """Return the petitions that are held from a source, in one order."""
    row = models.Petition
    query = select(row.external_id, row.address).where(row.source == source.id).order_by(row.id)
    with database.reading() as session:
        return [Known(external_id, address) for external_id, address in session.execute(query)]


def _keep(session: Session, source: PetitionSource, finding: Found | Vanished) -> Kept:
    """Keep one petition, and read its text and response where they are new."""
    if isinstance(finding, Vanished):
        return keep_vanished(session, source, finding.external_id, finding.snapshot)
    petition, kept = keep_petition(session, source, finding)
    if kept is not Kept.UNCHANGED:
        read_petition(session, petition)
    return kept


def _platform(source: PetitionSource) -> Platform:
    if source.platform not in PLATFORMS:
        raise SettingsError(
            f"source {source.id!r}: the platform {source.platform!r} is not read; known are: "
            f"{', '.join(sorted(PLATFORMS))}."
        )
    return PLATFORMS[source.platform]
