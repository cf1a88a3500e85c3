"""``tracker rebuild``, ``tracker doctor`` and ``tracker database``: keeping house."""

import os

import click

from tracker.cli.context import open_database, print_json
from tracker.cli.progress import progress_bar
from tracker.db.engine import Database
from tracker.pages.parts import counted
from tracker.settings import load_settings
from tracker.usecases.doctor import examine
from tracker.usecases.read import read_all


@click.command(short_help="Read every petition again.")
def rebuild() -> None:
    """Read every petition again, as after a better version of the reading.

    What people decided stays; it is tied to words, not to a reading.

    \b
    Example:
      tracker rebuild
    """
    with open_database().writing() as session, progress_bar("reading") as progress:
        count = read_all(session, progress)
    click.echo(f"{counted(count, 'petition')} read again")


@click.command(short_help="Say what is configured and what is missing.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(*, as_json: bool) -> None:
    """Say what is configured, what is missing, and when each source was last read.

    The exit code is 1 when something is missing that the program needs.

    \b
    Example:
      tracker doctor
    """
    findings = examine(os.environ)
    if as_json:
        print_json(findings)
    else:
        for finding in findings:
            click.echo(f"{'ok     ' if finding.ok else 'MISSING'} {finding.what}: {finding.state}")
    if not all(finding.ok for finding in findings):
        raise SystemExit(1)


@click.group()
def database() -> None:
    """Make, upgrade and check the database."""


@database.command()
def upgrade() -> None:
    """Bring the database to this program's schema; make a copy of it first.

    On PostgreSQL this also makes or upgrades the queue that workers share. Stop them meanwhile.

    \b
    Example:
      tracker database upgrade
    """
    opened = Database(load_settings(os.environ).database)
    opened.revision()
    opened.upgrade()
    if opened.engine.dialect.name == "postgresql":
        from tracker.worker.schema import upgrade_queue  # noqa: PLC0415 - slow to import

        upgrade_queue(opened)
    click.echo(f"{opened.shown} is up to date")


@database.command()
def check() -> None:
    """Check that the migrations make what the models say.

    \b
    Example:
      tracker database check
    """
    opened = open_database()
    opened.check()
    click.echo("the migrations match the models")
