"""Runs the migrations on the engine that :class:`tracker.db.engine.Database` opened."""

from typing import TYPE_CHECKING, cast

from alembic import context

from tracker.db.base import Model

if TYPE_CHECKING:
    from advanced_alchemy.alembic.commands import AlembicCommandConfig
    from sqlalchemy import Engine

config = cast("AlembicCommandConfig", context.config)
engine = cast("Engine", config.engine).execution_options(writes=True)

with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        version_table=config.version_table_name,
        compare_type=config.compare_type,
        # SQLite can undo DDL once the driver leaves transactions to us (engine.py).
        transactional_ddl=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
