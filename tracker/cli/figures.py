"""``tracker import figures``: a release of figures, from a file."""

from pathlib import Path

import click

from scrapers.archive import Archive
from scrapers.figures.layouts import FILES
from tracker.cli.context import catalogue, now, open_database, print_json, settings
from tracker.errors import SettingsError
from tracker.pages.parts import counted
from tracker.sources import FiguresSource, checked
from tracker.usecases.import_file import import_figures_file


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--id", "name", required=True, help="A name for the release, such as ehc-plans-2027.")
@click.option("--layout", type=click.Choice(list(FILES)), required=True)
@click.option("--title", required=True, help="The release's title, as the publisher gives it.")
@click.option("--data-set", required=True, help="The data set that it is a release of.")
@click.option("--source", "address", required=True, metavar="URL", help="Where it is published.")
@click.option(
    "--published",
    default="",
    metavar="DAY",
    help="2027-06-12, 2027-06, 2027 or 2027-01-01/2027-06-12. Not for tidycsv: its rows say it.",
)
@click.option("--note", default="", help="What a reader should know of the file.")
@click.option(
    "--where",
    "chosen",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="Take only rows with this value in this column, such as breakdown=Total. May be repeated.",
)
@click.option("--provisional", is_flag=True, help="The publisher calls all of it provisional.")
@click.option("--json", "as_json", is_flag=True, help="Print what was kept as JSON.")
def figures(
    file: Path,
    name: str,
    note: str,
    chosen: tuple[str, ...],
    *,
    provisional: bool,
    as_json: bool,
    **source: str,
) -> None:
    """Take in a file of published figures as a release.

    \b
    Example:
      tracker import figures timeliness.csv --id ehc-plans-2027 --layout ees \\
        --title "Education, health and care plans, 2027 release" \\
        --data-set education-health-and-care-plans --published 2027-06 \\
        --source https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans
    """
    where = dict(_column_and_value(one) for one in chosen)
    release = checked(
        FiguresSource, id=name, note=note, where=where, provisional=provisional, **source
    )
    report = import_figures_file(
        open_database(), Archive(settings().archive), release, file, catalogue(), now()
    )
    if as_json:
        print_json(report)
    else:
        releases = counted(report.new, "new release")
        click.echo(f"{name}: {releases}, {counted(report.observations, 'value')} in the file")


def _column_and_value(text: str) -> tuple[str, str]:
    column, equals, value = text.partition("=")
    if not equals or not column.strip():
        raise SettingsError(f"--where {text!r} is not COLUMN=VALUE, such as breakdown=Total.")
    return column.strip(), value.strip()
