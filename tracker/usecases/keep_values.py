"""Keeping the values of a release: areas, series and periods once, then a row for each value."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from commitments.figures.statuses import ObservationStatus
from scrapers.figures.areas import names_agree
from tracker.db import models
from tracker.db.bulk import add_rows, be_only_writer, table_of
from tracker.errors import FiguresError
from tracker.queries.areas import area_names
from tracker.usecases.numbering import PERIOD, SERIES, numbered_periods, numbered_series
from tracker.usecases.observations import CELL
from tracker.usecases.stored_verdicts import forget_on_series

PRINTED = pl.Schema(
    {
        "value": pl.String,
        "status": pl.String,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
    }
)


def keep_areas(session: Session, release: models.Release, printed: pl.DataFrame) -> None:
    """Keep the areas that a release prints values for.

    Raises:
        FiguresError: when a code is that of an area whose name shares no word with the printed.
    """
    be_only_writer(session, models.Area)
    held = area_names(session)
    named = printed.select("area_code", "area_name", "level").unique(maintain_order=True)
    for code, name, level in named.iter_rows():
        if code not in held:
            held[code] = name
            session.add(models.Area(code=code, name=name, level=level))
        elif not names_agree(held[code], name):
            raise FiguresError(
                f"release {release.id!r} prints a value for {name} under the code {code}, which "
                f"is that of {held[code]}."
            )
    session.flush()


def keep_values(session: Session, release: str, values: pl.DataFrame) -> None:
    """Add a release's values, as :func:`tracker.usecases.observations.values_of` gives them."""
    series = numbered_series(session, values.select(*SERIES).unique())
    periods = numbered_periods(session, values.select(*PERIOD).unique())
    numbered = values.join(series, on=list(SERIES)).join(periods, on=list(PERIOD))
    rows = numbered.select("series", "period", pl.lit(release).alias("release"), *PRINTED)
    add_rows(session, models.Observation, rows.sort("series", "period"))
    forget_on_series(session, rows["series"].unique().to_list())


def values_not_held(
    session: Session, release: models.Release, values: pl.DataFrame, *, same_file: bool
) -> pl.DataFrame:
    """Return the values that a held release lacks: the catalogue has learned a column since.

    Raises:
        FiguresError: when another file prints another value under the name of the release.
    """
    held = _values_held(session, release.id)
    if not same_file:
        beside = values.join(held, on=CELL, how="left", suffix="_held", maintain_order="left")
        changes = beside.filter(
            _number("value").ne_missing(_number("value_held"))
            | pl.any_horizontal(
                pl.col(name).ne_missing(pl.col(f"{name}_held"))
                for name in ("status", "numerator", "denominator")
            )
        )
        if not changes.is_empty():
            more = f", and {changes.height - 1} more" if changes.height > 1 else ""
            raise FiguresError(
                f"the release {release.id!r} is held already, and this file prints other values: "
                f"{_change(changes.row(0, named=True))}{more}. A corrected file is a release of "
                "its own: give it another id."
            )
    return values.join(held, on=CELL, how="anti", maintain_order="left")


def _values_held(session: Session, release: str) -> pl.DataFrame:
    row, series, period = models.Observation, models.Series, models.Period
    query = (
        select(
            *(series.indicator, series.variant, series.area),
            *(period.starts, period.ends, period.kind),
            *(type_coerce(row.value, Text), row.status, row.numerator, row.denominator),
        )
        .join(series, series.id == row.series)
        .join(period, period.id == row.period)
        .where(row.release == release)
    )
    return table_of(session, query, pl.Schema({**SERIES, **PERIOD, **PRINTED}))


def _number(column: str) -> pl.Expr:
    """Return printed numbers without the zeros that add nothing: 56.90 is 56.9."""
    printed = pl.col(column)
    shortest = printed.str.strip_chars_end("0").str.strip_chars_end(".")
    return pl.when(printed.str.contains(".", literal=True)).then(shortest).otherwise(printed)


def _change(row: Mapping[str, Any]) -> str:
    where = f"{row['area']}, {row['starts']} to {row['ends']}"
    return f"{where}: {_printed(row)}, not {_printed(row, '_held') or 'nothing'}"


def _printed(row: Mapping[str, Any], suffix: str = "") -> str:
    """Return a value in words, with what is said of it; "" where there is none."""
    value, status, numerator, denominator = (row[name + suffix] for name in PRINTED)
    said = "" if status in (None, ObservationStatus.NORMAL) else status
    counts = "" if denominator is None else f"({numerator} of {denominator})"
    return " ".join(part for part in (value, said, counts) if part)
