"""The JSON of alphagov's e-petitions: the UK Parliament's site, and forks such as the Senedd's.

List:    /petitions.json?count=50&state=all     {"links": {"next": ...}, "data": [petition, ...]}
         /archived/petitions.json?parliament=N  the same, for a Parliament that is over
Detail:  /petitions/N.json, /archived/petitions/N.json                      {"data": petition}

The list gives every petition whole, so that a hundred thousand of them take some four thousand
requests; the page of one is asked for only when it is on no list any more.

When a Parliament ends, its petitions move to /archived and keep their numbers, and the old address
leads to the new one. So one number is one petition on a whole site, archived or not, and is its
key; and a record's address is that of its JSON, which can be read again for as long as it exists.

Written in November 2026 from the software's routes, controllers and templates.
"""

from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec
from msgspec import Raw, Struct

from scrapers.blocks import LARGEST_PAGE, absolute
from scrapers.errors import ImplausibleRecord, LayoutChanged, ScrapeError, TooLarge
from scrapers.json_answers import UNREADABLE, Shape, json_answer
from scrapers.petitions import linked_answers, signatories
from scrapers.petitions.epetition_record import Number, Petition, read_petition
from scrapers.records import Page, PetitionList, PetitionRecord

MOST_ROWS: Final = 1_000
"""Petitions of one page of a list; the software gives 50 at the most."""

ARCHIVED_PARLIAMENTS: Final = {"petition.parliament.uk": (1, 2, 3, 4)}
"""The Parliaments that are over, by the site's own numbers: 1 is 2015-17, 2 is 2010-15, 3 is
2017-19, 4 is 2019-24. No page lists these numbers, and a number too many is an error on each day,
so the next is added here when it ends. Other sites are not known to have archives."""


class _Links(Struct, frozen=True):
    next: str | None = None


class _ListPage(Struct, frozen=True):
    data: list[Raw]
    links: _Links | None = None


class _PetitionPage(Struct, frozen=True):
    data: Raw


class _Numbered(Struct, frozen=True):
    id: Number
    type: str = "petition"


def site_address(address: str) -> str:
    """Return the address of the site that a page is on; this software has a site to itself."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def list_addresses(base: str) -> tuple[str, ...]:
    """Return where the list of today's petitions begins, and those of Parliaments that are over."""
    site = site_address(base)
    over = ARCHIVED_PARLIAMENTS.get(urlsplit(base).hostname or "", ())
    return (
        f"{site}/petitions.json?count=50&state=all",
        *(f"{site}/archived/petitions.json?count=50&parliament={n}&state=all" for n in over),
    )


def plainer_address(address: str) -> str | None:  # noqa: ARG001  # one function of a Platform
    """Return None: nothing is plainer than JSON."""
    return None


def parse_list(page: Page) -> PetitionList:
    """Return the petitions of a page of a list, whole, and the address of the next page.

    A petition that cannot be read is a problem, as is a next page on another site, and the others
    are still there. Raises NotJSON, LayoutChanged for other JSON, TooLarge for more than any page
    of a list holds.
    """
    listed = _answer(page, _ListPage)
    if len(listed.data) > MOST_ROWS:
        raise TooLarge(f"the list has more than {MOST_ROWS:,} petitions", address=page.address)
    records: list[PetitionRecord] = []
    problems: list[ScrapeError] = []
    more: list[str] = []
    for raw in listed.data:
        try:
            records.append(_read(raw, page))
        except ScrapeError as error:
            problems.append(error)
    if listed.links and listed.links.next:
        try:
            more.append(_next_page(page.address, listed.links.next))
        except ScrapeError as error:
            problems.append(error)
    return PetitionList(records=tuple(records), problems=tuple(problems), more=tuple(more))


def parse_detail(page: Page) -> PetitionRecord:
    """Return the petition of a page.

    Raises NotJSON, LayoutChanged for other JSON, ImplausibleRecord for a petition that cannot be
    so.
    """
    return _read(_answer(page, _PetitionPage).data, page)


def _answer(page: Page, shape: type[Shape]) -> Shape:
    """Return the JSON of a page as far as `shape` says; the petitions in it stay as they are."""
    return json_answer(page, shape, of="e-petitions", largest=LARGEST_PAGE)


def _read(raw: Raw, page: Page) -> PetitionRecord:
    try:
        petition = msgspec.json.decode(raw, type=Petition)
    except UNREADABLE as error:
        raise ImplausibleRecord(
            f"a petition's JSON is not as it should be: {error}. Look at the page",
            address=_whose(raw, page),
        ) from None
    address = _address(page, petition.type, petition.id)
    return read_petition(petition, address=address, read_at=page.fetched_at)


def _whose(raw: Raw, page: Page) -> str:
    """Return the address of the petition that some JSON is about; the page's if it does not say."""
    try:
        numbered = msgspec.json.decode(raw, type=_Numbered)
    except UNREADABLE:
        return page.address
    return _address(page, numbered.type, numbered.id)


def _address(page: Page, kind: str, number: int) -> str:
    folder = "archived/petitions" if kind == "archived-petition" else "petitions"
    return f"{site_address(page.address)}/{folder}/{number}.json"


def _next_page(address: str, link: str) -> str:
    """Return the address of the next page of a list, which asks for what this page asked for.

    The site's own links have been seen to leave out the Parliament, which leads to another list.
    """
    here, there = urlsplit(address), urlsplit(absolute(address, link) or "")
    if there.netloc.lower() != here.netloc.lower():
        raise LayoutChanged(
            f"the list goes on at “{link[:200]}”, which is on another site, so it is not read to "
            "its end. Open both in a browser",
            address=address,
            missing="a next page of this site",
        )
    asked = {**dict(parse_qsl(here.query)), **dict(parse_qsl(there.query))}
    return urlunsplit((here.scheme, here.netloc, there.path, urlencode(asked), ""))


parse_answer = linked_answers.parse_answer
without_signatories = signatories.nothing_to_cut
