"""Addresses of mySociety's petition sites, whole sites, and pages that are odd.

What examples give is in test_sources.
"""

import time
from collections.abc import Callable

import pytest

from scrapers.client import PoliteClient
from scrapers.errors import ScrapeError
from scrapers.petitions import mysociety
from scrapers.petitions.crawl import crawl
from scrapers.petitions.findings import Found, Known, Vanished
from scrapers.records import Page
from tests.collecting.site import Site, says
from tests.collecting.test_sources import EXAMPLES, READ_AT, page_of

SITE = "https://petitions.testham.example"


def detail(html: str) -> Page:
    return Page(f"{SITE}/benches/", html.encode(), "text/html; charset=utf-8", READ_AT)


def example(name: str) -> str:
    return page_of(EXAMPLES / "mysociety" / f"{name}.html").text


@pytest.mark.parametrize(
    ("address", "key", "canonical"),
    [
        (f"{SITE}/NOFRCPZ/", "NOFRCPZ", f"{SITE}/NOFRCPZ/"),
        (f"{SITE}/NOFRCPZ?showall=1#detail", "NOFRCPZ", f"{SITE}/NOFRCPZ/"),
        ("https://Petitions.Testham.example/b/lights16/", "lights16", f"{SITE}/b/lights16/"),
        (f"{SITE}/reject?id=77&x=1", "reject-77", f"{SITE}/reject?id=77"),
        (f"{SITE}/reject", None, None),
        (f"{SITE}/reject?id=-7", None, None),
        (f"{SITE}/list", None, None),
        (f"{SITE}/a-name-that-is-too-long/", None, None),
        (SITE, None, None),
    ],
)  # fmt: skip
def test_the_short_name_is_the_key(address: str, key: str | None, canonical: str | None) -> None:
    assert mysociety.external_id(address) == key
    assert mysociety.canonical_address(address) == canonical


def test_any_page_of_a_site_leads_to_its_three_lists() -> None:
    for address in (SITE, f"{SITE}/", f"{SITE}/list/open?offset=50", f"{SITE}/benches/"):
        assert mysociety.list_addresses(address) == (
            f"{SITE}/list/open?sort=date",
            f"{SITE}/list/closed?sort=date",
            f"{SITE}/list/rejected?sort=date",
        )


def test_no_signatory_is_in_any_record() -> None:
    pages = [
        path for path in (EXAMPLES / "mysociety").glob("*.html") if b"Signer" in path.read_bytes()
    ]
    assert len(pages) > 5
    read = []
    for path in pages:
        try:
            read.append(str(mysociety.parse_detail(page_of(path))))
        except ScrapeError as error:
            read.append(str(error))
    assert not any("Signer" in record or "signatories" in record for record in read)


def test_a_skin_that_wraps_nothing_still_ends_each_part_at_the_next_heading() -> None:
    html = example("answered-three-times")
    bare = html.replace('<div id="response">', "").replace('<div id="more_detail">', "")
    for inside in ("Current signatories", "About this site"):
        assert inside in bare
    read, expected = mysociety.parse_detail(detail(bare)), mysociety.parse_detail(detail(html))
    assert read == expected
    assert read.response is not None


def test_bytes_that_no_encoding_knows_are_noted() -> None:
    body = example("open").encode().replace(b"nowhere to sit", b"nowhere \x81 to sit")
    page = Page(f"{SITE}/benches/", body, "text/html; charset=utf-8", READ_AT)
    assert "Some characters of the page could not be read." in mysociety.parse_detail(page).notes


def test_a_site_is_gone_through_by_its_lists_and_a_petition_taken_down_has_vanished(
    site: Site, client: PoliteClient
) -> None:
    def shown(name: str) -> Callable[..., None]:
        return says(example(name).encode(), Content_Type="text/html; charset=utf-8")

    rejected = shown("list-rejected")
    site.behaviours = {
        "/list/open?sort=date": shown("list-empty"),
        "/list/closed?sort=date": shown("list-empty"),
        "/list/rejected?sort=date": rejected,
        "/NoMayor/": shown("rejected"),
        "/reject?id=77": shown("rejected-and-hidden"),
        "/benches/": shown("closed-without-answer"),
        "/benchs/": shown("no-such-petition"),
    }
    held = [Known(key, f"{site.base}/{key}/") for key in ("NoMayor", "benches", "benchs")]
    findings = [
        it for step in crawl(mysociety, site.base, client.fetch, held) for it in step.findings
    ]
    found = [it.record.external_id for it in findings if isinstance(it, Found)]
    assert found == ["NoMayor", "reject-77", "benches"]
    (gone,) = (it for it in findings if not isinstance(it, Found))
    assert isinstance(gone, Vanished)
    assert (gone.external_id, gone.snapshot.address) == ("benchs", f"{site.base}/benchs/")


ROW = '<tr><td><a href="/benches{n}/">a</a></td><td>b</td><td>3 May 2027</td><td>1</td></tr>'
HEADER = (
    "<table><tr><th>We the undersigned petition the council to…</th><th>Submitted by</th>"
    "<th>Deadline to sign by</th><th>Signatures</th></tr>"
)
BOX = "<p>We the undersigned petition us to {asked}</p><p>Submitted by {who}</p>"
UPDATE = "<h3>Petition update from the council, 3 May 2025</h3>"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "\0\1\2" * 1_000,
        "no mark-up at all",
        "<?xml version='1.0'?><feed/>",
        HEADER + "".join(ROW.format(n=n % 1_000) for n in range(50_000)),
        HEADER + "".join(ROW.format(n=n) for n in range(9_000)),
        "<div>" * 90_000,
        "<h3>Petition Rejected</h3>" * 40_000,
        UPDATE * 40_000,
        "<p>" + "We the undersigned petition " * 70_000,
        "<p>Submitted by " + " – Deadline to sign by: " * 80_000,
        "<p>Submitted by " + " of , " * 300_000,
        "<a href='/list/open?offset=1'>Next</a>" * 40_000,
    ],
    ids=lambda html: html[:40],
)
@pytest.mark.parametrize("parse", [mysociety.parse_list, mysociety.parse_detail])
def test_what_cannot_be_read_is_named_and_soon(parse: Callable[[Page], object], html: str) -> None:
    began = time.process_time()
    with pytest.raises(ScrapeError):
        parse(detail(html))
    assert time.process_time() - began < 10


def test_a_petition_with_ten_thousand_updates_is_read_soon() -> None:
    box = BOX.format(asked="act", who="Ada Example – Deadline to sign up by: 3 May 2025")
    began = time.process_time()
    record = mysociety.parse_detail(detail(f"{box}<div>{(UPDATE + 'We will. ') * 10_000}</div>"))
    assert record.response is not None
    assert record.response.text.count("We will.") == 10_000
    assert time.process_time() - began < 10
