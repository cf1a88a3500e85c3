"""What in a sentence shows that it refuses, commits, claims, holds a view or only greets.

The cues are data (commitments/data/cues.toml), tried in their order; this reads them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from commitments.needles import Needles, needles_of
from commitments.packaged import load


class Kind(StrEnum):
    """What a statement does."""

    COMMITMENT = "commitment"
    CLAIM = "claim"
    REFUSAL = "refusal"
    POSITION = "position"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Wording:
    """An expression, and words one of which every match of it contains (none: not known)."""

    expression: re.Pattern[str]
    needles: Needles

    def search(self, lowered: str) -> re.Match[str] | None:
        """Return the first match in a sentence in small letters, or None."""
        if self.needles and not any(map(lowered.__contains__, self.needles)):
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

    def found_in(self, lowered: str) -> re.Match[str] | None:
        """Return the first words of a sentence in small letters that show it, or None."""
        matches = [match for wording in self.shows if (match := wording.search(lowered))]
        if not matches or any(wording.search(lowered) for wording in self.unless):
            return None
        return min(matches, key=re.Match.start)


_PART = re.compile(r"<([a-z_]+)>")


@cache
def packaged_cues() -> tuple[Cue, ...]:
    """Return every cue, in the order in which they are tried."""
    document = load("cues.toml")
    parts = document["parts"]
    return tuple(
        Cue(
            Kind(cue["kind"]),
            cue["says"],
            _wordings(cue["shows"], parts),
            _wordings(cue.get("unless", ()), parts),
        )
        for cue in document["cue"]
    )


def _wordings(listed: Sequence[str], parts: Mapping[str, str]) -> tuple[Wording, ...]:
    """Raises KeyError for a part that the document does not define.

    Sentences come in small letters: a search that minds no capitals takes three times as long.
    """
    whole = [_whole(wording, parts) for wording in listed]
    return tuple(Wording(re.compile(wording), needles_of(wording)) for wording in whole)


def _whole(wording: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda part: _whole(parts[part[1]], parts), wording)
