"""``tracker read``: read petitions from files, with no database."""

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from tracker.cli.progress import progress_bar
from tracker.usecases.read_files import documents, reading_of


@click.command(short_help="Read petitions in files; print JSON.")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write to this file instead of standard output.",
)
def read(files: tuple[Path, ...], out: Path | None) -> None:
    """Read petitions and their responses; print one JSON object a document.

    FILE is JSON or JSON lines with id, title, petition and response, or the text of a whole
    petition page. Offsets count characters from the start of the response, which is repeated.
    Nothing is written when a document cannot be read.

    \b
    Examples:
      tracker read page.txt
      tracker read petitions.jsonl --out readings.jsonl
    """
    lines = list(_lines(files))
    with click.open_file(str(out) if out else "-", "w", encoding="utf-8") as output:
        output.writelines(lines)


def _lines(files: tuple[Path, ...]) -> Iterator[str]:
    """Give each reading as one line of JSON; the files are read before any of it is written."""
    with progress_bar("reading") as progress:
        for done, file in enumerate(files, start=1):
            for document in documents(file):
                yield msgspec.json.encode(reading_of(document)).decode() + "\n"
            progress(done, len(files))
