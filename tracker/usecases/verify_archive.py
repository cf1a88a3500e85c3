"""Whether the archive still holds what was written: every digest, of every record."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scrapers.archive import Archive
from scrapers.snapshots import Problem
from scrapers.warc.reading import Damage, Member
from tracker.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: how many records are right, the bytes in their bodies, and what is wrong."""

    records: int
    bytes: int
    problems: tuple[Problem, ...]


def open_archive(folder: str) -> Archive:
    """Return an archive that is there; a name mistyped must not make an empty one.

    Raises:
        DocumentError: when the folder is not there.
    """
    if not Path(folder).is_dir():
        raise DocumentError(f"there is no archive at {folder}; `tracker collect` makes it.")
    return Archive(folder)


def verify_archive(folder: str, progress: Callable[[int, int], None]) -> Verified:
    """Read the whole archive; tell `progress` how many bytes of its files are read, of how many.

    Raises:
        DocumentError: when the folder is not there.
    """
    archive = open_archive(folder)
    total = sum(file.stat().st_size for file in Path(folder).glob("*.warc.gz"))
    read = 0
    sizes: dict[str, int] = {}

    def looked_at(found: Member | Damage) -> None:
        nonlocal read
        if isinstance(found, Damage):
            read += found.end - found.offset
        else:
            read += len(found.packed)
            sizes[found.record.record_id] = len(found.record.body)
        progress(read, total)

    problems = tuple(archive.verify(looked_at))
    wrong = {problem.record_id for problem in problems}
    right = [size for record_id, size in sizes.items() if record_id not in wrong]
    return Verified(records=len(right), bytes=sum(right), problems=problems)
