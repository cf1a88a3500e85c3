"""The numbers by which observations and verdicts name their series and periods."""

import polars as pl
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.db.bulk import add_rows, be_only_writer, table_of
from tracker.db.models import Period, Series

SERIES = pl.Schema({"indicator": pl.String, "variant": pl.String, "area": pl.String})
PERIOD = pl.Schema({"starts": pl.Date, "ends": pl.Date, "kind": pl.String})


def numbered_series(session: Session, wanted: pl.DataFrame) -> pl.DataFrame:
    """Return series with their number, in the column "series"; new ones are kept.

    ``wanted`` has the columns of :data:`SERIES`, each row once. Others that are held come along.
    """
    return _numbered(session, Series, wanted).rename({"id": "series"})


def numbered_periods(session: Session, wanted: pl.DataFrame) -> pl.DataFrame:
    """Return periods with their number, in the column "period"; new ones are kept.

    ``wanted`` has the columns of :data:`PERIOD`, each row once. Others that are held come along.
    """
    return _numbered(session, Period, wanted).rename({"id": "period"})


def _numbered(session: Session, model: type[Series | Period], wanted: pl.DataFrame) -> pl.DataFrame:
    be_only_writer(session, model)
    schema = pl.Schema([*wanted.schema.items(), ("id", pl.Int64)])
    held = table_of(session, select(*(getattr(model, name) for name in schema)), schema)
    last = session.scalar(select(func.max(model.id))) or 0
    new = wanted.join(held, on=wanted.columns, how="anti").sort(wanted.columns)
    numbers = pl.int_range(last + 1, last + 1 + new.height, eager=True).alias("id")
    new = new.with_columns(numbers)
    add_rows(session, model, new)
    return pl.concat([held, new])
