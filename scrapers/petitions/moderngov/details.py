"""The page of one ePetition."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from scrapers.blocks import absolute, innermost_around, join, page_title, parse_html, read_blocks
from scrapers.errors import LayoutChanged, NotAPetition
from scrapers.petitions.moderngov.addresses import (
    answers_at,
    canonical_address,
    external_id,
    without_session,
)
from scrapers.petitions.moderngov.grammar import PageParts, cut_page, find_landmarks
from scrapers.petitions.moderngov.sections import next_section, out_of_list
from scrapers.petitions.names import without_greeted_name, without_person
from scrapers.petitions.responses import read_response
from scrapers.plausible import check_date
from scrapers.records import Page, PetitionRecord, ResponseRecord

_DOCUMENT = re.compile(r"(?i)\.(?:pdf|docx?|rtf|odt|html?)\Z")


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
    shown = _read_page(parse_html(page), page.address)
    parts = cut_page(shown.text, address=page.address)
    notes = list(shown.notes)
    for day, what in ((parts.opened_on, "the first day"), (parts.closed_on, "the last day")):
        check_date(day, what, read_at=page.fetched_at, address=page.address)
    if "\N{REPLACEMENT CHARACTER}" in shown.text:
        notes.append("Some characters of the page could not be read.")
    return PetitionRecord(
        external_id=number,
        address=canonical_address(page.address) or page.address,
        title=without_person(parts.title or f"ePetition {number}", parts.started_by),
        text=without_person(parts.petition, parts.started_by),
        form=parts.form,
        started_by=parts.started_by,
        opened_on=parts.opened_on,
        closed_on=parts.closed_on,
        state=parts.state,
        signatures=parts.signatures,
        response=_response(parts, shown.links),
        notes=(*parts.notes, *notes),
    )


def page_text(page: Page) -> str:
    """Return the text of a petition page, for `cut_page`, up to the end of the petition.

    Raises NotAPetition for an empty page, LayoutChanged for one without its headings.
    """
    return _read_page(parse_html(page), page.address).text


def _response(parts: PageParts, links: Sequence[str]) -> ResponseRecord | None:
    if not parts.response:
        return None
    text = without_person(without_greeted_name(parts.response), parts.started_by)
    return read_response(text, next(iter(sorted(links, key=_is_no_document)), None))


def _is_no_document(address: str) -> bool:
    return not (answers_at(address) or _DOCUMENT.search(urlsplit(address).path))


class _Shown(NamedTuple):
    """A petition page's title and text up to the end of the petition.

    `links` are the web addresses that the response links to, `notes` say what was left out.
    """

    text: str
    links: list[str]
    notes: list[str]


def _read_page(soup: BeautifulSoup, address: str) -> _Shown:
    """Read a petition page.

    One element holds all of the petition's own headings and sentences; the foot of the page and
    other furniture stand below it.
    """
    blocks = read_blocks(soup, address)
    marks = find_landmarks([block.text for block in blocks])
    if marks.dates is None:  # the whole text, for `cut_page` to say what it is
        return _Shown(join(blocks), [], [])
    if marks.details is None:
        raise LayoutChanged(
            "the heading “ePetition details” is missing, so the petition's text cannot be told "
            "from what stands above it. The site's pages have changed",
            address=address,
            missing="ePetition details",
        )
    held = innermost_around([blocks[mark].element for mark in marks if mark is not None])
    blocks = out_of_list(read_blocks(soup, address, until=held), marks.details)
    end = next_section(blocks, marks.response)
    notes = []
    if end is not None:
        beyond = blocks[end].text[:80]
        notes.append(f"Not read as the response: the section “{beyond}” below it.")
    text = "\n\n".join(filter(None, [page_title(soup), join(blocks[:end])]))
    answer = blocks[marks.response : end] if marks.response is not None else []
    targets = (absolute(address, link) for block in answer for link in block.links)
    return _Shown(text, [without_session(target) for target in targets if target], notes)
