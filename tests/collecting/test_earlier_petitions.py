"""Finished petitions are found through the list's form of date ranges, whatever it looks like."""

import time
from datetime import UTC, datetime

import pytest

from scrapers.petitions import moderngov
from scrapers.petitions.crawl import crawl
from scrapers.petitions.findings import Found
from scrapers.petitions.moderngov.further import MOST_LINKS, MOST_RANGES, TOO_MANY
from scrapers.records import Page, PetitionList
from tests.collecting.conftest import MakeClient
from tests.collecting.site import Site, says

ADDRESS = "https://democracy.testham.gov.uk/mgEPetitionListDisplay.aspx"

FORM = """<form action="mgEPetitionListDisplay.aspx"><input type="hidden" name="XXR" value="0">
<select name="DR"><option>01/07/2019-31/12/2019</option><option>01/01/2019-30/06/2019</option>
</select><input type="submit" name="ACT" value="Go"></form>"""

ROW = """<table><tr><th>Title</th><th>Respondents</th><th>Deadline to sign by</th></tr>
<tr><td><a href="mgEPetitionDisplay.aspx?ID={number}">A bench</a></td><td>4</td>
<td>Finished</td></tr></table>"""

DETAIL = """<h2>ePetition details</h2><h3>A bench</h3><p>We the undersigned ask for a bench.</p>
<p>This ePetition ran from 01/02/2019 to 01/03/2019 and has now finished.</p>
<p>4 people signed this ePetition.</p>"""

NONE = "<p>There are no current ePetitions</p>"


def listed(html: str, *, address: str = ADDRESS, year: int = 2026, day: int = 24) -> PetitionList:
    read_at = datetime(year, 11, day, 6, 0, tzinfo=UTC)
    return moderngov.parse_list(Page(address, html.encode(), "text/html", read_at))


def test_a_crawl_finds_what_only_an_earlier_date_range_shows_and_asks_for_each_once(
    site: Site, make_client: MakeClient
) -> None:
    here = "/mgEPetitionListDisplay.aspx"
    later, earlier = (
        f"{here}?XXR=0&DR={span}&ACT=Go"
        for span in ("01%2F07%2F2019-31%2F12%2F2019", "01%2F01%2F2019-30%2F06%2F2019")
    )
    site.behaviours |= {
        "/robots.txt": says(b""),
        f"{here}?bcr=1": says(f"{FORM}{NONE}".encode()),
        later: says(f"{FORM}{NONE}".encode()),
        earlier: says(f"{FORM}{ROW.format(number=7)}".encode()),
        "/mgEPetitionDisplay.aspx?ID=7": says(DETAIL.encode()),
    }
    client = make_client()
    findings = [it for step in crawl(moderngov, site.base, client.fetch) for it in step.findings]
    (found,) = [finding for finding in findings if finding is not None]
    assert isinstance(found, Found)
    assert found.record.external_id == "7"
    asked = [path for path in site.paths() if path != "/robots.txt"]
    assert asked == [f"{here}?bcr=1", later, earlier, "/mgEPetitionDisplay.aspx?ID=7"]


def test_the_years_to_ask_for_are_the_same_ones_on_every_day_of_a_year() -> None:
    form = f'<form><input name="DR" value="24/10/2026-24/11/2026"></form>{NONE}'
    first, second = listed(form, day=3).more, listed(form, day=24).more
    assert first == second
    assert first[0] == f"{ADDRESS}?DR=01%2F01%2F2026-31%2F12%2F2026"
    assert first[-1] == f"{ADDRESS}?DR=01%2F01%2F2009-31%2F12%2F2009"
    (new,) = set(listed(form, year=2027).more) - set(first)
    assert new == f"{ADDRESS}?DR=01%2F01%2F2027-31%2F12%2F2027"


def test_more_ranges_than_there_can_be_are_noted_and_the_first_are_read() -> None:
    options = "".join(
        f"<option>01/01/{year}-31/12/{year}</option>" for year in range(2026, 1960, -1)
    )
    found = listed(f'<form><select name="DR">{options}</select></form>{NONE}')
    assert len(found.more) == MOST_RANGES
    assert found.notes == (TOO_MANY,)


@pytest.mark.parametrize(
    "form",
    [
        '<form action="https://c.example/mgEPetitionListDisplay.aspx"><input name="DR"></form>',
        '<form action="mgFindMember.aspx"><input name="DR"></form>',
        '<form action="https://[broken/"><input name="DR"></form>',
        '<form><input name="DR" disabled></form>',
        '<form><input name="PC" title="Postcode"><input type="date" name="born"></form>',
        '<form><select name="ward"><option>Ford</option><option>Mill</option></select></form>',
    ],
)
def test_a_form_of_something_else_is_not_filled_in(form: str) -> None:
    assert listed(f"{form}{NONE}").more == ()


def test_a_page_that_is_linked_to_without_end_leads_to_some_hundreds() -> None:
    links = "".join(f'<a href="?PN={page}">{page}</a>' for page in range(2_000))
    assert len(listed(f"{links}{NONE}").more) == MOST_LINKS


@pytest.mark.parametrize(
    "piece",
    [
        "<form>", "<form><select name=DR>", "<option>01/01/2020-01/01/2021", "<label for=a>",
        '<a href="?a=1"><b>', '<a href="?DR=01%2f01%2f2020-01%2f02%2f2020">Earlier</a>',
    ],
)  # fmt: skip
def test_lists_that_nest_without_end_take_time_in_proportion(piece: str) -> None:
    def seconds(times: int) -> float:
        page = f"{NONE}<form><select name=DR>{piece * times}"
        start = time.process_time()
        listed(page)
        return time.process_time() - start

    less, more = (min(seconds(times) for _ in range(2)) for times in (1_000, 8_000))
    assert more < 0.1 + 40 * less  # a quadratic one would need 64 times as long
