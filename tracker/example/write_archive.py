"""Writes the example's archive, kent.warc.gz, from the files that records.toml lists.

Run it after changing one of them: `python -m tracker.example.write_archive`. The same files give
the same archive: identifiers come from the content, dates from the list.
"""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import click

from scrapers.warc.writing import resource_bytes

FOLDER: Final = Path(__file__).parent
ARCHIVE: Final = FOLDER / "kent.warc.gz"


def archive_bytes(folder: Path = FOLDER) -> bytes:
    """Return the archive of the files that `folder`/records.toml lists, in its order.

    Raises ValueError, as a sentence, for a record of the list that lacks something.
    """
    listed = tomllib.loads((folder / "records.toml").read_text("utf-8"))["record"]
    return b"".join(_record(folder, number, entry) for number, entry in enumerate(listed, 1))


def _record(folder: Path, number: int, entry: dict[str, Any]) -> bytes:
    missing = {"file", "address", "content_type", "date", "note"} - entry.keys()
    if missing:
        raise ValueError(f"records.toml, record {number}: {', '.join(sorted(missing))} is missing")
    if not isinstance(entry["date"], datetime) or entry["date"].tzinfo is None:
        raise ValueError(f"records.toml, record {number}: the date needs a time and a zone")
    return resource_bytes(
        address=entry["address"],
        body=(folder / entry["file"]).read_bytes(),
        content_type=entry["content_type"],
        date=entry["date"],
        note=entry["note"],
    )


def main() -> None:
    """Write the archive beside its list."""
    ARCHIVE.write_bytes(archive_bytes())
    click.echo(f"{ARCHIVE.name}: {ARCHIVE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
