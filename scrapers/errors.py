"""How collecting fails, by name.

    ScrapeError
    ├── the address was not read
    │   ├── NotAllowed         robots.txt forbids it, or it is a private address without permission
    │   ├── Blocked            the site refuses us: 401, 403 or a robot challenge
    │   ├── NotFound           404 or 410: the page is not there, or no longer
    │   ├── Unreachable        no connection, too slow, cut off, 5xx after retries
    │   └── TooLarge           more bytes than the limit
    ├── it was read, and is not what it should be
    │   ├── NotAPetition       the page is something else, or empty
    │   ├── NotARequest        the same, where a request for information must be
    │   ├── NotJSON            the same, where JSON must be
    │   ├── LayoutChanged      a sentence or a table that must be there is missing
    │   ├── UnreadableDocument a letter or report is of another kind, damaged, or without text
    │   ├── NothingFound       no petition at all, where there were some
    │   ├── MissingColumn      a table of figures lacks a column
    │   ├── NothingWanted      figures were read, and none of them is asked for
    │   └── ImplausibleRecord  a date that does not exist, a negative count, a blank name ...
    ├── ArchiveDamaged         a stored record does not match its digest, or cannot be read
    └── UnknownCouncil         no council is called so, or more than one may be meant

Catch `ScrapeError` to let one failing source pass and the others go on. Every error carries the
address (or the file's name, or the name that somebody typed) that it is about.
"""

# ruff: noqa: N818  # the names say what happened; "BlockedError" would say less

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what is archived has errors of its own
    from scrapers.snapshots import Snapshot


class ScrapeError(Exception):
    """Something about one address went wrong.

    `what` says what was wrong and what to do, as a sentence; `address` is the address or the name
    of the file.
    """

    def __init__(self, what: str, *, address: str) -> None:
        super().__init__(what)
        self.what = what
        self.address = address

    def __str__(self) -> str:
        return f"{self.address}: {self.what}"


class NotAllowed(ScrapeError):
    """We may not read this address: robots.txt says no, or it is not a public web address."""


class Blocked(ScrapeError):
    """The site refuses us. Zero petitions from a blocked page would look like success."""


class NotFound(ScrapeError):
    """The server says that there is no such page (404) or no longer (410).

    `snapshot` is the archived answer, the evidence that a page vanished; None when the answer was
    not archived.
    """

    def __init__(self, what: str, *, address: str, snapshot: "Snapshot | None" = None) -> None:
        super().__init__(what, address=address)
        self.snapshot = snapshot


class Unreachable(ScrapeError):
    """No complete answer: no connection, too slow, cut off, or a server error after retries."""


class TooLarge(ScrapeError):
    """The answer is larger than the limit, as sent or once unpacked."""


class NotAPetition(ScrapeError):
    """The page is something else than a petition page, or is empty."""


class NotARequest(ScrapeError):
    """The page is something else than a request for information, or is empty."""


class NotJSON(ScrapeError):
    """The answer is no JSON, where JSON must be: a web page, cut off, or empty."""


class LayoutChanged(ScrapeError):
    """The page is of the right kind and lacks something that such pages have.

    `missing` is the sentence, table or cell that is not there.
    """

    def __init__(self, what: str, *, address: str, missing: str) -> None:
        super().__init__(what, address=address)
        self.missing = missing


class UnreadableDocument(ScrapeError):
    """A document is no text, HTML, DOCX or PDF that can be read, or there is no text in it."""


class NothingFound(ScrapeError):
    """A source gives no record where it gave some. Zero would look like success."""


class MissingColumn(ScrapeError):
    """A table of figures has no column of this name."""

    def __init__(self, column: str, *, address: str, found: Sequence[str]) -> None:
        super().__init__(
            f"there is no column “{column}”. The columns are: {', '.join(found) or 'none'}. "
            "Check the name, or whether the publisher renamed it in this release.",
            address=address,
        )
        self.column = column
        self.found = tuple(found)


class NothingWanted(ScrapeError):
    """Figures can be read, and none of them is one that is asked for."""


class ImplausibleRecord(ScrapeError):
    """A value that cannot be true, or that cannot be read without guessing."""


class ArchiveDamaged(ScrapeError):
    """A record of the archive cannot be read, or its bytes do not match their digest."""


class UnknownCouncil(ScrapeError):
    """No council of the list is called so, or more than one may be meant.

    `like` are the slugs of those that may be meant, the likeliest first.
    """

    def __init__(self, name: str, *, like: Sequence[str]) -> None:
        hint = f" It may be one of: {', '.join(like)}." if like else ""
        super().__init__(f"no council is known by this name.{hint}", address=name)
        self.like = tuple(like)
