"""``tracker import decisions`` and ``import neighbours``: what people record, from files."""

from pathlib import Path

import click

from scrapers.archive import Archive
from tracker.cli.context import catalogue, now, open_database, settings
from tracker.pages.parts import counted
from tracker.usecases.import_file import import_decisions_file, import_neighbours_file


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def decisions(file: Path) -> None:
    """Take in what people decided of one petition: answers, searches, rule cards.

    The form is that of the package's own example, tracker/example/record.toml. A file that
    does not fit is refused whole.

    \b
    Example:
      tracker import decisions kent-511.toml
    """
    archive = Archive(settings().archive)
    new = import_decisions_file(open_database(), archive, file, catalogue(), now())
    click.echo(f"{file}: {counted(new, 'new entry', 'new entries')}")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def neighbours(file: Path) -> None:
    """Take in lists of statistical neighbours: a CSV of area, neighbour, rank, source.

    The list of an area that was taken in last is in force. A file that does not fit is refused
    whole.

    \b
    Example:
      tracker import neighbours neighbours.csv
    """
    archive = Archive(settings().archive)
    areas = import_neighbours_file(open_database(), archive, file, now())
    click.echo(f"{file}: the neighbours of {counted(areas, 'area')}")
