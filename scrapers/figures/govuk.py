"""Statistics on GOV.UK: a page that lists files, and the file wanted of them (CSV, XLSX, ODS).

The Content API gives a page as JSON at /api/content/<path>: details.attachments, the days and notes
of its changes in details.change_history, and public_updated_at. A page is kept for years, and its
files are put in the place of earlier ones; the address of a file is new each time, and so names
the release. A file whose bytes change at the same address is told by whoever keeps what was read.

`where` says which file: `attachment` is a pattern for its title or its file's name, in which *
stands for anything, and `sheet` the name of a sheet. All else in it chooses rows by what stands in
other columns. The table may be of any kind in `TABLES`, told by its header.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Annotated, Any, Final
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

import msgspec
import polars as pl

from scrapers.blocks import absolute
from scrapers.errors import LayoutChanged
from scrapers.figures import ees, lait, tidycsv
from scrapers.figures.layout import Asked, Fetch, Notice, ReleaseRecord
from scrapers.figures.sheets import rows_of, table_under
from scrapers.json_answers import json_answer
from scrapers.records import Page
from scrapers.snapshots import Fetched

TABLES: Final = {"ees": ees.HEADER, "lait": lait.COLUMNS, "tidycsv": tidycsv.COLUMNS}
"""The kinds of table that are read, with the columns by which each is told."""

_READERS: Final[dict[str, Callable[[Page, Asked], pl.DataFrame]]] = {
    "ees": ees.observed,
    "lait": lait.observed,
    "tidycsv": tidycsv.observed,
}
_API = "/api/content"
_LONDON = ZoneInfo("Europe/London")


_Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class _Attachment(msgspec.Struct):
    title: str = ""
    url: str = ""
    filename: str = ""


class _Change(msgspec.Struct):
    public_timestamp: _Moment
    note: str = ""


class _Details(msgspec.Struct):
    attachments: list[_Attachment] = []
    change_history: list[_Change] = []


class _Withdrawal(msgspec.Struct):
    withdrawn_at: _Moment | None = None


class _Content(msgspec.Struct):
    title: str = ""
    document_type: str = ""
    public_updated_at: _Moment | None = None
    details: _Details = msgspec.field(default_factory=_Details)
    withdrawn_notice: _Withdrawal | None = None
    redirects: list[dict[str, Any]] = []


def releases(address: str, asked: Asked, fetch: Fetch) -> Iterator[ReleaseRecord | Notice]:
    """Yield the release that the page now shows, and that the page was withdrawn where it was.

    Raises NotJSON, and LayoutChanged when the page has moved, says no day, or not just one of its
    files fits.
    """
    listing = fetch(content_address(address))
    content = json_answer(listing.page, _Content, of="a page of GOV.UK")
    if content.withdrawn_notice is not None:
        yield _withdrawn(content.withdrawn_notice, address)
    attachment = _wanted(content, asked, listing.page)
    last = _last_change(content, listing.page)
    file = fetch(attachment.url)
    yield ReleaseRecord(
        name=(attachment.url,),
        title=" – ".join(filter(None, (content.title, attachment.title))),
        published=f"{last.public_timestamp.astimezone(_LONDON):%Y-%m-%d}",
        note=last.note,
        place=attachment.url,
        snapshots=(file.snapshot,),
        observed=_observed(file, asked),
        takes_turns=True,
    )


def content_address(address: str) -> str:
    """Return where the Content API gives a page, from the address that people read."""
    parts = urlsplit(address)
    path = parts.path if parts.path.startswith(f"{_API}/") else _API + parts.path
    return urlunsplit(parts._replace(path=path, query="", fragment=""))


def _wanted(content: _Content, asked: Asked, page: Page) -> _Attachment:
    """Return the one file that fits the pattern, with its whole address."""
    if content.redirects or content.document_type in ("redirect", "gone"):
        to = str(content.redirects[0].get("destination", "")) if content.redirects else ""
        raise _changed(page, f"the page has gone{f' to {to[:200]}' if to else ''}", "the page")
    pattern = asked.where.get("attachment", "*").casefold()
    files = content.details.attachments
    fitting = [
        it
        for it in files
        if any(fnmatchcase(name.casefold(), pattern) for name in (it.title, _filename(it)))
    ]
    if len(fitting) != 1:
        names = "; ".join(f"{it.title} ({_filename(it)})" for it in fitting or files)
        raise _changed(
            page,
            f"{len(fitting)} of its files fit “{pattern}”, and one should. They are: "
            f"{names[:2000] or 'none'}. Write the title or the file’s name, with * for "
            "what changes",
            "the file that is wanted",
        )
    whole = absolute(page.address, fitting[0].url)
    if whole is None:
        raise _changed(page, f"“{fitting[0].url[:200]}” is no address of a file", "its address")
    return msgspec.structs.replace(fitting[0], url=whole)


def _filename(attachment: _Attachment) -> str:
    return attachment.filename or attachment.url.rpartition("/")[2]


def _last_change(content: _Content, page: Page) -> _Change:
    """Return the last change that the page announces, with its note where it has one."""
    changes = list(content.details.change_history)
    if content.public_updated_at is not None:
        changes.append(_Change(content.public_updated_at))
    if not changes:
        raise _changed(page, "the page says no day on which it was published", "public_updated_at")
    last_day = max(it.public_timestamp for it in changes).astimezone(_LONDON).date()
    of_that_day = [
        it for it in changes if it.public_timestamp.astimezone(_LONDON).date() == last_day
    ]
    return max(of_that_day, key=lambda it: (bool(it.note), it.public_timestamp))


def _observed(file: Fetched, asked: Asked) -> pl.DataFrame:
    rows = rows_of(file.page, asked.where.get("sheet", ""))
    kind, table = table_under(rows, TABLES, file.page)
    where = {name: it for name, it in asked.where.items() if name not in ("attachment", "sheet")}
    return _READERS[kind](table, Asked(asked.columns, where))


def _withdrawn(notice: _Withdrawal, address: str) -> Notice:
    at = notice.withdrawn_at
    return Notice(
        "Withdrawn",
        address,
        f"GOV.UK says that this page was withdrawn{f' on {at:%Y-%m-%d}' if at else ''}. See what "
        "took its place; a release that rests on it may have to be withdrawn too",
    )


def _changed(page: Page, what: str, missing: str) -> LayoutChanged:
    return LayoutChanged(what, address=page.address, missing=missing)
