"""Which characters a reader sees, and what each odd one is read as.

Pages and letters that began in Word carry non-breaking spaces, zero-width marks, curly quotes,
several dashes and bytes of Windows-1252 that were taken for Latin-1. Every replacement here is
one character for one, so that a place in the copy is the same place in the original.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

UNSEEN = "\u200b"
"""Stands in a copy for each character that a reader does not see."""


def _codes(*ranges: tuple[int, int]) -> list[int]:
    return [code for first, last in ranges for code in range(first, last + 1)]


_SPACES = _codes((0x09, 0x09), (0x0B, 0x0C), (0x1C, 0x1F), (0x2000, 0x200A))
_SPACES += map(ord, "\xa0\u1680\u202f\u205f\u3000")
_LINE_BREAKS = (0x2028, 0x2029)
_HIDDEN = _codes((0x00, 0x08), (0x0E, 0x1B), (0x7F, 0x7F), (0x200B, 0x200F), (0x202A, 0x202E))
_HIDDEN += _codes((0x2060, 0x2064), (0x2066, 0x206F))
_HIDDEN += map(ord, "\xad\u061c\u180e\ufeff")
_MARKS = {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "‟": '"', "\uf0b7": "•", "\uf0a7": "•"}
_DASHES = "‐‑‒–—―−"


def _windows_1252() -> dict[int, str]:
    """What the codes 128 to 159 meant before they were misread; unused ones are unseen."""
    return {
        code: bytes([code]).decode("cp1252", errors="ignore") or UNSEEN
        for code in range(0x80, 0xA0)
    }


def _replacements() -> dict[int, str]:
    marks = {ord(odd): ordinary for odd, ordinary in _MARKS.items()}
    marks |= dict.fromkeys(map(ord, _DASHES), "-")
    table = {code: marks.get(ord(meant), meant) for code, meant in _windows_1252().items()}
    table |= dict.fromkeys(_SPACES, " ") | dict.fromkeys(_LINE_BREAKS, "\n")
    return table | dict.fromkeys(_HIDDEN, UNSEEN) | marks


def _replacing(table: Mapping[int, str]) -> Callable[[str], str]:
    """A function that replaces what stands in the table.

    Odd characters are few, and to look for them takes a tenth of the time of `str.translate`.
    """
    meant = {chr(code): sign for code, sign in table.items() if chr(code) != sign}
    odd = re.compile(f"[{re.escape(''.join(meant))}]")
    return partial(odd.sub, lambda match: meant[match.group()])


_KEEPING_LINES = _replacements()
_on_one_line = _replacing(_KEEPING_LINES | dict.fromkeys([*map(ord, "\n\r"), *_LINE_BREAKS], " "))
_seen_as_space = _replacing(_KEEPING_LINES | dict.fromkeys(_HIDDEN, " ") | {ord("\r"): " "})


def in_plain_lines(text: str) -> str:
    """Return a copy of the same length in plain characters that keeps the lines."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _seen_as_space(text)


def on_one_line(text: str) -> str:
    """Return a copy of the same length in plain characters, with spaces for line breaks.

    A character that a reader does not see becomes `UNSEEN`.
    """
    if text.isascii() and text.isprintable():
        return text
    return _on_one_line(text)


def in_small_letters(text: str) -> str:
    """Return a copy of the same length in small letters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
