"""``tracker add-response``: an answer that somebody has as a file."""

import sys
from datetime import datetime
from pathlib import Path

import click

from scrapers.archive import Archive
from scrapers.documents import LARGEST
from tracker.cli.context import DAY, now, open_held_database, settings
from tracker.errors import DocumentError
from tracker.files import read_file
from tracker.usecases.add_response import GivenResponse
from tracker.usecases.import_file import import_response_file

STANDARD_INPUT = Path("-")


@click.command("add-response", short_help="Keep an answer that you have as a file.")
@click.argument("petition")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--address", metavar="URL", help="Where the document is published, if it is.")
@click.option("--written-on", type=DAY, metavar="DAY", help="The day on the letter.")
@click.option("--by", metavar="NAME", help="Who answered; without it, who signed.")
@click.option("--role", metavar="ROLE", help="The office in which they answered.")
def add_response(
    petition: str,
    file: Path,
    address: str | None,
    written_on: datetime | None,
    by: str | None,
    role: str | None,
) -> None:
    """Keep the answer to a petition that you have as a file, and read it.

    PETITION is the petition's id, as its page's address ends. FILE is a PDF, a Word document
    (DOCX), a web page or text; "-" is standard input. The file is archived as it is, and the
    petition's page cites it. It stays the answer until the petition's own page shows a new one.

    \b
    Examples:
      tracker add-response kent-511 letter.pdf --written-on 2026-03-31
      tracker add-response kent-511 - --by "A. Member" --role "Cabinet Member" < reply.txt
    """
    if address is not None and not address.startswith(("http://", "https://")):
        raise DocumentError(f"{address!r} is no web address; it begins with https://.")
    body = sys.stdin.buffer.read(LARGEST + 1) if file == STANDARD_INPUT else read_file(file)
    name = Path("standard input") if file == STANDARD_INPUT else file
    details = GivenResponse(petition, written_on.date() if written_on else None, by, role)
    archive = Archive(settings().archive)
    database = open_held_database()
    kept = import_response_file(
        database, archive, name, body, details, address=address, given_at=now()
    )
    signed = ", ".join(filter(None, (kept.author, kept.role))) or "nobody who is named"
    state = "kept" if kept.is_new else "held already, and the same"
    click.echo(f"{kept.petition}: {state}: a {kept.form} by {signed}\n\n{kept.text}")
