"""The page that checks any sentence, over real HTTP."""

import json

import httpx2
import pytest

from tests.site.test_pages import Page

SENTENCE = (
    "In September 2024, 64% of EHC plans were issued within 20 weeks, beating the national average "
    "by over 27%."
)


def ask(site: str, **asked: str) -> httpx2.Response:
    return httpx2.get(f"{site}/check", params=asked, timeout=30)


def test_the_page_without_a_sentence_only_asks(site: str) -> None:
    found = ask(site)
    assert found.status_code == 200
    assert "What was found" not in Page(found.text).text


def test_a_sentence_is_checked_by_what_was_published_on_its_day(site: str) -> None:
    text = Page(ask(site, text=SENTENCE, area="E10000016", on="2024-10-15").text).text
    assert "64 ÷ 50.3 = 1.27" in text
    assert "not comparable" in text
    later = Page(ask(site, text=SENTENCE, area="E10000016", on="2025-10-15").text).text
    assert "64 ÷ 46.4 = 1.38" in later


def test_what_cannot_be_checked_comes_with_a_question_to_ask(site: str) -> None:
    found = Page(ask(site, text="We answered 92% of calls compared to c.70% last year.").text).text
    assert "92 − 70 = 22 percentage points" in found
    assert "That does not show that there is none." in found
    assert "under the Freedom of Information Act 2000" in found


def test_a_text_without_a_figure_is_said_to_have_none(site: str) -> None:
    assert "No sentence of it gives a figure." in ask(site, text="We listen to everyone.").text


def test_what_is_asked_is_shown_as_text_and_nothing_else(site: str) -> None:
    page = ask(site, text="<script>alert(1)</script> 40% \"of' it</textarea>", area="'\">").text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert page.count("</textarea>") == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"text": "x" * 2001}, "at most 2,000 are checked at once"),
        ({"text": "5% more", "on": "someday"}, "must be a day"),
        ({"text": "5% more", "on": "2999-01-01"}, "not come yet"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(site: str, asked: dict[str, str], said: str) -> None:
    found = ask(site, **asked)
    assert found.status_code == 400
    assert said in Page(found.text).text


def test_an_area_without_figures_still_has_its_arithmetic(site: str) -> None:
    found = ask(site, text="Fees rose to £150 from £140.", area="E09999999")
    assert found.status_code == 200
    assert "150 ÷ 140 = 1.07" in found.text


def test_the_twin_holds_the_same(site: str) -> None:
    address = f"{site}/check.json"
    found = httpx2.get(address, params={"text": SENTENCE, "area": "E10000016"}, timeout=30)
    (sentence,) = json.loads(found.text)["page"]["sentences"]
    assert sentence["figures"] == ["64%", "20 weeks", "over 27%"]
    assert {draft["variant_name"] for draft in sentence["drafts"]} == {
        "excluding exceptions",
        "all plans",
    }
