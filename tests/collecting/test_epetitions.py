"""The JSON of e-petitions: real ones, whole sites, and what is no such JSON.

What examples give is in test_sources.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrapers.client import PoliteClient
from scrapers.crawling import Failed
from scrapers.errors import ImplausibleRecord, ScrapeError
from scrapers.petitions import epetitions
from scrapers.petitions.crawl import crawl
from scrapers.petitions.findings import Found, Known
from scrapers.records import Page
from tests.collecting.site import Site, says
from tests.collecting.test_sources import READ_AT

LIST = "https://petition.parliament.uk/petitions.json?count=50&state=all"


def page_of(content: Any, address: str = LIST) -> Page:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return Page(address, body, "application/json", READ_AT)


def petition(number: int, **attributes: Any) -> dict[str, Any]:
    return {"id": number, "attributes": {"action": f"Do {number}", "state": "closed", **attributes}}


def real_petitions(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "data" / "uk_parliament.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def test_all_real_petitions_of_the_uk_parliament_are_read_from_a_list_and_alone(
    shared: Path,
) -> None:
    rows = real_petitions(shared)
    listed = epetitions.parse_list(page_of({"data": rows}))
    assert len(listed.records) == len(rows) == 78
    assert listed.problems == ()
    for row, record in zip(rows, listed.records, strict=True):
        address = f"https://petition.parliament.uk/petitions/{row['id']}.json"
        assert epetitions.parse_detail(page_of({"data": row}, address)) == record
        assert record.address == address
        assert record.response is not None
        answered = row["attributes"]["government_response"]
        assert str(record.response.written_on) == answered["responded_on"]


def test_the_real_texts_are_the_labelled_ones(shared: Path) -> None:
    records = epetitions.parse_list(page_of({"data": real_petitions(shared)})).records
    gold = json.loads((shared / "gold" / "dev.json").read_text("utf-8"))
    labelled = {document["source"]: document for document in gold}
    for record in records:
        document = labelled[record.address.removesuffix(".json")]
        assert record.text.split() == document["petition"].split()
        assert record.response is not None
        assert record.response.text == document["response"].strip()


@pytest.mark.parametrize(
    "address",
    [
        "https://petition.parliament.uk",
        "https://petition.parliament.uk/",
        "https://petition.parliament.uk/archived/petitions/241584.json?x=1",
        "https://petition.parliament.uk/petitions?state=open",
    ],
)
def test_any_page_of_a_site_leads_to_its_lists(address: str) -> None:
    assert epetitions.site_address(address) == "https://petition.parliament.uk"
    lists = epetitions.list_addresses(address)
    assert lists[0] == LIST
    assert lists[1:] == tuple(
        f"https://petition.parliament.uk/archived/petitions.json?count=50&parliament={n}&state=all"
        for n in (1, 2, 3, 4)
    )


def test_a_site_without_archives_is_asked_for_none() -> None:
    assert epetitions.list_addresses("https://petitions.senedd.wales/") == (
        "https://petitions.senedd.wales/petitions.json?count=50&state=all",
    )


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("https://petition.parliament.uk/petitions.json?page=2", "state=all&page=2"),
        ("/petitions.json?page=3&state=all&count=50", "state=all&page=3"),
        ("?page=4", "state=all&page=4"),
        ("http://petition.parliament.uk/petitions.json?page=5&state=open", "state=open&page=5"),
    ],
)
def test_the_next_page_is_asked_for_as_this_one_was(link: str, leads_to: str) -> None:
    listed = epetitions.parse_list(page_of({"data": [], "links": {"next": link}}))
    assert listed.more == (f"https://petition.parliament.uk/petitions.json?count=50&{leads_to}",)


@pytest.mark.parametrize(
    "link",
    ["https://elsewhere.example/petitions.json", "//x/", "javascript:alert(1)", "http://[bad/"],
)
def test_a_next_page_on_another_site_is_a_problem_and_costs_no_petition(link: str) -> None:
    listed = epetitions.parse_list(page_of({"data": [petition(7)], "links": {"next": link}}))
    assert (listed.more, len(listed.records), len(listed.problems)) == ((), 1, 1)
    assert "on another site" in str(listed.problems[0])


def test_a_day_is_that_of_london() -> None:
    opened = {"opened_at": "2026-06-30T23:30:00.000Z", "closed_at": "2026-12-31T23:59:59.999Z"}
    record = epetitions.parse_detail(page_of({"data": petition(7, **opened)}))
    assert (str(record.opened_on), str(record.closed_on)) == ("2026-07-01", "2026-12-31")


def answer(content: Any) -> Callable[..., None]:
    return says(json.dumps(content).encode(), Content_Type="application/json")


def test_a_site_is_gone_through_by_its_lists_and_a_petition_on_none_by_its_own_page(
    site: Site, client: PoliteClient
) -> None:
    first, second = (
        "/petitions.json?count=50&state=all",
        "/petitions.json?count=50&state=all&page=2",
    )
    next_link = {"next": f"{site.base}/petitions.json?page=2&state=all"}
    site.behaviours = {
        first: answer({"links": next_link, "data": [petition(1), petition(2)]}),
        second: answer({"links": {"next": None}, "data": [petition(2), petition(3, state="?")]}),
        "/petitions/3.json": answer({"data": petition(3)}),
        "/petitions/9.json": says(b"", status=302, Location="/archived/petitions/9.json"),
        "/archived/petitions/9.json": answer({"data": petition(9) | {"type": "archived-petition"}}),
    }
    held = [Known(str(n), f"{site.base}/petitions/{n}.json") for n in (1, 3, 9)]
    findings = [
        it for step in crawl(epetitions, site.base, client.fetch, held) for it in step.findings
    ]
    found = [it.record for it in findings if isinstance(it, Found)]
    assert [record.external_id for record in found] == ["1", "2", "3", "9"]
    assert found[-1].address == f"{site.base}/archived/petitions/9.json"
    assert [it.address for it in findings if isinstance(it, Failed)] == [f"{site.base}{second}"]
    asked = [path for path in site.paths() if path != "/robots.txt"]
    assert len(asked) == 5


NESTED = b"[" * 1_000_000 + b"]" * 1_000_000
DIGITS = b"9" * 10_000
RECORD = b'{"id": 7, "attributes": {"action": "a", "state": "open", "signature_count": %s}}'
DETAILS = b'{"id": 7, "attributes": {"action": "a", "state": "open", "background": "%s"}}'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\x01\x02\xff" * 1_000,
        b"<html>" + b"<p>" * 300_000,
        b"{" * 1_000_000,
        b'{"data": ' + NESTED + b"}",
        b'{"data": ' + RECORD % NESTED + b"}",
        b'{"x": ' + NESTED + b', "data": []}',
        b'{"data": ' + RECORD % DIGITS + b"}",
        b'{"data": ' + RECORD % b"1e999" + b"}",
        b'{"data": {"id": ' + DIGITS + b', "attributes": {"action": "a", "state": "open"}}}',
        b'{"data": ' + DETAILS % b"\\ud800" + b"}",
        b'{"data": ' + DETAILS % b"\xff" + b"}",
        b'{"data": [' + b"1," * 50_000 + b"1]}",
        b'{"data": ' + DETAILS % (b"x" * 3_000_000) + b"}",
        '{"data": []}'.encode("utf-16"),
        b'{"data": []} and more',
    ],
    ids=lambda body: body[:40].decode("latin-1"),
)
@pytest.mark.parametrize("parse", [epetitions.parse_list, epetitions.parse_detail])
def test_what_cannot_be_read_is_named_and_soon(
    parse: Callable[[Page], object], body: bytes
) -> None:
    began = time.process_time()
    with pytest.raises(ScrapeError):
        parse(page_of(body))
    assert time.process_time() - began < 2


def test_a_number_of_ten_thousand_digits_costs_only_its_own_petition() -> None:
    rows = [
        RECORD % DIGITS,
        b'{"id": ' + DIGITS + b', "attributes": {}}',
        json.dumps(petition(8)).encode(),
    ]
    listed = epetitions.parse_list(page_of(b'{"data": [' + b",".join(rows) + b"]}"))
    assert [record.external_id for record in listed.records] == ["8"]
    assert [type(problem) for problem in listed.problems] == [ImplausibleRecord] * 2
    assert [problem.address for problem in listed.problems] == [
        "https://petition.parliament.uk/petitions/7.json",
        LIST,
    ]


def test_a_byte_order_mark_and_a_text_of_two_megabytes_are_read() -> None:
    body = b'\xef\xbb\xbf\n{"data": ' + DETAILS % (b"It is so. " * 200_000) + b"}\n"
    began = time.process_time()
    assert epetitions.parse_detail(page_of(body)).text.startswith("a\n\nIt is so.")
    assert time.process_time() - began < 2
