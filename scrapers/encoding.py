"""Bytes to text, for pages that say their encoding wrongly or not at all."""

import codecs
from email.message import Message

from bs4.dammit import EncodingDetector, UnicodeDammit

_ALSO_CALLED = {"iso8859-1": "windows-1252", "ascii": "windows-1252"}
"""Browsers read these two labels as Windows-1252 (WHATWG Encoding Standard, section 4.2)."""

_KNOWN = {
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1252", "iso8859-15", "mac-roman",
    *(f"cp125{n}" for n in range(9)), *(f"iso8859-{n}" for n in range(2, 11)),
}  # fmt: skip
"""Encodings that a page may declare, by Python's names. All of them are read in one pass and give
characters only; Python also knows ones that run programs' escapes ("unicode_escape"), give lone
surrogates ("utf-7"), or take quadratic time ("punycode")."""


def decode(body: bytes, content_type: str) -> str:
    """Return the text of `body`.

    The first of these that decodes every byte wins: the byte-order mark, the charset of the
    `Content-Type` header, the one declared in the page, UTF-8, Windows-1252. If none does, bytes
    without a meaning become U+FFFD. The whole list is given to bs4, so that no detector that
    happens to be installed guesses before UTF-8 is tried.
    """
    if not body:
        return ""  # bs4 would log a warning about characters that are not there
    unmarked, by_mark = EncodingDetector.strip_byte_order_mark(body)
    declared = EncodingDetector.find_declared_encoding(unmarked, is_html=True)
    named = [_known(name) for name in (by_mark, _charset(content_type), declared) if name]
    candidates = [*filter(None, named), "utf-8", "windows-1252"]
    text = UnicodeDammit(unmarked, candidates).unicode_markup
    return (text or "").replace("\0", "")


def _charset(content_type: str) -> str | None:
    message = Message()
    try:
        message["Content-Type"] = content_type
        charset = message.get_param("charset")
    except ValueError:  # such as a parameter's number with thousands of digits
        return None
    return charset if isinstance(charset, str) else None


def _known(name: str) -> str | None:
    """Return the codec that a label names, None where it is none that a page may declare."""
    try:
        codec = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    codec = _ALSO_CALLED.get(codec, codec)
    return codec if codec in _KNOWN else None
