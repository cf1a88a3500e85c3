"""What each kind of published figures offers: the function that a module of this package has.

A module asks for addresses by `fetch` and never by itself, so a file that is handed over and an
archive that is replayed are read by the same code as a site.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import polars as pl

from scrapers.crawling import Failed
from scrapers.snapshots import Fetched, Snapshot

Fetch = Callable[[str], Fetched]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of a source.

    `columns` are the names that publishers give to what is wanted, in lower case, each with the
    kind of year that "2024" means there (None where nobody has looked that up). `where` chooses
    among the rows of a file, and among the files of a page; each layout says what it may name.
    """

    columns: Mapping[str, str | None]
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """One publication of figures, as its publisher gives it.

    `name` is what tells it from the other releases of its source; () where a source has one.
    `title` is "" and `published` is "" where the source does not say them; else `published` is a
    day, a month or a year. `place` is where it is published, by version where there are versions.
    `snapshots` are the fetches that its values were read from, in order. `observed` has the
    columns of `scrapers.figures.observed.OBSERVED`. `takes_turns` says that the place shows one
    release at a time, so that a new one came after what was seen there before.
    """

    name: tuple[str, ...]
    title: str
    published: str
    note: str
    place: str
    snapshots: tuple[Snapshot, ...]
    observed: pl.DataFrame
    takes_turns: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a publisher says of its figures and a person should know.

    `name` is a word, such as "Withdrawn"; `what` is a sentence. `release` is the name of the
    release that it is about, None where it is about the whole source.
    """

    name: str
    address: str
    what: str
    release: tuple[str, ...] | None = None


Finding = ReleaseRecord | Notice | Failed


class Layout(Protocol):
    """A module that reads one kind of published figures."""

    def releases(self, address: str, asked: Asked, fetch: Fetch, /) -> Iterator[Finding]:
        """Yield the releases that a source shows, and what its publisher says of them.

        Raises ScrapeError when nothing of the source can be read, NothingWanted when nothing in
        it is asked for.
        """


def file_release(fetched: Fetched, observed: pl.DataFrame) -> ReleaseRecord:
    """Return the one release that a file as a whole is. It does not say when it came out."""
    return ReleaseRecord(
        name=(),
        title="",
        published="",
        note="",
        place="",
        snapshots=(fetched.snapshot,),
        observed=observed,
    )
