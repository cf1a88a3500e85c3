"""A web page as the text that a reader sees: paragraphs, list items, rows, line breaks.

Council pages are skinned differently everywhere, so nothing here knows a class name. White space
inside a block is collapsed, as a browser shows it: text pasted from Word is wrapped at about 65
characters in the source and not on the screen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, NamedTuple, Protocol
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from scrapers.errors import NotAPetition, TooLarge
from scrapers.records import Page

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "form", "header", "hr", "html", "legend", "li",
    "main", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
_UNSEEN = {
    "button", "footer", "head", "iframe", "input", "nav", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "title",
}  # fmt: skip

_CELLS = {"td", "th"}

_OTHER_FILES = ("%PDF", "PK\x03\x04")  # also Word's and Excel's

LARGEST_PAGE: Final = 2 * 2**20
MOST_TAGS: Final = 100_000
"""Bytes and tags of a page that is parsed. Petition pages have some 100 kB and 3,000 tags; a tree
takes a thousand times the memory of the tags that it is made from."""

_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of what follows: a title must not make the
line below it read otherwise."""

# Marks between pieces of text. No text holds a NUL: `encoding.decode` takes them out.
_LINE_BREAK, _CELL, _ITEM = "\0b", "\0c", "\0i"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row.

    `cells` are a row's cells, with the empty ones; `links` the targets of its links as written.
    """

    text: str
    element: Tag
    is_item: bool
    cells: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def rank(self) -> int | None:
        """1 to 6 for a heading, None for other blocks."""
        return int(self.element.name[1]) if self.element.name in _HEADINGS else None


def parse_html(page: Page) -> BeautifulSoup:
    """Return the page's tree.

    Raises NotAPetition when the page is empty or is not HTML, TooLarge when nobody could read it.
    """
    if len(page.body) > LARGEST_PAGE or page.body.count(b"<") > MOST_TAGS:
        raise TooLarge(
            f"no page of petitions has more than {LARGEST_PAGE:,} bytes or {MOST_TAGS:,} tags; "
            "look at it",
            address=page.address,
        )
    text = page.text
    if not text.strip():
        raise NotAPetition("the page is empty. Open it in a browser to see", address=page.address)
    is_other_xml = text.lstrip().startswith("<?xml") and "<html" not in text.lower()
    if "<" not in text or is_other_xml or text.startswith(_OTHER_FILES):
        kind = page.content_type or "without a type"
        raise NotAPetition(f"not a web page ({kind}). Check the address", address=page.address)
    return BeautifulSoup(text, "lxml")


def page_title(soup: BeautifulSoup) -> str:
    """Return the text of the title element, "" if there is none."""
    return _collapse(soup.title.get_text()) if soup.title else ""


class Paragraph(Protocol):
    """What `join` needs to know of a block, or of a paragraph of another kind of document."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""


def join(blocks: Sequence[Paragraph]) -> str:
    """Return the blocks as text: a blank line between them, none between two list items."""
    parts = [blocks[0].text] if blocks else []
    for above, block in pairwise(blocks):
        parts += ["\n" if above.is_item and block.is_item else "\n\n", block.text]
    return "".join(parts)


def read_blocks(root: Tag, address: str, *, until: Tag | None = None) -> list[Block]:
    """Return what `root` shows, block by block, without the empty ones, to the end of `until`.

    A list item begins with its bullet ("•", "o" in a nested list) or number. A row of a table is
    one block with " | " between its cells, unless the cells hold blocks of their own. A link that
    is all of a block is followed by its address in brackets, made absolute by `address`.
    """
    found = (
        _block(owner, list(pieces), address)
        for owner, pieces in groupby(_pieces(root, until), key=lambda piece: piece.owner)
    )
    return [block for block in found if block is not None]


class _Piece(NamedTuple):
    """A string of the page, the block that shows it, and where it links to."""

    owner: "_Owner"
    text: str
    href: str | None


@dataclass(frozen=True, slots=True, eq=False)
class _Owner:
    """An element that is a block; compared by identity (bs4 compares tags by content)."""

    element: Tag


class _Level(NamedTuple):
    """Where the walk stands in one element: what is left of it, and what its text belongs to."""

    element: Tag
    left: Iterator[PageElement]
    owner: _Owner
    href: str | None
    lists: int


def _pieces(root: Tag, until: Tag | None) -> Iterator[_Piece]:
    """Yield the visible strings below `root` in order. Iterative: pages may nest without end."""
    path = [_Level(root, iter(root.children), _Owner(root), None, 0)]
    markers = _Markers()
    while path:
        level = path[-1]
        child = next(level.left, None)
        if child is None:
            path.pop()
            markers.leave(level.element)
            if level.element is until:
                return
        elif isinstance(child, Tag):
            if not _is_unseen(child):
                path.append(_enter(child, level))
                markers.enter(child, level)
                yield _Piece(path[-1].owner, _mark_before(child, level, path[-1]), level.href)
        elif type(child) is NavigableString:
            as_is = level.owner.element.name == "pre"
            text = child.replace("\n", _LINE_BREAK) if as_is else str(child)
            yield _Piece(level.owner, markers.before(text) + text, level.href)


class _Markers:
    """The bullets and numbers of list items, each given to the first text of its item.

    A list with a heading in it lays out the page; from there on its items have no marker.
    """

    def __init__(self) -> None:
        self._waiting = ""
        self._numbers: dict[int, int] = {}
        self._last_list = 0
        self._layout_lists: set[int] = set()

    def enter(self, tag: Tag, level: _Level) -> None:
        if tag.name == "li":
            self._last_list = id(level.element)
            is_item = self._last_list not in self._layout_lists
            self._waiting = f"{_ITEM}{self._marker(level)} " if is_item else ""
        elif tag.name in _HEADINGS and level.lists:
            self._layout_lists.add(self._last_list)
            self._waiting = ""

    def leave(self, tag: Tag) -> None:
        if tag.name == "li":
            self._waiting = ""

    def before(self, text: str) -> str:
        if not text.strip():
            return ""
        marker, self._waiting = self._waiting, ""
        return marker

    def _marker(self, level: _Level) -> str:
        container = level.element
        if container.name != "ol":
            return "o" if level.lists > 1 else "•"
        start = str(container.get("start", ""))
        first = int(start) if re.fullmatch(r"[0-9]{1,9}", start) else 1
        number = self._numbers.get(id(container), first)
        self._numbers[id(container)] = number + 1
        return f"{number}."


def _is_unseen(tag: Tag) -> bool:
    style = str(tag.get("style", "")).replace(" ", "").lower()
    return tag.name in _UNSEEN or tag.has_attr("hidden") or "display:none" in style


def _enter(tag: Tag, level: _Level) -> _Level:
    return _Level(
        element=tag,
        left=iter(tag.children),
        owner=_Owner(tag) if _is_block(tag, level) else level.owner,
        href=str(tag["href"]) if tag.name == "a" and tag.has_attr("href") else level.href,
        lists=level.lists + (tag.name in ("ul", "ol")),
    )


def _is_block(tag: Tag, level: _Level) -> bool:
    """Tell whether an element shows its text on lines of its own.

    A cell does when it holds blocks, as in a table that only lays out a page; one paragraph alone
    in a cell is the cell's text.
    """
    if tag.name in _CELLS:
        inside = [child.name for child in tag.children if isinstance(child, Tag)]
        blocks = [name for name in inside if name in _BLOCKS]
        return bool(blocks) and blocks != ["p"]
    is_cell_text = level.element.name in _CELLS and level.owner.element is not level.element
    return tag.name in _BLOCKS and not (tag.name == "p" and is_cell_text)


def _mark_before(tag: Tag, outside: _Level, inside: _Level) -> str:
    if tag.name == "br":
        return _LINE_BREAK
    return _CELL if tag.name in _CELLS and inside.owner is outside.owner else ""


def _block(owner: _Owner, pieces: Sequence[_Piece], address: str) -> Block | None:
    marked = "".join(piece.text for piece in pieces)
    is_item = _ITEM in marked
    plain = marked.replace(_ITEM, "")
    cells = tuple(_collapse(cell.replace(_LINE_BREAK, " ")) for cell in plain.split(_CELL)[1:])
    lines = [_collapse(line) for line in plain.split(_LINE_BREAK)]
    text = " | ".join(filter(None, cells)) if cells else "\n".join(lines).strip("\n")
    if not text:
        return None
    links = tuple(dict.fromkeys(piece.href for piece in pieces if piece.href))
    is_lone_link = len(links) == 1 and all(p.href for p in pieces if p.text.strip())
    target = absolute(address, links[0]) if is_lone_link else None
    if target and target not in text and owner.element.name not in _HEADINGS:
        text = f"{text} ({target})"
    return Block(text, owner.element, is_item, cells, links)


def innermost_around(elements: Sequence[Tag]) -> Tag:
    """Return the innermost element that holds all of `elements`, of which there is one or more."""
    paths = [[element, *element.parents][::-1] for element in elements]
    levels = zip(*paths, strict=False)
    innermost: Tag = [level[0] for level in levels if len(set(map(id, level))) == 1][-1]
    return innermost


def absolute(address: str, href: str) -> str | None:
    """Return the web address that a link on the page at `address` leads to, None if none."""
    try:
        target = urljoin(address, href.strip())
        return target if urlsplit(target).scheme in ("http", "https") else None
    except ValueError:  # such as an unclosed bracket in the host
        return None


def without_hidden(text: str) -> str:
    """Return a text without the characters that nobody sees, but for tabs and line feeds."""
    return _HIDDEN.sub("", text)


def _collapse(text: str) -> str:
    return " ".join(without_hidden(text).split())
