"""What a pause holds for: a host, or all hosts of a vendor who serves many councils."""

from datetime import UTC, datetime

import pytest

from scrapers.archive import Archive
from scrapers.errors import NotAllowed
from scrapers.politeness import polite_key
from scrapers.replay import ReplayTransport
from tests.collecting.conftest import MakeClient
from tests.collecting.site import keep_reconstructed

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("https://testham.moderngov.co.uk/mgEPetitionListDisplay.aspx", "moderngov.co.uk"),
        ("https://Exampleton.ModernGov.co.uk.:443/", "moderngov.co.uk"),
        ("https://testham.cmis.uk.com/testham/Petitions.aspx", "cmis.uk.com"),
        ("https://democracy.testham.gov.uk:9071/a", "democracy.testham.gov.uk"),
        ("https://moderngov.testham.gov.uk", "moderngov.testham.gov.uk"),
        ("https://notmoderngov.co.uk", "notmoderngov.co.uk"),
        ("http://[::1]:8000/", "::1"),
    ],
)
def test_an_address_draws_on_the_patience_of_its_host_or_its_vendor(address: str, key: str) -> None:
    assert polite_key(address) == key


@pytest.mark.parametrize("address", ["", "testham", "https://", "http://[", "mailto:a@b.example"])
def test_an_address_without_a_host_is_refused(address: str) -> None:
    with pytest.raises(NotAllowed, match="names no host"):
        polite_key(address)


def test_councils_of_one_vendor_are_read_with_a_pause_in_between(
    archive: Archive, make_client: MakeClient
) -> None:
    pages = [
        "https://testham.moderngov.co.uk/1",
        "https://exampleton.moderngov.co.uk/1",
        "https://democracy.sampleford.gov.uk/1",
    ]
    for page in pages:
        keep_reconstructed(archive, page, b"<p>a</p>", "text/html", NOW, "ours")
    pauses: list[float] = []
    client = make_client(
        transport=ReplayTransport(archive._folder),
        allow_private=False,
        minimum_interval=3.0,
        clock=lambda: NOW,
        sleep=pauses.append,
    )
    client.fetch(pages[0])
    pauses.clear()
    client.fetch(pages[1])
    assert pauses == [3.0, 3.0]  # before its robots.txt, and before the page
    pauses.clear()
    client.fetch(pages[2])
    assert pauses == [3.0]  # a host of its own: none before its robots.txt
