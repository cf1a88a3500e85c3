"""A PDF as lines with their places on the page.

PDFium gives the text in the order of the file, which keeps columns apart, says where each line
stands, and which hyphens end a line. What is a paragraph follows from the places
(`scrapers.documents.lines`). Held against pypdf on PDFs made by Typst and Chromium, in
November 2026: the same words, seven to twelve times as fast. pypdf tells no places, or in its
other mode puts runs of spaces into justified lines.
"""

import math
from collections.abc import Iterator
from typing import Final

import pypdfium2
from pypdfium2 import raw

from scrapers.documents.lines import Line
from scrapers.documents.refusal import Refusal

MOST_PAGES: Final = 300
"""Pages of a document that is read. Reports to committees with their annexes have some sixty."""

MOST_CHARACTERS: Final = 2_000_000
"""Characters of a document that is read; 300 pages of small print have half as many."""

_HYPHEN = 0x02
"""What PDFium gives for a hyphen at the end of a line, and nothing for the end itself."""


def lines_of(body: bytes) -> list[Line]:
    """Return the lines of a PDF in the order of the file.

    Raises Refusal for one that is encrypted, damaged, without text, or longer than any letter.
    """
    try:
        document = pypdfium2.PdfDocument(body)
        if len(document) > MOST_PAGES:
            raise Refusal(
                f"the PDF has {len(document):,} pages, and at most {MOST_PAGES} are read. Cut out "
                "those with the answer"
            )
        lines = list(_lines(document))
    except pypdfium2.PdfiumError as error:
        raise Refusal(_what_is_wrong(error)) from error
    if not lines:
        raise Refusal(
            "the PDF shows no text. If it is a scan, ask for the document it was made from, or "
            "type the text into a file"
        )
    return lines


def _what_is_wrong(error: pypdfium2.PdfiumError) -> str:
    if error.err_code == raw.FPDF_ERR_PASSWORD:
        return "the PDF is encrypted with a password. Ask for one without"
    return f"the PDF is damaged: {error} Fetch it again, or ask for another copy"


def _lines(document: pypdfium2.PdfDocument) -> Iterator[Line]:
    characters = 0
    for number in range(len(document)):
        page = document[number]
        shown = page.get_textpage()
        characters += shown.count_chars()
        if characters > MOST_CHARACTERS:
            raise Refusal(
                f"the PDF has more than {MOST_CHARACTERS:,} characters. Cut out the pages with the "
                "answer"
            )
        yield from _lines_of_page(shown, number)
        shown.close()
        page.close()


def _lines_of_page(shown: pypdfium2.PdfTextPage, page: int) -> Iterator[Line]:
    codes = [raw.FPDFText_GetUnicode(shown, index) for index in range(shown.count_chars())]
    begin = 0
    for index, code in enumerate([*codes, ord("\n")]):
        if code in (ord("\n"), _HYPHEN):
            end = index + 1 if code == _HYPHEN else index
            seen = [at for at in range(begin, end) if not chr(codes[at]).isspace()]
            if seen:
                left, bottom, _, _ = shown.get_charbox(seen[0], loose=True)
                right = shown.get_charbox(seen[-1], loose=True)[2]
                size = _size(shown, seen[len(seen) // 2])  # a bullet at the front has its own
                yield Line(_text(codes[begin:end]), page, left, right, bottom, size)
            begin = end if code == _HYPHEN else index + 1


def _size(shown: pypdfium2.PdfTextPage, index: int) -> float:
    """Return the size of a character as it stands on the page, in points."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(shown, index, matrix)
    return float(raw.FPDFText_GetFontSize(shown, index)) * math.hypot(matrix.c, matrix.d)


def _text(codes: list[int]) -> str:
    """Return the characters of a line; a character beyond the first 65,536 comes in two halves."""
    text = "".join("-" if code == _HYPHEN else chr(code) for code in codes)
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(whole.replace("\0", "").split())
