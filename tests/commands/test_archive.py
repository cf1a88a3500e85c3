"""The archive on the command line: is it whole, and what is in it?"""

import json
import shutil
from pathlib import Path

import pytest

import tracker.example
from tests.commands.test_commands import run

PACKAGED = Path(tracker.example.__file__).parent / "kent.warc.gz"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The one file of an archive where the settings look for it."""
    folder = tmp_path / "petition-tracker-data" / "archive"
    folder.mkdir(parents=True)
    return Path(shutil.copy(PACKAGED, folder / "pages-00001.warc.gz"))


def test_an_archive_is_verified_with_the_count_of_what_is_right(archive: Path) -> None:
    result = run("archive", "verify")
    assert result.exit_code == 0
    sizes = [page["size"] for page in json.loads(run("archive", "list", "--json").stdout)]
    assert result.stdout == f"{len(sizes)} records right, {sum(sizes):,} bytes in them\n"


def test_each_problem_is_named_with_its_file_its_place_and_its_record(archive: Path) -> None:
    pages = json.loads(run("archive", "list", "--json").stdout)
    content = bytearray(archive.read_bytes())
    content[pages[1]["offset"] + 300] ^= 1
    archive.write_bytes(content + b"torn")
    result = run("archive", "verify")
    assert result.exit_code == 1
    first, second, last = result.stdout.splitlines()
    assert first.startswith(f"WRONG pages-00001.warc.gz, byte {pages[1]['offset']}: ")
    assert second.startswith(f"WRONG pages-00001.warc.gz, byte {len(content)}: no record: ")
    assert last.startswith(f"{len(pages) - 1} records right, ")
    found = run("archive", "verify", "--json")
    assert found.exit_code == 1
    problems = json.loads(found.stdout)["problems"]
    assert [it["offset"] for it in problems] == [pages[1]["offset"], len(content)]
    assert set(problems[0]) == {"file", "offset", "record_id", "what"}


def test_pages_are_listed_with_time_status_and_digest(archive: Path) -> None:
    address = "https://democracy.kent.gov.uk/mgEPetitionDisplay.aspx?ID=511"
    first, second = run("archive", "list", address).stdout.splitlines()
    (page,) = json.loads(run("archive", "list", address, "--json").stdout)
    digest = page["sha256"][:12]
    assert first.split() == [
        *("2026-11-24", "06:00:00", "200", digest, f"{page['size']:,}", "bytes", "reconstructed")
    ]
    assert second == f"  {address}"
    site = run("archive", "list", "https://democracy.kent.gov.uk").stdout.splitlines()
    assert len(site) == 2 * 3
    assert run("archive", "list", "https://democracy.testham.example").stdout == ""


def test_only_an_address_makes_a_line_of_the_list_wider_than_a_terminal(archive: Path) -> None:
    for line in run("archive", "list").stdout.splitlines():
        assert len(line) <= 80 or line.startswith("  https://")


@pytest.mark.parametrize("command", ["verify", "list"])
def test_an_archive_that_is_not_there_is_not_taken_for_an_empty_one(
    tmp_path: Path, command: str
) -> None:
    result = run("archive", command, TRACKER_ARCHIVE=str(tmp_path / "mistyped"))
    assert (result.exit_code, "there is no archive at" in result.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []
