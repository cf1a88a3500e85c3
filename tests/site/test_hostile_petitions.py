"""Petitions and answers that were written to break a page, or are merely very long."""

from collections.abc import Iterator

import httpx2
import pytest

from tests.conftest import served
from tests.council import PAGE, RESPONSE, Collector, Council
from tracker.db.engine import Database

ITEMS = 400
EMOJI = "\N{GRINNING FACE}"


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site over two petitions: one of 400 demands and refusals, one of signs and markup."""
    folder = tmp_path_factory.mktemp("hostile")
    council = Council()
    demands = "".join(f"<li>mend lamp {number} in Mill Lane</li>" for number in range(ITEMS))
    refusals = "".join(
        f"<p>We will not mend lamp {number} in Mill Lane.</p>" for number in range(ITEMS)
    )
    council.pages["7"] = PAGE.format(
        title="Lamps",
        demand=f"do these:</p><ul>{demands}</ul><p>",
        response=RESPONSE.format(text=refusals),
    )
    council.pages["8"] = PAGE.format(
        title=f"{EMOJI} &lt;script&gt;alert(1)&lt;/script&gt;",
        demand="mend {{ 7 * 7 }} \uf0b7 汉字 &lt;img src=x onerror=alert(1)&gt;",
        response=RESPONSE.format(
            text="We will mend {{ 7 * 7 }} &lt;b&gt;lamps&lt;/b&gt; by June 2027."
        ),
    )
    database = Database(f"sqlite:///{folder / 'tracker.sqlite'}")
    database.require_current()
    Collector(database, council, folder).collect()
    council.close()
    database.close()
    with served(folder / "tracker.sqlite", folder) as address:
        yield address


def fetch(site: str, path: str) -> httpx2.Response:
    return httpx2.get(site + path, timeout=60)


def test_a_petition_of_hundreds_of_demands_makes_no_page_of_their_product(
    hostile_site: str,
) -> None:
    html = fetch(hostile_site, "/petitions/lampshire-7")
    assert html.status_code == 200
    assert "The table would be too large to look over." in html.text
    assert len(html.content) < 3_000 * ITEMS
    assert len(fetch(hostile_site, "/petitions/lampshire-7.json").content) < 10_000 * ITEMS


@pytest.mark.parametrize("petition", ["lampshire-7", "lampshire-8"])
def test_its_briefing_is_printed_all_the_same(hostile_site: str, petition: str) -> None:
    response = fetch(hostile_site, f"/petitions/{petition}/briefing.pdf")
    assert response.status_code == 200
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "path", ["/", "/petitions/lampshire-8", "/petitions/lampshire-8/demands/0"]
)
def test_markup_in_a_petition_is_text(hostile_site: str, path: str) -> None:
    html = fetch(hostile_site, path).text
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "{{ 7 * 7 }}" in html or path == "/"
