"""``tracker collect``: from sources into the database."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from scrapers.archive import Archive
from scrapers.client import Limits, PoliteClient
from scrapers.replay import ReplayTransport, no_rest
from tracker.cli.context import catalogue, now, open_database, print_json, settings
from tracker.cli.progress import progress_bar
from tracker.councils import as_configured, source_named, source_of_address
from tracker.errors import DocumentError, SettingsError
from tracker.pages.parts import counted
from tracker.settings import Settings
from tracker.sources import AnySource
from tracker.usecases.collect import collect_one
from tracker.usecases.runs import CollectReport
from tracker.user_agent import REPLAYED_AGENT, user_agent


@click.command(short_help="Fetch, archive and read petitions, and figures.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--all", "every", is_flag=True, help="Queue all sources for workers, if there are.")
@click.option("--here", is_flag=True, help="With --all, read them here and now all the same.")
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
    every: bool,
    here: bool,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Fetch petitions and figures, archive them, and read the petitions by machine.

    SOURCE is the name of a source of tracker.toml or of a council, such as kent. Without it, all
    sources of tracker.toml are read. One that fails is reported and does not stop the others;
    the exit code is then 1. With --all, where the database has a queue (on PostgreSQL, after
    tracker database upgrade), they are queued for tracker worker instead.

    \b
    Examples:
      tracker collect
      tracker collect kent "Brighton & Hove"
      tracker collect --all
      tracker collect --address https://democracy.example.gov.uk --name "Example Council"
    """
    if every and (sources or address or replay):
        raise click.UsageError("--all goes with no SOURCE, --address or --replay.")
    if address and sources:
        raise click.UsageError("--address goes with no SOURCE: it names the one site to read.")
    configured = settings()
    if every and not here and _queued(_chosen(configured, ()), as_json=as_json):
        return
    chosen: Sequence[AnySource] = (
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
        minimum_interval=configured.fetching.minimum_interval,
        sleep=no_rest if replay else time.sleep,
        limits=Limits(seconds=configured.fetching.seconds, attempts=configured.fetching.attempts),
    )
    try:
        with client:
            reports = _collect(chosen, client, quiet=as_json)
    except KeyboardInterrupt:
        click.echo("Stopped. Run it again, and it goes on where it was.", err=True)
        raise SystemExit(130) from None  # as shells say of a program that Ctrl-C ended
    if as_json:
        print_json(reports)
    if any(report.failures for report in reports):
        raise SystemExit(1)


def _queued(sources: Sequence[AnySource], *, as_json: bool) -> bool:
    """Queue sources for workers, and say how many; return whether there is a queue."""
    database = open_database()
    if database.engine.dialect.name != "postgresql":
        return False
    from tracker.worker.queue import queue_of  # noqa: PLC0415 - slow to import

    queue = queue_of(database)
    if queue is None:
        return False
    added = sum(queue.add(source) for source in sources)
    if as_json:
        print_json({"queued": added, "queued_before": len(sources) - added})
    else:
        click.echo(f"{counted(added, 'source')} queued, {len(sources) - added} queued before")
    return True


def _chosen(configured: Settings, names: Sequence[str]) -> Sequence[AnySource]:
    """Return the sources that are named, each once; all of tracker.toml where none is."""
    if names:
        named = [source_named(configured, name) for name in names]
        return list({source.id: source for source in named}.values())
    if not configured.sources:
        raise SettingsError(
            "tracker.toml names no source. Name a council, as in `tracker collect kent`; give "
            "--address; or write one down with `tracker sources add`."
        )
    return configured.sources


def _collect(
    sources: Sequence[AnySource], client: PoliteClient, *, quiet: bool
) -> list[CollectReport]:
    """Read sources, and report each as it ends, unless ``quiet``.

    Where no terminal shows a bar, a line says which source begins: a log is not silent for hours.
    """
    database, indicators, started_at = open_database(), catalogue(), now()
    reports = []
    for number, source in enumerate(sources, start=1):
        if not quiet and not sys.stderr.isatty():
            click.echo(f"{source.id}: begun, source {number} of {len(sources)}", err=True)
        with progress_bar(source.id, quiet=quiet) as progress:
            report = collect_one(database, source, client, indicators, started_at, progress)
        if not quiet:
            _print_report(report)
        reports.append(report)
    return reports


def _print_report(report: CollectReport) -> None:
    counts = f"{report.found} found, {report.new} new, {report.changed} changed"
    click.echo(f"{report.source}: {'failed' if report.failed else counts}")
    for notice in report.notices:
        click.echo(f"  {notice.name} {notice.address}: {notice.what}")
    for failure in report.failures:
        click.echo(f"  {failure.name} {failure.address}: {failure.what}", err=True)
