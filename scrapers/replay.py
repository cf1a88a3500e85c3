"""An archive in the place of the network: the same client, the same parsers, no connection."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Final

import httpx2

from scrapers.errors import ArchiveDamaged
from scrapers.warc.reading import Damage, Member, read_member, read_members

logger = logging.getLogger(__name__)

REPLAYED: Final = "scrapers.replayed_record"
"""The response extension that holds the gzip bytes of the record that a replay answered from."""


class NotArchived(httpx2.TransportError):
    """A replayed archive holds no record of the address."""


def no_rest(_seconds: float) -> None:
    """Pause between two pages of an archive: not at all, whatever its robots.txt asked for."""


class ReplayTransport(httpx2.BaseTransport):
    """Answers requests from an archive instead of the network.

    `source` is a .warc.gz file or a folder of them. An address gets its latest record as it was
    answered then; a resource record answers 200; a robots.txt that is not there answers 404, and
    any other address that is not there raises NotArchived. Each response carries its record in
    `extensions[REPLAYED]` (b"" for the robots.txt that is not there), so that whoever keeps it
    copies the record with its own date and identifier, and invents no new fetch.
    """

    def __init__(self, source: Path | str) -> None:
        path = Path(source)
        if not path.exists():
            raise ArchiveDamaged("there is no such archive. Check the path", address=str(source))
        self._latest: dict[str, tuple[datetime, Path, int]] = {}
        for file in sorted(path.glob("*.warc.gz")) if path.is_dir() else [path]:
            for found in read_members(file):
                if isinstance(found, Damage):
                    logger.warning("%s, byte %d: %s", file, found.offset, found.what)
                else:
                    self._index(found, file)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the archived answer to `request`."""
        address = str(request.url)
        if address not in self._latest:
            if request.url.path == "/robots.txt":
                return httpx2.Response(404, extensions={REPLAYED: b""})
            raise NotArchived("the archive that is replayed has no record of it", request=request)
        _, file, offset = self._latest[address]
        member = read_member(file, offset)
        if isinstance(member, Damage):
            raise ArchiveDamaged(f"{file.name}, byte {offset}: {member.what}", address=address)
        record = member.record
        if record.problems:
            raise ArchiveDamaged(
                f"{file.name}, byte {offset}: {'; '.join(record.problems)}", address=address
            )
        headers = record.headers or (("Content-Type", record.content_type),)
        return httpx2.Response(
            record.status,
            headers=[(name.encode(), value.encode()) for name, value in headers],
            content=record.body,
            extensions={REPLAYED: member.packed},
        )

    def _index(self, member: Member, file: Path) -> None:
        record = member.record
        if record.kind in ("response", "resource"):
            latest = self._latest.get(record.address)
            if latest is None or latest[0] <= record.date:
                self._latest[record.address] = (record.date, file, member.offset)
