"""Keep releases of figures: every value that the catalogue knows, none changed or guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.quantities.dates import Interval
from scrapers.figures.layout import Asked, Fetch, Finding, Layout, ReleaseRecord
from scrapers.figures.layouts import LAYOUTS
from tracker.clocks import day_of
from tracker.db.models import Release, SourceRun
from tracker.errors import FiguresError, SettingsError
from tracker.identity import content_id
from tracker.sources import FiguresSource, published_interval
from tracker.usecases.changed_values import (
    Changed,
    as_seen,
    change_between,
    differences,
    is_same_file,
    refuse_differences,
    release_in_force,
)
from tracker.usecases.keep_values import keep_areas, keep_values, values_held, values_not_held
from tracker.usecases.observations import Column, columns_of, values_of
from tracker.usecases.snapshots import keep_snapshot


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """What a source of figures gave: its releases, how many were new, and their values.

    ``changed`` are those whose values are others than before, though their publisher named no new
    release.
    """

    releases: tuple[str, ...]
    new: int
    observations: int
    changed: tuple[Changed, ...] = ()


def read_figures(
    source: FiguresSource,
    catalogue: Mapping[str, Indicator],
    fetch: Fetch,
    layouts: Mapping[str, Layout] = LAYOUTS,
) -> list[Finding]:
    """Return the releases that a source shows, and what its publisher says of them.

    Raises:
        SettingsError: when the layout is not known.
        ScrapeError: when nothing of the source can be read, or nothing in it is in the catalogue.
    """
    if source.layout not in layouts:
        raise SettingsError(
            f"source {source.id!r}: the layout {source.layout!r} is not read; known are: "
            f"{', '.join(sorted(layouts))}."
        )
    years = {
        name: None if (kind := it.indicator.variant(it.variant).years) is None else str(kind)
        for name, it in columns_of(catalogue).items()
    }
    asked = Asked(years, source.where)
    return list(layouts[source.layout].releases(source.address, asked, fetch))


def keep_releases(
    session: Session,
    source: FiguresSource,
    records: Sequence[ReleaseRecord],
    catalogue: Mapping[str, Indicator],
    *,
    by_hand: bool,
) -> FiguresReport:
    """Keep what was read of a source; a release that is held already is left as it is.

    One whose values have changed since is kept as another release, from the days between which
    they changed. Where a file was handed over ``by_hand``, it is refused instead: its name may be
    wrong.

    Raises:
        FiguresError: when a column is not in the catalogue, a value does not fit, or a file that
            was handed over prints other values than the release of its name.
        SettingsError: when a date of publication is none.
    """
    columns = columns_of(catalogue)
    releases, new, observations = [], 0, 0
    changed: list[Changed] = []
    for record in records:
        _check_known(record, columns)
        for snapshot in record.snapshots:
            keep_snapshot(session, snapshot)
        release = _release(session, source, record)
        held = release_in_force(session, release.id, release.recorded_at)
        same_file = held is not None and is_same_file(session, held, record.snapshots)
        if held is not None and not same_file and not by_hand:
            last_look = _last_look(session, source, release.recorded_at)
            release = as_seen(session, held, release, last_look)
        values = _values(session, source, release, record, columns)
        observations += values.height
        if held is None:
            session.add(release)
            new += 1
            keep_values(session, release.id, values)
        elif same_file:
            keep_values(session, held.id, values_not_held(session, held.id, values))
            release = held
        elif (others := differences(values_held(session, held.id), values)).is_empty():
            release = held
        elif by_hand:
            refuse_differences(release, others)
        else:
            changed.append(change_between(session, held, release, others))
            session.add(release)
            keep_values(session, release.id, values)
        releases.append(release.id)
    return FiguresReport(tuple(releases), new, observations, tuple(changed))


def release_name(source: FiguresSource, name: tuple[str, ...]) -> str:
    """Return the identifier of a release, from what tells it from others of its source."""
    if not name:
        return source.id
    plain = len(name) == 1 and name[0].replace(".", "").isdecimal()
    return f"{source.id}-{name[0] if plain else content_id(*name)}"


def _check_known(record: ReleaseRecord, columns: Mapping[str, Column]) -> None:
    unknown = [
        name for name in record.observed["column"].unique() if name.casefold() not in columns
    ]
    if unknown:
        raise FiguresError(
            f"{record.snapshots[0].address}: {min(unknown)!r} is not the name of a column in the "
            "catalogue. Use one that docs/figures.md lists, or add it to a variant in "
            "commitments/data/indicators."
        )


def _values(
    session: Session,
    source: FiguresSource,
    release: Release,
    record: ReleaseRecord,
    columns: Mapping[str, Column],
) -> pl.DataFrame:
    """Return the values of a release, and keep the areas that they speak of."""
    printed = record.observed
    if source.provisional:
        printed = printed.with_columns(status=pl.lit("provisional"))
    keep_areas(session, release, printed)
    return values_of(release, printed, columns)


def _release(session: Session, source: FiguresSource, record: ReleaseRecord) -> Release:
    recorded_at = max(snapshot.fetched_at for snapshot in record.snapshots)
    published = _published(source, record, recorded_at)
    notes = [record.note, source.note]
    if record.takes_turns and (seen := _last_look(session, source, recorded_at)):
        before = day_of(seen)
        if published.end < before:
            notes.append(f"Its page dates it {record.published}, but on {before} it was not there.")
            published = Interval(before, day_of(recorded_at))
    return Release(
        id=release_name(source, record.name),
        data_set=source.data_set,
        title=record.title or source.title,
        published_from=published.start,
        published_to=published.end,
        source=record.place or source.address,
        note=" ".join(filter(None, notes)),
        snapshot=record.snapshots[0].record_id,
        recorded_at=recorded_at,
    )


def _last_look(session: Session, source: FiguresSource, moment: datetime) -> datetime | None:
    """Return when the source was last read with success, before a moment."""
    return session.scalar(
        select(func.max(SourceRun.started_at)).where(
            SourceRun.source == source.id, SourceRun.found > 0, SourceRun.started_at < moment
        )
    )


def _published(source: FiguresSource, record: ReleaseRecord, recorded_at: datetime) -> Interval:
    if record.published and source.published:
        raise SettingsError(
            f"source {source.id!r}: what is read there says itself when it was published; leave "
            "`published` out."
        )
    try:
        return published_interval(record.published or source.published, day_of(recorded_at))
    except SettingsError as error:
        raise SettingsError(f"source {source.id!r}: {error}") from error
