"""Addresses of ModernGov, and pages that are odd; what examples give is in test_sources."""

import pytest

from scrapers.errors import ScrapeError
from scrapers.petitions import moderngov
from scrapers.records import Page
from tests.collecting.test_sources import EXAMPLES, READ_AT


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://democracy.kent.gov.uk/mgEPetitionDisplay.aspx?ID=511&RPID=0&HPID=0", "511"),
        ("https://democracy.kent.gov.uk/mgEPetitionDisplay.aspx?Id=511&txtonly=1", "511"),
        ("http://democracy.lbhf.gov.uk/mgepetitiondisplay.ASPX?id=0108&$LO$=1&fbclid=x", "108"),
        ("https://c.example/%28S%28ab1%29%29/mgEPetitionDisplay.aspx?ID=1000000007", "1000000007"),
        ("https://c.example/sub/mgEPetitionDisplay.aspx?RPID=5&ID=12", "12"),
        ("https://c.example/mgEPetitionDisplay.aspx", None),
        ("https://c.example/mgEPetitionDisplay.aspx?ID=12x", None),
        ("https://c.example/mgEPetitionDisplay.aspx?ID=-1", None),
        ("https://c.example/ieDecisionDetails.aspx?ID=12", None),
    ],
)  # fmt: skip
def test_the_id_is_read_from_any_spelling_of_the_address(address: str, number: str | None) -> None:
    assert moderngov.external_id(address) == number


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        (
            "https://Democracy.Kent.gov.uk:9071/mgePetitionDisplay.aspx?RPID=55&id=0511&J=1",
            "https://democracy.kent.gov.uk:9071/mgEPetitionDisplay.aspx?ID=511",
        ),
        (
            "https://c.example/(S(lxyn5wjw))/sub/mgEPetitionDisplay.aspx?ID=3#x",
            "https://c.example/sub/mgEPetitionDisplay.aspx?ID=3",
        ),
        ("https://c.example/other.aspx?ID=3", None),
    ],
)
def test_noise_and_session_are_stripped_from_an_address(
    address: str, canonical: str | None
) -> None:
    assert moderngov.canonical_address(address) == canonical


def test_addresses_are_made_from_the_site_s_base() -> None:
    for base in ("https://c.example", "https://c.example/"):
        assert moderngov.list_addresses(base) == (
            "https://c.example/mgEPetitionListDisplay.aspx?bcr=1",
        )
        assert moderngov.detail_address(base, "7") == (
            "https://c.example/mgEPetitionDisplay.aspx?ID=7"
        )


def test_a_page_whose_address_names_no_petition_is_refused() -> None:
    page = Page("https://c.example/mgEPetitionDisplay.aspx", b"<p>a</p>", "text/html", READ_AT)
    with pytest.raises(ScrapeError, match="the address names no petition"):
        moderngov.parse_detail(page)


def test_bytes_that_no_encoding_knows_are_noted() -> None:
    body = (EXAMPLES / "moderngov" / "heading-without-text.html").read_bytes()
    address = "https://c.example/mgEPetitionDisplay.aspx?ID=5"
    page = Page(address, body.replace(b"the bench", b"the \x81 bench"), "text/html", READ_AT)
    notes = moderngov.parse_detail(page).notes
    assert "Some characters of the page could not be read." in notes
