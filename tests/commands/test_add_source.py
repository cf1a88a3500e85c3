"""`tracker sources add`: a council is written into tracker.toml, and nothing else is touched."""

import stat
import tomllib
from pathlib import Path

import pytest

from scrapers.councils import councils
from tests.commands.test_commands import run
from tests.commands.test_sources import MINE, collect
from tracker.councils import source_of_council
from tracker.settings import read_settings
from tracker.usecases.add_source import as_toml

WRITTEN = """[[petitions]]
id = "kent"
platform = "moderngov"
address = "https://democracy.kent.gov.uk"
body = "kent"
body_name = "Kent County Council"
area = "E10000016"
area_name = "Kent"
compare_with = ["E92000001", "E12000008"]
"""


def test_a_council_is_written_down_and_then_read(tmp_path: Path) -> None:
    result = run("sources", "add", "Kent County Council")
    assert result.stdout == (
        "tracker.toml names kent now: Kent County Council, https://democracy.kent.gov.uk\n"
    )
    assert (tmp_path / "tracker.toml").read_text("utf-8") == WRITTEN
    assert [report["source"] for report in collect()] == ["kent"]


@pytest.mark.parametrize(
    "held",
    [
        b'# \xe2\x80\x9cours\xe2\x80\x9d\ncontact="mailto:us@example.org" # no line break',
        b'contact = "mailto:us@example.org"\r\n\r\n',
        MINE.replace("kent", "surrey").format(body="surrey").encode(),
        b"",
    ],
)
def test_what_stands_in_the_file_stays_byte_for_byte(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "tracker.toml"
    path.write_bytes(held)
    path.chmod(0o640)
    assert run("sources", "add", "kent").exit_code == 0
    content = path.read_bytes()
    assert content.startswith(held)
    assert content.endswith(WRITTEN.encode())
    before = tomllib.loads(held.decode()).get("petitions", [])
    assert tomllib.loads(content.decode())["petitions"][:-1] == before
    assert read_settings(path).petitions[-1].id == "kent"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [it.name for it in tmp_path.iterdir()] == ["tracker.toml"]


@pytest.mark.parametrize(
    ("held", "message"),
    [
        (WRITTEN, "has it already, as the source 'kent'"),
        (MINE.format(body="county").replace("https:", "http:"), "as the source 'county-hall'"),
        (
            MINE.format(body="kent").replace("democracy", "petitions"),
            "another source of petitions to Kent County Council: 'county-hall'",
        ),
        ("petitions = []\n", "Put this in by hand:\n\n[[petitions]]\nid = "),
        ("contact = ", "cannot be used"),
        ('databse = "x"', "databse"),
    ],
)
def test_a_file_that_does_not_take_the_entry_is_left_as_it_is(
    tmp_path: Path, held: str, message: str
) -> None:
    path = tmp_path / "tracker.toml"
    path.write_text(held, "utf-8")
    result = run("sources", "add", "kent")
    assert result.exit_code == 1
    assert message in result.stderr
    assert path.read_text("utf-8") == held
    assert [it.name for it in tmp_path.iterdir()] == ["tracker.toml"]


def test_the_file_that_a_link_points_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "tracker.toml").symlink_to(tmp_path / "kept" / "settings.toml")
    assert run("sources", "add", "kent").exit_code == 0
    assert (tmp_path / "tracker.toml").is_symlink()
    assert (tmp_path / "kept" / "settings.toml").read_text("utf-8") == WRITTEN


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "none" / "tracker.toml"
    result = run("sources", "add", "kent", TRACKER_CONFIG=str(missing))
    assert (result.exit_code, "cannot be written" in result.stderr) == (1, True)


@pytest.mark.parametrize("name", ["kant", "birmingham"])
def test_a_council_that_is_not_known_or_not_read_is_not_written_down(
    tmp_path: Path, name: str
) -> None:
    assert run("sources", "add", name).exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_every_council_that_is_read_can_be_written_down(tmp_path: Path) -> None:
    path = tmp_path / "all.toml"
    sources = {}
    for council in councils():
        if council.platform == "moderngov":
            source = source_of_council(council)
            sources[source.id] = source
    path.write_text("\n".join(map(as_toml, sources.values())), "utf-8")
    assert read_settings(path).petitions == tuple(sources.values())
    assert len(sources) == 300 - 5
