"""A quick look at a text: most hold no word that an expression could match in."""

import re
from functools import lru_cache

_WORDS_KEPT = 1 << 14
_LONGEST_LOOKED_AT = 2000  # characters in which words are looked at; so no longer word is kept


class Sieve:
    """Tells of most texts that they hold nothing of a kind, by their words.

    ``expression`` is of what a word of everything of the kind holds, in small letters. Each word
    is looked at once: people write in the same few thousand.
    """

    def __init__(self, expression: str) -> None:
        search = re.compile(expression).search
        self._is_held = lru_cache(_WORDS_KEPT)(lambda word: search(word) is not None)

    def holds(self, lowered: str) -> bool:
        """Whether a text in small letters, on one line, stays in the sieve."""
        return len(lowered) > _LONGEST_LOOKED_AT or any(map(self._is_held, lowered.split(" ")))
