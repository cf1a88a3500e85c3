"""List markers: which lines begin an item, and which numbers at a line's start only look so.

A number belongs to a list when it stands in sequence, or where nothing else can be meant. So
"20 of the 90 houses", "2.3 million" and a dash that a hard wrap brought to the start of a
line are left in their sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

BULLET = "•"
"""The label of every item that has a mark and no number."""

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_FIRST = frozenset({"1", "a", "A", "i"})

_BULLET = re.compile(r"[•●▪■◦‣·∙*o-](?: +|$)|(?P<tight>[•●▪■◦‣·∙]|-(?=[a-zA-Z']))")
_NUMBERED = re.compile(
    r"(?:\((?P<inside>\d{1,3}|[A-Za-z]|[ivx]{1,5})\)|(?P<label>\d{1,3}|[a-z]|[ivx]{1,5})[).])"
    r"(?: +|$)"
)
_LEVELLED = re.compile(r"(?P<label>\d{1,3}(?:\.\d{1,2}){1,3})\.?(?: +(?=[\"'(]?[A-Z])|$)")
_BARE = re.compile(r"(?P<label>\d{1,2}) +(?=[A-Za-z])(?!(?:of|per|to|and|or|am|pm)\b)")
_BEFORE_A_MONTH = re.compile(
    r"\(?\d+[.)]? +(?:jan|feb|march|april|may\b|june|july|aug|sept|oct|nov|dec)", re.IGNORECASE
)
_INLINE = re.compile(
    r"(?<![^ :;,])(?:\((?P<inside>\d{1,2}|[a-z]|[ivx]{1,5})\)|(?P<label>\d{1,2})[.)](?= )) *"
)
_FEWEST_WORDS = 2  # in an inline item; "(1) and (2) above" is a reference, not a list


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker: its label, and where in the line the item begins.

    The label is the number or letter without brackets or stop, or `BULLET`.
    """

    label: str
    end: int


@dataclass(frozen=True, slots=True)
class InlineItem:
    """One item of a list inside a sentence: from its marker, its words from ``body`` to ``end``."""

    label: str
    start: int
    body: int
    end: int


def find_markers(lines: Sequence[str]) -> list[Marker | None]:
    """Return the marker of each line, or None; ``lines`` are stripped, a blank line is ""."""
    matches = [_marker_like(line) for line in lines]
    present = {_label(match) for match in matches if match}
    accepted: set[str] = set()
    markers: list[Marker | None] = []
    for i, match in enumerate(matches):
        marker = Marker(_label(match), match.end()) if match else None
        if match and marker and not _belongs(match, lines, i, accepted, present):
            marker = None
        if marker:
            accepted.add(marker.label)
        markers.append(marker)
    return markers


def _marker_like(line: str) -> re.Match[str] | None:
    patterns = (_BULLET, _NUMBERED, _LEVELLED, _BARE)
    return next((match for pattern in patterns if (match := pattern.match(line))), None)


def _label(match: re.Match[str]) -> str:
    return BULLET if match.re is _BULLET else match.groupdict().get("inside") or match["label"]


def _belongs(
    match: re.Match[str], lines: Sequence[str], i: int, accepted: set[str], present: set[str]
) -> bool:
    """Whether what looks like a marker is one, given the lines around it and the list so far."""
    label = _label(match)
    before = lines[i - 1] if i else ""
    is_free = not before or before[-1] in ".:;,!?)\"'" or _is_marker_only(before)
    if match.re is _BULLET:
        neighbours = (before, lines[i + 1] if i + 1 < len(lines) else "")
        has_company = any(line.startswith("-") for line in neighbours)
        return not match.group().startswith("-") or has_company or (is_free and not match["tight"])
    if _BEFORE_A_MONTH.match(match.string):
        return False
    if match.end() == len(match.string) and match.re is not _BARE:  # a number on its own line
        return i + 1 == len(lines) or not lines[i + 1][:1].islower()
    in_sequence = not accepted.isdisjoint(_labels_before(label))
    opens_a_list = label in _FIRST and not present.isdisjoint(_labels_after(label))
    if match.re is _BARE:
        return is_free and (in_sequence or opens_a_list)
    return is_free or in_sequence or opens_a_list


def _is_marker_only(line: str) -> bool:
    match = _marker_like(line)
    return match is not None and match.end() == len(line)


def _labels_after(label: str) -> set[str]:
    """Labels that may come next: "2" after "1", "5.2" after "5.1"; "ii" and "j" after "i"."""
    return _neighbours(label, step=1)


def _labels_before(label: str) -> set[str]:
    return _neighbours(label, step=-1)


def _neighbours(label: str, *, step: int) -> set[str]:
    levels, dot, last = label.rpartition(".")
    if last.isdecimal():
        return {f"{levels}{dot}{int(last) + step}"}
    found = {chr(ord(label) + step)} if len(label) == 1 and label.isalpha() else set()
    if label in _ROMAN and 0 <= (place := _ROMAN.index(label) + step) < len(_ROMAN):
        found.add(_ROMAN[place])
    return found


def inline_items(text: str) -> list[InlineItem]:
    """Return the items of a list inside one sentence or paragraph, such as "(i) ... (ii) ...".

    ``text`` is on one line. Items are in sequence from 1, a or i, at least two of them, each of
    at least two words; otherwise nothing is returned.
    """
    chain: list[re.Match[str]] = []
    for match in _INLINE.finditer(text):
        if _label(match) in (_labels_after(_label(chain[-1])) if chain else _FIRST):
            chain.append(match)
    if len(chain) < 2:
        return []
    ends = [match.start() for match in chain[1:]] + [len(text)]
    items = [
        InlineItem(_label(match), match.start(), match.end(), end)
        for match, end in zip(chain, ends, strict=True)
    ]
    are_items = all(
        len(text[item.body : item.end].split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS
        for item in items
    )
    return items if are_items else []
