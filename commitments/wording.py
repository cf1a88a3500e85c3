"""Dates and lists as British prose prints them."""

from collections.abc import Sequence
from datetime import date


def day_in_words(day: date) -> str:
    """Return "4 October 2024"."""
    return f"{day.day} {day:%B %Y}"


def listed(words: Sequence[str]) -> str:
    """Return "a", "a and b" or "a, b and c"; nothing for nothing."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
