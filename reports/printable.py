"""Letters and signs that the briefing's fonts can set.

PDF/UA-1 forbids a sign without a glyph, and Typst refuses to set one. Councils' pages hold emoji,
other scripts, and the bullets of Word's Symbol font.
"""

import re
from typing import Any, Final

LACKING: Final = "▯"
"""Stands for a sign that the fonts lack."""

PRINTABLE: Final = (
    "\u0020-\u007e\u00a0-\u024f"  # Latin
    "\u0300-\u036f"  # accents on their own
    "\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff"  # Greek
    "\u0400-\u04ff"  # Cyrillic
    "\u1e00-\u1eff"  # Latin with accents: Welsh, Vietnamese
    "\u2010-\u2027\u202f-\u2040"  # dashes, quotes, bullets
    "\u20a0-\u20c0\u2116\u2122\u2150\u2151\u2153-\u215f"  # currencies, №, ™, fractions
    "\u2190-\u22ff\u25a0-\u25ff\u2713\u2717"  # arrows, mathematics, shapes, ticks
    "\ufb00-\ufb06\ufffd"  # ligatures
)
"""Stretches of Unicode, as in a regular expression, that the fonts have (a test sets them all)."""

_SYMBOL_FONT = str.maketrans({"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "→", "\t": " "})
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_LACKED = re.compile(rf"[^\n{PRINTABLE}]")


def printable(document: Any) -> Any:
    """Return data (of dicts, lists and scalars) with each text in it as the fonts can set it."""
    match document:
        case str():
            return _LACKED.sub(LACKING, _UNSEEN.sub("", document.translate(_SYMBOL_FONT)))
        case dict():
            return {name: printable(value) for name, value in document.items()}
        case list() | tuple():
            return [printable(value) for value in document]
    return document
