"""Triggers by which the database itself refuses to change or delete a row of a fact."""

from alembic import op

_SQLITE = """
CREATE TRIGGER {table}_append_only_{event} BEFORE {event} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed: add a new one'); END
"""
"""The one of DELETE is asked by INSERT OR REPLACE too: the engine sets recursive_triggers."""

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


def drop_refusal() -> None:
    """Take away what :func:`make_refusal` made, after the tables are gone."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
