"""How each source does: when it was read, what was found, and what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from tracker.clocks import Clocks, end_of
from tracker.db import models
from tracker.queries.runs import SourceHealth, failures_in_words, sources_health


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source and how it does.

    ``state`` is "read", "read in part", "failed", "not read yet" or "rebuilt": pages that were
    written by us from public text, and not read. ``last_read`` is when it was read last without
    failing as a whole, ``found`` what was found then and ``found_before`` the time before.
    ``failure`` says what went wrong at ``last_tried``, "" for nothing.
    """

    id: str
    kind: str
    address: str
    host: str
    body: str | None
    body_name: str
    state: str
    last_tried: datetime | None
    last_read: datetime | None
    found: int | None
    found_before: int | None
    failure: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Every source that is read. ``counts`` says how many are in which state."""

    sources: tuple[SourceLine, ...]
    counts: dict[str, int]


def sources_page(
    session: Session, clocks: Clocks, _catalogue: Mapping[str, Indicator]
) -> SourcesPage:
    """Return the page of all sources; those that need somebody's eye come first."""
    lines = sorted(source_lines(session, clocks), key=lambda line: _STATES.index(line.state))
    counts = {state: sum(line.state == state for line in lines) for state in _STATES}
    return SourcesPage(tuple(lines), {state: count for state, count in counts.items() if count})


_STATES = ("failed", "read in part", "not read yet", "rebuilt", "read")


def source_lines(
    session: Session, clocks: Clocks, body: str | None = None
) -> tuple[SourceLine, ...]:
    """Return how every source does, or those of one body."""
    rebuilt = _rebuilt(session, clocks)
    names = {body.id: body.name for body in session.scalars(select(models.Body))}
    return tuple(
        _line(health, names, is_rebuilt=health.source.id in rebuilt)
        for health in sources_health(session, clocks.record_as_of, body)
    )


def _line(health: SourceHealth, names: Mapping[str, str], *, is_rebuilt: bool) -> SourceLine:
    last, succeeded, source = health.last, health.succeeded, health.source
    read = None if is_rebuilt else succeeded
    return SourceLine(
        id=source.id,
        kind=source.kind,
        address=source.address,
        host=urlsplit(source.address).netloc,
        body=source.body,
        body_name=names.get(source.body or "", ""),
        state="rebuilt" if is_rebuilt else _state(last),
        last_tried=None if is_rebuilt or last is None else last.started_at,
        last_read=read.started_at if read else None,
        found=succeeded.found if succeeded else None,
        found_before=health.before.found if health.before else None,
        failure=failures_in_words(last.failures) if last else "",
    )


def _state(last: models.SourceRun | None) -> str:
    if last is None:
        return "not read yet"
    if last.failed:
        return "failed"
    return "read in part" if last.failures else "read"


def _rebuilt(session: Session, clocks: Clocks) -> set[str]:
    """Return the sources of which pages were written by us."""
    found = session.scalars(
        select(models.Petition.source)
        .join(models.PetitionVersion, models.PetitionVersion.petition == models.Petition.id)
        .join(models.Snapshot, models.PetitionVersion.snapshot == models.Snapshot.id)
        .where(
            models.Snapshot.reconstructed,
            models.Snapshot.fetched_at < end_of(clocks.record_as_of),
        )
        .distinct()
    )
    return set(found)
