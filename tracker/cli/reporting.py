"""``tracker report``: things to print and keep."""

from datetime import datetime
from pathlib import Path

import click

from reports.briefing import set_briefing
from tracker.cli.context import catalogue, clock_options, clocks, open_held_database
from tracker.cli.lazy import LazyGroup
from tracker.files import write_file
from tracker.pages.briefing import briefing_of


@click.group(cls=LazyGroup, places={"briefing": "tracker.cli.reporting:briefing"})
def report() -> None:
    """Make reports from what is held."""


@click.command()
@click.argument("petition")
@clock_options
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Where to write the PDF.  [default: PETITION-briefing.pdf]",
)
def briefing(
    petition: str, out: Path | None, as_of: datetime | None, record_as_of: datetime | None
) -> None:
    """Write a briefing on one petition as a PDF (tagged, PDF/UA-1).

    \b
    Example:
      tracker report briefing kent-511 --as-of 2026-11-24 --out kent.pdf
    """
    target = out or Path(f"{petition}-briefing.pdf")
    both = clocks(as_of, record_as_of)
    with open_held_database().reading() as session:
        pdf = set_briefing(briefing_of(session, both, catalogue(), petition))
    write_file(target, pdf)
    click.echo(f"{target}: {len(pdf):,} bytes")
