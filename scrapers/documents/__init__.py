"""The text of a letter or a report that is handed over or linked to: text, HTML, DOCX or PDF."""

import re
from typing import Final

from scrapers.blocks import join, parse_html, read_blocks
from scrapers.documents.apart import read_apart
from scrapers.documents.refusal import Refusal
from scrapers.errors import TooLarge, UnreadableDocument
from scrapers.records import Page

LARGEST: Final = 32 * 2**20
"""Bytes of a document that is read; scans apart, reports of councils have some megabytes."""

_WHERE_A_PDF_SAYS_SO = 1024
"""A PDF says what it is within as many bytes; some servers write a few of their own before it."""

_OTHER_KINDS = {
    b"\xd0\xcf\x11\xe0": "an old Word document (.doc), or one with a password",
    b"{\\rtf": "a document in rich text (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\0": "a picture",
    b"MM\0*": "a picture",
}
_HTML = re.compile(r"(?i)\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|!--)")
_BLANK_LINES = re.compile(r"\n[ \t\xa0]*\n\s*")


def read_document(page: Page) -> str:
    """Return the text of a document, with blank lines between paragraphs.

    What it is follows from its bytes, and for text from its content type. A PDF's running heads are
    left out and the lines that it was broken into joined; names of persons are as written.

    Raises TooLarge for more bytes than are read, UnreadableDocument when it is of another kind, is
    encrypted or damaged, or shows no text.
    """
    if len(page.body) > LARGEST:
        raise TooLarge(
            f"the document has {len(page.body):,} bytes, and at most {LARGEST:,} are read. Cut out "
            "the part with the answer",
            address=page.address,
        )
    try:
        text = _text(page)
    except Refusal as refusal:
        raise UnreadableDocument(str(refusal), address=page.address) from refusal
    if not text:
        raise UnreadableDocument("there is no text in it. Look at it", address=page.address)
    return text


def _text(page: Page) -> str:
    if b"%PDF-" in page.body[:_WHERE_A_PDF_SAYS_SO]:
        return read_apart("pdf", page.body)
    if page.body.startswith(b"PK\x03\x04"):
        return read_apart("word", page.body)
    for begin, kind in _OTHER_KINDS.items():
        if page.body.startswith(begin):
            raise Refusal(f"it is {kind}. Save it as DOCX or PDF, or type its text into a file")
    text = page.text
    if not _is_text(text):
        raise Refusal("it is no text, HTML, DOCX or PDF. Save it as one of these")
    if text.strip() and (_HTML.match(text) or "html" in page.content_type.lower()):
        return _html_text(page)
    return _BLANK_LINES.sub("\n\n", "\n".join(text.replace("\f", "\n\n").splitlines())).strip()


def _is_text(text: str) -> bool:
    """Tell whether hardly any character is a control character or has no meaning."""
    odd = sum((sign < " " and not sign.isspace()) or sign == "\ufffd" for sign in text)
    return odd * 20 <= len(text)


def _html_text(page: Page) -> str:
    """Return what the main part of a web page shows, all of it where it names none."""
    soup = parse_html(page)
    return join(read_blocks(soup.find("main") or soup, page.address))
