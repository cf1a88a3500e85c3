"""Text as it came: spans that point into it, paragraphs, list items and sentences.

Nothing here changes a text. `plain` gives a copy of a stretch, on one line and in plain
characters, that remembers where each character came from, so that whatever is found in the
copy can be quoted from the original.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from commitments.text.characters import UNSEEN, in_plain_lines, on_one_line
from commitments.text.markers import Marker, find_markers
from commitments.text.words import word_set

_WIDEST_WRAP = 130  # characters; a longer line was not wrapped by hand or by a mail program
_NARROWEST_WRAP = 20
_SHORTEST_WRAPPED_LINE = 0.6  # of the width; long words and removed markup leave lines short
_LONGEST_WRAPPED_LINE = 1.25  # of the width, which is only as wide as the evidence for it
_MOST_LINES = 20_000  # some 350 pages
_LONGEST_TOKEN = 24  # characters looked at before a full stop

_STOPS = ".!?:;"
_STANDS_ALONE = re.compile(r"(?:dear|yours (?:sincerely|faithfully)|kind regards)\b", re.IGNORECASE)
_ENDS_OPEN = re.compile(
    r" (?:a|an|the|and|or|of|to|for|from|in|on|at|by|with|than|nearly|over|about|our|their)$"
)
_RUNS = re.compile(f"[^ {UNSEEN}]+")
_ENDING = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"')\]]*+(?:\s++|(?=[A-Z][a-z])|$)")
_BEFORE_THE_LAST_TOKEN = re.compile(r"(?:.*[\s(\"'\[])?", re.DOTALL)
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-HJ-Za-z]$")
_WORD_OR_YEAR = re.compile(r"(?:[a-z][a-z'-]{2,}|\d{2,4})$")
_ORDINARY_WORD = re.compile(r"[a-z][a-z'-]{2,}$")
_ABBREVIATIONS = word_set(
    "approx c ca cf cllr cllrs col dept dr e.g eg est fig figs hon i.e ie incl messrs mr"
    " mrs ms no nos p para paras pp prof reg regs rev rt st v viz vol vs jan feb apr aug"
    " sept oct nov dec"
)
_ABBREVIATIONS_THAT_MAY_END = word_set("al am ave co etc inc ltd plc pm rd")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to but not including ``end`` of a text.

    Raises:
        ValueError: when it is not ``0 <= start <= end``.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from character {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Return the words that the span marks in ``text``."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Plain:
    """A copy in plain characters; ``offsets[i]`` is where character i stands in the original."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Return the original's span for the characters ``start`` to ``end`` of the copy."""
        if start == end:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list item.

    ``span`` is all of it, ``body`` leaves the list marker out, and ``label`` is the marker's
    label without brackets or stop ("4", "a", "iv"), "•" for any bullet, None for a paragraph.
    ``begins_paragraph`` is false for what follows the line before without a blank line.
    """

    span: Span
    body: Span
    label: str | None
    begins_paragraph: bool

    @property
    def unmarked(self) -> "Block":
        """The same without the list marker."""
        return Block(self.body, self.body, self.label, self.begins_paragraph)


def plain(text: str, within: Span | None = None) -> Plain:
    """Return the text, or the part of it ``within``, on one line and in plain characters.

    Line breaks and runs of spaces become one space; what a reader does not see is left out.
    Plain text is its own copy, so doing it twice changes nothing.
    """
    start, stop = (within.start, within.end) if within else (0, len(text))
    copy = on_one_line(text[start:stop])
    if "  " not in copy and UNSEEN not in copy:
        return Plain(copy, range(start, stop + 1))
    words: list[str] = []
    offsets: list[int] = []
    end = -1  # of the run before; -1 before the first
    for run in _RUNS.finditer(copy):
        if end >= 0 and " " in copy[end : run.start()]:
            words.append(" ")
            offsets.append(start + end)
        words.append(run.group())
        offsets.extend(range(start + run.start(), start + run.end()))
        end = run.end()
    offsets.append(stop)
    return Plain("".join(words), offsets)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs and list items of a text, in order.

    A line break inside a paragraph divides it only where the line was not simply full: hard-
    wrapped lines are joined, headings, salutations and list items stand alone.
    """
    copy = in_plain_lines(text)
    lines = _lines(copy)
    contents = [line.of(copy) for line in lines]
    markers = find_markers(contents)
    width = _wrap_width(contents)
    found: list[Block] = []
    for i, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        if line.start == line.end:
            continue
        after_blank = i == 0 or not contents[i - 1]
        lone_marker = bool(found) and found[-1].body.start == found[-1].span.end
        if marker is None and (
            lone_marker or (not after_blank and _goes_on(contents[i - 1], contents[i], width))
        ):
            found[-1] = _extended(found[-1], line)
            continue
        found.append(_block(line, marker, begins_paragraph=after_blank))
    return tuple(found)


def _lines(copy: str) -> list[Span]:
    """Each line without the spaces around it; a blank line is an empty span.

    What comes after very many lines is taken for one: that is no letter, and must not take long.
    """
    spans, start = [], 0
    for line in copy.split("\n", _MOST_LINES):
        content = line.strip()
        indent = len(line) - len(line.lstrip()) if content else 0
        spans.append(Span(start + indent, start + indent + len(content)))
        start += len(line) + 1
    return spans


def _wrap_width(contents: Sequence[str]) -> int:
    """Where a text was wrapped by hand or by a mail program, or 0 if nothing shows that it was.

    The evidence is lines that break off in mid-sentence and go on with a small letter.
    """
    broken_off = [
        len(before)
        for before, line in pairwise(contents)
        if before and line and before[-1] not in _STOPS and line[0].islower()
    ]
    width = max((n for n in broken_off if n <= _WIDEST_WRAP), default=0)
    return width if len(broken_off) > 1 and width >= _NARROWEST_WRAP else 0


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether ``line`` only continues ``before``, which was broken off because it was full."""
    if _STANDS_ALONE.match(before) or _STANDS_ALONE.match(line):
        return False
    if before[-1] not in _STOPS and (line[0].islower() or _ENDS_OPEN.search(before)):
        return True
    if before[-1] != "." and line.startswith(("http", "www.")):
        return True
    is_long = len(before) >= _SHORTEST_WRAPPED_LINE * width and before[-1] not in _STOPS
    is_full = len(before) + 1 + len(line.split(maxsplit=1)[0]) > width
    return len(before) <= _LONGEST_WRAPPED_LINE * width and (is_long or is_full)


def _block(line: Span, marker: Marker | None, *, begins_paragraph: bool) -> Block:
    body = Span(line.start + marker.end, line.end) if marker else line
    return Block(line, body, marker.label if marker else None, begins_paragraph)


def _extended(block: Block, line: Span) -> Block:
    lone_marker = block.body.start == block.span.end
    body = Span(line.start if lone_marker else block.body.start, line.end)
    return Block(Span(block.span.start, line.end), body, block.label, block.begins_paragraph)


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text: in order, apart, and covering all that is not blank.

    A list item's first sentence takes the marker with it.
    """
    return tuple(span for block in blocks(text) for span in sentences_of(text, block))


def sentences_of(text: str, block: Block) -> Iterator[Span]:
    """Yield the sentences of one paragraph or list item."""
    body = in_plain_lines(block.body.of(text))
    start = block.span.start
    for ending in _ENDING.finditer(body):
        if ending.end() < len(body) and _ends_a_sentence(body, ending):
            end = block.body.start + ending.start() + len(ending.group().rstrip())
            yield Span(start, end)
            start = block.body.start + ending.end()
    if start < block.span.end:
        yield Span(start, block.span.end)


def _ends_a_sentence(body: str, ending: re.Match[str]) -> bool:
    """Whether the stops that ``ending`` found end a sentence, judged by what stands around them."""
    before = body[max(0, ending.start() - _LONGEST_TOKEN) : ending.start()].removesuffix("\n")
    token = _BEFORE_THE_LAST_TOKEN.sub("", before, count=1)
    stops, after = ending.group(), body[ending.end()]
    if not stops[-1].isspace():
        return stops == "." and _WORD_OR_YEAR.match(token) is not None
    stops = stops.rstrip()
    if after.islower():
        return stops == "." and _is_word_that_ends(token)
    if not stops.startswith(".") or len(stops) > 1:
        return True
    if token.lower() in _ABBREVIATIONS or _INITIALS.match(token):
        return token.lower() == "no" and not after.isdecimal()
    return True


def _is_word_that_ends(token: str) -> bool:
    """Whether a full stop after ``token`` ends a sentence though a small letter follows."""
    known = token.lower() in _ABBREVIATIONS or token.lower() in _ABBREVIATIONS_THAT_MAY_END
    return _ORDINARY_WORD.match(token) is not None and not known
