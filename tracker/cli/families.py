"""``tracker sources new``: begin to read another kind of petition site."""

from pathlib import Path

import click

from tracker.usecases.new_family import begin_family


@click.command(short_help="Begin a kind of petition site, in a clone.")
@click.argument("family")
def new(family: str) -> None:
    """Begin a kind of petition site that is not read yet, in a clone of the project.

    FAMILY is a name for the software of such sites, in small letters. It writes a module that has
    all functions still to be written, two example pages, and the entry in platforms.py. The
    tests then ask for the rest.

    \b
    Example:
      tracker sources new jadu
    """
    for path in begin_family(Path.cwd(), family):
        click.echo(f"written: {path}")
    click.echo(
        "Put a page in your own words into the example, write the functions, and run "
        "`pytest tests/collecting/test_sources.py`: it writes down what was read, for your review."
    )
