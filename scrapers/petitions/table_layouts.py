"""Three ways in which a council's own page lays out its petitions, each read into rows.

A table with a column for each field; an accordion, in which lines such as "Date received: ..."
stand below each title and the answer below them; and a page of one petition, on which each field
stands beside its name.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from bs4.element import Tag

from scrapers.blocks import Block, absolute, join, read_blocks
from scrapers.errors import LayoutChanged
from scrapers.petitions.table_rows import Field, Row, Said, field_of

FEWEST_FIELDS: Final = 3
"""Fields by which a table or a page is known to be of petitions."""

_CELLS = ("td", "th")
_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z ’']{2,40}?)\s*(?::|\s[-–]|[-–]\s)\s*(?P<value>.*)")
_RECEIVED = re.compile(r"(?i)date (?:received|submitted)\s*[:\-–]")
_ANSWER = re.compile(r"(?i)\A(?:petition )?(?:response|answer)\s*(?:[:\-–]\s*|\Z)")
_NAMES_ANSWER = re.compile(r"(?i)\b(?:response|reply|answer)\b")
_DOCUMENT = re.compile(r"(?i)\b(?:pdf|docx?)\b")


def rows_of_tables(main: Tag, address: str) -> tuple[list[Row], list[LayoutChanged]]:
    """Return the rows of every table of petitions, and of those that could not be read why."""
    rows: list[Row] = []
    problems: list[LayoutChanged] = []
    for lines in _tables(main):
        _read_table(lines, address, rows, problems)
    return rows, problems


def _tables(main: Tag) -> list[list[Tag]]:
    """Return the rows of each table that holds no other one; the others only lay out the page."""
    tables: dict[int, list[Tag]] = {}
    table_of: dict[int, int] = {}
    for element, outer in _nested(main, {"table", "tr"}):
        around = id(outer)
        if element.name == "table":
            tables.pop(table_of.get(around, around), None)
            tables[id(element)] = []
        elif around in tables:
            tables[around].append(element)
            table_of[id(element)] = around
    return list(tables.values())


def _nested(main: Tag, names: set[str]) -> Iterator[tuple[Tag, Tag | None]]:
    """Give each element of these names with the innermost one that it lies in.

    In one pass: hostile pages nest without end, and what lies in each must be read once.
    """
    innermost: dict[int, Tag | None] = {id(main): None}
    for element in main.descendants:
        if isinstance(element, Tag):
            outer = innermost[id(element.parent)]
            is_one = element.name in names
            innermost[id(element)] = element if is_one else outer
            if is_one:
                yield element, outer


def _read_table(
    lines: Sequence[Tag], address: str, rows: list[Row], problems: list[LayoutChanged]
) -> None:
    headings: list[str] = []
    for line in lines:
        cells = line.find_all(_CELLS, recursive=False)
        said = [_said("", [cell], address) for cell in cells]
        names = [it.text for it in said]
        if _is_header(names):
            headings = names
        elif headings and any(names) and not _is_section(cells):
            whole = _aligned(said, headings)
            if whole is None:
                problems.append(_row_changed(names, headings, address))
            else:
                rows.append(_row(headings, whole))


def _is_header(names: Sequence[str]) -> bool:
    fields = {field_of(name) for name in names} - {None}
    return len(fields) >= FEWEST_FIELDS and bool(fields & {Field.SUBJECT, Field.REQUEST})


def _is_section(cells: Sequence[Tag]) -> bool:
    """Tell whether a row only says of which year or ward the rows below it are."""
    return len(cells) == 1 and cells[0].has_attr("colspan")


def _aligned(said: list[Said], headings: Sequence[str]) -> list[Said] | None:
    """Return a cell for each heading; None where it cannot be told which is missing.

    Lists number their petitions, and some rows have no cell for a number.
    """
    if len(said) == len(headings):
        return said
    lacks_one = len(said) == len(headings) - 1
    if lacks_one and field_of(headings[0]) is Field.NUMBER and not said[0].text[:1].isdigit():
        return [Said("", ""), *said]
    return None


def _row(headings: Sequence[str], said: Sequence[Said]) -> Row:
    fields: dict[Field, Said] = {}
    unknown = []
    for heading, it in zip(headings, said, strict=True):
        field = field_of(heading)
        if field is not None:
            fields.setdefault(field, it._replace(heading=heading))
        elif it.text and heading:
            unknown.append(heading)
    return Row(fields, tuple(unknown))


def _row_changed(names: Sequence[str], headings: Sequence[str], address: str) -> LayoutChanged:
    return LayoutChanged(
        f"the row “{' '.join(filter(None, names))[:80]}” has {len(names)} cells for "
        f"{len(headings)} columns, and which is missing cannot be told. Look at the page",
        address=address,
        missing="cells for all columns",
    )


def _said(heading: str, elements: Sequence[Tag], address: str) -> Said:
    blocks = [block for element in elements for block in read_blocks(element, address)]
    return Said(heading, join(blocks), _links(blocks, address))


def _links(blocks: Sequence[Block], address: str) -> tuple[str, ...]:
    targets = (absolute(address, href) for block in blocks for href in block.links)
    return tuple(dict.fromkeys(filter(None, targets)))


def row_of_pairs(main: Tag, address: str) -> list[Row]:
    """Return the petition of a page that names each field beside what it says; none if it is not.

    What a page says in lines above, such as "Petition Submitted: 23 Nov 2016", counts where the
    field itself is blank.
    """
    said = [*_pairs_of_tables(main, address), *_pairs_of_lists(main, address)]
    row = _row([it.heading for it in said], said)
    has_text = row.text(Field.SUBJECT) or row.text(Field.REQUEST)
    if len(row.fields) < FEWEST_FIELDS or not has_text:
        return []
    blocks = read_blocks(main, address)
    fields = dict(row.fields)
    for heading, value in _lines(blocks):
        field = field_of(heading)
        if field is not None and not row.text(field):
            fields[field] = Said(heading, value)
    if not row.text(Field.RESPONSE):
        fields |= _linked_answer(blocks, address)
    return [row._replace(fields=fields)]


def _pairs_of_tables(main: Tag, address: str) -> Iterator[Said]:
    for lines in _tables(main):
        for line in lines:
            cells = line.find_all(_CELLS, recursive=False)
            if len(cells) == 2:
                yield _said(_said("", cells[:1], address).text, cells[1:], address)


def _pairs_of_lists(main: Tag, address: str) -> Iterator[Said]:
    pairs: list[tuple[Tag, list[Tag]]] = []
    for element, outer in _nested(main, {"dt", "dd"}):
        if outer is None and element.name == "dt":
            pairs.append((element, []))
        elif outer is None and pairs:
            pairs[-1][1].append(element)
    for term, said in pairs:
        yield _said(_said("", [term], address).text, said, address)


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Give the lines "Name: value" of a page; several may stand in one, with a dash between."""
    for block in blocks:
        for line in re.split(r"\n|\s+[—|]\s+", block.text):
            if match := _LINE.fullmatch(line.strip()):
                yield match["name"], match["value"]


def _linked_answer(blocks: Sequence[Block], address: str) -> dict[Field, Said]:
    """Return the document that a page only links to as its response."""
    for block in blocks:
        links = _links([block], address)
        is_document = any(_DOCUMENT.search(it) for it in (block.text, *links))
        if links and is_document and _NAMES_ANSWER.search(block.text):
            return {Field.RESPONSE: Said("Response", block.text, links)}
    return {}


def rows_of_accordion(main: Tag, address: str) -> list[Row]:
    """Return the petitions of a page that has lines of fields below each title.

    What is clicked to open a part is its title, and a heading.
    """
    for opener in main.find_all(["button", "summary"]):
        opener.name = "h6"
    blocks = read_blocks(main, address)
    begins = [at for at, block in enumerate(blocks) if _RECEIVED.match(block.text)]
    if not begins:
        return []
    titles = [_title_at(blocks, above, at) for above, at in pairwise([-1, *begins])]
    ends = [*titles[1:], _end_of_last(blocks, titles[-1], begins[-1])]
    return [
        _accordion_row(blocks[title], blocks[begin:end], address)
        for title, begin, end in zip(titles, begins, ends, strict=True)
    ]


def _title_at(blocks: Sequence[Block], above: int, begin: int) -> int:
    """Return which block is the title of the fields that begin at `begin`.

    It is the nearest heading since the fields above, else the block right above. A petition without
    one is its own first field, so that none is lost.
    """
    between = range(begin - 1, above, -1)
    headings = (at for at in between if blocks[at].rank)
    paragraphs = (at for at in between if not _ANSWER.fullmatch(blocks[at].text))
    return next(headings, next(paragraphs, begin))


def _end_of_last(blocks: Sequence[Block], title: int, begin: int) -> int:
    """Return where the last petition of a page ends: at the next heading of its title's rank."""
    rank = blocks[title].rank
    below = range(begin, len(blocks))
    return next((at for at in below if rank and (blocks[at].rank or rank + 1) <= rank), len(blocks))


def _accordion_row(title: Block, below: Sequence[Block], address: str) -> Row:
    """Return the petition of these blocks: first lines with fields, then the answer."""
    fields = {Field.SUBJECT: Said("", title.text)}
    for at, block in enumerate(below):
        lines = block.text.split("\n")
        for number, line in enumerate(lines):
            match = _LINE.fullmatch(line.strip())
            field = field_of(match["name"]) if match else None
            if match is None or field in (None, Field.RESPONSE):
                first = _ANSWER.sub("", "\n".join(lines[number:]), count=1)
                answer = "\n\n".join(filter(None, [first, join(below[at + 1 :])]))
                links = _links(below[at:], address)
                return Row({**fields, Field.RESPONSE: Said("", answer, links)})
            if field is not None:
                fields.setdefault(field, Said(match["name"], match["value"]))
    return Row(fields)
