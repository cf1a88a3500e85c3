"""What changed from one version of a text to the next, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

MOST_PARAGRAPHS: Final = 2_000
MOST_WORDS: Final = 2_000
"""Beyond these a text, or a paragraph, is shown as replaced whole: finding what two long texts
share takes time that grows with the product of their lengths."""

_WORD = re.compile(r"\S+\s*")
_BLANK_LINE = re.compile(r"\n\s*\n")


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph, and what became of them."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class ChangedParagraph:
    """A paragraph that differs. ``unchanged_before`` counts those that do not, above it."""

    unchanged_before: int
    pieces: tuple[Piece, ...]


def differences(before: str, after: str) -> tuple[ChangedParagraph, ...]:
    """Return the paragraphs that differ between two versions of a text, in order.

    White space alone is no difference. Leaving out what was removed gives the paragraphs that
    the new text has in those places; leaving out what was added gives the old ones.
    """
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[ChangedParagraph] = []
    unchanged = 0
    for tag, old_start, old_end, new_start, new_end in _operations(old, new, MOST_PARAGRAPHS):
        if tag == "equal":
            unchanged += old_end - old_start
            continue
        for pieces in _changed(old[old_start:old_end], new[new_start:new_end]):
            found.append(ChangedParagraph(unchanged, pieces))
            unchanged = 0
    return tuple(found)


def _paragraphs(text: str) -> list[str]:
    parts = (" ".join(part.split()) for part in _BLANK_LINE.split(text))
    return [part for part in parts if part]


def _operations(
    old: Sequence[str], new: Sequence[str], most: int
) -> Sequence[tuple[str, int, int, int, int]]:
    if len(old) > most or len(new) > most:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Yield the paragraphs of a stretch that was replaced: in pairs, then what is left over."""
    for before, after in zip(old, new, strict=False):
        yield _words_changed(before, after)
    for before in old[len(new) :]:
        yield (Piece(Change.REMOVED, before),)
    for after in new[len(old) :]:
        yield (Piece(Change.ADDED, after),)


def _words_changed(before: str, after: str) -> tuple[Piece, ...]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces = []
    for tag, old_start, old_end, new_start, new_end in _operations(old, new, MOST_WORDS):
        removed, added = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        if tag == "equal":
            pieces.append(Piece(Change.KEPT, added))
            continue
        if removed:
            pieces.append(Piece(Change.REMOVED, removed))
        if added:
            pieces.append(Piece(Change.ADDED, added))
    return tuple(pieces)
