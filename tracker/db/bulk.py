"""Tables of rows in and out of the database, a million at a time."""

from typing import Any

import polars as pl
from polars import selectors
from sqlalchemy import Executable, text
from sqlalchemy.orm import Session

from tracker.db.base import Model

ROWS_A_STATEMENT = 100
"""Rows that one INSERT of SQLite names; with more it gets no faster."""


def be_only_writer(session: Session, model: type[Model]) -> None:
    """Let nobody else write to a model's table until the session's transaction ends.

    What is not there now is then there only if this session adds it. A writer on SQLite is alone.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"LOCK TABLE {model.__tablename__} IN SHARE ROW EXCLUSIVE MODE"))


def add_rows(session: Session, model: type[Model], rows: pl.DataFrame) -> None:
    """Add a row of a model's table for each row of ``rows``, whose columns are named alike.

    What the session holds is written before. Numbers that must stay exact come as text.
    """
    session.flush()
    if rows.is_empty():
        return
    filled = rows.select(column.name for column in rows if column.null_count() < rows.height)
    if session.get_bind().dialect.name == "postgresql":
        _copy(session, model, filled)
    else:
        _insert(session, model, filled)


def table_of(session: Session, query: Executable, schema: pl.Schema) -> pl.DataFrame:
    """Return what a query finds, under the names and types of ``schema``."""
    found = [tuple(row) for row in session.execute(query)]
    return pl.DataFrame(found, schema=schema, orient="row")


def _copy(session: Session, model: type[Model], rows: pl.DataFrame) -> None:
    driver: Any = session.connection().connection.driver_connection
    copy_in = f"COPY {_target(model, rows)} FROM STDIN (FORMAT csv)"
    with driver.cursor() as cursor, cursor.copy(copy_in) as copy:
        copy.write(rows.write_csv(include_header=False))


def _insert(session: Session, model: type[Model], rows: pl.DataFrame) -> None:
    """Insert many rows with each statement: most of the time goes from one to the next."""
    width, connection = rows.width, session.connection()
    values = _in_a_row(rows.with_columns(selectors.date().cast(pl.String)))
    whole = len(values) - len(values) % (width * ROWS_A_STATEMENT)
    for begin, end, at_once in ((0, whole, ROWS_A_STATEMENT), (whole, len(values), 1)):
        marks = ", ".join([f"({', '.join('?' * width)})"] * at_once)
        step = width * at_once
        many = [tuple(values[start : start + step]) for start in range(begin, end, step)]
        if many:
            connection.exec_driver_sql(f"INSERT INTO {_target(model, rows)} VALUES {marks}", many)


def _in_a_row(rows: pl.DataFrame) -> list[Any]:
    """Return all values, row by row, without a tuple for each row."""
    values: list[Any] = [None] * (rows.height * rows.width)
    for place, column in enumerate(rows):
        values[place :: rows.width] = column.to_list()
    return values


def _target(model: type[Model], rows: pl.DataFrame) -> str:
    columns = ", ".join(f'"{name}"' for name in rows.columns)
    return f'"{model.__tablename__}" ({columns})'
