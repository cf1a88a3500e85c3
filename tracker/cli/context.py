"""What commands share: settings, the database, the clocks, and printing."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import click
import msgspec

from commitments.figures.indicators import Indicator
from tracker.catalogue import catalogue_of
from tracker.clocks import Clocks, clocks_asked, today_in_london
from tracker.db.engine import Database
from tracker.settings import Settings, load_settings

Command = TypeVar("Command", bound=Callable[..., Any])

DAY = click.DateTime(formats=["%Y-%m-%d"])


def settings() -> Settings:
    """Return the settings of this run."""
    return load_settings(os.environ)


def catalogue() -> dict[str, Indicator]:
    """Return the catalogue of the settings."""
    return catalogue_of(settings())


def open_database() -> Database:
    """Return the database of the settings, made first where it is empty."""
    database = Database(settings().database)
    database.require_current()
    return database


def open_held_database() -> Database:
    """Return the database of the settings, to look at what it holds.

    Raises:
        DatabaseError: when there is none yet.
    """
    database = Database(settings().database)
    database.require_held()
    return database


def clocks(as_of: datetime | None, record_as_of: datetime | None) -> Clocks:
    """Return the two clocks that options ask for; today where they ask for none.

    Raises:
        ClockError: when a day has not come yet.
    """
    return clocks_asked(
        as_of.date() if as_of else None,
        record_as_of.date() if record_as_of else None,
        today_in_london(),
    )


def clock_options(command: Command) -> Command:
    """Add ``--as-of`` and ``--record-as-of`` to a command."""
    as_of = click.option(
        "--as-of", type=DAY, metavar="DAY", help="Count what was published by DAY (today)."
    )
    record_as_of = click.option(
        "--record-as-of", type=DAY, metavar="DAY", help="Count what was recorded by DAY (today)."
    )
    return as_of(record_as_of(command))


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def print_json(document: object) -> None:
    """Print a document as JSON, the same bytes for the same document."""
    encoded = msgspec.json.encode(document, order="deterministic")
    click.echo(msgspec.json.format(encoded, indent=2).decode())
