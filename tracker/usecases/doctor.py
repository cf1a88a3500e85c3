"""What is configured, what is missing, and when each source was last read."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commitments.wording import day_in_words
from scrapers.figures.layouts import LAYOUTS
from scrapers.petitions.platforms import PLATFORMS
from scrapers.requests.crawl import SITES
from tracker.clocks import day_of
from tracker.db.engine import Database, newest_schema
from tracker.db.models import FoiRequest, OpenRun, Petition, Release, RuleCardVersion
from tracker.errors import SettingsError, TrackerError
from tracker.pages.parts import counted
from tracker.queries.queue import queue_state
from tracker.queries.runs import SourceHealth, failures_in_words, sources_health
from tracker.settings import Settings, load_settings
from tracker.sources import AnySource, PetitionSource, RequestSource
from tracker.user_agent import user_agent


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``ok`` is false where something has to be done."""

    what: str
    ok: bool
    state: str


def examine(environment: Mapping[str, str], today: date) -> tuple[Finding, ...]:
    """Look at the settings, the archive, the database and the sources, as of a day."""
    try:
        settings = load_settings(environment)
    except SettingsError as error:
        return (Finding("settings", ok=False, state=str(error)),)
    return (
        Finding(
            "settings",
            ok=True,
            state=f"{len(settings.petitions)} petition sources, "
            f"{len(settings.figures)} of figures, {len(settings.requests)} of requests",
        ),
        _contact(settings),
        _archive(settings),
        *_database(settings, today),
    )


def _contact(settings: Settings) -> Finding:
    try:
        return Finding("contact", ok=True, state=user_agent(settings.contact))
    except SettingsError as error:
        return Finding("contact", ok=False, state=str(error))


def _archive(settings: Settings) -> Finding:
    folder = Path(settings.archive)
    if not folder.is_dir():
        return Finding("archive", ok=True, state=f"{folder} is made by the first collection")
    files = sorted(folder.glob("*.warc.gz"))
    size = sum(file.stat().st_size for file in files)
    free = shutil.disk_usage(folder).free
    state = f"{folder}: {counted(len(files), 'file')}, {size:,} bytes, {free // 2**20:,} MB free"
    return Finding("archive", ok=True, state=state)


def _database(settings: Settings, today: date) -> Iterator[Finding]:
    try:
        database = Database(settings.database)
        revision = database.revision()
    except TrackerError as error:
        yield Finding("database", ok=False, state=str(error))
        return
    if revision is None:
        yield Finding("database", ok=True, state=f"{database.shown} is empty, or not made yet")
        yield from _sources(settings, {})
    elif revision != newest_schema():
        state = f"{database.shown} is older than this program; run `tracker database upgrade`"
        yield Finding("database", ok=False, state=state)
    else:
        yield Finding("database", ok=True, state=f"{database.shown}, schema {revision}")
        with database.reading() as session:
            yield _holdings(session)
            yield _queue(session, settings)
            health = sources_health(session, today)
            yield from _broken_off(session)
            yield from _sources(settings, {one.source.id: one for one in health})


def _broken_off(session: Session) -> Iterator[Finding]:
    """Name the runs that have begun and not ended: under way, or broken off."""
    for run in session.scalars(select(OpenRun).order_by(OpenRun.source)):
        began = day_in_words(day_of(run.started_at))
        state = f"began on {began} and has not ended, {run.new} new so far; the next goes on there"
        yield Finding(f"run of {run.source}", ok=True, state=state)


def _holdings(session: Session) -> Finding:
    counts = [
        counted(session.execute(select(func.count()).select_from(table)).scalar_one(), one, many)
        for table, one, many in (
            (Petition, "petition", "petitions"),
            (FoiRequest, "request for information", "requests for information"),
            (Release, "release of figures", "releases of figures"),
            (RuleCardVersion, "version of a rule card", "versions of rule cards"),
        )
    ]
    return Finding("held", ok=True, state=", ".join(counts))


def _queue(session: Session, settings: Settings) -> Finding:
    """Say what waits, and whether anybody is there to do it."""
    queue = queue_state(session, settings.workers.lost_after)
    if queue is None:
        state = "none; sources are read by `tracker collect` itself (docs/operating.md)"
        return Finding("queue", ok=True, state=state)
    state = (
        f"{counted(queue.waiting, 'job')} waiting, {queue.running} running, "
        f"{queue.failed} failed in the last week; {counted(queue.workers, 'worker')} alive"
    )
    if queue.due and not queue.workers:
        return Finding("queue", ok=False, state=f"{state}. Start `tracker worker`")
    return Finding("queue", ok=True, state=state)


def _sources(settings: Settings, runs: Mapping[str, SourceHealth]) -> Iterator[Finding]:
    """Say of each source when it was read: those of the settings, then others that were."""
    configured = {source.id: source for source in settings.sources}
    for source in configured.values():
        ok, state = _state(runs.get(source.id))
        if (unread := _not_read(source)) is not None:
            ok, state = False, unread
        yield Finding(f"source {source.id}", ok=ok, state=state)
    for name in sorted(runs.keys() - configured.keys()):
        _, state = _state(runs[name])
        yield Finding(f"source {name}", ok=True, state=f"{state}; not in tracker.toml")


def _not_read(source: AnySource) -> str | None:
    """Return why no module reads a source of the settings, or None where one does."""
    if isinstance(source, PetitionSource):
        what, name, known = "platform", source.platform, tuple(sorted(PLATFORMS))
    elif isinstance(source, RequestSource):
        what, name, known = "platform", source.platform, tuple(sorted(SITES))
    else:
        what, name, known = "layout", source.layout, tuple(sorted(LAYOUTS))
    return None if name in known else f"the {what} {name!r} is not read; known: {', '.join(known)}"


def _state(health: SourceHealth | None) -> tuple[bool, str]:
    if health is None or health.last is None:
        return True, "never read"
    last, day = health.last, day_in_words(day_of(health.last.started_at))
    if last.failed:
        since = health.succeeded
        read = f"read last on {day_in_words(day_of(since.started_at))}" if since else "never read"
        return False, f"failed on {day}: {failures_in_words(last.failures)}; {read}"
    before = f", {health.before.found} the time before" if health.before else ""
    read = f"read on {day}, {last.found} found{before}"
    if last.failures:
        return False, f"{read}; not all: {failures_in_words(last.failures)}"
    return True, read
