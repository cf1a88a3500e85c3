"""How each source does: its last reading, the last that succeeded, and how the counts compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from tracker.clocks import end_of
from tracker.db.models import Source, SourceRun


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """A source and its readings by a day.

    ``last`` is the last of all, ``succeeded`` the last that did not fail as a whole, ``before``
    the one that succeeded before that, to set the counts side by side. None for none.
    """

    source: Source
    last: SourceRun | None
    succeeded: SourceRun | None
    before: SourceRun | None


def sources_health(
    session: Session, held_on: date, body: str | None = None
) -> tuple[SourceHealth, ...]:
    """Return how every source did by a day, or those of one body, by their names."""
    query = select(Source).order_by(Source.id)
    if body is not None:
        query = query.where(Source.body == body)
    last = _nth(session, held_on, 1, only_succeeded=False)
    succeeded = _nth(session, held_on, 1, only_succeeded=True)
    before = _nth(session, held_on, 2, only_succeeded=True)
    return tuple(
        SourceHealth(it, last.get(it.id), succeeded.get(it.id), before.get(it.id))
        for it in session.scalars(query)
    )


def _nth(
    session: Session, held_on: date, number: int, *, only_succeeded: bool
) -> dict[str, SourceRun]:
    """Return by source the last run, or the one before it, and so on."""
    rank = func.row_number().over(
        partition_by=SourceRun.source, order_by=SourceRun.started_at.desc()
    )
    runs: Select[tuple[str, int]] = select(SourceRun.id, rank.label("rank")).where(
        SourceRun.started_at < end_of(held_on)
    )
    if only_succeeded:
        runs = runs.where(SourceRun.failed.is_(False))
    ranked = runs.subquery()
    wanted = select(SourceRun).join(ranked, ranked.c.id == SourceRun.id)
    return {run.source: run for run in session.scalars(wanted.where(ranked.c.rank == number))}


def failures_in_words(failures: Sequence[Mapping[str, str]]) -> str:
    """Return the first failure of a run, and how many more there were; "" for none."""
    if not failures:
        return ""
    first = failures[0]
    more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
    return f"{first['name']}: {first['address']}: {first['what']}{more}"
