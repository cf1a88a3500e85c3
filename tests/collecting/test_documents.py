"""Letters and reports that are handed over: what is read from PDF, DOCX, HTML and text."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from scrapers.documents import read_document
from scrapers.records import Page

WORDS = "The council has considered the petition with care and with the help of its officers. "


def page(body: bytes, content_type: str = "") -> Page:
    return Page("https://testham.example/answer", body, content_type, datetime.now(UTC))


def read(body: bytes, content_type: str = "") -> list[str]:
    return read_document(page(body, content_type)).split("\n\n")


def read_pdf(source: str, setup: str = "") -> list[str]:
    size = '#set text(size: 11pt, lang: "en")\n#set page(width: 12cm, height: 9cm)\n'
    return read(typst.compile(f"{size}{setup}\n{source}".encode()), "application/pdf")


def word(document: docx.document.Document) -> bytes:
    packed = BytesIO()
    document.save(packed)
    return packed.getvalue()


def with_xml(body: str) -> bytes:
    """Return a DOCX whose last paragraph is of this XML."""
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{body}</w:p>"))
    return word(document)


def test_the_lines_of_a_pdf_are_joined_into_its_paragraphs() -> None:
    assert read_pdf(f"{WORDS * 2}\n\n{WORDS}Thank you.") == [
        (WORDS * 2).strip(),
        f"{WORDS}Thank you.",
    ]


def test_short_lines_of_a_pdf_stay_lines_of_their_own() -> None:
    signed = r"Yours sincerely, \ A. Testham \ Cabinet Member for Highways"
    assert read_pdf(f"{WORDS}\n\n{signed}") == [
        WORDS.strip(),
        "Yours sincerely,",
        "A. Testham",
        "Cabinet Member for Highways",
    ]


def test_the_items_of_a_list_are_apart_and_their_lines_together() -> None:
    item = "We will mend all of the lamps that the petition names, one after another, by June 2027."
    (shown,) = read_pdf(f"+ {item}\n+ {item}\n- {item}")
    assert shown.split("\n") == [f"1. {item}", f"2. {item}", f"• {item}"]


def test_a_heading_is_no_part_of_the_paragraph_below_it() -> None:
    assert read_pdf(f"= What we will do\n{WORDS}")[0] == "What we will do"


@pytest.mark.parametrize("setup", ["", "#set par(first-line-indent: 2em, spacing: 0.65em)"])
def test_paragraphs_are_told_by_their_space_or_by_their_indentation(setup: str) -> None:
    full = (
        "All lines of this paragraph are full, and the last of them as full as the others are, so."
    )
    assert len(read_pdf(f"{full}\n\n{full}\n\n{full}", setup)) == 3


def test_a_sentence_that_runs_over_the_end_of_a_page_is_one() -> None:
    assert read_pdf(WORDS * 12) == [(WORDS * 12).strip()]


def test_heads_feet_and_page_numbers_that_run_through_a_document_are_left_out() -> None:
    setup = (
        "#set page(header: [Testham Council: report of 4 March 2026], "
        "footer: context [Page #counter(page).display() of #counter(page).final().first()])"
    )
    report = " ".join(f"For the {n}th time the council looked at it." for n in range(4, 80))
    assert read_pdf(report, setup) == [report]


def test_the_head_of_a_single_page_and_a_line_that_only_looks_alike_stay() -> None:
    setup = "#set page(margin: 2.5cm, header: [Testham Council])"
    assert read_pdf("Thank you.", setup) == ["Testham Council", "Thank you."]
    sums = "#align(bottom)[We spent £{} on lamps.]"
    shown = read_pdf("#pagebreak()".join(sums.format(spent) for spent in (10, 20, 25)))
    assert shown == [f"We spent £{spent} on lamps." for spent in (10, 20, 25)]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = WORDS * 2, WORDS.replace("council", "board") * 2
    columns = f"#columns(2)[{left}#colbreak()\n{right}]"
    assert read_pdf(columns) == [left.strip(), right.strip()]


def test_a_hyphen_that_only_breaks_a_word_goes_and_one_of_a_compound_stays() -> None:
    broken = "#set par(justify: true)\n#set text(hyphenate: true)\n#set page(width: 7cm)"
    (shown,) = read_pdf("Its administration characterised long interruptions. " * 8, broken)
    assert "-" not in shown
    narrow = "#set text(hyphenate: false)\n#set page(width: 5.6cm)"
    (shown,) = read_pdf("a long-term plan, a well-being fund. " * 8, narrow)
    assert shown == ("a long-term plan, a well-being fund. " * 8).strip()


def test_a_word_document_is_read_with_its_lists_tables_and_line_breaks() -> None:
    document = docx.Document()
    document.add_heading("Our answer")
    document.add_paragraph("Dear all,\nthank you.")
    for text in ("We will mend the lamps.", "We will report."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("A list", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Street", "Day", "Mill Lane", "June"), strict=True):
        cell.text = text
    assert read(word(document)) == [
        "Our answer",
        "Dear all,\nthank you.",
        "1. We will mend the lamps.\n2. We will report.\n• A list",
        "Street | Day",
        "Mill Lane | June",
    ]


def test_a_table_that_only_lays_out_a_letter_is_read_paragraph_by_paragraph() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Dear all,"
    cell.add_paragraph("Thank you.")
    assert read(word(document)) == ["Dear all,", "Thank you."]


def test_insertions_and_content_controls_are_read_and_deletions_are_not() -> None:
    text = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:ins>{text.format('We will ')}</w:ins>"
        f"<w:sdt><w:sdtContent>{text.format('mend')}</w:sdtContent></w:sdt>"
        "<w:del><w:r><w:delText> not</w:delText></w:r></w:del>"
        f"<w:r><w:tab/></w:r><w:hyperlink>{text.format('the lamps')}</w:hyperlink>"
    )
    assert read(with_xml(body)) == ["We will mend the lamps"]


def test_a_text_box_is_read_once_below_its_paragraph() -> None:
    box = (
        "<w:txbxContent><w:p><w:r><w:t>Testham Council</w:t></w:r></w:p></w:txbxContent>"  # twice:
    )
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:r><w:t>Dear all,</w:t><mc:AlternateContent {compatible}><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(with_xml(body)) == ["Dear all,", "Testham Council"]


def test_a_web_page_is_read_by_its_main_part() -> None:
    html = "<html><body><div>Menu</div><main><h1>Answer</h1><p>We will.</p></main></body></html>"
    assert read(html.encode(), "application/pdf") == ["Answer", "We will."]
    assert read(b"<p>We will.</p>", "text/html") == ["We will."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_is_read_in_any_encoding_and_line_ends(encoding: str) -> None:
    text = "Dear all,\r\n \r\n\r\nwe “will”\r\nmend it.\f1 < 2\r\n"
    assert read(text.encode(encoding)) == ["Dear all,", "we “will”\nmend it.", "1 < 2"]
