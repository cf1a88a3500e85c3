"""CMIS (Civica): the petition pages of some thirty British councils, in DotNetNuke.

List:   /NAME/E-petitions/tabid/N/Default.aspx
Detail: /NAME/E-petitions/tabid/N/ID/M/TITLE.aspx

A petition's page has the tabs Details, Signatures and Response to Petition, all in one document:
the text, some fields without labels (two days in words, who leads it), "This petition currently has
N signatures in total.", the signatories page by page, "This petition has been reviewed and the
following response has been offered:", the response, and a history in which each signature stands
with its name. Nothing is taken from between the count and that sentence, or from the history.

Written in November 2026 from the text of such pages; no page's own HTML was at hand, and none of a
list. Lists are read by their links and by the pager's own sentence, which is Telerik's: "Page 1 of
9, items 1 to 10 of 81."
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import unquote, urldefrag, urlsplit

from bs4.element import Tag

from scrapers.blocks import Block, absolute, parse_html, read_blocks
from scrapers.errors import LayoutChanged, NotAPetition, TooLarge
from scrapers.petitions import linked_answers
from scrapers.petitions.cmis_page import read_petition
from scrapers.petitions.days import days_in
from scrapers.records import Page, PetitionEntry, PetitionList, PetitionRecord

MOST_LINKS: Final = 5_000
"""Links on one page of a list; a page has ten petitions."""

_PETITION_PATH = re.compile(
    r"(?i)(?P<site>.*/tabid/[0-9]{1,9})/ID/(?P<id>[0-9]{1,18})/(?P<slug>[^/]*)\.aspx"
)
_SITE_PATH = re.compile(r"(?i)(?P<site>.*/tabid/[0-9]{1,9})(?:/.*)?")

_PAGER = re.compile(r"Page (?P<page>[0-9]{1,9}) of (?P<pages>[0-9]{1,9}), items\b")
_CHANGES_PAGE = "changepage"
_PETITIONS = re.compile(r"(?i)(?:view |current |all )?e?-?petitions?")
_EMPTY = re.compile(r"(?i)\bno records to display\b|\bno (?:\w+ )?e?-?petitions\b")
_FINISHED = re.compile(r"(?i)\b(?:closed|finished|completed|rejected|withdrawn)\b")


def site_address(address: str) -> str:
    """Return the address of the tab in which a site has its petitions, or what was given.

    The tab's number is the site's own and cannot be guessed from its host.
    """
    parts = urlsplit(address)
    match = _SITE_PATH.fullmatch(unquote(parts.path))
    path = match["site"] if match else parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}"


def list_addresses(base: str) -> tuple[str, ...]:
    """Return where the list of petitions begins."""
    site = site_address(base)
    return (f"{site}/Default.aspx" if _SITE_PATH.fullmatch(urlsplit(site).path) else site,)


def plainer_address(address: str) -> str | None:  # noqa: ARG001  # there is none on any site
    """Return None: these pages have no plainer rendering."""
    return None


def canonical_address(address: str) -> str | None:
    """Return the address of a petition without a pager's noise, None if it is not of one."""
    parts = urlsplit(address)
    if not _PETITION_PATH.fullmatch(unquote(parts.path)):
        return None
    return f"{parts.scheme}://{parts.netloc.lower()}{parts.path}"


def external_id(address: str) -> str | None:
    """Return the number that the address of a petition names, None if it names none."""
    match = _PETITION_PATH.fullmatch(unquote(urlsplit(address).path))
    return str(int(match["id"])) if match else None


def parse_list(page: Page) -> PetitionList:
    """Return the petitions that a page of a list links to, each once, and the list's other pages.

    Of a site's other pages, such as its first one, the list is the tab of petitions that it links
    to, whose number is the site's own.

    Raises NotAPetition for an empty page, LayoutChanged when there is neither a petition nor the
    words that there are none, TooLarge for more petitions than any page of a list has.
    """
    soup = parse_html(page)
    blocks = read_blocks(soup, page.address)
    links = soup.find_all("a", href=True, limit=MOST_LINKS + 1)
    if len(links) > MOST_LINKS:
        raise TooLarge(f"the list has more than {MOST_LINKS:,} links", address=page.address)
    entries = _entries(links, blocks, page)
    if not entries and not any(_EMPTY.search(block.text) for block in blocks):
        if tab := _tab_of_petitions(links, page.address):
            return PetitionList(more=(tab,))
        raise LayoutChanged(
            "there is neither a link to a petition (/tabid/number/ID/number/) nor the words that "
            "there are none. Check that the address is the list of petitions",
            address=page.address,
            missing="petitions",
        )
    more = _other_pages(links, page.address)
    return PetitionList(tuple(entries.values()), tuple(_lost_pages(blocks, more, page)), more)


def parse_detail(page: Page) -> PetitionRecord:
    """Return the petition of a page.

    Raises NotAPetition, LayoutChanged or ImplausibleRecord, as `read_petition` does.
    """
    match = _PETITION_PATH.fullmatch(unquote(urlsplit(page.address).path))
    number, address = external_id(page.address), canonical_address(page.address)
    if match is None or number is None or address is None:
        raise NotAPetition(
            "the address names no petition. Give one that has /tabid/number/ID/number/ in it",
            address=page.address,
        )
    return read_petition(page, number=number, address=address, slug=match["slug"])


def _entries(links: Sequence[Tag], blocks: Sequence[Block], page: Page) -> dict[str, PetitionEntry]:
    """Return the petitions of the same site that are linked to, by their numbers.

    One that is linked to more than once has the longest of the links' texts as its title.
    """
    rows: dict[str, str] = {}
    for block in blocks:
        for href in block.links:
            rows.setdefault(href, block.text)
    entries: dict[str, PetitionEntry] = {}
    for link in links:
        target = absolute(page.address, str(link["href"]))
        number = external_id(target) if target else None
        if target is None or number is None or _host(target) != _host(page.address):
            continue
        title = " ".join(link.get_text().split())
        known = entries.get(number)
        if known is None or len(title) > len(known.title) or known.title == _untitled(number):
            title = title or _untitled(number)
            entries[number] = _entry(number, target, title, rows.get(str(link["href"]), ""), page)
    return entries


def _untitled(number: str) -> str:
    return f"Petition {number}"


def _entry(number: str, target: str, title: str, row: str, page: Page) -> PetitionEntry:
    """Return a petition of the list. The latest day in its row is taken for its last."""
    beside = row.replace(title, "", 1)
    deadline = max(days_in(beside), default=None)
    is_past = deadline is not None and deadline < page.fetched_at.date()
    return PetitionEntry(
        external_id=number,
        address=canonical_address(target) or target,
        title=title,
        deadline=deadline,
        finished=is_past or _FINISHED.search(beside) is not None,
    )


def _tab_of_petitions(links: Sequence[Tag], address: str) -> str | None:
    """Return the tab that a page's menu calls petitions, None where it links to none but itself."""
    for link in links:
        target = absolute(address, str(link["href"]))
        if target is None or not _PETITIONS.fullmatch(" ".join(link.get_text().split())):
            continue
        tab = site_address(target)
        is_tab = _SITE_PATH.fullmatch(urlsplit(tab).path) is not None
        if is_tab and _host(target) == _host(address) and tab != site_address(address):
            return f"{tab}/Default.aspx"
    return None


def _other_pages(links: Sequence[Tag], address: str) -> tuple[str, ...]:
    """Return the addresses of the list's other pages that its pager links to."""
    targets = (absolute(address, str(link["href"])) for link in links)
    pages = (
        urldefrag(target).url
        for target in targets
        if target
        and _host(target) == _host(address)
        and external_id(target) is None
        and _CHANGES_PAGE in urlsplit(target).query.lower()
    )
    return tuple(dict.fromkeys(it for it in pages if it != address))


def _lost_pages(
    blocks: Sequence[Block], more: tuple[str, ...], page: Page
) -> Iterator[LayoutChanged]:
    """Yield that there are further pages and no links to them: their petitions would be lost."""
    pagers = filter(None, (_PAGER.search(block.text) for block in blocks))
    pages = next((match["pages"] for match in pagers), "1")
    if not more and int(pages) > 1:
        yield LayoutChanged(
            f"the list has {pages} pages, and links to no other one. Give the address of the list "
            "that shows all petitions, if the site has one",
            address=page.address,
            missing="links to further pages",
        )


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()


_COUNTED = re.compile(rb"(?i)signatures? in total\.?")
_BELOW_THE_NAMES = re.compile(
    rb"(?i)This petition has been reviewed|id=.response|<footer\b|</body\b"
)
_NAME = re.compile(
    rb"(?i)>(?!\s*(?:\d|Page \d|(?:Th(?:e|is) )?Petition\b|Unregistered User\b"
    rb"|(?:Date|User|Action|Status)\b))[^<>]+<"
)
_SIGNED = re.compile(rb"(?i)(Petition Signed:)(?:(?!Petition (?:Active|Closed))[^<])*")


def without_signatories(body: bytes) -> bytes:
    """Return a page without the names in its list of signatories and in its history.

    The list stands below the last sentence that counts them: an earlier one may be quoted.
    """
    *_, begin = (0, *(found.end() for found in _COUNTED.finditer(body)))
    below = _BELOW_THE_NAMES.search(body, begin)
    end = below.start() if begin and below else begin
    cut = body[:begin] + _NAME.sub(b"><", body[begin:end]) + body[end:]
    return _SIGNED.sub(rb"\1 ", cut)


parse_answer = linked_answers.parse_answer
