"""Opening the database: one address, SQLite or PostgreSQL, and nothing else to set."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, create_engine, event, inspect, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from tracker.errors import DatabaseError

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "schema_version"
QUEUE_PREFIX = "procrastinate_"
"""How the tables of the queue begin; tracker/worker/schema.py keeps them."""

BUSY_SECONDS = 30
"""How long a writer waits for another on SQLite before it gives up."""


class Database:
    """A database at an address: ``sqlite:///FILE`` or ``postgresql://…``.

    Opening one connects to nothing; :meth:`require_current` does.

    Raises:
        DatabaseError: when the address is not one of the two kinds.
    """

    def __init__(self, address: str) -> None:
        self.address = _with_driver(address)
        self.engine = create_engine(
            self.address, json_serializer=_to_json, json_deserializer=_from_json
        )
        if self.engine.dialect.name == "sqlite":
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database; it refuses to write."""
        is_sqlite = self.engine.dialect.name == "sqlite"  # a transaction sees one state there
        one_state = {} if is_sqlite else {"isolation_level": "REPEATABLE READ"}
        engine = self.engine.execution_options(
            reads_only=True, postgresql_readonly=True, **one_state
        )
        with Session(engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session that is one transaction: all of it is kept, or nothing."""
        engine = self.engine.execution_options(writes=True)
        with Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close the connections that are kept open."""
        self.engine.dispose()

    def revision(self) -> str | None:
        """Return the migration that the database stands at; None for an empty one.

        Raises:
            DatabaseError: when it cannot be reached, is no database of this program, or was
                made by a newer one.
        """
        if self._file is not None and not self._file.exists():
            return None
        try:
            with self.engine.connect() as connection:
                context = MigrationContext.configure(
                    connection, opts={"version_table": VERSION_TABLE}
                )
                current = context.get_current_revision()
                foreign = [] if current else sorted(inspect(connection).get_table_names())
        except DBAPIError as error:
            raise DatabaseError(
                f"the database {self.shown} cannot be opened: {error.orig}. Check `database` in "
                "tracker.toml or the variable TRACKER_DATABASE."
            ) from error
        if foreign and foreign != [VERSION_TABLE]:
            raise DatabaseError(
                f"the database {self.shown} holds tables of another program, such as "
                f"{foreign[0]!r}. Name another database."
            )
        if current is not None:
            self._check_known(current)
        return current

    def _check_known(self, revision: str) -> None:
        try:
            _scripts().get_revision(revision)
        except CommandError as error:
            raise DatabaseError(
                f"the database {self.shown} was made by another petition-tracker (its schema "
                f"{revision} is unknown here). Install that version, or name another database and "
                "read the archive into it again."
            ) from error

    def require_current(self) -> None:
        """Check that the database has this program's schema; make it where it is empty.

        Raises:
            DatabaseError: when the database is older, newer, or cannot be reached.
        """
        current = self.revision()
        if current is None:
            self.upgrade()
        else:
            self._check_newest(current)

    def require_held(self) -> None:
        """Check that the database is there and has this program's schema; make nothing.

        Raises:
            DatabaseError: when it is not there or empty, older, newer, or cannot be reached. A
                mistyped name must not look like a database that holds nothing.
        """
        current = self.revision()
        if current is None:
            raise DatabaseError(
                f"there is no database {self.shown} yet. Collect or import something first, or "
                "check `database` in tracker.toml and the variable TRACKER_DATABASE."
            )
        self._check_newest(current)

    def _check_newest(self, revision: str) -> None:
        if revision != newest_schema():
            raise DatabaseError(
                f"the database {self.shown} is older than this program. Make a copy of it, then "
                "run `tracker database upgrade`."
            )

    def upgrade(self) -> None:
        """Bring the schema to this program's, in one transaction for each step.

        Raises:
            DatabaseError: when the folder of the database cannot be made.
        """
        if self._file is not None:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise DatabaseError(
                    f"the folder of the database {self.shown} cannot be made: {error.strerror}."
                ) from error
        command.upgrade(self._alembic(), "head")

    def check(self) -> None:
        """Check that the migrations make what the models say.

        Raises:
            DatabaseError: when they differ; the message lists how.
        """
        try:
            command.check(self._alembic())
        except CommandError as error:
            raise DatabaseError(f"the migrations do not match the models: {error}") from error

    def downgrade(self) -> None:
        """Take all tables away."""
        command.downgrade(self._alembic(), "base")

    def _alembic(self) -> Config:
        """Return what Alembic's commands ask for; migrations/env.py takes the engine from it."""
        config = Config(stdout=io.StringIO(), attributes={"engine": self.engine})
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        return config

    @property
    def _file(self) -> Path | None:
        """The file of a SQLite database."""
        name = self.engine.url.database
        return Path(name) if name and self.engine.dialect.name == "sqlite" else None

    @property
    def shown(self) -> str:
        """The address without a password, for messages."""
        return self.engine.url.render_as_string(hide_password=True)


def _to_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _from_json(text: str | bytes) -> Any:
    return msgspec.json.decode(text)  # by a function of ours: psycopg looks into it


def newest_schema() -> str:
    """Return the migration that this program's models need."""
    return str(_scripts().get_current_head())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))


def _with_driver(address: str) -> str:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise DatabaseError(
            f"{address!r} is not a database address; write sqlite:///FILE or postgresql://…"
        ) from error
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseError(
            f"{url.drivername!r} is not supported; write sqlite:///FILE or postgresql://…"
        )
    return url.render_as_string(hide_password=False)


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Set what SQLite leaves off, and leave transactions to us (its driver skips DDL)."""
    driver: Any = connection
    driver.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # or INSERT OR REPLACE deletes without a word to triggers
        f"busy_timeout={BUSY_SECONDS * 1000}",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at the start of a writing transaction, so that none fails midway.

    A transaction that only reads is held to it.
    """
    options = connection.get_execution_options()
    writes, reads_only = options.get("writes", False), options.get("reads_only", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reads_only else 'OFF'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
