"""Identifiers made from content: the same thing has the same name, on any machine."""

import hashlib
from collections import Counter
from collections.abc import Iterable

LENGTH = 16
"""Hexadecimal digits kept of a digest: 64 bits, ample for a register of sentences."""


def content_id(*parts: str) -> str:
    """Return the identifier of a thing from the texts that make it what it is."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8"))
    return digest.hexdigest()[:LENGTH]


def ids_of_quotes(owner: str, quotes: Iterable[str]) -> list[str]:
    """Return an identifier for each quote of ``owner``; the second "Yes." is not the first."""
    seen: Counter[str] = Counter()
    found = []
    for quote in quotes:
        found.append(content_id(owner, quote, str(seen[quote])))
        seen[quote] += 1
    return found
