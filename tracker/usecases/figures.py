"""Keep releases of figures: every value that the catalogue knows, none changed or guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.quantities.dates import Interval
from scrapers.archive import Fetched
from scrapers.figures import ees, lait, tidycsv
from scrapers.figures.observed import observed_table
from scrapers.figures.table import Table
from scrapers.records import Page
from tracker.clocks import day_of
from tracker.db.models import Release, Snapshot
from tracker.errors import FiguresError, SettingsError
from tracker.identity import content_id
from tracker.sources import FiguresSource, published_interval
from tracker.usecases.keep import keep_snapshot
from tracker.usecases.keep_values import keep_areas, keep_values, values_not_held
from tracker.usecases.observations import Column, columns_of, values_of

LAYOUTS = ("ees", "lait", "tidycsv")
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
    for release, observed in _releases(source, fetched, columns, held_on):
        release.snapshot = snapshot
        printed = observed
        if source.provisional:
            printed = observed.with_columns(status=pl.lit("provisional"))
        keep_areas(session, release, printed)
        values = values_of(release, printed, columns)
        observations += values.height
        held = session.get(Release, release.id)
        if held is None:
            session.add(release)
            new += 1
        else:
            first = session.get_one(Snapshot, held.snapshot)
            same_file = first.sha256 == fetched.snapshot.sha256
            values = values_not_held(session, held, values, same_file=same_file)
        keep_values(session, release.id, values)
        releases.append(release.id)
    return FiguresReport(releases=tuple(releases), new=new, observations=observations)


def _releases(
    source: FiguresSource, fetched: Fetched, columns: Mapping[str, Column], held_on: date
) -> Iterable[tuple[Release, pl.DataFrame]]:
    match source.layout:
        case "tidycsv" if source.published:
            raise SettingsError(
                f"source {source.id!r}: the rows of a tidy file say when each value was published; "
                "leave `published` out."
            )
        case "ees":
            yield _whole(source, fetched, held_on), _ees(fetched.page, columns, source.where)
        case "lait":
            yield _whole(source, fetched, held_on), _lait(fetched.page, columns)
        case "tidycsv":
            yield from _tidy(source, fetched, columns, held_on)
        case other:
            raise SettingsError(
                f"source {source.id!r}: the layout {other!r} is not read; known are: "
                f"{', '.join(LAYOUTS)}."
            )


def _whole(source: FiguresSource, fetched: Fetched, held_on: date) -> Release:
    """Return the release that a file as a whole is."""
    published = _published(source, source.published, held_on)
    return _release(source, source.id, fetched, published, source.address)


def _ees(page: Page, columns: Mapping[str, Column], where: Mapping[str, str]) -> pl.DataFrame:
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
    return observed_table(observations)


def _lait(page: Page, columns: Mapping[str, Column]) -> pl.DataFrame:
    """Return the values of the measures that the catalogue knows; the others are left out."""
    rows = lait.read(page)
    found = lait.measures(rows)
    known = {name: columns[name.casefold()] for name in found if name.casefold() in columns}
    if not known:
        raise FiguresError(
            f"{page.address}: none of its measures is in the catalogue. They are: "
            f"{', '.join(found) or 'none'}. Add one to the `columns` of a variant in the catalogue."
        )
    years = {name: column.indicator.variant(column.variant).years for name, column in known.items()}
    without = [name for name, kind in years.items() if kind is None]
    if without:
        raise FiguresError(
            f"{page.address}: the catalogue does not say which kind of year {without[0]!r} means "
            f"by its years. Add `years` to the variant {known[without[0]].variant!r}."
        )
    return lait.parse(rows, {name: str(kind) for name, kind in years.items()}, page)


def _tidy(
    source: FiguresSource, fetched: Fetched, columns: Mapping[str, Column], held_on: date
) -> Iterable[tuple[Release, pl.DataFrame]]:
    """Give one release for each day and place of publication that the rows name."""
    observations = tidycsv.parse(fetched.page).observations
    unknown = sorted({o.column for o in observations if o.column.casefold() not in columns})
    if unknown:
        raise FiguresError(
            f"{fetched.page.address}: {unknown[0]!r} is not the name of a column in the catalogue. "
            "Use one that docs/figures.md lists, or add it to a variant in "
            "commitments/data/indicators."
        )

    printed = observed_table(observations)
    publication = [pl.col("published_on").fill_null(""), pl.col("source").fill_null("")]
    for (published_on, place), rows in sorted(printed.group_by(*publication)):
        published = _published(source, published_on, held_on)
        name = f"{source.id}-{content_id(published_on, place)}"
        yield _release(source, name, fetched, published, place or source.address), rows


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
