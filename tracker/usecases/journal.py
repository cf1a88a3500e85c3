"""The journal in the archive: when a run began and ended, and what people handed over.

With it, the archive alone says all that ever came in. A database is made again from it by going
through the entries in order (:mod:`tracker.usecases.rebuild`).
"""

from datetime import datetime
from typing import Any, Final

import msgspec

from scrapers.archive import Archive
from tracker.sources import FiguresSource, PetitionSource

ABOUT: Final = "urn:petition-tracker:journal"
"""What all entries are about, as the archive's records name it."""

SOURCE_KINDS: Final[dict[str, type[PetitionSource] | type[FiguresSource]]] = {
    "petitions": PetitionSource,
    "figures": FiguresSource,
}
"""The kinds of source, by the name that tracker.toml gives their tables."""


class Failure(msgspec.Struct, frozen=True):
    """A page that could not be read: the error by its name, the address, and a sentence."""

    name: str
    address: str
    what: str


class RunBegan(msgspec.Struct, frozen=True, tag_field="entry", tag="run began"):
    """A run began. ``source`` is what tracker.toml says of it, of one of `SOURCE_KINDS`."""

    kind: str
    source: dict[str, Any]


class RunEnded(msgspec.Struct, frozen=True, tag_field="entry", tag="run ended"):
    """A run ended. ``failed`` says that it did as a whole."""

    run: str
    found: int
    new: int
    changed: int
    failed: bool
    failures: tuple[Failure, ...]


class HandedOver(msgspec.Struct, frozen=True, tag_field="entry", tag="handed over"):
    """A person handed over a file, which is the record ``document`` of the archive.

    ``kind`` is the command that took it in ("figures", "decisions" …), ``details`` what else that
    command was told.
    """

    kind: str
    document: str
    file_name: str
    details: dict[str, Any] = {}


Entry = RunBegan | RunEnded | HandedOver


def write_entry(archive: Archive, entry: Entry, moment: datetime) -> str:
    """Write an entry to the archive's journal; return its identifier, which names the run."""
    return archive.append_entry(ABOUT, msgspec.json.encode(entry), moment)


def read_entry(body: bytes) -> Entry:
    """Return the entry that a record of the archive holds.

    Raises:
        msgspec.DecodeError: when it is none; a newer program may write other ones.
    """
    entry: Entry = msgspec.json.decode(body, type=Entry)
    return entry


def began(source: PetitionSource | FiguresSource) -> RunBegan:
    """Return the entry that says that a run of a source begins."""
    kind = next(name for name, form in SOURCE_KINDS.items() if isinstance(source, form))
    return RunBegan(kind, msgspec.to_builtins(source))


def source_of(entry: RunBegan) -> PetitionSource | FiguresSource:
    """Return the source whose run began."""
    return msgspec.convert(entry.source, type=SOURCE_KINDS[entry.kind])
