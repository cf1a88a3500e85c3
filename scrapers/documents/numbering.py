"""The bullets and numbers of lists, which a Word document counts and does not write down."""

import re
from typing import Any, Final, NamedTuple

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

Element = Any
"""An element of lxml, which has no types."""

BULLET: Final = "•"

_PLACE = re.compile(r"%([1-9])")
_MOST_DEEP = 9
_ROMAN = (
    (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class _Level(NamedTuple):
    """How one depth of a list is numbered: "decimal", "bullet" ..., "%1." and the first number."""

    kind: str
    pattern: str
    start: int


class _List(NamedTuple):
    """What counts together, and the levels of the list by their depth."""

    counter: tuple[str, str]
    levels: dict[int, _Level]


class _Place(NamedTuple):
    """Which list a paragraph or a style is in, and how deep; None where it does not say."""

    number: str | None
    depth: int | None


class Numbering:
    """Counts the items of a document's lists; to be asked paragraph by paragraph, in order."""

    def __init__(self, document: Document) -> None:
        self._lists = _lists(document)
        self._styles = {
            style.get(qn("w:styleId")): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._counted: dict[tuple[str, str], dict[int, int]] = {}

    def marker(self, paragraph: Element) -> str | None:
        """Return the bullet or number before a paragraph, None where it is no list item."""
        number, depth = self._place(paragraph)
        found = self._lists.get(number or "")
        if found is None or depth not in found.levels:
            return None
        counted = self._counted.setdefault(found.counter, {})
        counted[depth] = counted.get(depth, found.levels[depth].start - 1) + 1
        for deeper in [it for it in counted if it > depth]:
            del counted[deeper]
        return _printed(found.levels, depth, counted)

    def _place(self, paragraph: Element) -> _Place:
        """Return a paragraph's list: what it says itself comes before what its styles say."""
        number, depth = _said(paragraph)
        style = _value(paragraph, "w:pPr/w:pStyle")
        for _ in range(_MOST_DEEP):  # styles may rest on one another in a ring
            if number is not None or style not in self._styles:
                break
            number, depth_of_style = _said(self._styles[style])
            depth = depth if depth is not None else depth_of_style
            style = _value(self._styles[style], "w:basedOn")
        return _Place(number, depth or 0)


def _said(element: Element) -> _Place:
    depth = _value(element, "w:pPr/w:numPr/w:ilvl")
    return _Place(
        _value(element, "w:pPr/w:numPr/w:numId"), None if depth is None else _number(depth, 0)
    )


def _lists(document: Document) -> dict[str, _List]:
    """Return a document's lists by their numbers."""
    parts = [it for it in document.part.rels.values() if it.reltype == RELATIONSHIP_TYPE.NUMBERING]
    if not parts or parts[0].is_external:
        return {}
    root: Element = parts[0].target_part.element
    kinds = {
        kind.get(qn("w:abstractNumId")): {
            _number(level.get(qn("w:ilvl")), 0): _level(level)
            for level in kind.findall(qn("w:lvl"))
        }
        for kind in root.findall(qn("w:abstractNum"))
    }
    found = {}
    for entry in root.findall(qn("w:num")):
        number, kind = entry.get(qn("w:numId")), _value(entry, "w:abstractNumId") or ""
        begins_anew = entry.find(qn("w:lvlOverride")) is not None
        counter = ("list", number) if begins_anew else ("kind", kind)
        found[number] = _List(counter, kinds.get(kind, {}))
    return found


def _level(element: Element) -> _Level:
    return _Level(
        kind=_value(element, "w:numFmt") or "decimal",
        pattern=_value(element, "w:lvlText") or "",
        start=_number(_value(element, "w:start"), 1),
    )


def _value(element: Element, path: str) -> str | None:
    """Return what an element below says in its attribute "w:val"."""
    found = element.find("/".join(qn(name) for name in path.split("/")))
    return None if found is None else found.get(qn("w:val"))


def _number(printed: str | None, otherwise: int) -> int:
    return int(printed) if printed and re.fullmatch(r"[0-9]{1,6}", printed) else otherwise


def _printed(levels: dict[int, _Level], depth: int, counted: dict[int, int]) -> str:
    level = levels[depth]
    if level.kind == "bullet":
        return BULLET if depth == 0 else "o"
    if level.kind == "none":
        return ""

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        shown = levels.get(at, level)
        return _in_figures(counted.get(at, shown.start), shown.kind)

    return _PLACE.sub(number, level.pattern[:40]).strip()


def _in_figures(number: int, kind: str) -> str:
    """Return a number as a list of this kind prints it; what no list has is printed plainly."""
    printed = str(number)
    if kind.endswith("Letter") and 1 <= number <= 26:
        printed = chr(ord("a") + number - 1)
    elif kind.endswith("Roman") and 1 <= number < 100:
        printed = _in_roman(number)
    return printed.upper() if kind.startswith("upper") else printed


def _in_roman(number: int) -> str:
    printed = ""
    for worth, letters in _ROMAN:
        times, number = divmod(number, worth)
        printed += letters * times
    return printed
