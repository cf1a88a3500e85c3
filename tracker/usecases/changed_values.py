"""Values that change without a new release: what changed, between which days, and its own release.

A publisher may put other values in the place of those that we hold, at the same address and under
the same version. What is held stays. The other values become a release of their own, which is in
force from the day on which we saw it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import polars as pl
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from commitments.figures.statuses import ObservationStatus
from commitments.quantities.dates import Interval
from scrapers.snapshots import Snapshot
from tracker.clocks import day_of
from tracker.db import models
from tracker.errors import FiguresError
from tracker.queries.areas import area_names
from tracker.usecases.keep_values import PRINTED
from tracker.usecases.observations import CELL

AS_SEEN: Final = "-as-seen-"
"""What stands in the name of a release that its publisher did not name, before the moment."""

NAMED: Final = 5
"""Changes that are told one by one; all of them are in the database."""

VARIANT: Final = ("indicator", "variant")


@dataclass(frozen=True, slots=True)
class Changed:
    """A release whose values were found to be others: its name, its address, and a sentence."""

    release: str
    address: str
    what: str


def release_in_force(session: Session, name: str, moment: datetime) -> models.Release | None:
    """Return the release of a name as it was last seen by a moment; None where none is held.

    An older archive may be replayed later: then that is the first one which we saw after it.
    """
    release = models.Release
    versions = session.scalars(
        select(release)
        .where(or_(release.id == name, release.id.startswith(name + AS_SEEN, autoescape=True)))
        .order_by(release.recorded_at)
    ).all()
    by_then = [it for it in versions if it.recorded_at <= moment]
    return by_then[-1] if by_then else next(iter(versions), None)


def is_same_file(session: Session, held: models.Release, snapshots: Sequence[Snapshot]) -> bool:
    """Whether fetches have the bytes that a held release was read from, page by page."""
    first = session.get_one(models.Snapshot, held.snapshot)
    return first.sha256 == snapshots[0].sha256 and all(
        _digest_then(session, it.address, held.recorded_at) == it.sha256 for it in snapshots[1:]
    )


def _digest_then(session: Session, address: str, moment: datetime) -> str | None:
    """Return the digest of what an address last showed by a moment."""
    row = models.Snapshot
    return session.scalars(
        select(row.sha256)
        .where(row.address == address, row.fetched_at <= moment)
        .order_by(row.fetched_at.desc())
        .limit(1)
    ).first()


def as_seen(
    session: Session, held: models.Release, again: models.Release, last_look: datetime | None
) -> models.Release:
    """Return what a release would be, if its values are now others than those that are held.

    ``last_look`` is when its source was last read with success before.
    """
    published = _between(session, held, again, last_look)
    return models.Release(
        id=f"{again.id}{AS_SEEN}{again.recorded_at:%Y-%m-%dT%H%M%SZ}",
        data_set=again.data_set,
        title=again.title,
        published_from=published.start,
        published_to=published.end,
        source=again.source,
        note=again.note,
        snapshot=again.snapshot,
        recorded_at=again.recorded_at,
    )


def _between(
    session: Session, held: models.Release, again: models.Release, last_look: datetime | None
) -> Interval:
    """Return the days on which values may have changed.

    From the day after we last saw the old ones, or the first day of the held release, to the day
    on which we saw the others. A page that is the same as before leaves no snapshot of its own,
    but a run that ended well.
    """
    row, first = models.Snapshot, session.get_one(models.Snapshot, held.snapshot)
    fetched = session.scalar(
        select(func.max(row.fetched_at)).where(
            row.address == first.address,
            row.sha256 == first.sha256,
            row.fetched_at < again.recorded_at,
            row.note == "",  # a file that was handed over shows nothing of its address
        )
    )
    seen_on = day_of(again.recorded_at)
    seen = [moment for moment in (fetched, last_look) if moment is not None]
    start = day_of(max(seen)) + timedelta(days=1) if seen else held.published_from
    return Interval(min(start, seen_on), seen_on)


def differences(held: pl.DataFrame, printed: pl.DataFrame) -> pl.DataFrame:
    """Return the cells in which a print differs from what is held, with both values.

    The columns of what is held end in ``_held``; they are null where nothing is, as the others are
    where a value is printed no more. A variant that is not printed at all was not asked for.
    """
    beside = printed.join(held, on=CELL, how="left", suffix="_held", maintain_order="left")
    others = beside.filter(
        _number("value").ne_missing(_number("value_held"))
        | pl.any_horizontal(
            pl.col(name).ne_missing(pl.col(f"{name}_held"))
            for name in ("status", "numerator", "denominator")
        )
    )
    gone = (
        held.join(printed.select(VARIANT).unique(), on=VARIANT, how="semi")
        .join(printed, on=CELL, how="anti", maintain_order="left")
        .rename({name: f"{name}_held" for name in PRINTED})
    )
    return pl.concat([others, gone], how="diagonal_relaxed")


def refuse_differences(release: models.Release, others: pl.DataFrame) -> None:
    """Refuse a file that prints other values than the release of its name.

    Raises:
        FiguresError: always; it names the first difference.
    """
    row = others.row(0, named=True)
    more = f", and {others.height - 1} more" if others.height > 1 else ""
    raise FiguresError(
        f"the release {release.id!r} is held already, and this file prints other values: "
        f"{row['area']}, {_days(row)}: {_printed(row) or 'nothing'}, not "
        f"{_printed(row, '_held') or 'nothing'}{more}. A corrected file is a release of its own: "
        "give it another id."
    )


def change_between(
    session: Session, held: models.Release, release: models.Release, others: pl.DataFrame
) -> Changed:
    """Say how the values of a release differ from those held, in its note and as a finding."""
    names = area_names(session)
    first = "; ".join(
        f"{names[row['area']]}, {row['indicator']} ({row['variant']}), {_days(row)}: from "
        f"{_printed(row, '_held') or 'nothing'} to {_printed(row) or 'nothing'}"
        for row in others.head(NAMED).iter_rows(named=True)
    )
    count = f"{others.height:,} values" if others.height > 1 else "1 value"
    more = f"; and {others.height - NAMED:,} more" if others.height > NAMED else ""
    what = (
        f"{count} changed since {held.id}, and its publisher named no new release: {first}{more}."
    )
    release.note = " ".join(filter(None, (what, release.note)))
    return Changed(release.id, release.source, what)


def _number(column: str) -> pl.Expr:
    """Return printed numbers without the zeros that add nothing: 56.90 is 56.9."""
    printed = pl.col(column)
    shortest = printed.str.strip_chars_end("0").str.strip_chars_end(".")
    return pl.when(printed.str.contains(".", literal=True)).then(shortest).otherwise(printed)


def _days(row: dict[str, Any]) -> str:
    return f"{row['starts']} to {row['ends']}"


def _printed(row: dict[str, Any], suffix: str = "") -> str:
    """Return a value in words, with what is said of it; "" where there is none."""
    value, status, numerator, denominator = (row[name + suffix] for name in PRINTED)
    said = "" if status in (None, ObservationStatus.NORMAL) else status
    counts = "" if denominator is None else f"({numerator} of {denominator})"
    return " ".join(part for part in (value, said, counts) if part)
