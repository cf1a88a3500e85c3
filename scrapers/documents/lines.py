"""The lines of a document that is laid out in pages, and which of them run through it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final

OUTERMOST: Final = 3
"""How many lines at the top and at the foot of a page may be running heads or feet."""

_NUMBER = re.compile(r"[0-9]{1,4}")
_MOST_NUMBERS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page counted from 0. Places are points from the page's lower left corner.

    `bottom` is that of the first character, `size` that of the letters in points.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float


def without_running_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without heads, feet and page numbers.

    A line goes when most pages have the same one at the same place near their edge, but for a
    number that counts the pages. So a document of one page keeps all of its lines.
    """
    pages = [list(page) for _, page in groupby(lines, key=attrgetter("page"))]
    outer = {id(line): list(_signs(line)) for page in pages for line in _outermost(page)}
    seen = Counter(sign for signs in outer.values() for sign in set(signs))
    least = max(2, len(pages) // 2 + 1)
    return [
        line for line in lines if not any(seen[sign] >= least for sign in outer.get(id(line), ()))
    ]


def _outermost(page: list[Line]) -> list[Line]:
    downwards = sorted(page, key=attrgetter("bottom"), reverse=True)
    return list({id(it): it for it in downwards[:OUTERMOST] + downwards[-OUTERMOST:]}.values())


def _signs(line: Line) -> Iterator[tuple[int, str]]:
    """Give what the line would be on any page: as it is, and with each number as a page's."""
    height = round(line.bottom / 4)
    yield height, line.text
    for match in list(_NUMBER.finditer(line.text))[:_MOST_NUMBERS]:
        counted = int(match[0]) - line.page
        yield height, f"{line.text[: match.start()]}<{counted}>{line.text[match.end() :]}"
