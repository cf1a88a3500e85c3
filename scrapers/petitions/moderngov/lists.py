"""A page of a council's list of ePetitions."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from scrapers.blocks import Block, absolute, parse_html, read_blocks
from scrapers.errors import ImplausibleRecord, LayoutChanged, ScrapeError, TooLarge
from scrapers.petitions.days import written_day
from scrapers.petitions.moderngov.addresses import canonical_address, external_id
from scrapers.petitions.moderngov.further import further_pages
from scrapers.records import Page, PetitionEntry, PetitionList

NO_PETITIONS: Final = "There are no current ePetitions"

_NO_PETITIONS = re.compile(
    r"(?i)\bThere (?:are|were) (?:currently )?no "
    r"(?:(?:current|active|open|live|completed|finished|closed) )?e-?petitions\b"
)

MOST_ROWS: Final = 5_000
"""Rows of a list; the councils with the most petitions have some hundreds in all."""


def parse_list(page: Page) -> PetitionList:
    """Return the petitions of a list page, each once, in the page's order; none if it says none.

    A row that cannot be read is a problem, and the others are still there. Raises NotAPetition for
    an empty page, LayoutChanged when there is neither a table of petitions nor the sentence that
    there are none, TooLarge for more rows than any council has petitions.
    """
    soup = parse_html(page)
    blocks = read_blocks(soup, page.address)
    rows = list(islice(_rows(blocks, page.address), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise TooLarge(f"the list has more than {MOST_ROWS:,} rows", address=page.address)
    if not rows and not any(_is_empty_list(block) for block in blocks):
        raise LayoutChanged(
            f"there is neither a table with the columns Title and Deadline to sign by nor the "
            f"sentence “{NO_PETITIONS}”. Check that the address is the list of petitions; if it "
            "is, the site's pages have changed",
            address=page.address,
            missing=NO_PETITIONS,
        )
    entries = {row.external_id: row for row in rows if isinstance(row, PetitionEntry)}
    problems = tuple(row for row in rows if isinstance(row, ScrapeError))
    further = further_pages(soup, page)
    return PetitionList(
        tuple(entries.values()), problems, more=further.addresses, notes=further.notes
    )


def _rows(blocks: list[Block], address: str) -> Iterator[PetitionEntry | ScrapeError]:
    """Yield the rows below each header that names the columns of a list of petitions.

    A row without a link, or below the first header a link without a row, would be a petition lost.
    """
    header: list[str] = []
    is_list = False
    for block in blocks:
        if _is_header(block):
            header, is_list = [cell.lower() for cell in block.cells], True
        elif header and len(block.cells) == len(header):
            row, link = dict(zip(header, block.cells, strict=True)), _petition_link(block, address)
            yield from _read_row(row["title"], row["deadline to sign by"], link, address)
        elif is_list and _petition_link(block, address):
            yield _row_changed("cells for all columns", block.text, address)
        else:
            header = []


def _is_empty_list(block: Block) -> bool:
    """Tell whether a block says that there are no petitions, or heads a table without a row."""
    return _NO_PETITIONS.search(block.text) is not None or _is_header(block)


def _is_header(block: Block) -> bool:
    cells = {cell.lower() for cell in block.cells}
    return {"title", "deadline to sign by"} <= cells


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
        day = None if finished else written_day(deadline, address=address)
    except ImplausibleRecord as error:
        yield error
    yield PetitionEntry(
        external_id=number, address=link, title=title, deadline=day, finished=finished
    )


def _row_changed(missing: str, row: str, address: str) -> LayoutChanged:
    return LayoutChanged(
        f"the row “{row[:80]}” lacks {missing}. The site's pages have changed: compare them with "
        "scrapers/petitions/moderngov/lists.py",
        address=address,
        missing=missing,
    )
