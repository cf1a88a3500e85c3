"""A process that collects from a council on loopback until it is done, or killed.

Run with the database's address, the archive's folder and the council's address.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from scrapers.client import PoliteClient
from tracker.db.engine import Database
from tracker.sources import source_of_site
from tracker.usecases.collect import collect_one

NOW = datetime(2026, 4, 2, 6, tzinfo=UTC)
"""What every process takes the time for, so that what they keep can be set side by side."""


def main(database: str, archive: str, council: str) -> None:
    """Say when the work begins, do it, and say what was found."""
    catalogue = packaged_catalogue()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    with PoliteClient(
        Archive(Path(archive)),
        user_agent="petition-tracker/test (+mailto:test@example.org)",
        allow_private=True,
        minimum_interval=0.0,
        clock=lambda: NOW,
    ) as client:
        source = source_of_site(council, "moderngov", "Lampshire")
        report = collect_one(Database(database), source, client, catalogue, NOW)
    sys.stdout.write(f"{report.found} {report.new} {report.changed} {len(report.failures)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
