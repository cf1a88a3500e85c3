"""The page of one ePetition."""

from bs4 import BeautifulSoup
from bs4.element import Tag

from scrapers.blocks import Block, join, page_title, parse_html, read_blocks
from scrapers.errors import LayoutChanged, NotAPetition
from scrapers.petitions.moderngov.addresses import canonical_address, external_id
from scrapers.petitions.moderngov.grammar import PageParts, cut_page, find_landmarks
from scrapers.petitions.names import without_greeted_name, without_person
from scrapers.petitions.responses import read_response
from scrapers.plausible import check_date
from scrapers.records import Page, PetitionRecord, ResponseRecord


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


def page_text(page: Page) -> str:
    """Return the text of a petition page, for `cut_page`, up to the end of the petition.

    Raises NotAPetition for an empty page, LayoutChanged for one without its headings.
    """
    text, _notes = _petition_text(parse_html(page), page.address)
    return text


def _response(parts: PageParts) -> ResponseRecord | None:
    if not parts.response:
        return None
    return read_response(without_person(without_greeted_name(parts.response), parts.started_by))


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
