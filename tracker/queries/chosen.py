"""Rows whose column has one of some values, however many these are."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute, Session

Row = TypeVar("Row")

AT_ONCE = 5_000
"""Values asked for in one query; PostgreSQL takes 65,535 at the most."""


def rows_of(
    session: Session,
    query: Select[Row],
    column: InstrumentedAttribute[str],
    values: Sequence[str],
) -> Iterator[Row]:
    """Give the rows of a query whose column has one of the values."""
    for start in range(0, len(values), AT_ONCE):
        yield from session.scalars(query.where(column.in_(values[start : start + AT_ONCE])))
