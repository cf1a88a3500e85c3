import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from tracker.db import models
from tracker.db.base import APPEND_ONLY
from tracker.db.engine import Database
from tracker.errors import DatabaseError

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


def snapshot(name: str = "urn:uuid:1") -> models.Snapshot:
    return models.Snapshot(
        id=name,
        address="https://democracy.example.gov.uk/1",
        fetched_at=NOW,
        status=200,
        content_type="text/html",
        sha256="0" * 64,
        size=1,
        file="pages-00001.warc.gz",
        offset=0,
        reconstructed=False,
        note="",
        etag="",
        last_modified="",
    )


def release() -> models.Release:
    return models.Release(
        id="r1",
        data_set="d",
        title="A release",
        published_from=date(2026, 6, 1),
        published_to=date(2026, 6, 30),
        source="https://figures.example",
        note="",
        snapshot="urn:uuid:1",
        recorded_at=NOW,
    )


def series() -> models.Series:
    return models.Series(id=1, indicator="i", variant="v", area="E10000016")


def period() -> models.Period:
    return models.Period(
        id=1, starts=date(2025, 1, 1), ends=date(2025, 12, 31), kind="calendar year"
    )


def observation(value: str = "18.0") -> models.Observation:
    return models.Observation(
        series=1,
        period=1,
        release="r1",
        value=Decimal(value),
        status="normal",
    )


@pytest.fixture
def filled(database: Database) -> Database:
    with database.writing() as session:
        session.add_all([snapshot(), models.Area(code="E10000016", name="Kent", level="x")])
        session.flush()
        session.add_all([release(), series(), period()])
        session.flush()
        session.add(observation())
    return database


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    database.check()


def test_a_number_keeps_the_digits_it_was_printed_with(filled: Database) -> None:
    with filled.reading() as session:
        assert str(session.scalars(select(models.Observation.value)).one()) == "18.0"


def test_a_moment_comes_back_in_utc(filled: Database) -> None:
    with filled.reading() as session:
        assert session.scalars(select(models.Snapshot.fetched_at)).one() == NOW


@pytest.mark.parametrize("table", ["snapshot", "release", "observation"])
def test_a_fact_is_never_changed_or_deleted(filled: Database, table: str) -> None:
    key = models.Snapshot.metadata.tables[table].primary_key.columns.keys()[0]
    for change in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="are never changed"), filled.writing() as session:
            session.execute(text(change))


def test_every_table_that_only_grows_refuses_a_change(filled: Database) -> None:
    """Asked of the database itself: an empty table says nothing when nothing is deleted."""
    sqlite = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"
    postgresql = "SELECT count(*) FROM pg_trigger WHERE tgrelid = CAST(:table AS regclass)"
    query = text(sqlite if filled.engine.dialect.name == "sqlite" else postgresql)
    with filled.reading() as session:
        for table in APPEND_ONLY:
            assert session.execute(query, {"table": table}).scalar_one() > 0, table
    assert len(APPEND_ONLY) == 16


@pytest.mark.parametrize("table", ["snapshot", "release", "observation"])
def test_a_fact_is_never_replaced(filled: Database, table: str) -> None:
    """SQLite's REPLACE deletes what is in its way without asking the triggers of DELETE."""
    or_replace = "OR REPLACE" if filled.engine.dialect.name == "sqlite" else ""
    with pytest.raises(DBAPIError), filled.writing() as session:
        session.execute(text(f"INSERT {or_replace} INTO {table} SELECT * FROM {table}"))


def test_an_observation_is_not_replaced_by_another_of_its_cell(filled: Database) -> None:
    or_replace = "OR REPLACE" if filled.engine.dialect.name == "sqlite" else ""
    columns = "series, period, release, status"
    with pytest.raises(DBAPIError), filled.writing() as session:
        session.execute(
            text(
                f"INSERT {or_replace} INTO observation ({columns}, value) "
                f"SELECT {columns}, '99.9' FROM observation"
            )
        )
    with filled.reading() as session:
        assert str(session.scalars(select(models.Observation.value)).one()) == "18.0"


def test_a_session_that_reads_refuses_to_write(filled: Database) -> None:
    with filled.reading() as session, pytest.raises(DBAPIError, match=r"read-?only"):
        session.execute(text("DELETE FROM demand"))
    with filled.writing() as session:
        session.execute(text("DELETE FROM demand"))


def test_a_release_prints_one_value_for_one_cell(filled: Database) -> None:
    with pytest.raises(DBAPIError), filled.writing() as session:
        session.add(observation("19.0"))


def test_a_row_that_names_what_is_not_held_is_refused(filled: Database) -> None:
    with pytest.raises(DBAPIError), filled.writing() as session:
        session.add(models.Body(id="b", name="B", area="E99999999", compare_with=[]))


def test_a_transaction_that_fails_keeps_nothing(database: Database) -> None:
    def write_and_fail() -> None:
        with database.writing() as session:
            session.add(snapshot())
            session.flush()
            session.execute(text("this is no statement"))

    with pytest.raises(DBAPIError):
        write_and_fail()
    with database.reading() as session:
        assert list(session.scalars(select(models.Snapshot.id))) == []


def test_a_reader_sees_one_state_while_another_writes(filled: Database) -> None:
    with filled.reading() as session:
        before = len(list(session.scalars(select(models.Snapshot.id))))
        with filled.writing() as writer:
            writer.add(snapshot("urn:uuid:2"))
        assert len(list(session.scalars(select(models.Snapshot.id)))) == before
    with filled.reading() as session:
        assert len(list(session.scalars(select(models.Snapshot.id)))) == before + 1


def test_a_writer_waits_for_another_and_then_sees_what_it_wrote(filled: Database) -> None:
    """Each looks before it writes, as every use case does; neither may fail for that."""

    def write(name: str, *, look_first: Barrier | None = None) -> int:
        with filled.writing() as session:
            seen = len(list(session.scalars(select(models.Snapshot.id))))
            if look_first is not None:
                look_first.wait(timeout=10)
                sleep(0.2)  # the other has begun by now
            session.add(snapshot(name))
            return seen

    started = Barrier(2)
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(write, "urn:uuid:2", look_first=started)
        started.wait(timeout=10)
        second = write("urn:uuid:3")
        assert first.result(timeout=10) == 1
    expected = {"sqlite": 2, "postgresql": 1}  # PostgreSQL lets both write at once
    assert second == expected[filled.engine.dialect.name]
    with filled.reading() as session:
        assert len(list(session.scalars(select(models.Snapshot.id)))) == 3


def test_the_schema_can_be_taken_down_again(database: Database) -> None:
    database.downgrade()
    assert database.revision() is None
    database.require_current()
    database.check()


def test_a_database_of_another_program_is_refused_with_what_to_do(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE schema_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match=r"made by another petition-tracker.*Install"):
        database.require_current()


def test_sqlite_keeps_a_write_ahead_log_and_its_foreign_keys(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new' / 'tracker.sqlite'}")
    database.require_current()
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.close()


def test_looking_at_a_database_that_is_not_there_makes_none(tmp_path: Path) -> None:
    path = tmp_path / "tracker.sqlite"
    assert Database(f"sqlite:///{path}").revision() is None
    assert not path.exists()


@pytest.mark.parametrize("address", ["mysql://here/db", "not an address", ""])
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(DatabaseError, match="sqlite:///FILE or postgresql://"):
        Database(address)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear petitioner, this is a letter and not a database at all.\n" * 40)
    with pytest.raises(DatabaseError, match=r"letter\.txt cannot be opened.*not a database"):
        Database(f"sqlite:///{path}").require_current()
    assert path.read_text().startswith("Dear petitioner")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photographs.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photograph (id TEXT)")
    with pytest.raises(DatabaseError, match=r"tables of another program, such as 'photograph'"):
        Database(f"sqlite:///{path}").require_current()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseError, match=r"file/tracker\.sqlite cannot be made"):
        Database(f"sqlite:///{tmp_path}/file/tracker.sqlite").require_current()


def test_a_password_is_never_shown() -> None:
    database = Database("postgresql://user:secret@127.0.0.1:1/db")
    assert "secret" not in database.shown
    with pytest.raises(DatabaseError) as caught:
        database.revision()
    assert "secret" not in str(caught.value)
    assert "TRACKER_DATABASE" in str(caught.value)
