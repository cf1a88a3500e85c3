"""What a text speaks of: its telling words, with the words that mean the same taken as one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from commitments.packaged import load
from commitments.text.words import WORD, says_nothing, stem

Synonyms = Mapping[str, Sequence[str]]
"""For each name that a page prints, other words and phrases for the same thing."""

_LONGEST_PHRASE = 6  # words


def packaged_synonyms() -> dict[str, Sequence[str]]:
    """Return the synonyms that the package ships, of every domain."""
    domains = load("vocabulary.toml").values()
    return {name: words for domain in domains for name, words in domain.items()}


class Topics:
    """Finds topics in plain copies, by the packaged synonyms and an editor's additions."""

    def __init__(self, additions: Synonyms | None = None) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        for synonyms in (packaged_synonyms(), additions or {}):
            for name, phrases in synonyms.items():
                for phrase in (name, *phrases):
                    self._names[_stems(phrase)[:_LONGEST_PHRASE]] = name
        lengths = defaultdict(set)
        for stems in self._names:
            lengths[stems[0]].add(len(stems))
        self._lengths = {first: sorted(all_, reverse=True) for first, all_ in lengths.items()}

    def named_in(self, copy: str) -> dict[str, str]:
        """Return each topic that a plain copy names, with the words that first name it.

        A topic is a name from the synonyms or the stem of a telling word.
        """
        words = WORD.findall(copy.lower())
        stems = list(map(stem, words))
        topics: dict[str, str] = {}
        end = 0  # of the phrase before
        for place, begin in enumerate(stems):
            if place < end:
                continue
            if begin in self._lengths:
                length, name = self._phrase_at(stems, place)
                if name:
                    topics.setdefault(name, name)
                    end = place + length
                    continue
            if begin not in topics and not says_nothing(words[place]):
                topics[begin] = words[place]
        return topics

    def _phrase_at(self, stems: Sequence[str], place: int) -> tuple[int, str]:
        """The longest known phrase at a place: its length and name, or 0 and ""."""
        for length in self._lengths.get(stems[place], ()):
            name = self._names.get(tuple(stems[place : place + length]))
            if name:
                return length, name
        return 0, ""


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in WORD.findall(phrase.lower()))


@cache
def packaged_topics() -> Topics:
    """Return the finder for the packaged synonyms alone."""
    return Topics()
