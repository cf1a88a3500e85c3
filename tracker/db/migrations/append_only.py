"""Triggers by which the database itself refuses to change or delete a row of a fact."""

from alembic import op
from sqlalchemy import inspect

_SQLITE = """
CREATE TRIGGER {table}_append_only_{event} BEFORE {event} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed: add a new one'); END
"""

_SQLITE_REPLACE = """
CREATE TRIGGER {table}_append_only_replace BEFORE INSERT ON "{table}"
WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same_key})
BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed: add a new one'); END
"""
"""INSERT OR REPLACE deletes the row that is in its way without a word to the triggers of DELETE."""

_POSTGRESQL_FUNCTION = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rows of % are never changed: add a new one', TG_TABLE_NAME; END $$
"""

_POSTGRESQL = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
"""


def make_refusal() -> None:
    """Make what the triggers call, once for a database."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRESQL_FUNCTION)


def refuse_changes(table: str) -> None:
    """Let a table only grow."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRESQL.format(table=table))
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(_SQLITE.format(table=table, event=event))
    op.execute(_SQLITE_REPLACE.format(table=table, same_key=_same_key(table)))


def _same_key(table: str) -> str:
    """Return the condition that a row held has a key of the new one."""
    inspector = inspect(op.get_bind())
    keys = [inspector.get_pk_constraint(table)["constrained_columns"]]
    keys += [unique["column_names"] for unique in inspector.get_unique_constraints(table)]
    return " OR ".join(
        " AND ".join(f'"{column}" = NEW."{column}"' for column in columns) for columns in keys
    )


def drop_refusal() -> None:
    """Take away what :func:`make_refusal` made, after the tables are gone."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
