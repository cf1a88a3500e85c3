"""Collect requests for information, with what was answered, each kept as it comes."""

from scrapers.client import PoliteClient
from scrapers.crawling import Failed
from scrapers.requests import crawl as requests
from tracker.db.engine import Database
from tracker.errors import SettingsError
from tracker.sources import RequestSource
from tracker.usecases.journal import Failure
from tracker.usecases.keep_requests import keep_request, known_requests
from tracker.usecases.runs import Outcome, Progress, count, failure


def collect_requests(
    database: Database, source: RequestSource, progress: Progress, client: PoliteClient
) -> Outcome:
    """Collect the requests for information that a source leads to, with what was answered.

    Those that were found before and await more are read again. A page that fails is reported and
    the others go on.

    Raises:
        SettingsError: when the source's platform is not one that is read.
        ScrapeError: when its list cannot be read.
    """
    if source.platform not in requests.SITES:
        raise SettingsError(
            f"source {source.id!r}: the platform {source.platform!r} is not read; known are: "
            f"{', '.join(sorted(requests.SITES))}."
        )
    with database.reading() as session:
        known = known_requests(session, source)
    failures: list[Failure] = []
    found = 0
    for step in requests.crawl(source.address, source.search, client.fetch, known):
        for finding in step.findings:
            if isinstance(finding, Failed):
                failures.append(failure(finding.error, finding.address))
                continue
            found += 1
            with database.writing() as session:
                count(session, source.id, keep_request(session, source, finding))
        progress(step.done, step.total)
    return Outcome(found, tuple(failures), failed=not found and bool(failures))
