"""The briefing as a PDF: tagged, readable by a screen reader, and the same each time."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from commitments.figures.catalogue import packaged_catalogue
from reports.briefing import Briefing, BriefingDemand, set_briefing
from tracker.clocks import Clocks
from tracker.db.engine import Database
from tracker.pages.briefing import briefing_of

TODAY = date(2026, 11, 24)


def kent(example: Database, day: date = TODAY) -> bytes:
    with example.reading() as session:
        page = briefing_of(session, Clocks(day, TODAY), packaged_catalogue(), "kent-511")
    return set_briefing(page)


@pytest.fixture(scope="module")
def pdf(example: Database) -> PdfReader:
    return PdfReader(io.BytesIO(kent(example)))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_the_pdf_is_tagged_titled_and_says_that_it_is_pdf_ua(pdf: PdfReader) -> None:
    catalogue: Any = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "en-GB"
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Briefing: Improve SEND Services"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_object().get_data()


def test_the_briefing_has_demands_answers_verdicts_and_digests(pdf: PdfReader) -> None:
    text = text_of(pdf)
    for expected in (
        "Complies with all Tribunal orders and decisions within the legal timescales",
        "Not answered",
        "In September 2024, 64% of Plans were issued within 20 weeks",
        "Kent, 2025: 56.9% (excluding exceptions)",
        "test written afterwards",
        "A weaker test than the demand: no worse than England",
        "64 ÷ 50.3 = 1.27",
        "SHA-256",
        "The council has had no right of reply here",
        "published by 24 November 2026, held here by 24 November 2026",
    ):
        assert expected in text, expected


def test_a_briefing_as_of_a_past_day_knows_no_later_figure(example: Database) -> None:
    text = text_of(PdfReader(io.BytesIO(kent(example, date(2024, 12, 31)))))
    assert "Too early" in text
    assert "56.9" not in text


def test_the_same_briefing_gives_the_same_bytes(example: Database) -> None:
    first = kent(example)
    set_briefing.cache_clear()
    assert kent(example) == first


def test_text_that_looks_like_markup_stays_text() -> None:
    hostile = '#panic("x") *bold* $x$ @ref `raw` <b> \\'
    demand = BriefingDemand(
        label="Demand 1",
        in_short=hostile,
        quote=hostile,
        answer="Refused",
        standing="machine reading, not checked",
        reason=hostile,
        sentences=(hostile,),
        done="",
        measured=(),
        looked="",
    )
    briefing = Briefing(
        title=hostile,
        body="A council",
        about="About",
        notes=(),
        as_of=TODAY,
        record_as_of=TODAY,
        summary=(),
        demands=(demand,),
        due=(),
        commitments=(),
        cards=(),
        claims=(),
        sources=(),
        figures=(),
    )
    text = text_of(PdfReader(io.BytesIO(set_briefing(briefing))))
    assert text.count('#panic("x") *bold* $x$ @ref `raw` <b>') >= 4


def test_before_any_figure_was_published_there_is_a_briefing_without_a_chart(
    example: Database,
) -> None:
    with example.reading() as session:
        early = Clocks(date(2014, 6, 1), TODAY)
        page = briefing_of(session, early, packaged_catalogue(), "kent-511")
    assert page.figures == ()
    assert "Improve SEND Services" in text_of(PdfReader(io.BytesIO(set_briefing(page))))
