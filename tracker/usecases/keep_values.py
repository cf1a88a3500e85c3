"""Keeping the values of a release: areas, series and periods once, then a row for each value."""

import polars as pl
from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

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


def values_not_held(session: Session, release: str, values: pl.DataFrame) -> pl.DataFrame:
    """Return the values that a held release lacks: the catalogue has learned a column since."""
    return values.join(values_held(session, release), on=CELL, how="anti", maintain_order="left")


def values_held(session: Session, release: str) -> pl.DataFrame:
    """Return all values of a release, with the columns of ``CELL`` and ``PRINTED``."""
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
