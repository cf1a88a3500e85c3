"""The site in a real Chromium: narrow and wide, light and dark, without scripts, by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PATHS = (
    "/",
    "/method",
    "/councils/kent",
    "/petitions/kent-511",
    "/petitions/kent-511/versions",
    "/sources",
    "/petitions/kent-511/demands/4",
    "/petitions/kent-511/demands/7",
    "/indicators/ehc-plans-within-20-weeks/E10000016",
    "/check?text=In+2024,+33%25+of+EHC+plans+took+20+weeks,+above+the+national+average.&area=E10000016",
    "/nothing",
)
LOOKS = [(1280, "light"), (375, "dark")]


def open_page(browser: Browser, address: str, width: int, theme: str) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
    )
    page.goto(address)
    return page


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_a_page_is_accessible_and_fits_its_screen(
    browser: Browser, site: str, path: str, width: int, theme: str
) -> None:
    page = open_page(browser, site + path, width, theme)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_claim_page_is_accessible(browser: Browser, site: str) -> None:
    page = open_page(browser, site + "/petitions/kent-511", 1280, "light")
    page.get_by_role("link", name="The check, step by step").first.click()
    page.wait_for_url("**/claims/*")
    assert Axe().run(page).violations_count == 0
    page.close()


def test_pages_work_with_scripts_switched_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/petitions/kent-511")
    page.get_by_role("link", name="Demand 4", exact=True).first.click()
    page.get_by_label("Published by (as of)").fill("2025-06-30")
    page.get_by_role("button", name="Show").click()
    assert "as-of=2025-06-30" in page.url
    assert page.get_by_text("This is the page as of an earlier day").is_visible()
    assert page.get_by_text("Kent, 2024: 33.3%").first.is_visible()
    context.close()


def test_the_first_press_of_tab_offers_to_skip_to_the_page(browser: Browser, site: str) -> None:
    page = open_page(browser, site + "/petitions/kent-511", 1280, "light")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.close()


def test_a_sentence_s_number_leads_to_the_sentence(browser: Browser, site: str) -> None:
    page = open_page(browser, site + "/petitions/kent-511", 1280, "light")
    page.locator("#d4").get_by_role("link", name="41", exact=True).click()
    target = page.locator(".statement:target")
    assert "64% of Plans were issued within 20 weeks" in target.inner_text()
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chart_is_drawn_for_the_page_s_colours(browser: Browser, site: str, theme: str) -> None:
    path = "/indicators/ehc-plans-within-20-weeks/E10000016"
    page = open_page(browser, site + path, 1280, theme)
    image = page.locator(".chart img")
    assert image.evaluate("image => image.complete && image.naturalWidth > 0")
    assert f"theme={theme}" in image.evaluate("image => image.currentSrc")
    page.close()


def test_a_phone_is_given_the_narrow_chart(browser: Browser, site: str) -> None:
    page = open_page(browser, site + "/indicators/ehc-plans-within-20-weeks/E10000016", 375, "dark")
    image = page.locator(".chart img")
    assert "theme=dark&shape=narrow" in image.evaluate("image => image.currentSrc")
    assert image.evaluate("image => image.complete && image.naturalWidth > 0")
    page.close()


def test_nothing_is_asked_of_another_host_and_nothing_fails(browser: Browser, site: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("response", lambda answer: complaints.extend([] if answer.ok else [answer.url]))
    for path in PATHS[:-1]:
        page.goto(site + path)
    assert {url for url in asked if not url.startswith(site)} == set()
    assert complaints == []
    page.close()


def test_a_page_is_printed_with_the_addresses_of_its_sources(browser: Browser, site: str) -> None:
    page = open_page(browser, site + "/petitions/kent-511", 1280, "light")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Show").is_visible()
    shown = page.evaluate(
        "getComputedStyle(document.querySelector('.source a'), '::after').content"
    )
    assert "democracy.kent.gov.uk" in shown
    page.close()
