"""``tracker collect`` and ``tracker import``: from sources and files into the database."""

import time
from collections.abc import Sequence
from pathlib import Path

import click

from commitments.catalogue import packaged_catalogue
from scrapers.archive import Archive
from scrapers.client import PoliteClient
from scrapers.replay import ReplayTransport, no_rest
from tracker.cli.context import now, open_database, print_json, settings
from tracker.cli.progress import progress_bar
from tracker.errors import DocumentError, SettingsError
from tracker.pages.parts import counted
from tracker.settings import Settings
from tracker.sources import FiguresSource, PetitionSource, checked, source_of_site
from tracker.usecases.collect import PLATFORMS, CollectReport, collect_one
from tracker.usecases.figures import LAYOUTS
from tracker.usecases.import_file import import_figures_file
from tracker.usecases.record import keep_record
from tracker.usecases.record_form import read_record
from tracker.user_agent import REPLAYED_AGENT, user_agent


@click.command(short_help="Fetch, archive and read petitions, and figures.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--address", metavar="URL", help="Read this site instead of tracker.toml's sources.")
@click.option("--platform", default="moderngov", show_default=True, help="The kind of that site.")
@click.option("--name", metavar="NAME", help="The council's name; without it, the site's host.")
@click.option("--allow-private", is_flag=True, help="Read private and loopback addresses too.")
@click.option(
    "--replay",
    type=click.Path(path_type=Path),
    help="Read from a WARC archive, a file or a folder, instead of the network.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def collect(
    sources: tuple[str, ...],
    address: str | None,
    platform: str,
    name: str | None,
    replay: Path | None,
    *,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Fetch petitions and figures, archive them, and read the petitions by machine.

    Without SOURCE, all sources of tracker.toml are read. One that fails is reported and does
    not stop the others; the exit code is then 1.

    \b
    Examples:
      tracker collect
      tracker collect --address https://democracy.example.gov.uk --name "Example Council"
    """
    configured = settings()
    chosen: Sequence[PetitionSource | FiguresSource] = (
        [_site(configured, address, platform, name)] if address else _chosen(configured, sources)
    )
    if replay is not None and not replay.exists():
        raise DocumentError(f"{replay} is not there; give a WARC file, or a folder of them.")
    client = PoliteClient(
        Archive(configured.archive),
        user_agent=REPLAYED_AGENT if replay else user_agent(configured.contact),
        transport=ReplayTransport(replay) if replay else None,
        allow_private=allow_private,
        sleep=no_rest if replay else time.sleep,
    )
    with client:
        reports = _collect(chosen, client, quiet=as_json)
    _print_reports(reports, as_json=as_json)


def _site(configured: Settings, address: str, platform: str, name: str | None) -> PetitionSource:
    """Return the source of tracker.toml that has the address, else one made for it."""
    if platform in PLATFORMS:
        address = PLATFORMS[platform].site_address(address)
    made = source_of_site(address, platform, name)
    known = (source for source in configured.petitions if source.address == made.address)
    return next(known, made)


def _chosen(configured: Settings, names: Sequence[str]) -> Sequence[PetitionSource | FiguresSource]:
    known = {source.id: source for source in configured.sources}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise SettingsError(
            f"no source {unknown[0]!r} is in tracker.toml; there are: {', '.join(known) or 'none'}."
        )
    if not known:
        raise SettingsError(
            "tracker.toml names no source. Give --address, or add a [[petitions]] entry."
        )
    return [known[name] for name in names] if names else list(known.values())


def _collect(
    sources: Sequence[PetitionSource | FiguresSource], client: PoliteClient, *, quiet: bool
) -> list[CollectReport]:
    database, catalogue, started_at = open_database(), packaged_catalogue(), now()
    reports = []
    for source in sources:
        with progress_bar(source.id, quiet=quiet) as progress:
            reports.append(collect_one(database, source, client, catalogue, started_at, progress))
    return reports


def _print_reports(reports: Sequence[CollectReport], *, as_json: bool) -> None:
    if as_json:
        print_json(reports)
    else:
        for report in reports:
            click.echo(
                f"{report.source}: {report.found} found, {report.new} new, {report.changed} changed"
            )
            for failure in report.failures:
                click.echo(f"  {failure.name} {failure.address}: {failure.what}", err=True)
    if any(report.failures for report in reports):
        raise SystemExit(1)


@click.group("import", short_help="Take in files: figures, and decisions.")
def importing() -> None:
    """Take in files that people hand over: figures, and what they decided."""


@importing.command("figures")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--id", "name", required=True, help="A name for the release, such as ehc-plans-2027.")
@click.option("--layout", type=click.Choice(LAYOUTS), required=True)
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
        open_database(), Archive(settings().archive), release, file, packaged_catalogue(), now()
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


@importing.command("decisions")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def decisions(file: Path) -> None:
    """Take in what people decided of one petition: answers, searches, rule cards.

    The form is that of the package's own example, tracker/example/record.toml. A file that
    does not fit is refused whole.

    \b
    Example:
      tracker import decisions kent-511.toml
    """
    with open_database().writing() as session:
        new = keep_record(session, read_record(file), packaged_catalogue(), now())
    click.echo(f"{file}: {counted(new, 'new entry', 'new entries')}")
