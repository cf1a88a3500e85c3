"""Where phrases stand in a text: by the stems of their words, and by the packaged synonyms.

Unlike topics, phrases may overlap, and a wording may belong to several of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commitments.text.topics import packaged_synonyms
from commitments.text.words import WORD, stem


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase that a text names, in its words ``start`` up to but not including ``end``."""

    phrase: str
    start: int
    end: int

    def is_within(self, other: "Named") -> bool:
        """Whether it stands in words that the other names too, the very same ones included."""
        return other.start <= self.start and self.end <= other.end

    def is_the_same_as(self, other: "Named") -> bool:
        """Whether it stands in the very words of the other."""
        return (self.start, self.end) == (other.start, other.end)


class Phrases:
    """Finds some phrases, and what the packaged vocabulary holds to be the same, in texts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        synonyms = packaged_synonyms()
        self._by_first: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(dict)
        for phrase in set(phrases):
            for wording in (phrase, *synonyms.get(phrase, ())):
                stems = _stems(wording)
                if stems:
                    self._by_first[stems[0]].setdefault(stems, set()).add(phrase)

    def named_in(self, copy: str) -> Iterator[Named]:
        """Yield each phrase wherever a plain copy names it, in the order of the text."""
        stems = _stems(copy)
        for place, first in enumerate(stems):
            for wanted, phrases in sorted(self._by_first.get(first, {}).items()):
                end = place + len(wanted)
                if stems[place:end] == wanted:
                    yield from (Named(phrase, place, end) for phrase in sorted(phrases))


def _stems(wording: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in WORD.findall(wording.lower()))
