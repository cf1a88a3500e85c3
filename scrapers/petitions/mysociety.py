"""The petition sites that mySociety made for councils, such as Hounslow's and Surrey's.

List:   /list/open, /list/closed, /list/rejected   columns We the undersigned petition ... to... |
        Submitted by | Deadline to sign by | Signatures (no last two on the list of rejected ones)
Detail: /REF/, /COUNCIL/REF/, /reject?id=N         read by `scrapers.petitions.mysociety_page`

REF is the petitioner's own short name for the petition, and the key.

Written in November 2026 from the software's source (mysociety/petitions) and the texts of pages.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from scrapers.blocks import Block, absolute, parse_html, read_blocks
from scrapers.errors import (
    ImplausibleRecord,
    LayoutChanged,
    NotAPetition,
    ScrapeError,
    TooLarge,
)
from scrapers.petitions import linked_answers
from scrapers.petitions.days import written_day
from scrapers.petitions.mysociety_page import STATEMENT, PageParts, Update, cut_page
from scrapers.petitions.names import without_greeted_name, without_person
from scrapers.petitions.responses import read_response
from scrapers.petitions.signatories import without_texts
from scrapers.records import (
    Page,
    PetitionEntry,
    PetitionList,
    PetitionRecord,
    PetitionState,
    ResponseRecord,
)

NO_PETITIONS: Final = "There are currently no petitions in that category"

MOST_ROWS: Final = 1_000
"""Rows of one page of a list; the software shows 50."""

_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_SUBMITTED, _DEADLINE = "submitted by", "deadline to sign by"
_REF = re.compile(r"[A-Za-z0-9-]{6,16}")
_WITH_RESPONSE = re.compile(r" \(with (?:government )?responses?\)$")
_HIDDEN_ROW = re.compile(r"Petition details cannot be shown\b")


def site_address(address: str) -> str:
    """Return the address of the site that a page is on; this software has a site to itself."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def list_addresses(base: str) -> tuple[str, ...]:
    """Return where the three lists begin.

    The newest come first: a petition that comes in while the list is read moves others onto the
    next page, never off it.
    """
    site = site_address(base)
    return tuple(f"{site}/list/{kind}?sort=date" for kind in ("open", "closed", "rejected"))


def plainer_address(address: str) -> str | None:  # noqa: ARG001  # one function of a Platform
    """Return None: a page has no plainer rendering."""
    return None


def external_id(address: str) -> str | None:
    """Return the key of the petition whose page an address is of, None if it is of none.

    It is the short name, or "reject-N" where the site hides that of a rejected petition.
    """
    parts = urlsplit(address)
    last = parts.path.rstrip("/").rpartition("/")[2]
    if last == "reject":
        number = dict(parse_qsl(parts.query)).get("id", "")
        return f"reject-{number}" if re.fullmatch(r"[0-9]{1,12}", number) else None
    return last if _REF.fullmatch(last) else None


def canonical_address(address: str) -> str | None:
    """Return the address of a petition's page without noise, None if it is not of such a page."""
    key = external_id(address)
    if key is None:
        return None
    parts = urlsplit(address)
    page = f"{parts.scheme}://{parts.netloc.lower()}{parts.path.rstrip('/')}"
    is_hidden = page.endswith("/reject")
    return f"{page}?id={key.removeprefix('reject-')}" if is_hidden else f"{page}/"


def parse_list(page: Page) -> PetitionList:
    """Return the petitions of a list page, and the address of the next one.

    A row that cannot be read is a problem, and the others are still there. Raises NotAPetition for
    an empty page, LayoutChanged when there is neither a table of petitions nor the sentence that
    there are none, TooLarge for more rows than a page of a list has.
    """
    soup = parse_html(page)
    blocks = read_blocks(soup, page.address)
    rows = list(islice(_rows(blocks, page), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise TooLarge(f"the list has more than {MOST_ROWS:,} rows", address=page.address)
    if not rows and not any(NO_PETITIONS.lower() in block.text.lower() for block in blocks):
        raise LayoutChanged(
            f"there is neither a table with the columns “{STATEMENT}” and Submitted by nor the "
            f"sentence “{NO_PETITIONS}”. Check that the address is a list of petitions; if it is, "
            "the site's pages have changed",
            address=page.address,
            missing=NO_PETITIONS,
        )
    further = list(islice(_next_pages(soup, page.address), MOST_ROWS))
    entries = {row.external_id: row for row in rows if isinstance(row, PetitionEntry)}
    return PetitionList(
        entries=tuple(entries.values()),
        problems=tuple(it for it in (*rows, *further) if isinstance(it, ScrapeError)),
        more=tuple(it for it in further if isinstance(it, str)),
    )


def parse_detail(page: Page) -> PetitionRecord:
    """Return the petition of a detail page.

    Raises NotAPetition, NotFound, LayoutChanged or ImplausibleRecord, as `cut_page` does.
    """
    key, address = external_id(page.address), canonical_address(page.address)
    if key is None or address is None:
        raise NotAPetition(
            "the address names no petition. Give one that ends in its short name, such as "
            "/bench-in-square/",
            address=page.address,
        )
    parts = cut_page(page)
    return PetitionRecord(
        external_id=key,
        address=address,
        title=without_person(parts.title or f"Petition {key}", parts.person),
        text=without_person(parts.petition, parts.person),
        form="ePetition",
        started_by=parts.started_by,
        opened_on=None,
        closed_on=parts.closed_on,
        state=_state(parts),
        signatures=parts.signatures,
        response=_response(parts),
        notes=(*parts.notes, *_notes(parts)),
    )


def _rows(blocks: list[Block], page: Page) -> Iterator[PetitionEntry | ScrapeError]:
    """Yield the rows below each header of a list of petitions.

    A row without a link, or below the first header a link without a row, would be a petition lost.
    """
    header: tuple[str, ...] = ()
    is_list = False
    for block in blocks:
        link = _petition_link(block, page.address)
        if _is_header(block.cells):
            header, is_list = block.cells, True
        elif header and len(block.cells) == len(header):
            yield from _read_row(header, block.cells, link, page)
        elif is_list and block.cells and link:
            yield _row_changed("cells for all columns", block.text, page.address)
        else:
            header = ()


def _is_header(cells: tuple[str, ...]) -> bool:
    lower = [cell.lower() for cell in cells[:2]]
    return len(lower) > 1 and lower[0].startswith("we the undersigned") and lower[1] == _SUBMITTED


def _petition_link(block: Block, address: str) -> str | None:
    """Return the canonical address of the first petition of the same site that a block links to."""
    targets = filter(None, (absolute(address, link) for link in block.links))
    petitions = filter(None, (canonical_address(target) for target in targets))
    return next((it for it in petitions if _is_same_site(it, address)), None)


def _is_same_site(address: str, other: str) -> bool:
    return urlsplit(address).netloc.lower() == urlsplit(other).netloc.lower()


def _read_row(
    header: tuple[str, ...], cells: tuple[str, ...], link: str | None, page: Page
) -> Iterator[PetitionEntry | ScrapeError]:
    """Yield the petition of a row, and what is wrong with it; a wrong deadline loses none."""
    title = _WITH_RESPONSE.sub("", cells[0])
    key = external_id(link) if link else None
    if link is None or key is None:
        yield _row_changed("a link to a petition of this site", title, page.address)
        return
    if not title:
        yield ImplausibleRecord(f"petition {key} has no title in the list", address=page.address)
        return
    printed = dict(zip(map(str.lower, header), cells, strict=True)).get(_DEADLINE)
    day = None
    try:
        day = written_day(printed, address=page.address) if printed is not None else None
    except ImplausibleRecord as error:
        yield error
    yield PetitionEntry(
        external_id=key,
        address=link,
        title=f"Petition {key}" if _HIDDEN_ROW.match(title) else title,
        deadline=day,
        finished=printed is None or (day is not None and day < page.fetched_at.date()),
    )


def _row_changed(missing: str, row: str, address: str) -> LayoutChanged:
    return LayoutChanged(
        f"the row “{row[:80]}” lacks {missing}. The site's pages have changed: compare them with "
        "scrapers/petitions/mysociety.py",
        address=address,
        missing=missing,
    )


def _next_pages(soup: BeautifulSoup, address: str) -> Iterator[str | LayoutChanged]:
    """Yield where the list goes on: the link “Next”, which stands above and below the table."""
    links = (str(link["href"]) for link in soup.find_all("a", href=True) if _says_next(link))
    for link in dict.fromkeys(links):
        target = absolute(address, link)
        if target and _is_same_site(target, address):
            yield target
        else:
            yield LayoutChanged(
                f"the list goes on at “{link[:200]}”, which is not on this site, so it is not read "
                "to its end. Open both in a browser",
                address=address,
                missing="a next page of this site",
            )


def _says_next(link: Tag) -> bool:
    return link.get_text().strip().lower() == "next"


def _state(parts: PageParts) -> PetitionState:
    if parts.rejection is not None:
        return "rejected"
    return "closed" if parts.is_closed else "open"


def _response(parts: PageParts) -> ResponseRecord | None:
    """Return why the petition was rejected, else what the council wrote, oldest first."""
    if parts.rejection:
        text = without_person(without_greeted_name(parts.rejection), parts.person)
        return ResponseRecord(text, "rejection", author=None, role=None)
    if not parts.updates:
        return None
    newest_first = sorted(parts.updates, key=lambda update: update.day, reverse=True)
    text = "\n\n".join(map(_with_heading, reversed(newest_first)))
    if len(newest_first) == 1:  # its heading says only the day
        text = newest_first[0].text
    masked = without_person(without_greeted_name(text), parts.person)
    return replace(read_response(masked), written_on=newest_first[0].day)


def _with_heading(update: Update) -> str:
    return f"{update.heading}\n\n{update.text}"


def _notes(parts: PageParts) -> Iterator[str]:
    if parts.signatures is None and parts.rejection is None:
        yield "The page gives no count of signatures."
    if parts.rejection == "":
        yield "The page does not say why the petition was rejected."
    if any(_UNREADABLE in text for text in (parts.petition, *(it.text for it in parts.updates))):
        yield "Some characters of the page could not be read."
    if any(update.is_early for update in parts.updates):
        yield "The council responded while the petition was still open."


_SIGNATORIES = re.compile(rb"(?i)Current signatories\s*</h\d\s*>")
_NEXT_HEADING = re.compile(rb"(?i)<h\d\b|</body\b")


def without_signatories(body: bytes) -> bytes:
    """Return a page without the names below its heading “Current signatories”."""
    return without_texts(body, _SIGNATORIES, _NEXT_HEADING)


parse_answer = linked_answers.parse_answer
