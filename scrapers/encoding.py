"""Bytes to text, for pages that say their encoding wrongly or not at all."""

import codecs
from email.message import Message

from bs4.dammit import EncodingDetector, UnicodeDammit

_ALSO_CALLED = {"iso8859-1": "windows-1252", "ascii": "windows-1252"}
"""Browsers read these two labels as Windows-1252 (WHATWG Encoding Standard, section 4.2)."""


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
    candidates = [by_mark, _charset(content_type), declared, "utf-8", "windows-1252"]
    text = UnicodeDammit(unmarked, [_label(name) for name in candidates if name]).unicode_markup
    return (text or "").replace("\0", "")


def _charset(content_type: str) -> str | None:
    message = Message()
    message["Content-Type"] = content_type
    charset = message.get_param("charset")
    return charset if isinstance(charset, str) else None


def _label(name: str) -> str:
    try:
        known = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return name
    return _ALSO_CALLED.get(known, known)
