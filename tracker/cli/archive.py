"""``tracker archive``: what the archive holds, and whether it is whole."""

from collections.abc import Iterator

import click

from scrapers.snapshots import Snapshot
from tracker.cli.context import print_json, settings
from tracker.cli.lazy import LazyGroup
from tracker.cli.progress import progress_bar
from tracker.pages.parts import counted
from tracker.usecases.verify_archive import open_archive, verify_archive

COMMANDS = {"verify": "tracker.cli.archive:verify", "list": "tracker.cli.archive:list_pages"}

DIGEST_SHOWN = 12
"""Digits of a digest in the list: enough to tell two pages apart, and to look for."""


@click.group(cls=LazyGroup, places=COMMANDS, short_help="Verify and list what was fetched.")
def archive() -> None:
    """Look into the archive of the settings: every page that was read, as it was received."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def verify(*, as_json: bool) -> None:
    """Read every record of the archive, and compare its bytes with its digests.

    The exit code is 1 when a record is damaged; each is named with its file and its place there.

    \b
    Example:
      tracker archive verify
    """
    with progress_bar("verifying", quiet=as_json) as progress:
        found = verify_archive(settings().archive, progress)
    if as_json:
        print_json(found)
    else:
        for problem in found.problems:
            click.echo(f"WRONG {problem}")
        click.echo(f"{counted(found.records, 'record')} right, {found.bytes:,} bytes in them")
    if found.problems:
        raise SystemExit(1)


@click.command("list")
@click.argument("address", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
def list_pages(address: str | None, *, as_json: bool) -> None:
    """List the pages in the archive: when each was read, with which status, and its digest.

    Each page has two lines, the second with its address. With ADDRESS, only the pages whose
    address begins so. The digest is cut short; --json has all of it.

    \b
    Example:
      tracker archive list https://democracy.kent.gov.uk/mgEPetitionDisplay.aspx?ID=511
    """
    found = _pages(address or "")
    if as_json:
        print_json(list(found))
        return
    for page in found:
        click.echo(
            f"{page.fetched_at:%Y-%m-%d %H:%M:%S} {page.status} {page.sha256[:DIGEST_SHOWN]} "
            f"{page.size:>11,} bytes{'  reconstructed' if page.reconstructed else ''}"
        )
        click.echo(f"  {page.address}")


def _pages(start: str) -> Iterator[Snapshot]:
    """Give the pages whose address begins so, in the order of their writing."""
    records = open_archive(settings().archive).records()
    return (page for page in records if page.address.startswith(start))
