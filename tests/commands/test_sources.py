"""Sources on the command line: collecting a council by name, listing, writing down, beginning."""

import json
from pathlib import Path
from typing import Any

import pytest

import tracker.example
from tests.commands.test_commands import run
from tracker.councils import source_of_address
from tracker.db.engine import Database
from tracker.db.models import Body, Petition, Source
from tracker.errors import PlatformError, SettingsError

KENT = str(Path(tracker.example.__file__).parent / "kent.warc.gz")
"""An archive of Kent's site, as far as the example goes."""


def collect(*arguments: str) -> list[dict[str, Any]]:
    result = run("collect", *arguments, "--replay", KENT, "--json")
    assert result.exit_code == 0, result.output
    reports: list[dict[str, Any]] = json.loads(result.stdout)
    return reports


@pytest.mark.parametrize("name", ["kent", "Kent County Council"])
def test_a_council_is_collected_by_its_name_with_no_settings(name: str) -> None:
    (report,) = collect(name)
    assert (report["source"], report["new"], report["failures"]) == ("kent", 1, [])
    with Database("sqlite:///petition-tracker-data/tracker.sqlite").reading() as session:
        body = session.get_one(Body, "kent")
        assert (body.name, body.area) == ("Kent County Council", "E10000016")
        assert body.compare_with == ["E92000001", "E12000008"]
        assert session.get(Petition, "kent-511") is not None


def test_a_site_s_address_is_the_same_source_as_its_council_s_name() -> None:
    collect("kent")
    for address in (
        "http://democracy.kent.gov.uk/mgEPetitionListDisplay.aspx?bcr=1",
        "https://democracy.kent.gov.uk",
    ):
        (report,) = collect("--address", address)
        assert (report["source"], report["found"], report["new"]) == ("kent", 1, 0)
    with Database("sqlite:///petition-tracker-data/tracker.sqlite").reading() as session:
        assert session.get_one(Source, "kent").address == "https://democracy.kent.gov.uk"


def test_several_names_are_read_each_once() -> None:
    reports = collect("kent", "Kent County Council")
    assert [report["source"] for report in reports] == ["kent"]


MINE = """[[petitions]]
id = "county-hall"
platform = "moderngov"
address = "https://democracy.kent.gov.uk"
body = "{body}"
body_name = "The county"
"""


@pytest.mark.parametrize("asked", [["county-hall"], ["kent"], ["--address", "democracy.kent"]])
def test_what_tracker_toml_says_of_a_site_wins(tmp_path: Path, asked: list[str]) -> None:
    (tmp_path / "tracker.toml").write_text(MINE.format(body="county"))
    asked = [it.replace("democracy.kent", "https://democracy.kent.gov.uk") for it in asked]
    (report,) = collect(*asked)
    assert report["source"] == "county-hall"


def test_what_tracker_toml_says_of_a_council_wins_at_another_address(tmp_path: Path) -> None:
    other = MINE.format(body="kent").replace("democracy.kent", "petitions.kent")
    (tmp_path / "tracker.toml").write_text(other)
    result = run("collect", "kent", "--replay", KENT, "--json")
    (report,) = json.loads(result.stdout)
    assert report["source"] == "county-hall"
    assert report["failures"][0]["address"].startswith("https://petitions.kent.gov.uk")


def test_an_address_of_an_earlier_run_is_not_read_into_a_second_source(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text(MINE.format(body="county"))
    collect("county-hall")
    (tmp_path / "tracker.toml").unlink()
    result = run("collect", "kent", "--replay", KENT)
    assert result.exit_code == 1
    assert "is held already, as the source 'county-hall'" in result.stderr


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("birmingham", "https://www.birmingham.gov.uk is of no kind of site that is read"),
        ("Greater London", "Greater London Authority are not read: where they are shown is not"),
    ],
)
def test_a_council_that_is_not_read_is_one_line_with_what_one_can_do(
    name: str, message: str
) -> None:
    result = run("collect", name)
    assert result.exit_code == 1
    assert message in result.stderr
    for way_out in ("tracker add-response", "--platform", "tracker sources new", "moderngov"):
        assert way_out in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("kant",), "no source 'kant' is in tracker.toml; there are: none. And no council is"),
        (("kant",), "It may be one of: kent."),
        (("kent", "kant"), "no source 'kant'"),
        (("--address", "https://x.example", "--platform", "no-such"), "'no-such' is not read"),
        (("--address", "democracy.kent.gov.uk"), "is no address; write https://"),
        (("--address", "http://["), "is no address; write https://"),
        ((), "tracker.toml names no source"),
    ],
)
def test_what_names_no_source_is_one_line_and_nothing_is_made(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run("collect", *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_councils_that_share_a_site_are_one_source_without_an_area() -> None:
    source = source_of_address("https://democracy.adur-worthing.gov.uk", None, None)
    assert (source.id, source.body, source.area) == ("adur-and-worthing", "adur-and-worthing", "")
    assert source.body_name == "Adur District Council and Worthing Borough Council"


def test_what_is_given_with_an_address_is_taken_before_the_list() -> None:
    address = "https://www.birmingham.gov.uk/petitions"
    with pytest.raises(PlatformError, match="no kind of site that is read"):
        source_of_address(address, None, None)
    source = source_of_address(address, "moderngov", "Brum")
    assert (source.id, source.area, source.body_name) == ("birmingham", "E08000025", "Brum")
    assert source.address == address
    port = source_of_address("https://democracy.kent.gov.uk:9071/mgListEPetitions.aspx", None, None)
    assert (port.id, port.address) == ("kent", "https://democracy.kent.gov.uk:9071")


def test_a_site_of_no_council_is_named_by_its_host() -> None:
    source = source_of_address("https://democracy.testham.example/x.aspx", None, "Testham")
    assert (source.id, source.body) == ("democracy-testham-example", "testham")
    with pytest.raises(SettingsError, match="no letter from a to z"):
        source_of_address("https://democracy.testham.example", None, "丁")


def test_sources_are_listed_from_tracker_toml_and_councils_where_asked_for(tmp_path: Path) -> None:
    assert "names no source" in run("sources").stdout
    (tmp_path / "tracker.toml").write_text(MINE.format(body="county"))
    listed = run("sources").stdout
    assert listed == "county-hall: The county, moderngov https://democracy.kent.gov.uk\n"
    everything = json.loads(run("sources", "--all", "--json").stdout)
    assert len(everything) == 1 + 384
    assert [it["named_in"] for it in everything[:2]] == ["tracker.toml", "the list of councils"]
    assert sum(it["not_read"] == "" for it in everything) >= 300


def test_sources_are_found_by_a_word(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text(MINE.format(body="county"))
    found = run("sources", "--find", "Birmingham").stdout
    assert found.startswith("birmingham: Birmingham City Council, not read: https://www.birm")
    assert run("sources", "--find", "COUNTY-HALL").stdout.startswith("county-hall: The county")
    nothing = run("sources", "--find", "Testham-on-the-Wold")
    assert nothing.stdout == "Nothing is called 'Testham-on-the-Wold', or nearly so.\n"


def test_an_option_that_lists_is_not_dropped_in_silence_by_a_command(tmp_path: Path) -> None:
    result = run("sources", "--json", "add", "kent")
    assert (result.exit_code, list(tmp_path.iterdir())) == (2, [])
