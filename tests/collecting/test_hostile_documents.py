"""Documents that cannot be read, or were made to harm: an error with a name, in little time."""

import time
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter

from scrapers.documents import LARGEST, read_document
from scrapers.documents.apart import read_apart
from scrapers.documents.refusal import Refusal
from scrapers.errors import ScrapeError, TooLarge, UnreadableDocument
from scrapers.records import Page

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SHOWS_TEXT = b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
HELLO = b"BT /F 12 Tf 70 700 Td (Hello) Tj ET "


def refused(body: bytes, content_type: str = "") -> str:
    with pytest.raises(UnreadableDocument) as raised:
        read_document(page(body, content_type))
    return str(raised.value)


def page(body: bytes, content_type: str = "") -> Page:
    return Page("https://testham.example/answer", body, content_type, datetime.now(UTC))


def stream(content: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content)


def pdf(kids: bytes, *objects: bytes, count: int = 1) -> bytes:
    """Return a PDF of these objects, numbered from 3."""
    tree = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    out, places = b"%PDF-1.4\n", []
    for number, it in enumerate((b"<</Type/Catalog/Pages 2 0 R>>", tree, *objects), start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, it)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(out))
    )


def one_page(content: bytes, extra: bytes = b"", *more: bytes) -> bytes:
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % SHOWS_TEXT
    return pdf(b"3 0 R", sheet, stream(content, extra), FONT, *more)


def encrypted() -> bytes:
    out = BytesIO()
    writer = PdfWriter(clone_from=BytesIO(one_page(HELLO)))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def of_many_pages() -> bytes:
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % SHOWS_TEXT
    kids = b" ".join([b"3 0 R"] * 10_000)
    return pdf(kids, sheet, stream(HELLO), FONT, count=10_000)


def unpacking_without_end() -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(b"(Hello) Tj 0 -1 Td\n" * 10_000) for _ in range(5_000)]
    return one_page(b"".join([*parts, packer.flush()]), b"/Filter/FlateDecode")


def drawing_itself() -> bytes:
    """Return a PDF with 25 drawings, each of which draws the next one ten times."""
    drawing = b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X %d 0 R>>>>"
    drawings = [stream(b"/X Do " * 10, drawing % (7 + n if n < 24 else 6)) for n in range(25)]
    return one_page(b"/X Do " * 10, b"", *drawings)


def test_a_pdf_as_these_tests_write_it_is_read() -> None:
    assert read_document(page(one_page(HELLO))) == "Hello"


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: one_page(b""), "shows no text. If it is a scan"),
        (encrypted, "encrypted with a password"),
        (lambda: encrypted()[:400], "the PDF is damaged"),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 1_000, "the PDF is damaged"),
        (of_many_pages, "10,000 pages, and at most 300"),
        (lambda: pdf(b"2 0 R 2 0 R", count=3), "the PDF is damaged"),
        (lambda: one_page(b"", b"", b"[4 0 R]").replace(b"4 0 R/Res", b"6 0 R/Res"), "no text"),
        (lambda: one_page(b"[" * 3_000_000), "shows no text"),
        (lambda: pdf(b"3 0 R", b"[" * 3_000_000), "."),
        (unpacking_without_end, "damaged, or made to harm"),
        (drawing_itself, "damaged, or made to harm"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused_soon(made: Callable[[], bytes], says: str) -> None:
    body = made()
    begun = time.monotonic()
    assert says in refused(body)
    assert time.monotonic() - begun < 45


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return out.getvalue()


def with_document_xml(xml: bytes) -> bytes:
    """Return a Word document with this in the place of its text."""
    whole, out = BytesIO(), BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in package.namelist():
            new.writestr(name, xml if name == "word/document.xml" else package.read(name))
    return out.getvalue()


def document_xml(text: bytes, doctype: bytes = b"") -> bytes:
    name = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        b'<?xml version="1.0"?>%s<w:document xmlns:w="%s"><w:body><w:p><w:r>%s</w:r></w:p></w:body>'
        b"</w:document>" % (doctype, name, text)
    )


@pytest.mark.parametrize(
    ("made", "says"),
    [
        (lambda: b"PK\x03\x04 and no more", "the file is damaged"),
        (lambda: with_document_xml(document_xml(b"<w:t>Hello</w:t>"))[:-60], "is damaged"),
        (lambda: zipped(a=b"b"), "no Word document is in it"),
        (lambda: zipped(a=b"\0" * 200_000_000), "unpacks to 200,000,000 bytes"),
        (lambda: with_document_xml(b"<w:document"), "is damaged"),
        (lambda: with_document_xml(b"<a>" * 1_000_000), "is damaged"),
        (lambda: with_document_xml(document_xml(b"")), "there is no text"),
    ],
)
def test_a_word_document_that_cannot_be_read_is_refused(
    made: Callable[[], bytes], says: str
) -> None:
    assert says in refused(made())


def test_a_zip_that_says_to_hold_less_than_it_does_is_refused() -> None:
    bomb = zipped(a=b"\0" * 200_000_000)
    assert "Word document" in refused(
        bomb.replace((200_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    )


def test_a_word_document_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    doctype = f'<!DOCTYPE d [<!ENTITY f SYSTEM "{(tmp_path / "secret").as_uri()}">]>'.encode()
    text = b"<w:t>Hello</w:t><w:t>&f;</w:t>"
    assert read_document(page(with_document_xml(document_xml(text, doctype)))) == "Hello"


@pytest.mark.parametrize("text", [b"<w:t>&e9;</w:t>", b'<w:t a="&e9;">Hello</w:t>'])
def test_entities_that_multiply_are_refused(text: bytes) -> None:
    laughs = (f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 50}">' for n in range(10))
    doctype = f"<!DOCTYPE d [{''.join(laughs)}]>".encode()
    begun = time.monotonic()
    assert "is damaged" in refused(with_document_xml(document_xml(text, doctype)))
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "there is no text"),
        (b" \n\xa0\n", "there is no text"),
        (b"<html><body><script>1</script></body></html>", "there is no text"),
        (b"\xd0\xcf\x11\xe0 and so on", "an old Word document"),
        (b"{\\rtf1 Hello}", "rich text"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(256)) * 100, "no text, HTML, DOCX or PDF"),
    ],
)
def test_what_is_no_document_is_refused(body: bytes, says: str) -> None:
    assert says in refused(body)


def test_more_bytes_than_any_letter_has_are_refused_unread() -> None:
    with pytest.raises(TooLarge, match="at most"):
        read_document(page(b"a" * (LARGEST + 1)))
    with pytest.raises(ScrapeError, match="no page of petitions has more"):
        read_document(page(b"<html>" + b"a" * 3_000_000))


def test_a_reader_that_is_ended_is_a_refusal(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Refusal, match="reading it failed"):
        read_apart("no such kind", b"")
    assert "KeyError" in caplog.text
