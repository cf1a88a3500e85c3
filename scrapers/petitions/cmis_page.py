"""The page of one petition in CMIS, cut by what it says (see `scrapers.petitions.cmis`)."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from bs4 import BeautifulSoup

from scrapers.blocks import Block, innermost_around, join, page_title, parse_html, read_blocks
from scrapers.errors import LayoutChanged, NotAPetition
from scrapers.petitions.days import is_day, written_day
from scrapers.petitions.names import without_greeted_name, without_person
from scrapers.petitions.responses import read_response
from scrapers.plausible import check_date, check_order
from scrapers.records import Page, PetitionRecord, PetitionState, ResponseRecord

COUNT: Final = "This petition currently has N signatures in total."
ANSWERED: Final = "This petition has been reviewed and the following response has been offered:"

_TAB = re.compile(
    r"(?i)(?:• )?(?P<name>Details|Signatures|Response(?: to Petition)?)(?: \(https?://\S+\))?"
)
_COUNT = re.compile(
    r"(?i)This petition currently has (?P<count>no|[0-9][0-9,]{0,11}) signatures?(?: in total)?\.?"
)
_ANSWERED = re.compile(
    r"(?i)This petition has been reviewed and the following response has been offered:?\s*"
)
_STATUS = re.compile(
    r"(?i)(?:(?:This |The )?petition (?:has (?:been )?|is (?:now |currently )?))"
    r"(?P<state>open|closed|rejected|withdrawn)\b[^.]*\.?"
)
_HISTORY = re.compile(
    r"(?i)Page [0-9]+ of [0-9]+, items\b|[0-9]{2}/[0-9]{2}/[0-9]{4} [0-9]{2}:[0-9]{2}"
    r"|(?:Petition )?History$"
)
_SIGNED = "petition signed:"
_LABELLED = re.compile(r"[A-Z][A-Za-z ]{2,30}:\s*(?P<value>.*)", re.DOTALL)
_UNSPECIFIED = "not specified"
_LONGEST_FIELD = 60


def read_petition(page: Page, *, number: str, address: str, slug: str) -> PetitionRecord:
    """Return the petition of a page; `slug` is its title as the page's address writes it.

    Raises NotAPetition, LayoutChanged when a sentence that such pages have is missing or stands
    there twice, ImplausibleRecord for a day that does not exist.
    """
    soup = parse_html(page)
    blocks, marks = _petition_blocks(soup, page.address)
    days = _days(blocks, marks, page)
    started_by = _started_by(blocks[days.end : marks.counted])
    title = _title(soup, blocks[: marks.tabs], slug)
    text, state, notes = _statement(blocks[marks.tabs : days.begin], title)
    response, more_notes = _response(blocks, marks, started_by)
    outside = [*blocks[: marks.tabs], *blocks[days.end : marks.counted + 2]]
    said = state or next(filter(None, map(_state, outside)), None)
    return PetitionRecord(
        external_id=number,
        address=address,
        title=title,
        text=without_person(text, started_by),
        form="ePetition",
        started_by=started_by,
        opened_on=days.opened_on,
        closed_on=days.closed_on,
        state=said or ("closed" if days.closed_on < page.fetched_at.date() else "open"),
        signatures=_signatures(blocks[marks.counted]),
        response=response,
        notes=(*notes, *more_notes),
    )


class _Marks(NamedTuple):
    """Which blocks hold the page's own words; `tabs` is the first one below the tabs."""

    tabs: int
    counted: int
    answered: int | None


def _petition_blocks(soup: BeautifulSoup, address: str) -> tuple[list[Block], _Marks]:
    """Return the page's blocks up to the end of what holds the petition, and its own words."""
    blocks = read_blocks(soup, address)
    marks = _find_marks(blocks, address)
    own = [marks.tabs - 1, marks.counted, *([marks.answered] if marks.answered else [])]
    held = innermost_around([blocks[mark].element for mark in own])
    return read_blocks(soup, address, until=held), marks


def _find_marks(blocks: Sequence[Block], address: str) -> _Marks:
    counts = [at for at, block in enumerate(blocks) if _COUNT.fullmatch(block.text)]
    details = (at for at, block in enumerate(blocks) if _tab(block) == "details")
    begin = next(details, None)
    if not counts and begin is None:
        raise NotAPetition(
            f"this is not a petition's page: neither the tab Details nor “{COUNT}” is there. Check "
            "the address",
            address=address,
        )
    if begin is None or len(counts) != 1 or counts[0] < begin:
        missing = "Details" if begin is None else COUNT
        raise LayoutChanged(
            f"the tab Details must be there, and below it once “{COUNT}”. The site's pages have "
            "changed, or somebody quotes them: look at the page",
            address=address,
            missing=missing,
        )
    below = [at for at in range(counts[0], len(blocks)) if _ANSWERED.match(blocks[at].text)]
    if len(below) > 1:
        raise LayoutChanged(
            f"“{ANSWERED}” is there {len(below)} times. Look at the page",
            address=address,
            missing="a single response",
        )
    tabs = next(at for at in range(begin, len(blocks)) if _tab(blocks[at]) is None)
    return _Marks(tabs, counts[0], below[0] if below else None)


def _tab(block: Block) -> str | None:
    match = _TAB.fullmatch(block.text)
    return match["name"].lower() if match else None


class _Days(NamedTuple):
    """The first and last day of a petition, and the blocks from the one to behind the other."""

    opened_on: date
    closed_on: date
    begin: int
    end: int


def _days(blocks: Sequence[Block], marks: _Marks, page: Page) -> _Days:
    found = [at for at in range(marks.tabs, marks.counted) if is_day(_value(blocks[at]))]
    if len(found) < 2:
        raise LayoutChanged(
            "the two days between which it could be signed are not above the count of signatures. "
            "The site's pages have changed",
            address=page.address,
            missing="two days",
        )
    begin, end = found[-2:]
    opened_on, closed_on = (_day(_value(blocks[at]), page) for at in (begin, end))
    check_order(opened_on, closed_on, "the petition", address=page.address)
    return _Days(opened_on, closed_on, begin, end + 1)


def _day(printed: str, page: Page) -> date:
    day = written_day(printed, address=page.address)
    check_date(day, "a day of the petition", read_at=page.fetched_at, address=page.address)
    return day


def _value(block: Block) -> str:
    """Return what a field says, without its label where it has one."""
    if block.cells:
        return block.cells[-1]
    match = _LABELLED.fullmatch(block.text)
    return match["value"].strip() if match else block.text


def _started_by(fields: Sequence[Block]) -> str | None:
    """Return who leads the petition: what stands between its last day and the count."""
    values = (_value(field) for field in fields if _state(field) is None)
    named = (it for it in values if it and it.lower() != _UNSPECIFIED)
    return next((" ".join(it.split()) for it in named if len(it) <= _LONGEST_FIELD), None)


def _state(block: Block) -> PetitionState | None:
    match = _STATUS.fullmatch(block.text)
    if match is None:
        return None
    state = match["state"].lower()
    return "open" if state == "open" else "rejected" if state == "rejected" else "closed"


def _statement(blocks: Sequence[Block], title: str) -> tuple[str, PetitionState | None, list[str]]:
    """Return the petition's text, the state that stands above it, and notes.

    Between the text and the days stands one field without a label, "Not Specified" mostly.
    """
    shown, notes = list(blocks), []
    state = _state(shown[0]) if shown else None
    shown = shown[1:] if state else shown
    shown = shown[1:] if shown and shown[0].text == title else shown
    while shown and (shown[-1].text.endswith(":") and len(shown[-1].text) <= _LONGEST_FIELD):
        shown.pop()
    if shown and _value(shown[-1]).lower() == _UNSPECIFIED:
        shown.pop()
    elif len(shown) > 1 and _is_field(shown[-1]):
        shown.pop()
        notes.append("The short line above the days was taken for a field of the page.")
    if not shown:
        notes.append("The page gives no petition text besides its title.")
    return join(shown), state, notes


def _is_field(block: Block) -> bool:
    return len(block.text) <= _LONGEST_FIELD and block.text[-1] not in ".!?…”"


def _signatures(block: Block) -> int:
    match = _COUNT.fullmatch(block.text)
    printed = match["count"] if match else "no"
    return 0 if printed.lower() == "no" else int(printed.replace(",", ""))


def _title(soup: BeautifulSoup, above: Sequence[Block], slug: str) -> str:
    """Return what the page calls itself where its address says the same, else what that says."""
    named = [block.text for block in above if block.rank]
    named += [part.strip() for part in re.split(r"\s[>|»–-]\s", page_title(soup))]
    letters = _letters(slug)
    same = (name for name in named if letters and _letters(name).startswith(letters))
    in_words = " ".join(re.split(r"[-\s]+", slug)).strip()
    return next(same, in_words or "Petition")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _response(
    blocks: Sequence[Block], marks: _Marks, started_by: str | None
) -> tuple[ResponseRecord | None, list[str]]:
    """Return the response, which ends where the history begins, in which signatories stand."""
    if marks.answered is None:
        return None, []
    first = _ANSWERED.sub("", blocks[marks.answered].text, count=1)
    below = list(blocks[marks.answered + 1 :])
    end = next((at for at, block in enumerate(below) if _is_history(block)), None)
    shown = below[:end]
    if end is not None and shown and shown[-1].cells:  # the heads of the history's columns
        shown.pop()
    text = "\n\n".join(filter(None, [first, join(shown)]))
    if not text:
        return None, [f"The page says “{ANSWERED}” and offers none."]
    return read_response(without_person(without_greeted_name(text), started_by)), []


def _is_history(block: Block) -> bool:
    return _HISTORY.match(block.text) is not None or _SIGNED in block.text.lower()
