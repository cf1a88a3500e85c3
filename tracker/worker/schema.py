"""The queue's own tables, which procrastinate brings along with the steps from version to version.

It does not record at which step a database stands, so we write that on its table of jobs, as the
table's comment.
"""

from pathlib import Path
from typing import Any

from procrastinate.schema import SchemaManager

from tracker.db.engine import Database
from tracker.errors import DatabaseError

MADE_BY = "procrastinate, step "


def upgrade_queue(database: Database) -> None:
    """Make the queue's tables on PostgreSQL, or bring them to the installed procrastinate.

    Raises:
        DatabaseError: when the tables are those of a newer procrastinate, or were made without a
            note of their step.
    """
    with database.engine.begin() as connection:
        driver: Any = connection.connection.driver_connection  # runs a script of many statements
        driver.execute("SELECT pg_advisory_xact_lock(7071)")  # two hosts may upgrade at once
        if _is_there(driver):
            missing = _missing_steps(_step(driver, database), database)
            for step in missing:
                driver.execute(step.read_text("utf-8"))
        else:
            driver.execute(SchemaManager.get_schema())
        driver.execute(f"COMMENT ON TABLE procrastinate_jobs IS '{MADE_BY}{steps()[-1].stem}'")


def steps() -> list[Path]:
    """Return the scripts of the installed procrastinate, in the order in which they are run."""
    return sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))


def _is_there(driver: Any) -> bool:
    (table,) = driver.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
    return table is not None


def _step(driver: Any, database: Database) -> str:
    (comment,) = driver.execute(
        "SELECT obj_description('procrastinate_jobs'::regclass, 'pg_class')"
    ).fetchone()
    if not (comment or "").startswith(MADE_BY):
        raise DatabaseError(
            f"the queue in {database.shown} was not made by `tracker database upgrade`, so its "
            "version is not known. Drop its tables, types and functions, whose names begin with "
            "procrastinate_, and run the command again."
        )
    return str(comment).removeprefix(MADE_BY)


def _missing_steps(done: str, database: Database) -> list[Path]:
    known = steps()
    if done not in (step.stem for step in known):
        raise DatabaseError(
            f"the queue in {database.shown} was made by a newer procrastinate (its step {done} is "
            "unknown here). Install that version, or a newer one."
        )
    return [step for step in known if step.stem > done]
