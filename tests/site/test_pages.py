"""The site over real HTTP: what pages say, their twins, their headers, their refusals."""

import json
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx2
import pytest

PAGES = (
    "/",
    "/method",
    "/check",
    "/sources",
    "/councils/kent",
    "/petitions/kent-511",
    "/petitions/kent-511/versions",
    *(f"/petitions/kent-511/demands/{position}" for position in range(11)),
    "/indicators/ehc-plans-within-20-weeks/E10000016",
    "/indicators/ehc-requests-refused/E10000016",
    "/indicators/send-appeal-rate/E10000016",
    "/indicators/annual-review-outcome-within-4-weeks/E10000016",
)


class Page(HTMLParser):
    """The links, ids and words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.headings: list[str] = []
        self.attributes: set[str] = set()
        self._in_heading = False
        self.feed(html)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.attributes |= found.keys()
        for name in ("href", "src", "srcset", "action"):
            if found.get(name):
                self.links.append(str(found[name]))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        self._in_heading = tag in ("h1", "h2", "h3", "h4")
        if self._in_heading:
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2", "h3", "h4"):
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self.headings and self._in_heading:
            self.headings[-1] += data


def get(site: str, path: str) -> Page:
    response = httpx2.get(site + path, timeout=30)
    assert response.status_code == 200, (path, response.text[:300])
    return Page(response.text)


def twin(site: str, path: str) -> dict[str, Any]:
    response = httpx2.get(site + path, timeout=30)
    assert response.headers["content-type"].startswith("application/json")
    document: dict[str, Any] = json.loads(response.text)
    return document


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_a_twin_in_json_and_ids_that_occur_once(site: str, path: str) -> None:
    page = get(site, path)
    assert len(page.ids) == len(set(page.ids))
    document = twin(site, "/index.json" if path == "/" else f"{path}.json")
    assert document["as_of"] >= "2026-11-24"


def test_every_link_of_every_page_leads_somewhere(site: str) -> None:
    seen: dict[str, int] = {}
    queue = ["/"]
    while queue:
        path = queue.pop()
        response = httpx2.get(site + path, timeout=30)
        seen[path] = response.status_code
        if not response.headers["content-type"].startswith("text/html"):
            continue
        for link in Page(response.text).links:
            target = urlsplit(urljoin(site + path, link))
            where = target.path + (f"?{target.query}" if target.query else "")
            if f"{target.scheme}://{target.netloc}" == site and where not in {*seen, *queue}:
                queue.append(where)
    assert {path for path, status in seen.items() if status != 200} == set()
    assert len([path for path in seen if path.startswith("/petitions/")]) > 20


def test_the_petition_page_says_what_was_answered_and_what_was_passed_over(site: str) -> None:
    text = get(site, "/petitions/kent-511").text
    assert "309 people signed this ePetition to Kent County Council" in text
    assert "between 30 September 2024 and 24 November 2026" in text
    assert "4 not answered" in text
    assert "The council has had no right of reply here" in text
    assert "Reconstructed for the example" in text
    assert "recorded by project example, 24 November 2026" in text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2024-12-31", ["too early", "expected by 30 June 2025"]),
        ("2025-06-30", ["not met", "Kent, 2024: 33.3%", "England, which was at 46.4% in 2024"]),
        ("2026-11-24", ["met", "Kent, 2025: 56.9%", "England, which was at 46.1% in 2025"]),
    ],
)
def test_step_four_can_be_seen_as_of_any_day(site: str, day: str, words: list[str]) -> None:
    text = get(site, f"/petitions/kent-511/demands/4?as-of={day}").text
    for expected in (*words, "Test of a legal duty", "Test of a demand", "Test of a claim"):
        assert expected in text
    assert text.count("test written afterwards") == 3
    assert "none of these is a promise" in text


def test_the_pages_of_step_four_never_call_a_duty_or_a_demand_a_promise(site: str) -> None:
    text = get(site, "/petitions/kent-511/demands/4").text.lower()
    text = text.replace("none of these is a promise", "")
    text = text.replace("does not promise", "")
    assert "promise" not in text


def test_a_figure_published_later_is_nowhere_on_a_page_of_an_earlier_day(site: str) -> None:
    for path in (
        "/",
        "/councils/kent",
        "/petitions/kent-511",
        "/petitions/kent-511/demands/4",
        "/indicators/ehc-plans-within-20-weeks/E10000016",
    ):
        later = httpx2.get(f"{site}{path}?as-of=2025-06-29", timeout=30).text
        assert "33.3%" not in later, path
        assert "56.9%" not in later, path


def test_the_claim_page_shows_both_arithmetics_and_each_year_since(site: str) -> None:
    claims = twin(site, "/petitions/kent-511.json")["page"]["claims"]
    (claim,) = (it for it in claims if it["result"] == "not comparable")
    text = get(site, f"/claims/{claim['id']}").text
    for expected in (
        "not comparable",
        "64 ÷ 50.3 = 1.27",
        "27.2% more",
        "13.7 percentage points above",
        "2024 33.3% 46.4% 38.2% 13.1 percentage points below",
        "2025 56.9% 46.1% 46.9% 10.8 percentage points above",
        "Official data has no figure for September 2024",
        "2016 (85.8%)",
    ):
        assert expected in text, expected


def test_a_demand_without_a_figure_says_where_it_was_looked_for(site: str) -> None:
    text = get(site, "/petitions/kent-511/demands/7").text
    assert "no figure" in text
    assert (
        "No figure is published that we could find; it was looked for on 24 November 2026" in text
    )


def test_the_indicator_page_tells_revisions_from_rounding(site: str) -> None:
    text = get(site, "/indicators/ehc-plans-within-20-weeks/E10000016").text
    assert "Revisions: 0 of substance, 3 by rounding alone" in text
    assert "From 1 January 2023: the collection changed" in text
    assert "999 of 1,756" in text


@pytest.mark.parametrize("path", PAGES)
def test_no_heading_holds_a_word_of_outcome(site: str, path: str) -> None:
    if path == "/method":
        return
    for heading in get(site, path).headings:
        for word in ("not met", "worse", "off track", "not answered", "not comparable"):
            assert word not in heading.lower().replace("no worse than england", ""), heading


@pytest.mark.parametrize("path", ["/", "/petitions/kent-511", "/nothing", "/index.json"])
def test_every_answer_has_strict_headers(site: str, path: str) -> None:
    headers = httpx2.get(site + path, timeout=30).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_script_and_no_style_of_its_own(site: str, path: str) -> None:
    html = httpx2.get(site + path, timeout=30).text
    assert "<script" not in html
    assert " style=" not in html
    assert [name for name in Page(html).attributes if name.startswith("on")] == []


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/petitions/kent-512", 404, "No petition 'kent-512' is held."),
        ("/petitions/kent-511/demands/11", 404, "has no demand at 11"),
        ("/petitions/kent-511/demands/-1", 404, "has no demand at -1"),
        ("/petitions/kent-511/demands/four", 404, "no such page"),
        ("/static/%00", 404, "no such page"),
        ("/static/style.css.json", 404, "no such page"),
        ("/petitions/kent-511/briefing.pdf.json", 404, ""),
        ("/?page=2", 404, "The list has no page 2"),
        ("/?page=0", 400, ""),
        ("/claims/0000", 404, "There is no claim '0000'."),
        ("/indicators/nothing/E10000016", 404, "There is no indicator 'nothing'"),
        ("/indicators/ehc-plans-within-20-weeks/E99999999", 404, "E99999999"),
        ("/councils/nobody", 404, "No council 'nobody' is held."),
        ("/?as-of=yesterday", 400, "must be a day such as 2024-12-31, not “yesterday”"),
        ("/?as-of=2024-02-30", 400, "must be a day"),
        ("/?as-of=2999-01-01", 400, "has not come yet"),
        ("/?record-as-of=" + "9" * 5000, 400, ""),
        ("/petitions/%3Cscript%3Ealert(1)", 404, "No petition '<script>alert(1)' is held."),
        ("/petitions/a%2Fb", 404, "There is no such page"),
    ],
)
def test_what_is_not_there_or_does_not_fit_is_said_in_the_site_s_own_page(
    site: str, path: str, status: int, words: str
) -> None:
    response = httpx2.get(site + path, timeout=30)
    assert response.status_code == status
    assert words in Page(response.text).text
    assert "Traceback" not in response.text
    assert "<script" not in response.text


def test_a_twin_of_nothing_is_an_error_in_json(site: str) -> None:
    response = httpx2.get(site + "/petitions/kent-512.json", timeout=30)
    assert response.status_code == 404
    assert json.loads(response.text) == {"error": "No petition 'kent-512' is held."}


def test_the_site_answers_nothing_but_reading(site: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert httpx2.request(method, site + "/", timeout=30).status_code == 405


@pytest.mark.parametrize("path", ["/", "/index.json", "/static/style.css", "/nothing"])
def test_a_head_request_is_answered_as_get_without_its_body(site: str, path: str) -> None:
    full, head = httpx2.get(site + path, timeout=30), httpx2.head(site + path, timeout=30)
    assert (head.status_code, head.content) == (full.status_code, b"")
    assert head.headers["content-length"] == str(len(full.content))


def test_a_chart_may_not_be_framed_either(site: str) -> None:
    path = "/indicators/ehc-plans-within-20-weeks/E10000016/chart.svg"
    policy = httpx2.get(site + path, timeout=30).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy


@pytest.mark.parametrize(
    "path", ["/petitions/kent-511/demands/4", "/indicators/ehc-plans-within-20-weeks/E10000016"]
)
def test_a_chart_stands_only_where_there_is_something_to_draw(site: str, path: str) -> None:
    charts = [
        [link for link in get(site, path + query).links if "chart.svg" in link]
        for query in ("", "?as-of=2014-06-01")
    ]
    assert charts[0]
    assert not charts[1]


def test_each_figure_cites_its_release(site: str) -> None:
    page = get(site, "/indicators/ehc-plans-within-20-weeks/E10000016")
    cited = [link for link in page.links if link.startswith("#release-")]
    assert len(cited) > 30
    assert {link.removeprefix("#") for link in cited} <= set(page.ids)


def test_the_briefing_is_on_the_site(site: str) -> None:
    response = httpx2.get(site + "/petitions/kent-511/briefing.pdf", timeout=60)
    assert response.headers["content-type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
