"""``tracker collect``: from sources into the database."""

import time
from collections.abc import Sequence
from pathlib import Path

import click

from scrapers.archive import Archive
from scrapers.client import PoliteClient
from scrapers.replay import ReplayTransport, no_rest
from tracker.cli.context import catalogue, now, open_database, print_json, settings, well_formed
from tracker.cli.progress import progress_bar
from tracker.councils import as_configured, source_named, source_of_address
from tracker.errors import DocumentError, SettingsError
from tracker.settings import Settings
from tracker.sources import FiguresSource, PetitionSource
from tracker.usecases.collect import collect_one
from tracker.usecases.runs import CollectReport
from tracker.user_agent import REPLAYED_AGENT, user_agent


@click.command(short_help="Fetch, archive and read petitions, and figures.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--address", metavar="URL", help="Read this site instead of tracker.toml's sources.")
@click.option(
    "--platform", help="The kind of that site; else as the list of councils says, or moderngov."
)
@click.option(
    "--name", metavar="NAME", help="The council's name; else as the list says, or the site's host."
)
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
    platform: str | None,
    name: str | None,
    replay: Path | None,
    *,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Fetch petitions and figures, archive them, and read the petitions by machine.

    SOURCE is the name of a source of tracker.toml or of a council, such as kent. Without it, all
    sources of tracker.toml are read. One that fails is reported and does not stop the others;
    the exit code is then 1.

    \b
    Examples:
      tracker collect
      tracker collect kent "Brighton & Hove"
      tracker collect --address https://democracy.example.gov.uk --name "Example Council"
    """
    configured = settings()
    chosen: Sequence[PetitionSource | FiguresSource] = (
        [as_configured(configured, source_of_address(address, platform, name))]
        if address
        else _chosen(configured, sources)
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


def _chosen(configured: Settings, names: Sequence[str]) -> Sequence[PetitionSource | FiguresSource]:
    """Return the sources that are named, each once; all of tracker.toml where none is."""
    if names:
        named = [source_named(configured, well_formed(name)) for name in names]
        return list({source.id: source for source in named}.values())
    if not configured.sources:
        raise SettingsError(
            "tracker.toml names no source. Name a council, as in `tracker collect kent`; give "
            "--address; or write one down with `tracker sources add`."
        )
    return configured.sources


def _collect(
    sources: Sequence[PetitionSource | FiguresSource], client: PoliteClient, *, quiet: bool
) -> list[CollectReport]:
    database, indicators, started_at = open_database(), catalogue(), now()
    reports = []
    for source in sources:
        with progress_bar(source.id, quiet=quiet) as progress:
            reports.append(collect_one(database, source, client, indicators, started_at, progress))
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
