"""What in a sentence shows that it refuses, commits, claims, holds a view or only greets.

The cues are data (commitments/data/cues.toml), tried in their order; this reads them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from commitments.packaged import load


class Kind(StrEnum):
    """What a statement does."""

    COMMITMENT = "commitment"
    CLAIM = "claim"
    REFUSAL = "refusal"
    POSITION = "position"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying something: wordings that show it and wordings that show otherwise.

    ``explanation`` is how a page says what was found: "says what will be done".
    """

    kind: Kind
    explanation: str
    shows: re.Pattern[str]
    unless: re.Pattern[str] | None

    def words_in(self, copy: str) -> str | None:
        """Return the words of the sentence that show it, or None where nothing does."""
        match = self.shows.search(copy)
        if match is None or (self.unless and self.unless.search(copy)):
            return None
        return match.group().strip()


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
            _any_of(cue["shows"], parts),
            _any_of(cue["unless"], parts) if "unless" in cue else None,
        )
        for cue in document["cue"]
    )


def _any_of(wordings: Sequence[str], parts: Mapping[str, str]) -> re.Pattern[str]:
    """Raises KeyError for a part that the document does not define."""
    return re.compile("|".join(_whole(wording, parts) for wording in wordings), re.IGNORECASE)


def _whole(wording: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda part: _whole(parts[part[1]], parts), wording)
