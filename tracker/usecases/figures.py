"""Keep a release of figures: every value that the catalogue knows, none changed or guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlalchemy.orm import Session

from commitments.dates import Interval
from commitments.indicators import Indicator
from scrapers.client import Fetched
from scrapers.figures import ees, tidycsv
from scrapers.figures.table import Table
from scrapers.records import ObservationRecord, Page
from tracker.clocks import day_of
from tracker.db.models import Release, Snapshot
from tracker.errors import FiguresError, SettingsError
from tracker.identity import content_id
from tracker.sources import FiguresSource, published_interval
from tracker.usecases.keep import keep_snapshot
from tracker.usecases.observations import Column, columns_of, observation_rows, rows_not_held

LAYOUTS = ("ees", "tidycsv")
"""The layouts of files that are read, each by one module of :mod:`scrapers.figures`."""


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """What one file of figures gave: its releases, how many were new, and their values."""

    releases: tuple[str, ...]
    new: int
    observations: int


def keep_figures(
    session: Session,
    source: FiguresSource,
    fetched: Fetched,
    catalogue: Mapping[str, Indicator],
) -> FiguresReport:
    """Keep the releases of one file; one that is held already is left as it is.

    Raises:
        FiguresError: when no column is in the catalogue, a value does not fit, or the release
            is held with other values.
        SettingsError: when the layout is not known, or a date of publication is none.
        ScrapeError: when the file is not what the layout says.
    """
    columns = columns_of(catalogue)
    held_on = day_of(fetched.snapshot.fetched_at)
    releases, new, observations = [], 0, 0
    snapshot = keep_snapshot(session, fetched.snapshot)
    for release, records in _releases(source, fetched, columns, held_on):
        release.snapshot = snapshot
        printed = _all_provisional(records) if source.provisional else records
        rows = observation_rows(session, release, printed, columns)
        observations += len(rows)
        held = session.get(Release, release.id)
        if held is None:
            session.add(release)
            new += 1
        else:
            first = session.get_one(Snapshot, held.snapshot)
            same_file = first.sha256 == fetched.snapshot.sha256
            rows = rows_not_held(session, held, rows, same_file=same_file)
        session.flush()
        session.add_all(rows)
        session.flush()
        releases.append(release.id)
    return FiguresReport(releases=tuple(releases), new=new, observations=observations)


def _releases(
    source: FiguresSource, fetched: Fetched, columns: Mapping[str, Column], held_on: date
) -> Iterable[tuple[Release, list[ObservationRecord]]]:
    match source.layout:
        case "tidycsv" if source.published:
            raise SettingsError(
                f"source {source.id!r}: the rows of a tidy file say when each value was published; "
                "leave `published` out."
            )
        case "ees":
            records = _ees(fetched.page, columns, source.where)
            published = _published(source, source.published, held_on)
            yield _release(source, source.id, fetched, published, source.address), records
        case "tidycsv":
            yield from _tidy(source, fetched, columns, held_on)
        case other:
            raise SettingsError(
                f"source {source.id!r}: the layout {other!r} is not read; known are: "
                f"{', '.join(LAYOUTS)}."
            )


def _ees(
    page: Page, columns: Mapping[str, Column], where: Mapping[str, str]
) -> list[ObservationRecord]:
    found = Table(page).columns
    known = [name for name in found if name.casefold() in columns]
    if not known:
        raise FiguresError(
            f"{page.address}: no column is in the catalogue. The columns are: {', '.join(found)}. "
            "Add the publisher's name of the column to its variant in the catalogue, "
            "commitments/data/indicators."
        )
    observations = ees.parse(page, known, where).observations
    if not observations:
        wanted = ", ".join(f"{column} = {value}" for column, value in where.items())
        raise FiguresError(f"{page.address}: no row has {wanted or 'a value'}.")
    return list(observations)


def _tidy(
    source: FiguresSource, fetched: Fetched, columns: Mapping[str, Column], held_on: date
) -> Iterable[tuple[Release, list[ObservationRecord]]]:
    """Give one release for each day and place of publication that the rows name."""
    observations = tidycsv.parse(fetched.page).observations
    unknown = sorted({o.column for o in observations if o.column.casefold() not in columns})
    if unknown:
        raise FiguresError(
            f"{fetched.page.address}: {unknown[0]!r} is not the name of a column in the catalogue. "
            "Use one that docs/figures.md lists, or add it to a variant in "
            "commitments/data/indicators."
        )

    def publication(record: ObservationRecord) -> tuple[str, str]:
        return record.published_on or "", record.source or ""

    groups = groupby(sorted(observations, key=publication), key=publication)
    for (published_on, place), records in groups:
        published = _published(source, published_on, held_on)
        name = f"{source.id}-{content_id(published_on, place)}"
        yield _release(source, name, fetched, published, place or source.address), list(records)


def _all_provisional(records: Iterable[ObservationRecord]) -> list[ObservationRecord]:
    return [replace(record, status="provisional") for record in records]


def _published(source: FiguresSource, text: str, held_on: date) -> Interval:
    try:
        return published_interval(text, held_on)
    except SettingsError as error:
        raise SettingsError(f"source {source.id!r}: {error}") from error


def _release(
    source: FiguresSource, name: str, fetched: Fetched, published: Interval, place: str
) -> Release:
    return Release(
        id=name,
        data_set=source.data_set,
        title=source.title,
        published_from=published.start,
        published_to=published.end,
        source=place,
        note=source.note,
        recorded_at=fetched.snapshot.fetched_at,
    )
