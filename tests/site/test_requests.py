"""The pages of requests for information over real HTTP and in a real browser."""

from collections.abc import Iterator
from dataclasses import replace

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.conftest import served
from tests.council import Collector, Council
from tests.requests_site import ACKNOWLEDGEMENT, ANSWER, ASKED, publish
from tests.site.test_browser import LOOKS, open_page
from tests.site.test_pages import Page
from tracker.db.engine import Database

LIST = "/body/lampshire_council"
REQUEST = "/requests/lampshire-lamps"
HOSTILE = "&lt;script&gt;document.title='taken'&lt;/script&gt;" + "w" * 3_000


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site over a database with a request that was answered on the second day."""
    folder = tmp_path_factory.mktemp("requests")
    database = Database(f"sqlite:///{folder / 'tracker.sqlite'}")
    database.require_current()
    council = Council()
    collector = Collector(database, council, folder)
    collector.collect()
    publish(council, "waiting_response", [ASKED, ACKNOWLEDGEMENT])
    collector.collect_requests(LIST)
    answer = replace(ANSWER, text=ANSWER.text + f"<p>{HOSTILE}</p>")
    publish(council, "partially_successful", [ASKED, ACKNOWLEDGEMENT, answer])
    collector.collect_requests(LIST)
    council.close()
    database.close()
    with served(folder / "tracker.sqlite", folder) as found:
        yield found


def test_a_request_says_of_each_message_what_it_is_when_and_whose_words(address: str) -> None:
    shown = Page(httpx2.get(address + REQUEST).text)
    assert [it for it in shown.headings if it.startswith(("The req", "An "))] == [
        "The request",
        "An acknowledgement, which answers nothing",
        "An answer",
    ]
    assert "30 March 2026, in the words of Lampshire Council" in shown.text
    assert "2 March 2026, in the words of the requester, a private person" in shown.text
    assert "answered in part, as read on 4 April 2026" in shown.text
    assert [link for link in shown.links if link.endswith("/request/lamps#incoming-3")]
    assert {"outgoing-1", "incoming-2", "incoming-3"} <= set(shown.ids)


def test_a_request_s_twin_and_its_page_know_no_other_text_than_the_site_s(address: str) -> None:
    page = httpx2.get(f"{address}{REQUEST}.json").json()["page"]
    assert [message["kind"] for message in page["messages"]] == [
        "request",
        "acknowledgement",
        "answer",
    ]
    assert page["messages"][2]["files"][0]["text"] == "Mill Lane: twelve lamps."
    html = httpx2.get(address + REQUEST).text
    assert "<b>lamps" not in html
    assert "<script" not in html
    assert "Roe" not in html


def test_a_request_that_nobody_holds_is_not_there(address: str) -> None:
    answer = httpx2.get(f"{address}/requests/another.json")
    assert answer.status_code == 404
    assert answer.json() == {"error": "No request 'another' is held."}


def test_a_council_lists_its_requests_and_what_changed_of_them(address: str) -> None:
    shown = Page(httpx2.get(f"{address}/councils/lampshire").text)
    assert "Asked under the Freedom of Information Act" in shown.headings
    assert "Answered in part as read on 4 April 2026" in shown.text
    assert "an answer came (request for information)" in shown.text
    assert REQUEST in shown.links


def test_a_council_without_requests_says_nothing_of_the_act(site: str) -> None:
    assert "Freedom of Information" not in httpx2.get(f"{site}/councils/kent").text


@pytest.mark.parametrize("path", [REQUEST, "/councils/lampshire"])
@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_a_page_with_requests_is_accessible_and_fits_its_screen(
    browser: Browser, address: str, path: str, width: int, theme: str
) -> None:
    page = open_page(browser, address + path, width, theme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.title() != "taken"
    page.close()
