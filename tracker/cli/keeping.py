"""``tracker rebuild``, ``tracker doctor`` and ``tracker database``: keeping house."""

import os

import click

from tracker.cli.context import catalogue, open_database, print_json, settings
from tracker.cli.progress import progress_bar
from tracker.clocks import today_in_london
from tracker.db.engine import Database
from tracker.pages.parts import counted
from tracker.settings import load_settings
from tracker.usecases.doctor import examine
from tracker.usecases.read import read_all
from tracker.usecases.rebuild import rebuild as make_again
from tracker.usecases.verify_archive import open_archive


@click.command(short_help="Make all again from the archive.")
@click.option("--reading-only", is_flag=True, help="Leave the archive; only read petitions again.")
def rebuild(*, reading_only: bool) -> None:
    """Go through the archive again, without the network, and read every petition again.

    In an empty database this makes all again that was collected or imported; in a full one it
    adds what was archived and never kept. What people decided stays; it is tied to words, not to
    a reading.

    \b
    Example:
      TRACKER_DATABASE=sqlite:///again.sqlite tracker rebuild
    """
    database = open_database()
    if not reading_only:
        _from_archive(database)
    with database.writing() as session, progress_bar("reading") as progress:
        count = read_all(session, progress)
    click.echo(f"{counted(count, 'petition')} read again")


def _from_archive(database: Database) -> None:
    with progress_bar("archive") as progress:
        report = make_again(database, open_archive(settings().archive), catalogue(), progress)
    click.echo(f"{counted(report.runs, 'run')} and {counted(report.files, 'file')} gone through")
    for failure in report.failures:
        click.echo(f"  {failure.name} {failure.address}: {failure.what}", err=True)


@click.command(short_help="Say what is configured and what is missing.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(*, as_json: bool) -> None:
    """Say what is configured, what is missing, and when each source was last read.

    The exit code is 1 when something is missing that the program needs.

    \b
    Example:
      tracker doctor
    """
    findings = examine(os.environ, today_in_london())
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
