"""Lines on pages to paragraphs: what a typesetter broke apart is put together again.

A paragraph ends where there is more space than between lines, where the next line's first word
would have fitted, where the size of the letters or the indentation changes, and before a bullet or
a number. Nothing else is known of a page: no tags, no styles. At the end of a page or a column it
goes on where its last line is full and ends no sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from scrapers.documents.lines import Line
from scrapers.documents.paragraphs import Paragraph

MORE_SPACE: Final = 1.25
"""Times the usual distance of two lines: that of two paragraphs. Typst sets 1.4, browsers 1.9."""

DOUBLE_SPACED: Final = 2.5
"""Times the size of the letters: more than the distance of lines set double, which is 2.44."""

ANOTHER_SIZE: Final = 0.12
"""The share by which letters differ that are of another size; bold ones of a size differ less."""

_BULLET = re.compile(r"[•◦▪●■○·‣∙\uf0b7\uf0a7-][ \t]+\S|o[ \t]+[A-Z]")
_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})[.)]?[ \t]+\S")
_PLAIN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[ \t]")
_CLAUSE_ENDS = re.compile(r"(?:[.:;!?][”’\"')]?|\b(?:and|or))$")
_SENTENCE_ENDS = re.compile(r"[.:;!?][”’\"')]?$")

_FIRST_HALF = re.compile(r"([^\W\d_]+)-$")
_LONGEST_WORD = 60
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_HALVES = {
    "anti", "co", "cross", "e", "ex", "far", "first", "follow", "full", "half", "high", "key",
    "large", "last", "long", "low", "mid", "multi", "non", "one", "part", "post", "pre", "second",
    "self", "semi", "short", "single", "three", "two", "well", "wide", "year",
}  # fmt: skip
"""Words that begin compounds; a hyphen behind one is kept."""


class _Set(NamedTuple):
    """A line, where its column's lines end on the right, and whether it begins its column."""

    line: Line
    margin: float
    begins_column: bool


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs of lines that are in the order of reading."""
    known = _whole_words(lines)
    pitch = _usual_pitch(lines)
    found: list[list[Line]] = []
    for above, below in pairwise([None, *_set_in_columns(lines)]):
        if below is None:
            continue
        if above is None or not _goes_on(above, below, pitch, is_first=len(found[-1]) == 1):
            found.append([])
        found[-1].append(below.line)
    return [_paragraph(paragraph, known) for paragraph in found]


def _set_in_columns(lines: Sequence[Line]) -> Iterator[_Set]:
    column: list[Line] = []
    for line in lines:
        if column and _begins_column(column[-1], line):
            yield from _column(column)
            column = []
        column.append(line)
    yield from _column(column)


def _begins_column(above: Line, below: Line) -> bool:
    return above.page != below.page or below.bottom > above.bottom + above.size


def _column(lines: list[Line]) -> Iterator[_Set]:
    """Give the lines of a column with the margin of their size.

    A title above two columns is wider than both, and says nothing about theirs.
    """
    margins: dict[int, float] = {}
    for line in lines:
        size = round(line.size)
        margins[size] = max(margins.get(size, line.right), line.right)
    for index, line in enumerate(lines):
        yield _Set(line, margins[round(line.size)], begins_column=index == 0)


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return the most frequent distance of two lines of a size, 0 where no line has a next one."""
    steps = Counter(
        round(above.bottom - below.bottom, 1)
        for above, below in pairwise(lines)
        if not _begins_column(above, below) and not _is_same_row(above, below)
    )
    return max(steps, key=lambda step: (steps[step], -step), default=0.0)


def _is_same_row(above: Line, below: Line) -> bool:
    return abs(above.bottom - below.bottom) < above.size / 2


def _goes_on(above: _Set, below: _Set, pitch: float, *, is_first: bool) -> bool:
    """Tell whether a line continues the paragraph of the line above it.

    `is_first` says that the line above begins its paragraph.
    """
    upper, lower = above.line, below.line
    if abs(upper.size - lower.size) > ANOTHER_SIZE * max(upper.size, lower.size):
        return False
    is_full = _is_full(above, lower)
    if _begins_item(upper, lower, is_full=is_full):
        return False
    if below.begins_column:
        ends = _SENTENCE_ENDS.search(upper.text) is not None
        return not ends and (is_full or lower.text[:1].islower())
    if _is_same_row(upper, lower):
        return True
    step = upper.bottom - lower.bottom
    is_spaced = step > MORE_SPACE * pitch or step > DOUBLE_SPACED * lower.size
    return not is_spaced and is_full and not _is_indented(upper, lower, is_first=is_first)


def _is_full(above: _Set, below: Line) -> bool:
    """Tell whether the first word of the next line would not have fitted into a line."""
    first_word = below.text.split(" ", 1)[0]
    letter = (below.right - below.left) / len(below.text)
    return above.line.right + letter * (len(first_word) + 1) > above.margin


def _begins_item(above: Line, below: Line, *, is_full: bool) -> bool:
    """Tell whether a line begins a list item; a number may be one that a sentence was broken at."""
    if _BULLET.match(below.text):
        return True
    is_number = _is_numbered(below.text)
    return is_number and (not is_full or _CLAUSE_ENDS.search(above.text) is not None)


def _is_numbered(text: str) -> bool:
    return _NUMBER.match(text) is not None and _PLAIN_NUMBER.match(text) is None


def _is_indented(above: Line, below: Line, *, is_first: bool) -> bool:
    """Tell whether the indentation of a line begins a paragraph.

    Below the first line of one, the text may hang from its number, or its first line be indented.
    """
    step = below.left - above.left
    if abs(step) < below.size / 2:
        return False
    hangs = _BULLET.match(above.text) is not None or _is_numbered(above.text)
    return not (is_first and (hangs if step > 0 else not hangs))


def _paragraph(lines: list[Line], known: set[str]) -> Paragraph:
    parts = [lines[0].text]
    for above, below in pairwise(lines):
        if _is_broken_off(above.text, below.text, known):
            parts[-1] = parts[-1][:-1]
        elif not _ends_in_hyphen(above.text, below.text):
            parts.append(" ")
        parts.append(below.text)
    text = "".join(parts)
    return Paragraph(text, is_item=_BULLET.match(text) is not None or _is_numbered(text))


def _ends_in_hyphen(above: str, below: str) -> bool:
    """Tell whether a line ends in a hyphen, which is no dash, and a word goes on below."""
    return above[-1:] == "-" and above[-2:-1].isalnum() and below[:1].isalnum()


def _is_broken_off(above: str, below: str, known: set[str]) -> bool:
    """Tell whether a line ends in a hyphen that only breaks a word.

    It does where the document has the whole word elsewhere, or nowhere has its first half, which is
    then no word. Every other hyphen stays: "long-" and "term" may well be "long-term".
    """
    half, rest = _first_half(above), _REST.match(below)
    if half is None or rest is None or not below[0].islower():
        return False
    end = rest[0].casefold()
    is_compound = f"{half}-{end}" in known or half in known or half in _FIRST_HALVES
    return half + end in known or not is_compound


def _first_half(text: str) -> str | None:
    """Return the letters before the hyphen that a line ends in, None where it ends in none."""
    found = _FIRST_HALF.search(text[-_LONGEST_WORD:])
    return found[1].casefold() if found else None


def _whole_words(lines: Sequence[Line]) -> set[str]:
    """Return the words of a document, without those that a line's end broke."""
    words: set[str] = set()
    is_broken = False
    for line in lines:
        found = [word.casefold() for word in _WORD.findall(line.text)]
        begin = 1 if is_broken else 0
        is_broken = _first_half(line.text) is not None
        words.update(found[begin : len(found) - is_broken])
    return words
