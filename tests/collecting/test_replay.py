"""An archive in the place of the network gives the same pages, with their own dates."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.archive import Archive
from scrapers.errors import ArchiveDamaged, NotAllowed, NotFound, Unreachable
from scrapers.petitions import moderngov
from scrapers.replay import ReplayTransport
from tests.collecting.conftest import MakeClient
from tests.collecting.site import Site, keep_reconstructed, says

THEN = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)

DETAIL = b"""<h2>ePetition details</h2><h3>A bench</h3><p>We the undersigned want a bench.</p>
<p>This ePetition ran from 01/02/2019 to 01/03/2019 and has now finished.</p>
<p>7 people signed this ePetition.</p><h3>Council response</h3><p>It is built.</p>"""

LIST = b"""<table><tr><th>Title</th><th>Respondents</th><th>Deadline to sign by</th></tr>
<tr><td><a href="mgEPetitionDisplay.aspx?ID=7&amp;RPID=1">A bench</a></td><td>7</td>
<td>Finished</td></tr></table>"""


def test_a_replay_gives_the_same_records_through_the_same_client(
    site: Site, make_client: MakeClient, archive: Archive, tmp_path: Path
) -> None:
    site.behaviours["/mgEPetitionListDisplay.aspx?bcr=1"] = says(LIST)
    site.behaviours["/mgEPetitionDisplay.aspx?ID=7"] = says(DETAIL)
    live = make_client()
    first_list = live.fetch(moderngov.list_addresses(site.base)[0])
    (entry,) = moderngov.parse_list(first_list.page).entries
    first = live.fetch(entry.address)

    copy = Archive(tmp_path / "copy")
    replay = make_client(copy, transport=ReplayTransport(archive._folder), allow_private=False)
    asked = len(site.seen)
    again_list = replay.fetch(moderngov.list_addresses(site.base)[0])
    again = replay.fetch(entry.address)

    assert len(site.seen) == asked
    assert moderngov.parse_list(again_list.page).entries == (entry,)
    assert moderngov.parse_detail(again.page) == moderngov.parse_detail(first.page)
    assert again == first
    assert list(copy.records()) == list(archive.records())


def test_replaying_twice_adds_nothing(archive: Archive, make_client: MakeClient) -> None:
    address = "https://council.example/a"
    keep_reconstructed(archive, address, b"<p>a</p>", "text/html", THEN, "ours")
    before = list(archive.records())
    client = make_client(transport=ReplayTransport(archive._folder))
    fetched = client.fetch(address)
    assert client.fetch(address) == fetched
    assert list(archive.records()) == before == [fetched.snapshot]
    assert fetched.page.fetched_at == THEN
    assert fetched.snapshot.reconstructed


def test_the_latest_record_of_an_address_answers(archive: Archive, make_client: MakeClient) -> None:
    address = "https://council.example/a"
    keep_reconstructed(archive, address, b"new", "text/html", THEN.replace(year=2022), "")
    keep_reconstructed(archive, address, b"old", "text/html", THEN, "")
    client = make_client(transport=ReplayTransport(next(archive.folder.glob("*.warc.gz"))))
    assert client.fetch(address).page.body == b"new"


def test_what_is_not_archived_is_unreachable_at_once(
    archive: Archive, make_client: MakeClient
) -> None:
    client = make_client(transport=ReplayTransport(archive._folder))
    start = time.monotonic()
    with pytest.raises(Unreachable, match="has no record of it"):
        client.fetch("https://council.example/b")
    assert time.monotonic() - start < 10


def test_archived_rules_and_vanished_pages_count_in_a_replay_too(
    archive: Archive, make_client: MakeClient
) -> None:
    rules = b"User-agent: *\nDisallow: /private\n"
    keep_reconstructed(archive, "https://council.example/robots.txt", rules, "text/plain", THEN, "")
    gone = archive.append_response(
        address="https://council.example/gone",
        status=404,
        reason="Not Found",
        headers=[],
        body=b"",
        fetched_at=THEN,
    )
    client = make_client(transport=ReplayTransport(archive._folder))
    with pytest.raises(NotAllowed):
        client.fetch("https://council.example/private")
    with pytest.raises(NotFound) as missing:
        client.fetch("https://council.example/gone")
    assert missing.value.snapshot == gone


def test_an_archive_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveDamaged, match="there is no such archive"):
        ReplayTransport(tmp_path / "none.warc.gz")
