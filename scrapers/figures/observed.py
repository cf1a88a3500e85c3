"""Observations as a table: what the reader of every layout comes to, however large its file."""

from collections.abc import Sequence
from dataclasses import fields

import polars as pl

from scrapers.records import ObservationRecord

OBSERVED = pl.Schema(
    {
        "column": pl.String,
        "area_code": pl.String,
        "area_name": pl.String,
        "level": pl.String,
        "period_start": pl.Date,
        "period_end": pl.Date,
        "period_kind": pl.String,
        "value": pl.String,
        "marker": pl.String,
        "unit": pl.String,
        "published_on": pl.String,
        "source": pl.String,
        "quote": pl.String,
        "status": pl.String,
    }
)
"""The columns of the table: the fields of `ObservationRecord`, a value as the text of a number."""


def observed_table(records: Sequence[ObservationRecord]) -> pl.DataFrame:
    """Return records as a table of the columns `OBSERVED`."""
    columns: dict[str, list[object]] = {
        field.name: [getattr(record, field.name) for record in records]
        for field in fields(ObservationRecord)
    }
    columns["value"] = [None if it.value is None else format(it.value, "f") for it in records]
    return pl.DataFrame(columns, schema=OBSERVED)
