"""Where the paragraphs of a letter begin, among its statements."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from commitments.statements.statements import Statement

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_LINE_END = re.compile(r"\n")
_ITEM = re.compile(r"\n\s*(?:[•●▪■◦‣·∙*o-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s")
_LONGEST_MARKER = 8  # characters


def paragraph_starts(response: str, statements: Sequence[Statement]) -> AbstractSet[int]:
    """Return the places of the statements that begin a paragraph or a list item.

    A blank line divides paragraphs. In a letter without one every line's end does, unless its
    lines end in the middle of sentences, because they were wrapped by hand.
    """
    divides = _BLANK_LINE
    if not _BLANK_LINE.search(response) and not any("\n" in it.quote for it in statements):
        divides = _LINE_END
    return {
        place
        for place, (before, it) in enumerate(pairwise(statements), start=1)
        if divides.search(response, before.span.end, it.span.start)
        or _ITEM.match(response, before.span.end, it.span.start + _LONGEST_MARKER)
    }
