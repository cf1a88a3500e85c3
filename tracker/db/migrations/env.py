"""Runs the migrations on the engine that :class:`tracker.db.engine.Database` opened."""

from alembic import context

from tracker.db.engine import QUEUE_PREFIX, VERSION_TABLE
from tracker.db.models import Snapshot


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Return whether Alembic has to look at a thing: the queue's tables are not ours."""
    return kind != "table" or name is None or not name.startswith(QUEUE_PREFIX)


engine = context.config.attributes["engine"].execution_options(writes=True)

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Snapshot.metadata,
        version_table=VERSION_TABLE,
        compare_type=True,
        include_name=is_ours,
        # SQLite can undo DDL once the driver leaves transactions to us (engine.py).
        transactional_ddl=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
