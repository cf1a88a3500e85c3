"""The values of one release as one table: found by the catalogue, checked, none of them changed.

Every check looks at a whole column: a file of half a million values takes as long as its bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

import polars as pl

from commitments.figures.indicators import Indicator
from commitments.figures.periods import PeriodKind
from commitments.figures.printed import without_float_noise
from commitments.figures.statuses import MARKERS
from tracker.db.models import Release
from tracker.errors import FiguresError

CELL = ("indicator", "variant", "area", "starts", "ends", "kind")
"""Where a value stands in a release: the series, the period and its kind."""

MAY_OVERLAP = (PeriodKind.THREE_YEARS,)
"""Kinds of period that begin anew before the last has ended."""

SHORTEST_NOISE = 15
"""Digits from which a printed number may end in what a spreadsheet left there."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a publisher's column holds: a variant's values, or a count behind them."""

    indicator: Indicator
    variant: str
    holds: str


def columns_of(catalogue: Mapping[str, Indicator]) -> dict[str, Column]:
    """Return what each publisher's column holds, by its name in lower case.

    A variant can always be called "indicator/variant", whatever its publisher calls it.
    """
    return {
        name.casefold(): Column(indicator, variant.id, holds)
        for indicator in catalogue.values()
        for variant in indicator.variants
        for holds, names in (
            ("value", (f"{indicator.id}/{variant.id}", *variant.columns)),
            ("numerator", variant.numerators),
            ("denominator", variant.denominators),
        )
        for name in names
    }


def values_of(
    release: Release, printed: pl.DataFrame, columns: Mapping[str, Column]
) -> pl.DataFrame:
    """Return a release's values, each with the counts behind it where they are printed.

    ``printed`` has the columns of :data:`scrapers.figures.observed.OBSERVED`. The table that is
    returned has those of :data:`CELL`, and value (text), status, numerator and denominator.

    Raises:
        FiguresError: when a value cannot be, one cell is printed twice, two periods of a series
            overlap, or a unit or a kind of period is not the catalogue's.
    """
    table = printed.join(_meanings(printed, columns), on="column").with_columns(
        area=pl.col("area_code"), starts="period_start", ends="period_end", kind="period_kind"
    )
    _check_kinds(release, table)
    _check_units(release, table)
    _check_counts(table)
    values = table.filter(pl.col("holds") == "value")
    _check_shares(release, values)
    _check_days(release, values)
    _check_once(release, table)
    _check_overlaps(release, values)
    return _with_counts(values, table).select(
        *CELL,
        _without_noise(values["value"]),
        _status(values["marker"]),
        "numerator",
        "denominator",
    )


def _meanings(printed: pl.DataFrame, columns: Mapping[str, Column]) -> pl.DataFrame:
    """Return what each column that is printed holds, by the catalogue."""
    names = printed["column"].unique().to_list()
    known = [columns[name.casefold()] for name in names]
    return pl.DataFrame(
        {
            "column": names,
            "indicator": [column.indicator.id for column in known],
            "variant": [column.variant for column in known],
            "holds": [column.holds for column in known],
            "is_share": [column.indicator.share for column in known],
            "in_percent": [
                column.holds == "value" and column.indicator.unit == "percent" for column in known
            ],
        },
        schema_overrides={"column": pl.String, "indicator": pl.String, "variant": pl.String},
    )


def _refuse_any(wrong: pl.DataFrame, sentence: Callable[[dict[str, Any]], str]) -> None:
    """Refuse a table in which something is wrong, with a sentence on its first such row."""
    if not wrong.is_empty():
        raise FiguresError(sentence(wrong.row(0, named=True)))


def _check_kinds(release: Release, table: pl.DataFrame) -> None:
    _refuse_any(
        table.filter(~pl.col("kind").is_in(list(map(str, PeriodKind)))),
        lambda row: (
            f"release {release.id!r} prints a value for {_where(row)}, a kind of period that is "
            f"not compared ({row['kind']}). Leave its rows out."
        ),
    )


def _check_units(release: Release, table: pl.DataFrame) -> None:
    """Refuse a count where the catalogue has a share, and a share where it has a count."""
    _refuse_any(
        table.filter(pl.col("unit").str.starts_with("%") != pl.col("in_percent")),
        lambda row: (
            f"release {release.id!r} prints {row['column']!r} for {_where(row)} in "
            f"{row['unit']!r}; the catalogue counts it in "
            f"{'percent' if row['in_percent'] else 'whole numbers'}."
        ),
    )


def _check_counts(table: pl.DataFrame) -> None:
    _refuse_any(
        table.filter((pl.col("holds") != "value") & pl.col("value").str.contains(r"\.0*[1-9]")),
        lambda row: f"the count {row['column']!r} of {_where(row)} is not whole.",
    )


def _check_shares(release: Release, values: pl.DataFrame) -> None:
    shares = values.filter("is_share")
    _refuse_any(
        shares.filter(~shares["value"].cast(pl.Float64).is_between(0, 100)),
        lambda row: (
            f"release {release.id!r}: {row['value']} for {_where(row)} cannot be; "
            f"{row['indicator']!r} is a share."
        ),
    )


def _check_days(release: Release, values: pl.DataFrame) -> None:
    """Refuse a figure for days that were still to come."""
    last = pl.lit(release.published_to)
    # a school year is counted once, in January of it
    ends_later = (pl.col("ends") > last) & (pl.col("kind") != PeriodKind.ACADEMIC_YEAR)
    _refuse_any(
        values.filter((pl.col("starts") > last) | ends_later),
        lambda row: (
            f"release {release.id!r} was published by {release.published_to}, and prints a value "
            f"for {_where(row)}, which had not ended."
        ),
    )


def _check_once(release: Release, table: pl.DataFrame) -> None:
    cells = table.select(*CELL, "holds")
    if cells.hash_rows().n_unique() < cells.height:  # or all are different
        _refuse_any(
            table.filter(cells.is_duplicated()),
            lambda row: (
                f"release {release.id!r} prints two values of {row['variant']!r} for {_where(row)}."
            ),
        )


def _check_overlaps(release: Release, values: pl.DataFrame) -> None:
    """Refuse two quarters of one series that share a month."""
    periods = values.select("kind", "starts", "ends").unique().sort("kind", "starts").rows()
    kinds = {
        kind
        for (kind, _, ends), (next_kind, starts, _) in pairwise(periods)
        if kind == next_kind and starts <= ends and kind not in MAY_OVERLAP
    }
    if not kinds:
        return
    series = ("indicator", "variant", "area", "kind")
    ordered = values.filter(pl.col("kind").is_in(sorted(kinds))).sort(*series, "starts")
    before = pl.col("ends").shift(1).over(series)
    _refuse_any(
        ordered.with_columns(before=before).filter(pl.col("starts") <= pl.col("before")),
        lambda row: (
            f"release {release.id!r} prints a value of {row['variant']!r} for {_where(row)}, and "
            f"one for a {row['kind']} that ends on {row['before']}: the periods overlap."
        ),
    )


def _where(row: Mapping[str, Any]) -> str:
    return f"{row['area_name']}, {row['starts']} to {row['ends']}"


def _with_counts(values: pl.DataFrame, table: pl.DataFrame) -> pl.DataFrame:
    """Add the numerators and denominators of the same cells, in the order of the values."""
    for name in ("numerator", "denominator"):
        if name not in table["holds"]:
            values = values.with_columns(pl.lit(None, pl.Int64).alias(name))
            continue
        counts = table.filter(pl.col("holds") == name).select(
            *CELL, pl.col("value").str.replace(r"\..*$", "").cast(pl.Int64).alias(name)
        )
        values = values.join(counts, on=CELL, how="left", maintain_order="left")
    return values


def _without_noise(values: pl.Series) -> pl.Series:
    """Return numbers without the tails that spreadsheets leave; all others as they were printed."""
    long = values.filter(values.str.len_chars() > SHORTEST_NOISE).unique()
    mended = {text: format(without_float_noise(Decimal(text)), "f") for text in long}
    return values.replace(mended)


def _status(markers: pl.Series) -> pl.Expr:
    """Return what the publisher says of each value, or what the marker in its place means."""
    meanings = {marker: MARKERS.get(marker.casefold()) for marker in markers.drop_nulls().unique()}
    unknown = [marker for marker, meaning in meanings.items() if meaning is None]
    if unknown:
        raise FiguresError(f"what the marker {unknown[0]!r} means is not known.")
    meant = pl.col("marker").replace({marker: str(status) for marker, status in meanings.items()})
    return pl.coalesce(meant, "status").alias("status")
