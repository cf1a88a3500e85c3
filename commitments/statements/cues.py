"""What in a sentence shows that it refuses, commits, claims, holds a view or only greets.

The cues are data (commitments/data/cues.toml), tried in their order; this reads them.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from commitments.packaged import load
from commitments.statements.needles import Needles, needles_of


class Kind(StrEnum):
    """What a statement does."""

    COMMITMENT = "commitment"
    CLAIM = "claim"
    REFUSAL = "refusal"
    POSITION = "position"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Wording:
    """An expression, and sets of needles: every match of it holds one of each set."""

    expression: re.Pattern[str]
    needles: tuple[Needles, ...]

    def search(self, lowered: str, present: Needles) -> re.Match[str] | None:
        """Return the first match in a sentence in small letters that has some needles, or None."""
        for needles in self.needles:
            if needles.isdisjoint(present):
                return None
        return self.expression.search(lowered)


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying something: wordings that show it and wordings that show otherwise.

    ``explanation`` is how a page says what was found: "says what will be done".
    """

    kind: Kind
    explanation: str
    shows: tuple[Wording, ...]
    unless: tuple[Wording, ...]

    def is_denied(self, lowered: str, present: Needles) -> bool:
        """Whether something in a sentence that has some needles shows otherwise."""
        return any(it.search(lowered, present) for it in self.unless)


def first_cue(lowered: str) -> tuple[Cue, re.Match[str]] | None:
    """Return the first cue that fits a sentence in small letters, with the words that show it.

    Of several wordings that show it the one that is listed first is returned.
    """
    held = [_held_by(word) for word in lowered.split(" ")]
    present = frozenset().union(*(needles for needles, _ in held))
    places = frozenset().union(*(places for _, places in held))
    denied: Cue | None = None
    for place in sorted(places):
        cue, wording = _wordings_in_turn()[place]
        if cue is denied or not (match := wording.search(lowered, present)):
            continue
        if not cue.is_denied(lowered, present):
            return cue, match
        denied = cue
    return None


_PART = re.compile(r"<([a-z_]+)>")


@cache
def packaged_cues() -> tuple[Cue, ...]:
    """Return every cue, in the order in which they are tried."""
    document = load("cues.toml")
    return tuple(_cue(entry, document["parts"]) for entry in document["cue"])


def _cue(entry: Mapping[str, Any], parts: Mapping[str, str]) -> Cue:
    return Cue(
        Kind(entry["kind"]),
        entry["says"],
        _wordings(entry["shows"], parts),
        _wordings(entry.get("unless", ()), parts),
    )


@cache
def _wordings_in_turn() -> Sequence[tuple[Cue, Wording]]:
    """What shows a packaged cue, in the order in which it is tried."""
    return [(cue, wording) for cue in packaged_cues() for wording in cue.shows]


@cache
def _places_by_needle() -> Mapping[str, Sequence[int]]:
    """For each needle the places, among the wordings, of those that have it in their first set.

    Few sentences have any needle of most wordings: so these are not even passed by.
    """
    places = defaultdict(list)
    for place, (_, wording) in enumerate(_wordings_in_turn()):
        for needle in wording.needles[0]:
            places[needle].append(place)
    return dict(places)


@cache
def _needles_by_start() -> Mapping[str, Sequence[str]]:
    """The needles of every packaged cue by their first two letters, which each has if any."""
    wordings = (it for cue in packaged_cues() for it in (*cue.shows, *cue.unless))
    by_start = defaultdict(list)
    for needle in frozenset().union(*(needles for it in wordings for needles in it.needles)):
        by_start[needle[:2]].append(needle)
    return dict(by_start)


@lru_cache(maxsize=1 << 14)
def _held_by(word: str) -> tuple[Needles, frozenset[int]]:
    """The needles that a word holds, and the places of the wordings that one may be the first of.

    Letters are written in the same few thousand words.
    """
    by_start, places = _needles_by_start(), _places_by_needle()
    needles = frozenset(
        needle
        for place in range(len(word) + 1)
        for needle in by_start.get(word[place : place + 2], ())
        if word.startswith(needle, place)
    )
    return needles, frozenset().union(*(places.get(needle, ()) for needle in needles))


def _wordings(listed: Sequence[str], parts: Mapping[str, str]) -> tuple[Wording, ...]:
    """Raises KeyError for a part that the document does not define.

    Sentences come in small letters: a search that minds no capitals takes three times as long.
    """
    whole = [_whole(wording, parts) for wording in listed]
    return tuple(Wording(re.compile(wording), needles_of(wording)) for wording in whole)


def _whole(wording: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda part: _whole(parts[part[1]], parts), wording)
