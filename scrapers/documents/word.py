"""A Word document (DOCX) as paragraphs.

What is read is the text as the document shows it with its tracked changes accepted: with content
controls, hyperlinks and text boxes, each once, and the numbers that Word counts itself. python-docx
opens the package; its own `Paragraph.text` leaves out insertions, content controls and text boxes.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from scrapers.documents.numbering import Numbering
from scrapers.documents.paragraphs import Paragraph
from scrapers.documents.refusal import Refusal

MOST_UNPACKED: Final = 128 * 2**20
MOST_PARTS: Final = 5_000
"""Bytes of a document once unpacked, pictures among them, and files in it."""

Element = Any
"""An element of lxml, which has no types."""

_SIGNS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
_UNSEEN = {
    qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
"""What was taken out, what is no text, and what older programs show in place of a text box."""

_TEXT_BOX = qn("w:txbxContent")


def paragraphs_of(body: bytes) -> list[Paragraph]:
    """Return the paragraphs of a DOCX; a table's row is one, with " | " between its cells.

    Raises Refusal for what is no Word document, is damaged, or unpacks to more than any letter.
    """
    document = _opened(body)
    numbering = Numbering(document)
    return [found for found in _paragraphs(document.element.body, numbering) if found.text]


def _opened(body: bytes) -> Document:
    try:
        with zipfile.ZipFile(BytesIO(body)) as package:
            _check_size(package)
        return docx.Document(BytesIO(body))
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise Refusal(
            f"the file is damaged ({error}). Fetch it again, or ask for a copy"
        ) from error
    except (KeyError, ValueError) as error:
        raise Refusal(
            f"the file is a zip, and no Word document is in it ({error}). Unpack it, and give the "
            "document"
        ) from error


def _check_size(package: zipfile.ZipFile) -> None:
    """Refuse what unpacks without end. zipfile reads no more of a part than it says to have."""
    parts = package.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
        raise Refusal(
            f"the document unpacks to {unpacked:,} bytes in {len(parts):,} parts, and at most "
            f"{MOST_UNPACKED:,} bytes in {MOST_PARTS:,} parts are read. Save it without pictures"
        )


def _paragraphs(container: Element, numbering: Numbering) -> Iterator[Paragraph]:
    """Give the paragraphs and the rows of tables below an element."""
    for child in container:
        if child.tag == qn("w:p"):
            yield _paragraph(child, numbering)
            for box in _text_boxes(child):
                yield from _paragraphs(box, numbering)
        elif child.tag == qn("w:tr"):
            yield from _row(child, numbering)
        elif child.tag not in _UNSEEN:
            yield from _paragraphs(child, numbering)


def _row(row: Element, numbering: Numbering) -> Iterator[Paragraph]:
    """Give a row as one paragraph, or all of them where a table only lays out the page."""
    cells = [[it for it in _paragraphs(cell, numbering) if it.text] for cell in row]
    if all(len(cell) <= 1 for cell in cells):
        text = " | ".join(it.text.replace("\n", " ") for cell in cells for it in cell)
        yield Paragraph(text, is_item=False)
    else:
        for cell in cells:
            yield from cell


def _paragraph(element: Element, numbering: Numbering) -> Paragraph:
    marker = numbering.marker(element)
    lines = "".join(_text(element)).split("\n")
    text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
    if marker is None or not text:
        return Paragraph(text, is_item=False)
    return Paragraph(f"{marker} {text}".lstrip(), is_item=True)


def _text(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _UNSEEN and child.tag != _TEXT_BOX:
            yield from _text(child)


def _text_boxes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag not in _UNSEEN:
            yield from _text_boxes(child)
