"""What is configured, what is missing, and when each source was last read."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.wording import day_in_words
from tracker.db.engine import Database
from tracker.db.models import Petition, Release, RuleCardVersion, Source, SourceRun
from tracker.errors import SettingsError, TrackerError
from tracker.queries.runs import failures_in_words
from tracker.settings import Settings, load_settings
from tracker.user_agent import user_agent


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. ``ok`` is false where something has to be done."""

    what: str
    ok: bool
    state: str


def examine(environment: Mapping[str, str]) -> tuple[Finding, ...]:
    """Look at the settings, the archive, the database and the sources."""
    try:
        settings = load_settings(environment)
    except SettingsError as error:
        return (Finding("settings", ok=False, state=str(error)),)
    return (
        Finding(
            "settings",
            ok=True,
            state=f"{len(settings.petitions)} petition sources, {len(settings.figures)} of figures",
        ),
        _contact(settings),
        _archive(settings),
        *_database(settings),
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
    state = f"{folder}: {len(files)} files, {size:,} bytes, {free // 2**20:,} MB free"
    return Finding("archive", ok=True, state=state)


def _database(settings: Settings) -> Iterator[Finding]:
    try:
        database = Database(settings.database)
        revision = database.revision()
    except TrackerError as error:
        yield Finding("database", ok=False, state=str(error))
        return
    if revision is None:
        yield Finding("database", ok=True, state=f"{database.shown} is empty, or not made yet")
        return
    yield Finding("database", ok=True, state=f"{database.shown}, schema {revision}")
    with database.reading() as session:
        yield _holdings(session)
        yield from _sources(session)


def _holdings(session: Session) -> Finding:
    counts = [
        f"{len(list(session.scalars(select(column))))} {name}"
        for column, name in (
            (Petition.id, "petitions"),
            (Release.id, "releases of figures"),
            (RuleCardVersion.card, "versions of rule cards"),
        )
    ]
    return Finding("held", ok=True, state=", ".join(counts))


def _sources(session: Session) -> Iterator[Finding]:
    for source in session.scalars(select(Source).order_by(Source.id)):
        last = session.scalars(
            select(SourceRun)
            .where(SourceRun.source == source.id)
            .order_by(SourceRun.id.desc())
            .limit(1)
        ).first()
        yield _source(source, last)


def _source(source: Source, last: SourceRun | None) -> Finding:
    what = f"source {source.id}"
    if last is None:
        return Finding(what, ok=True, state="never read")
    day = day_in_words(last.started_at.date())
    if last.failures:
        return Finding(what, ok=False, state=f"failed on {day}: {failures_in_words(last.failures)}")
    return Finding(what, ok=True, state=f"read on {day}, {last.found} found")
