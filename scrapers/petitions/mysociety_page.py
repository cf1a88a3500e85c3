"""The sentences and headings of a petition's page on the sites that mySociety made for councils.

In order: "This petition is now closed, as its deadline has passed.", "We the undersigned petition
... to ...", "Submitted by ... – Deadline to sign up by: ... – Signatures: ...", a form, then below
headings: the council's updates, newest first; the petitioner's details; and the signatories, which
nothing here reads, or why the petition was rejected.

Headings are the software's own: it escapes what petitioners and councils write, so that neither can
make one. What stands below a heading ends at the next one, and where the element of both ends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from scrapers.blocks import Block, join, page_title, parse_html, read_blocks
from scrapers.errors import LayoutChanged, NotAPetition, NotFound
from scrapers.petitions.days import written_day
from scrapers.plausible import check_date
from scrapers.records import Page

CLOSED: Final = "This petition is now closed, as its deadline has passed."
STATEMENT: Final = "We the undersigned petition … to …"
SUBMITTED: Final = "Submitted by … – Deadline to sign up by: …"

_STATEMENT = re.compile(r"(?is)We,? the undersigned,? petition .{1,200}? to (?P<asked>.+)")
_SHORT = re.compile(r"(?is)Petition to: (?P<asked>.+)")
_MORE_DETAILS = re.compile(r" More details$")
_SUBMITTED = re.compile(
    r"(?i)Submitted by (?P<who>.{1,300}?)"
    r"(?: [–—-] Deadline to sign(?: up)? by: ?(?P<deadline>[^–—]{1,40}?))?"
    r"(?: [–—-] Signatures: ?(?P<count>\d[\d,]{0,11}))?"
)
_NO_NAME = re.compile(r"(?i)<?Name cannot be shown>?")
_NOT_SHOWN = re.compile(r"(?i)(?:This petition|More details) cannot be shown\.?")
_NO_SUCH = re.compile(r"(?i)We couldn['’]t find that petition")
_AFFILIATION = re.compile(r" of |, ")

_UPDATE = re.compile(
    r"(?i)Petition update(?: \d{1,4})? from the council, (?P<day>\d[^,]{1,30})"
    r"(?P<early>, while petition was still open)?"
)
_DETAILS = re.compile(r"(?i)More details from petition creator")
_REJECTED = re.compile(r"(?i)Petition Rejected")


@dataclass(frozen=True, slots=True)
class Update:
    """What the council wrote on one day; `is_early` if the petition was still open."""

    day: date
    heading: str
    text: str
    is_early: bool


@dataclass(frozen=True, slots=True)
class PageParts:
    """A petition's page, cut.

    `title` is what is asked for, None where the site hides it. `started_by` is who submitted it, as
    printed; `person` the name in it, without an organisation or an address. `closed_on` is None
    only for a rejected petition. `rejection` is why it was rejected, None for one that was not.
    `updates` are in the page's order. `notes` are plain sentences on what was odd.
    """

    title: str | None
    petition: str
    started_by: str | None
    person: str | None
    closed_on: date | None
    signatures: int | None
    is_closed: bool
    rejection: str | None
    updates: tuple[Update, ...]
    notes: tuple[str, ...]


def cut_page(page: Page) -> PageParts:
    """Cut a petition's page into its parts.

    Raises NotAPetition for another page, NotFound where the site says that there is no such
    petition, LayoutChanged when a sentence that every petition has is missing, ImplausibleRecord
    for a date that cannot be.
    """
    soup = parse_html(page)
    blocks = read_blocks(soup, page.address)
    head = _read_head(blocks, page_title(soup), page.address)
    rejection = _below(_from_heading(blocks, _REJECTED, page.address))
    details = _below(_from_heading(blocks, _DETAILS, page.address)) or []
    updates = tuple(_read_updates(_from_heading(blocks, _UPDATE, page.address), page))
    if head.deadline is None and rejection is None:
        raise _lacks(SUBMITTED, page.address)
    closed_on = _day(head.deadline, "the last day", page) if head.deadline else None
    shown = [block for block in details if not _NOT_SHOWN.fullmatch(block.text)]
    hidden = [not head.statement, len(shown) < len(details)]
    return PageParts(
        title=head.asked,
        petition="\n\n".join(filter(None, [head.statement, join(shown)])),
        started_by=head.who,
        person=_AFFILIATION.split(head.who, maxsplit=1)[0] if head.who else None,
        closed_on=closed_on,
        signatures=head.signatures,
        is_closed=head.is_closed,
        rejection=None if rejection is None else join(rejection),
        updates=tuple(update for update in updates if update.text),
        notes=(
            *(["The site does not show all of the petition's text."] if any(hidden) else []),
            *(f"Without a text: “{it.heading}”." for it in updates if not it.text),
        ),
    )


class _Head(NamedTuple):
    asked: str | None
    statement: str
    who: str | None
    deadline: str | None
    signatures: int | None
    is_closed: bool


def _read_head(blocks: Sequence[Block], title: str, address: str) -> _Head:
    """Read what the software itself says above the form: the statement and who submitted it."""
    lines = (_SUBMITTED.fullmatch(block.text) for block in blocks)
    at, line = next(((i, line) for i, line in enumerate(lines) if line), (len(blocks), None))
    above = blocks[:at]
    stated = next((it for it in reversed(above) if _STATEMENT.fullmatch(it.text)), None)
    statement = _statement(stated) if stated else _short_statement(above, title)
    if line is None:
        raise _not_a_petition(blocks, statement, title, address)
    if not statement and not any(_NOT_SHOWN.fullmatch(block.text) for block in above):
        raise _lacks(STATEMENT, address)
    asked = _STATEMENT.fullmatch(statement) or _SHORT.fullmatch(statement)
    return _Head(
        asked=" ".join(asked["asked"].split()).removesuffix(".") if asked else None,
        statement=statement,
        who=None if _NO_NAME.fullmatch(line["who"]) else line["who"],
        deadline=line["deadline"],
        signatures=int(line["count"].replace(",", "")) if line["count"] else None,
        is_closed=any(block.text == CLOSED for block in above),
    )


def _statement(block: Block) -> str:
    """Return the statement, without the link to the petitioner's details that follows it."""
    return _MORE_DETAILS.sub("", block.text) if "#detail" in block.links else block.text


def _short_statement(above: Sequence[Block], title: str) -> str:
    """Return the statement as it stands in a heading or the title, "" where it is in none."""
    headings = (block.text for block in above if block.rank)
    return next((text for text in (*headings, title) if _SHORT.fullmatch(text)), "")


def _not_a_petition(
    blocks: Sequence[Block], statement: str, title: str, address: str
) -> LayoutChanged | NotFound | NotAPetition:
    if statement:
        return _lacks(SUBMITTED, address)
    headings = (block.text for block in blocks if block.rank)
    if any(_NO_SUCH.match(text) for text in (title, *headings)):
        return NotFound("the site says that there is no such petition", address=address)
    return NotAPetition(
        f"this is not a petition's page: neither “{STATEMENT}” nor “{SUBMITTED}” is in it. Check "
        "the address",
        address=address,
    )


def _lacks(missing: str, address: str) -> LayoutChanged:
    return LayoutChanged(
        f"the sentence “{missing}” is missing. The site's pages have changed: compare the page "
        "with scrapers/petitions/mysociety_page.py",
        address=address,
        missing=missing,
    )


def _from_heading(blocks: Sequence[Block], heading: re.Pattern[str], address: str) -> list[Block]:
    """Return the first heading that says so and what follows in its element; [] if none does."""
    first = next((it for it in blocks if it.rank and heading.fullmatch(it.text)), None)
    if first is None or first.element.parent is None:
        return []
    held = read_blocks(first.element.parent, address)
    at = next(i for i, block in enumerate(held) if block.element is first.element)
    return held[at:]


def _sections(held: Sequence[Block]) -> Iterator[tuple[Block, Sequence[Block]]]:
    """Yield each heading of some blocks that begin with one, and what stands below it."""
    headings = [i for i, block in enumerate(held) if block.rank]
    for heading, end in pairwise([*headings, len(held)]):
        yield held[heading], held[heading + 1 : end]


def _below(held: Sequence[Block]) -> Sequence[Block] | None:
    """Return what stands below the first heading of some blocks; None if there is none."""
    return next((text for _heading, text in _sections(held)), None)


def _read_updates(held: Sequence[Block], page: Page) -> Iterator[Update]:
    """Yield the council's updates, up to the first heading that is of something else."""
    for heading, text in _sections(held):
        said = _UPDATE.fullmatch(heading.text)
        if said is None:
            return
        day = _day(said["day"], "the day of an update", page)
        yield Update(day, heading.text, join(text), is_early=said["early"] is not None)


def _day(printed: str, what: str, page: Page) -> date:
    day = written_day(printed, address=page.address)
    check_date(day, what, read_at=page.fetched_at, address=page.address)
    return day
