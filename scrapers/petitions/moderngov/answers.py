"""The outcome of a petition: minutes of an agenda item, a decision, or a report from Word.

Agenda item:    /mgAi.aspx?ID=N                      "Decision:", "Minutes:"
Decision:       /ieDecisionDetails.aspx?ID=N         "Decision Maker: ...", "Decision:",
                                                     "Date of decision: dd/mm/yyyy"
Issue:          /ieIssueDetails.aspx?IId=N           for each meeting "Meeting: dd/mm/yyyy - ...",
                                                     "Decision:", "Minutes:"
Word document:  /documents/sN/Name.html?CT=2         "Date of meeting: ...", "Report of: ..."
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bs4 import BeautifulSoup

from scrapers.blocks import Block, innermost_around, join, page_title, parse_html, read_blocks
from scrapers.errors import LayoutChanged
from scrapers.petitions import linked_answers
from scrapers.petitions.moderngov.addresses import answers_at, is_word_document
from scrapers.petitions.moderngov.dates import date_said
from scrapers.petitions.names import without_greeted_name, without_petitioners
from scrapers.petitions.responses import is_resolved, name_and_role
from scrapers.plausible import check_date
from scrapers.records import Page, ResponseRecord

_SECTION = re.compile(
    r"(?mi)^(?P<label>(?:Decisions?|Minutes|Reasons? for (?:the )?decisions?):)[ \t]*"
)
_END = re.compile(
    r"(?mi)^(?:(?:Publication date|Date of decision|Decided at meeting|Effective from"
    r"|Decision Maker|Date comes into force[^:\n]{0,40}|Call-in deadline(?: date)?|Report author"
    r"|Contact|(?:Accompanying|Supporting|Additional) documents|Wards? affected"
    r"|Alternative options considered[^:\n]{0,40}):|Meeting: \d{1,2}/)"
)
_AGENDA_ITEM = re.compile(r"(?i)Agenda item\b[^\n]{0,20}")
_MINUTED = re.compile(
    r"\b(?:Committee|Council|Board|Cabinet|Panel|Chair(?:man)?|Mayor|Director) (?:\w+ )?"
    r"(?:received|considered|noted|agreed|resolved|welcomed|announced|responded|thanked|invited)\b"
)
_MEETING = re.compile(r"(?mi)^Meeting: \d{1,2}/\d{1,2}/\d{4}[^\n]{0,200}$")
_DECISION_MAKER = re.compile(r"(?mi)^Decision Maker:[ ]*(?P<role>[^\n]{2,200})$")
_REPORT_BY = re.compile(r"(?mi)^(?:By|Report of|Report by|From) ?:[ |]*(?P<by>[^|\n]{2,200})$")
_REFERENCE = re.compile(r"[ \t]*\bref: \d{1,12}\b")
_LONE_NUMBER = re.compile(r"(?m)^(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\n+(?=\S)")

_HEAD_OF_A_REPORT = 4_000
"""Characters in which a report names its author and its meeting; below, others are mentioned."""


def parse_answer(page: Page) -> ResponseRecord:
    """Return the minutes, decision or report of a page, with its date where the page says it.

    Who brought the petition is "[lead petitioner]". `role` is the decision's maker or the report's
    author as the page calls them.

    A PDF or another document is an answer too.

    Raises NotAPetition when the page is of another kind, LayoutChanged when it has neither minutes
    nor a decision (they may not be published yet), ImplausibleRecord for a date that cannot be,
    UnreadableDocument or TooLarge for a document that cannot be read.
    """
    if not answers_at(page.address):
        return linked_answers.parse_answer(page)
    soup = parse_html(page)
    if is_word_document(page.address):
        return _report(soup, page)
    return _outcome(soup, page)


def _report(soup: BeautifulSoup, page: Page) -> ResponseRecord:
    text = join(read_blocks(soup, page.address))
    head = text[:_HEAD_OF_A_REPORT]
    by = _REPORT_BY.search(head)
    author, role = name_and_role(by["by"]) if by else (None, None)
    return _record(text, page, date_said(head, page.address), author, role)


def _outcome(soup: BeautifulSoup, page: Page) -> ResponseRecord:
    blocks = read_blocks(soup, page.address)
    whole = join(blocks)
    labels = [mark for mark, block in enumerate(blocks) if _SECTION.search(block.text)]
    shown = _held_by(labels[-1:], blocks, soup, page.address)
    sections = list(_sections(shown)) or _without_label(blocks, soup, page.address)
    if not sections:
        raise LayoutChanged(
            "there is neither “Decision:” nor “Minutes:” with a text below it. They may not be "
            "published yet: open the page to see",
            address=page.address,
            missing="Minutes:",
        )
    starts, ends = [it.start for it in sections], [it.end for it in sections]
    beside = [whole[end:start] for end, start in zip([0, *ends], [*starts, None], strict=True)]
    said = "\n".join([page_title(soup), *beside])
    maker = _DECISION_MAKER.search(said)
    is_only = len(sections) == 1
    text = "\n\n".join(it.body if is_only else f"{it.heading}\n\n{it.body}" for it in sections)
    role = maker["role"] if maker else None
    return _record(text, page, date_said(said, page.address), None, role)


def _held_by(
    marks: Sequence[int], blocks: Sequence[Block], soup: BeautifulSoup, address: str
) -> str:
    """Return the page's text to the end of what holds the marked block and the one below it.

    Below it stands the page's foot.
    """
    held = [block.element for mark in marks for block in blocks[mark : mark + 2]]
    return join(read_blocks(soup, address, until=innermost_around(held) if held else None))


class _Section(NamedTuple):
    """Minutes or a decision, and where they stand in the page's text."""

    heading: str
    body: str
    start: int
    end: int


def _sections(text: str) -> Iterator[_Section]:
    """Yield the sections of a text that have one; each begins with its meeting, where said."""
    labels = list(_SECTION.finditer(text))
    ends = sorted([*(it.start() for it in (*labels, *_END.finditer(text))), len(text)])
    above = 0
    for label in labels:
        end = ends[bisect_left(ends, label.end())]
        meeting = _MEETING.search(text, above, label.start())
        heading = "\n\n".join(filter(None, [meeting and meeting[0], label["label"]]))
        body = text[label.end() : end].strip()
        if body:
            yield _Section(heading, body, label.start(), end)
        above = end


def _without_label(blocks: Sequence[Block], soup: BeautifulSoup, address: str) -> list[_Section]:
    """Return what stands below the heading of an agenda item, if it reads as minutes do."""
    items = [mark for mark, block in enumerate(blocks) if _AGENDA_ITEM.fullmatch(block.text)][-1:]
    shown = _held_by([mark + 1 for mark in items], blocks, soup, address)
    start = len(join(blocks[: items[0] + 2])) if items else len(shown)
    end = next((it.start() for it in _END.finditer(shown, start)), len(shown))
    body = shown[start:end].strip()
    return [_Section("Minutes:", body, start, end)] if _MINUTED.search(body) else []


def _record(
    text: str, page: Page, written_on: date | None, author: str | None, role: str | None
) -> ResponseRecord:
    if written_on is not None:
        check_date(written_on, "the date", read_at=page.fetched_at, address=page.address)
    plain = _LONE_NUMBER.sub(r"\1 ", _REFERENCE.sub("", text))
    return ResponseRecord(
        text=without_petitioners(without_greeted_name(plain)),
        form="resolutions" if is_resolved(plain) and not is_word_document(page.address) else "text",
        author=author,
        role=role,
        written_on=written_on,
    )
