"""A whole database as plain text, so that two can be set side by side."""

import json
from typing import Any

from sqlalchemy import select

from tracker.db.base import Model
from tracker.db.engine import Database

DERIVED_LATER = ("verdict",)
"""Tables that a command of their own fills; they are made again when they are asked for."""


def dump(database: Database) -> dict[str, list[str]]:
    """Return by table its rows as sorted text, all columns of them."""
    return {name: sorted(map(str, rows)) for name, rows in _tables(database).items()}


def dump_without_chance(database: Database) -> dict[str, list[str]]:
    """Return the rows with each identifier that came from chance replaced by what it names.

    Records of the archive and runs have random names; versions are named after their record.
    """
    tables = _tables(database)
    named = {row["id"]: f"the page {row['address']}" for row in tables["snapshot"]}
    named |= {row["id"]: f"the run of {row['source']}" for row in tables["source_run"]}
    for table in ("petition_version", "response_version", "signature_count"):
        for row in tables[table]:
            named[row["id"]] = f"{table} of {row['petition']} on {named[row['snapshot']]}"
    place = ("file", "offset")
    return {
        name: sorted(
            str({key: named.get(value, value) for key, value in row.items() if key not in place})
            for row in rows
        )
        for name, rows in tables.items()
    }


def _tables(database: Database) -> dict[str, list[dict[str, Any]]]:
    with database.reading() as session:
        return {
            table.name: [
                {key: _plain(value) for key, value in row.items()}
                for row in session.execute(select(table)).mappings()
            ]
            for table in Model.metadata.sorted_tables
            if table.name not in DERIVED_LATER
        }


def _plain(value: Any) -> Any:
    if isinstance(value, list | dict):  # PostgreSQL orders the keys anew
        return json.dumps(value, sort_keys=True)
    return value if isinstance(value, str | int | None) else str(value)
