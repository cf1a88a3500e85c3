"""ModernGov (Civica Modern.Gov): the ePetition pages of about three hundred British councils.

List:   /mgEPetitionListDisplay.aspx   columns Title | Respondents | Deadline to sign by
Detail: /mgEPetitionDisplay.aspx?ID=N  the grammar of `scrapers.petitions.grammar`

Addresses carry noise (RPID, HPID, J, $LO$, fbclid, a cookieless session segment "/(S(...))/"), and
the case of paths and parameters varies; host and integer ID are the key. There is no API for
petitions. The default list shows current and recent petitions only.

Written in November 2026 from the texts of pages of about thirty councils. No page's own HTML was at
hand: what is here rests on what the pages say, and must be held against a real one before relying
on more than that.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from scrapers.blocks import Block, absolute, join, page_title, parse_html, read_blocks
from scrapers.errors import (
    ImplausibleRecord,
    LayoutChanged,
    NotAPetition,
    ScrapeError,
    TooLarge,
)
from scrapers.petitions.grammar import PageParts, cut_page, find_landmarks
from scrapers.petitions.names import without_greeted_name, without_person
from scrapers.petitions.responses import read_response
from scrapers.plausible import british_date, check_date
from scrapers.records import Page, PetitionEntry, PetitionList, PetitionRecord, ResponseRecord

NO_PETITIONS: Final = "There are no current ePetitions"

MOST_ROWS: Final = 5_000
"""Rows of a list; the councils with the most petitions have some hundreds in all."""

_DETAIL_PAGE = "mgepetitiondisplay.aspx"
_SESSION_SEGMENT = re.compile(r"/\(S\([^()/]*\)\)", re.IGNORECASE)


def list_addresses(base: str) -> tuple[str, ...]:
    """Return where the list of petitions of the site at `base`, or of one of its pages, begins."""
    return (f"{site_address(base)}/mgEPetitionListDisplay.aspx?bcr=1",)


def detail_address(base: str, external_id: str) -> str:
    """Return the address of one petition of the site at `base`."""
    return f"{base.rstrip('/')}/mgEPetitionDisplay.aspx?ID={external_id}"


def plainer_address(address: str) -> str | None:
    """Return the address of the text-only rendering of a petition's page."""
    return f"{address}&txtonly=1"


def site_address(address: str) -> str:
    """Return the folder in which a site's pages lie, from its address or that of a page in it."""
    parts = urlsplit(address)
    is_page = parts.path.lower().endswith(".aspx")
    folder = parts.path.rpartition("/")[0] if is_page else parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{_SESSION_SEGMENT.sub('', folder)}"


def external_id(address: str) -> str | None:
    """Return the integer ID that the address of a petition page names, None if it names none."""
    parts = urlsplit(address)
    if not unquote(parts.path).lower().endswith(_DETAIL_PAGE):
        return None
    for name, value in parse_qsl(parts.query):
        if name.lower() == "id" and re.fullmatch(r"[0-9]{1,18}", value):
            return str(int(value))
    return None


def canonical_address(address: str) -> str | None:
    """Return the address of a petition page without noise, None if it is not of such a page."""
    number = external_id(address)
    if number is None:
        return None
    parts = urlsplit(address)
    folder = _SESSION_SEGMENT.sub("", unquote(parts.path)).rpartition("/")[0]
    return detail_address(f"{parts.scheme}://{parts.netloc.lower()}{folder}", number)


def parse_list(page: Page) -> PetitionList:
    """Return the petitions of a list page, each once, in the page's order; none if it says none.

    A row that cannot be read is a problem, and the others are still there. Raises NotAPetition for
    an empty page, LayoutChanged when there is neither a table of petitions nor the sentence that
    there are none, TooLarge for more rows than any council has petitions.
    """
    blocks = read_blocks(parse_html(page), page.address)
    rows = list(islice(_rows(blocks, page.address), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise TooLarge(f"the list has more than {MOST_ROWS:,} rows", address=page.address)
    if not rows and not any(NO_PETITIONS.lower() in block.text.lower() for block in blocks):
        raise LayoutChanged(
            f"there is neither a table with the columns Title and Deadline to sign by nor the "
            f"sentence “{NO_PETITIONS}”. Check that the address is the list of petitions; if it "
            "is, the site's pages have changed",
            address=page.address,
            missing=NO_PETITIONS,
        )
    entries = {row.external_id: row for row in rows if isinstance(row, PetitionEntry)}
    problems = tuple(row for row in rows if isinstance(row, ScrapeError))
    return PetitionList(tuple(entries.values()), problems)


def parse_detail(page: Page) -> PetitionRecord:
    """Return the petition of a detail page.

    Raises NotAPetition, LayoutChanged or ImplausibleRecord, as `cut_page` does.
    """
    number = external_id(page.address)
    if number is None:
        raise NotAPetition(
            "the address names no petition. Give one that ends mgEPetitionDisplay.aspx?ID=number",
            address=page.address,
        )
    text, notes = _petition_text(parse_html(page), page.address)
    parts = cut_page(text, address=page.address)
    for day, what in ((parts.opened_on, "the first day"), (parts.closed_on, "the last day")):
        check_date(day, what, read_at=page.fetched_at, address=page.address)
    if "\N{REPLACEMENT CHARACTER}" in text:
        notes.append("Some characters of the page could not be read.")
    return PetitionRecord(
        external_id=number,
        address=canonical_address(page.address) or page.address,
        title=parts.title or f"ePetition {number}",
        text=without_person(parts.petition, parts.started_by),
        form=parts.form,
        started_by=parts.started_by,
        opened_on=parts.opened_on,
        closed_on=parts.closed_on,
        state=parts.state,
        signatures=parts.signatures,
        response=_response(parts),
        notes=(*parts.notes, *notes),
    )


def _response(parts: PageParts) -> ResponseRecord | None:
    if not parts.response:
        return None
    return read_response(without_person(without_greeted_name(parts.response), parts.started_by))


def page_text(page: Page) -> str:
    """Return the text of a petition page, for `cut_page`, up to the end of the petition.

    Raises NotAPetition for an empty page, LayoutChanged for one without its headings.
    """
    text, _notes = _petition_text(parse_html(page), page.address)
    return text


def _rows(blocks: list[Block], address: str) -> Iterator[PetitionEntry | ScrapeError]:
    """Yield the rows below each header that names the columns of a list of petitions.

    A row without a link, or below the first header a link without a row, would be a petition lost.
    """
    header: list[str] = []
    is_list = False
    for block in blocks:
        cells = [cell.lower() for cell in block.cells]
        link = _petition_link(block, address)
        if "title" in cells and "deadline to sign by" in cells:
            header, is_list = cells, True
        elif header and len(cells) == len(header):
            row = dict(zip(header, block.cells, strict=True))
            yield from _read_row(row["title"], row["deadline to sign by"], link, address)
        elif is_list and link:
            yield _row_changed("cells for all columns", block.text, address)
        else:
            header = []


def _petition_link(block: Block, address: str) -> str | None:
    """Return the canonical address of the first petition of the same site that a block links to."""
    targets = (absolute(address, link) for link in block.links)
    petitions = filter(None, (canonical_address(target) for target in targets if target))
    return next((it for it in petitions if _host(it) == _host(address)), None)


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()


def _read_row(
    title: str, deadline: str, link: str | None, address: str
) -> Iterator[PetitionEntry | ScrapeError]:
    """Yield the petition of a row, and what is wrong with it; a wrong deadline loses none."""
    number = external_id(link) if link else None
    if link is None or number is None:
        yield _row_changed(
            "a link to mgEPetitionDisplay.aspx of this site with an ID", title, address
        )
        return
    if not title:
        yield ImplausibleRecord(f"petition {number} has no title in the list", address=address)
        return
    finished = deadline.lower() == "finished"
    day = None
    try:
        day = None if finished else british_date(deadline, address=address)
    except ImplausibleRecord as error:
        yield error
    yield PetitionEntry(
        external_id=number, address=link, title=title, deadline=day, finished=finished
    )


def _row_changed(missing: str, row: str, address: str) -> LayoutChanged:
    return LayoutChanged(
        f"the row “{row[:80]}” lacks {missing}. The site's pages have changed: compare them with "
        "scrapers/petitions/moderngov.py",
        address=address,
        missing=missing,
    )


def _petition_text(soup: BeautifulSoup, address: str) -> tuple[str, list[str]]:
    """Return the page's title and text up to the end of the petition, and what was left out.

    One element holds all of the petition's own headings and sentences; the foot of the page and
    other furniture stand below it.
    """
    blocks = read_blocks(soup, address)
    marks = find_landmarks([block.text for block in blocks])
    if marks.dates is None:  # the whole text, for `cut_page` to say what it is
        return join(blocks), []
    if marks.details is None:
        raise LayoutChanged(
            "the heading “ePetition details” is missing, so the petition's text cannot be told "
            "from what stands above it. The site's pages have changed",
            address=address,
            missing="ePetition details",
        )
    held = _common_ancestor([blocks[mark].element for mark in marks if mark is not None])
    blocks = read_blocks(soup, address, until=held)
    end, notes = _end_of_response(blocks, marks.response)
    return "\n\n".join(filter(None, [page_title(soup), join(blocks[:end])])), notes


def _common_ancestor(elements: list[Tag]) -> Tag:
    """Return the innermost element that holds all of `elements`."""
    paths = [[element, *element.parents][::-1] for element in elements]
    levels = zip(*paths, strict=False)
    innermost: Tag = [level[0] for level in levels if len(set(map(id, level))) == 1][-1]
    return innermost


def _end_of_response(blocks: list[Block], heading: int | None) -> tuple[int, list[str]]:
    """Return where the next section of the page begins, if one does, with a note of it.

    It begins at a heading of the same or a higher rank that stands beside the heading of the
    response or outside of it. Headings within the response, as pasted from Word, stand deeper.
    """
    rank = blocks[heading].rank if heading is not None else None
    if heading is None or rank is None:
        return len(blocks), []
    around = {id(element) for element in blocks[heading].element.parents}
    for index in range(heading + 1, len(blocks)):
        block = blocks[index]
        if block.rank and block.rank <= rank and id(block.element.parent) in around:
            return index, [f"Not read as the response: the section “{block.text[:80]}” below it."]
    return len(blocks), []
