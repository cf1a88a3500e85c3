"""The example's archive is what its files say, and reads as the petition that it stands for."""

import gzip
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scrapers.archive import Archive
from scrapers.petitions import moderngov
from scrapers.replay import ReplayTransport
from scrapers.warc.reading import Member, read_members
from tests.collecting.conftest import MakeClient
from tracker.example.write_archive import ARCHIVE, archive_bytes

KENT = "https://democracy.kent.gov.uk"


def test_the_committed_archive_is_what_the_script_would_write() -> None:
    """Compared unpacked: another build of zlib may pack the same records differently."""
    committed = ARCHIVE.read_bytes()
    assert gzip.decompress(committed) == gzip.decompress(archive_bytes()), (
        "run python -m tracker.example.write_archive"
    )


def test_the_script_writes_the_same_bytes_each_time() -> None:
    assert archive_bytes() == archive_bytes()


def test_every_record_of_the_example_is_marked_as_reconstructed() -> None:
    found = list(read_members(ARCHIVE))
    assert len(found) >= 3
    for member in found:
        assert isinstance(member, Member)
        assert member.record.kind == "resource"
        assert member.record.reconstructed
        assert member.record.note
        assert member.record.problems == ()


def test_the_example_replays_to_the_petition_of_ten_steps(
    make_client: MakeClient, archive: Archive
) -> None:
    client = make_client(transport=ReplayTransport(ARCHIVE), allow_private=False)
    (entry,) = moderngov.parse_list(client.fetch(moderngov.list_addresses(KENT)[0]).page).entries
    assert entry.address == moderngov.detail_address(KENT, "511")
    fetched = client.fetch(entry.address)
    assert fetched.snapshot.fetched_at == datetime(2026, 11, 24, 6, tzinfo=UTC)
    assert "opening statement" in fetched.snapshot.note
    petition = moderngov.parse_detail(fetched.page)
    assert petition.title == entry.title == "Improve SEND Services"
    assert (petition.opened_on, petition.closed_on) == (date(2024, 4, 22), date(2024, 5, 31))
    assert (petition.state, petition.signatures, petition.notes) == ("closed", 309, ())
    paragraphs = petition.text.split("\n\n")
    assert [p[: p.index(")")] for p in paragraphs[1:11]] == [str(n) for n in range(1, 11)]
    response = petition.response
    assert response is not None
    assert (response.form, response.author) == ("letter", "Rory Love")
    assert response.role == "Cabinet Member for Education and Skills"
    lines = response.text.split("\n")
    assert sum(line.startswith("• ") for line in lines) == 10
    assert sum(line.startswith("o ") for line in lines) == 4
    assert list(archive.verify()) == []


def test_the_example_names_no_private_person() -> None:
    text = archive_text()
    assert "Dear [lead petitioner]," in text
    assert re.findall(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z]\w+", text) == []


def archive_text() -> str:
    return "".join(
        member.record.body.decode("utf-8", "replace")
        for member in read_members(ARCHIVE)
        if isinstance(member, Member)
    )


@pytest.mark.parametrize(
    ("listed", "what"),
    [
        ('file = "a"\naddress = "https://a/"\ndate = 2026-01-01T00:00:00Z', "content_type, note"),
        (
            'file = "a"\naddress = "b"\ncontent_type = "c"\nnote = "n"\ndate = 2026-01-01',
            "needs a time and a zone",
        ),
    ],
)
def test_a_record_of_the_list_that_lacks_something_is_named(
    tmp_path: Path, listed: str, what: str
) -> None:
    (tmp_path / "records.toml").write_text(f"[[record]]\n{listed}\n")
    (tmp_path / "a").write_text("a")
    with pytest.raises(ValueError, match=rf"records\.toml, record 1: .*{what}"):
        archive_bytes(tmp_path)
