"""Lists that councils lay out themselves, and CMIS: what no single example shows."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.errors import NotAPetition, ScrapeError
from scrapers.petitions import cmis, tables
from scrapers.records import Page, PetitionRecord
from tests.collecting.test_sources import EXAMPLES, page_of

LIST = "https://www.testham.gov.uk/petitions"
PETITION = "https://testham.cmis.uk.com/testham/E-petitions/tabid/143/ID/61/Keep-it.aspx"
HEADINGS = "<tr><th>No.</th><th>Subject</th><th>Date</th><th>Response</th></tr>"


def page(html: str, address: str = LIST) -> Page:
    return Page(address, html.encode(), "text/html", datetime(2026, 11, 24, tzinfo=UTC))


def records(*rows: str) -> list[PetitionRecord]:
    lines = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows)
    return list(tables.parse_list(page(f"<table>{HEADINGS}{lines}</table>")).records)


def test_a_petition_keeps_its_key_when_others_are_added_and_when_it_is_answered() -> None:
    row, other = "7|Mend the lamps|1 May 2018|", "Keep it|2 May 2018|So be it."
    before = [it.external_id for it in records(row, f"|{other}")]
    after = [it.external_id for it in records("8|New|1 June 2018|", f"{row}We will.", f"|{other}")]
    assert after[1:] == before
    assert before[0] == "7-2018"


def test_numbers_that_begin_anew_each_year_are_told_apart() -> None:
    rows = ("7|Mend|1 May 2018|", "7|Keep|2 May 2017|", "7|Open|2 May|", "7|Shut|2 May|")
    keys = [it.external_id for it in records(*rows)]
    assert len(set(keys)) == 4
    assert keys[:2] == ["7-2018", "7-2017"]


@pytest.mark.parametrize(
    "placeholder",
    ["", "-", "N/A", "TBC", "Awaiting response", "Response to follow.", "Response awaited",
     "A summary of the response will be published when available"],
)  # fmt: skip
def test_a_placeholder_is_no_response(placeholder: str) -> None:
    (record,) = records(f"7|Mend the lamps|1 May 2018|{placeholder}")
    assert record.response is None


@pytest.mark.parametrize(
    "answer",
    ["None of the lamps will be mended.", "A response will be given to the Cabinet in July 2024."],
)
def test_an_answer_that_begins_like_a_placeholder_is_one(answer: str) -> None:
    (record,) = records(f"7|Mend the lamps|1 May 2018|{answer}")
    assert record.response is not None
    assert record.response.text == answer


@pytest.mark.parametrize("example", sorted((EXAMPLES / "cmis").glob("[!l]*.html")), ids=str)
def test_no_name_of_a_signatory_is_in_any_field(example: Path) -> None:
    try:
        found = str(asdict(cmis.parse_detail(page_of(example))))
    except ScrapeError as error:
        found = str(error)
    assert "Signatory" not in found
    assert "Petition Signed" not in found


def test_the_site_of_a_cmis_address_is_its_tab() -> None:
    tab = "https://testham.cmis.uk.com/testham/E-petitions/tabid/143"
    assert cmis.site_address(PETITION) == cmis.site_address(f"{tab}/Default.aspx?a=1") == tab
    assert cmis.list_addresses(tab) == (f"{tab}/Default.aspx",)
    assert cmis.list_addresses("https://testham.cmis.uk.com/testham/E-petitions.aspx") == (
        "https://testham.cmis.uk.com/testham/E-petitions.aspx",
    )


HOSTILE = {
    "empty": b"",
    "zeros": b"\0" * 100_000,
    "binary": bytes(range(256)) * 400,
    "json": b"[" * 1_000_000,
    "deep": b"<table><tr><td>" * 33_000,
    "dashes": b"<table><tr><td>" + b"- " * 500_000 + b"x</td></tr></table>",
    "terms": b"<dl>" + b"<dt>Petition title" * 50_000,
    "rows": b"<table>" + HEADINGS.encode() + b"<tr><td>1<td>a<td>b<td>c" * 3_000,
    "received": b"<p>Date received: 1 May 2018" * 50_000,
    "days": b"<li>Details<li>Signatures" + b"<p>1 May 2018" * 50_000,
    "asked": b"<li>Details<p>This petition currently has " + b"9" * 1_000_000,
    "links": b"<a href='/tabid/1/ID/1/a.aspx'>a</a>" * 40_000,
    "dashes in a cell": f"<table>{HEADINGS}<tr><td>1<td>a<td>1 May 2018<td>".encode()
    + b"-" * 1_000_000
    + b"x",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("parse", [cmis.parse_list, cmis.parse_detail, tables.parse_list])
def test_a_hostile_page_is_read_or_refused_in_little_time(
    parse: Callable[[Page], object], body: bytes
) -> None:
    begun = time.monotonic()
    with suppress(ScrapeError):
        parse(Page(PETITION, body, "text/html", datetime(2026, 11, 24, tzinfo=UTC)))
    assert time.monotonic() - begun < 15


def test_a_petition_of_a_table_has_no_page_of_its_own() -> None:
    with pytest.raises(NotAPetition, match="read from the list"):
        tables.parse_detail(page("<p>A petition</p>"))
