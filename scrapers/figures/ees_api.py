"""The Explore education statistics API (Department for Education): data sets in versions.

A source's address is that of a data set, …/data-sets/{id}. Its versions are listed; each one that
can still be used is a release of its own, read from /query and /meta with the version in every
address. /csv gives the same values in one file, but the publisher promises nothing for its columns,
and it has every school in it; /query answers in the shape of a published schema, for the levels of
geography that are read.

`where` chooses by the filters of the data set: the name of a filter's column, or its label, and
the label of the option wanted. A version that none of the asked columns is in is named and passed
over, for publishers rename columns from one release to the next.
"""

import re
from collections.abc import Iterator
from typing import Final, Protocol, TypeVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from scrapers.crawling import Failed
from scrapers.errors import ImplausibleRecord, LayoutChanged, NothingWanted, ScrapeError, TooLarge
from scrapers.figures.ees_answers import DataSet, Meta, Paging, Row, Rows, Version, Versions
from scrapers.figures.ees_rows import LEVELS, Reading
from scrapers.figures.layout import Asked, Fetch, Finding, Notice, ReleaseRecord
from scrapers.figures.observed import observed_table
from scrapers.json_answers import json_answer
from scrapers.snapshots import Snapshot

VERSIONS_A_PAGE: Final = 20
ROWS_A_PAGE: Final = 5_000
"""The publisher allows 10,000; half of that stays below the limit of a fetch."""

MOST_PAGES: Final = 200
"""Pages of one list: a million rows."""

_ADDRESS = re.compile(r"https?://[^?#]+/data-sets/[0-9A-Za-z-]{1,64}")
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,3}")
_LONDON = ZoneInfo("Europe/London")


class _Paged(Protocol):
    paging: Paging


Listed = TypeVar("Listed", bound=_Paged)


def releases(address: str, asked: Asked, fetch: Fetch) -> Iterator[Finding]:
    """Yield each version of a data set, the oldest first, and which are withdrawn or deprecated.

    A version that cannot be read is yielded as Failed. Raises ScrapeError when the data set or the
    list of its versions cannot be read, NothingWanted when no version has a column that is asked
    for.
    """
    base = address.rstrip("/")
    if not _ADDRESS.fullmatch(base):
        raise ImplausibleRecord(
            "this is not the address of a data set; write …/data-sets/ and its identifier",
            address=address,
        )
    data_set = json_answer(fetch(base).page, DataSet, of="a data set")
    yield from _status(data_set, base)
    tried, passed_over = 0, None
    for version in _versions(base, fetch):
        if version.status != "Published":
            yield _named(version, base)
        if version.status == "Withdrawn":
            continue
        try:
            yield _release(base, data_set, version, asked, fetch)
            tried += 1
        except NothingWanted as error:
            passed_over = error
            yield Notice("NothingWanted", error.address, error.what, (version.version,))
        except ScrapeError as error:
            tried += 1
            yield Failed(error.address, error)
    if passed_over and not tried:
        raise passed_over


def _versions(base: str, fetch: Fetch) -> list[Version]:
    """Return all versions, the oldest first."""
    address = f"{base}/versions?{urlencode({'pageSize': VERSIONS_A_PAGE})}"
    pages = [page for page, _ in _pages(address, Versions, fetch)]
    found = [version for page in pages for version in page.results]
    if not found:
        raise LayoutChanged("the data set has no version", address=address, missing="versions")
    _check_all_there(len(found), pages[0].paging, address)
    for version in found:
        if not _VERSION.fullmatch(version.version):
            raise ImplausibleRecord(
                f"“{version.version[:40]}” is no number of a version", address=address
            )
    return sorted(found, key=lambda it: [int(part) for part in it.version.split(".")])


def _release(
    base: str, data_set: DataSet, version: Version, asked: Asked, fetch: Fetch
) -> ReleaseRecord:
    """Return one version with its values. Raises ScrapeError."""
    place = f"{base}/versions/{version.version}"
    if version.published is None:
        raise LayoutChanged(
            "the version has no day of publication", address=place, missing="published"
        )
    pinned = {"dataSetVersion": version.version}
    meta_page = fetch(f"{base}/meta?{urlencode(pinned)}").page
    reading = Reading(json_answer(meta_page, Meta, of="a data set’s columns"), asked, meta_page)
    query = {**pinned, "geographicLevels.in": list(LEVELS), **reading.narrowing()}
    rows, snapshots = _rows(f"{base}/query?{urlencode(query, doseq=True)}", fetch)
    return ReleaseRecord(
        name=(version.version,),
        title=f"{data_set.title}: {version.release.title}, version {version.version}",
        published=f"{version.published.astimezone(_LONDON):%Y-%m-%d}",
        note=" ".join(version.notes.split()),
        place=place,
        snapshots=snapshots,
        observed=observed_table(reading.observations(rows)),
    )


def _rows(address: str, fetch: Fetch) -> tuple[list[Row], tuple[Snapshot, ...]]:
    """Return all rows of a query, and the fetches that gave them."""
    pages = list(_pages(f"{address}&{urlencode({'pageSize': ROWS_A_PAGE})}", Rows, fetch))
    rows = [row for page, _ in pages for row in page.results]
    _check_all_there(len(rows), pages[0][0].paging, address)
    return rows, tuple(snapshot for _, snapshot in pages)


def _pages(address: str, shape: type[Listed], fetch: Fetch) -> Iterator[tuple[Listed, Snapshot]]:
    """Yield every page of a list. Raises TooLarge for more than MOST_PAGES."""
    number, last = 1, 1
    while number <= last:
        fetched = fetch(f"{address}&page={number}")
        page = json_answer(fetched.page, shape, of="a data set’s versions or rows")
        yield page, fetched.snapshot
        last = page.paging.totalPages
        if last > MOST_PAGES:
            raise TooLarge(
                f"it has {last:,} pages, more than the {MOST_PAGES} that are read. Choose fewer "
                "rows by `where`",
                address=address,
            )
        number += 1


def _check_all_there(found: int, paging: Paging, address: str) -> None:
    if found != paging.totalResults:
        raise LayoutChanged(
            f"its pages hold {found:,} entries, and it says that there are "
            f"{paging.totalResults:,}. It may have changed while it was read; try again",
            address=address,
            missing="all entries",
        )


def _status(data_set: DataSet, base: str) -> Iterator[Notice]:
    """Say where a data set is no longer kept up."""
    if data_set.status != "Published":
        then = data_set.supersedingDataSetId
        yield Notice(
            data_set.status,
            base,
            f"its publisher calls the data set “{data_set.title}” {data_set.status.lower()}"
            f"{f'; the data set {then} takes its place' if then else ''}",
        )


def _named(version: Version, base: str) -> Notice:
    """Say that a version is withdrawn, or soon will be."""
    at = version.withdrawn
    day = f" on {at.astimezone(_LONDON):%Y-%m-%d}" if at else ""
    if version.status == "Withdrawn":
        what = f"its publisher withdrew version {version.version}{day}; it is not read any more"
    else:
        what = f"its publisher calls version {version.version} {version.status.lower()}"
    notes = " ".join(version.notes.split())
    said = f". The publisher’s note: {notes}" if notes else ""
    return Notice(
        version.status, f"{base}/versions/{version.version}", what + said, (version.version,)
    )
