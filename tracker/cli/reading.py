"""``tracker read``: read petitions from files, with no database."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from tracker.cli.context import now
from tracker.cli.progress import progress_bar
from tracker.files import write_file
from tracker.usecases.read_files import documents, reading_of


@click.command(short_help="Read petitions in files; print JSON.")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE...",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write to this file instead of standard output.",
)
def read(files: tuple[Path, ...], out: Path | None) -> None:
    """Read petitions and their responses; print one JSON object a document.

    FILE is JSON or JSON lines with id, petition, response and perhaps title; or a ModernGov
    ePetition page, as HTML or as its text. "-" is standard input. Offsets count characters
    from the start of the response, which is repeated as it is, names of people included.
    Nothing is written when a document cannot be read.

    \b
    Examples:
      tracker read page.txt
      tracker read petitions.jsonl --out readings.jsonl
    """
    readings = "".join(list(_lines(files)))
    if out:
        write_file(out, readings.encode())
    else:
        click.echo(readings, nl=False)


def _lines(files: tuple[Path, ...]) -> Iterator[str]:
    """Give each reading as one line of JSON; the files are read before any of it is written."""
    with progress_bar("reading") as progress:
        for done, file in enumerate(files, start=1):
            for document in documents(file, now()):
                yield msgspec.json.encode(reading_of(document)).decode() + "\n"
            progress(done, len(files))
