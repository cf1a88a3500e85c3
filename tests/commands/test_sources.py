"""Sources on the command line: collecting a council by name, listing, writing down, beginning."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import tracker.example
from scrapers.councils import councils
from scrapers.petitions.platform import Platform
from tests.commands.test_commands import ROOT, run
from tracker.councils import source_of_address, source_of_council
from tracker.db.engine import Database
from tracker.db.models import Body, Petition, Source
from tracker.errors import PlatformError, SettingsError
from tracker.settings import read_settings
from tracker.usecases.add_source import as_toml
from tracker.usecases.new_family import begin_family

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


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what of the repository a new kind of site has to do with."""
    folder = tmp_path / "clone"
    no_archives = shutil.ignore_patterns("*.warc.gz", "*.png")
    for name in ("scrapers", "tracker", "commitments", "reports", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=no_archives)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def in_clone(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_kind_of_site_is_begun_in_a_clone_and_the_tests_ask_for_the_rest(clone: Path) -> None:
    begun = in_clone(clone, "tracker", "sources", "new", "ledger")
    assert begun.returncode == 0, begun.stderr
    for path in ("scrapers/petitions/ledger.py", "tests/examples/ledger/list.html"):
        assert f"written: {path}" in begun.stdout
    asked = [it for it in dir(Platform) if not it.startswith("_")]
    module = (clone / "scrapers/petitions/ledger.py").read_text("utf-8")
    assert [it for it in asked if f"def {it}(" not in module] == []

    quick = ("-p", "no:cacheprovider", "-p", "no:xdist", "-q", "tests/collecting/test_sources.py")
    first = in_clone(clone, "pytest", *quick)
    assert first.returncode == 1
    assert "`parse_detail` of scrapers/petitions/ledger.py is not written yet" in first.stdout
    assert "write the function, then run this again" in first.stdout
    assert "2 failed" in first.stdout
    assert not (clone / "tests/examples/ledger/petition.expected.json").exists()

    style = in_clone(clone, "ruff", "check", "--no-cache", "scrapers", "tests/examples")
    assert style.returncode == 0, style.stdout
    format_ = in_clone(clone, "ruff", "format", "--no-cache", "--check", "scrapers")
    assert format_.returncode == 0, format_.stdout


def test_the_list_of_kinds_stays_in_form_when_it_gets_long(clone: Path) -> None:
    for name in ("a", "zebra", *(f"kind_with_a_long_name_{n}" for n in "abcd")):
        begin_family(clone, name)
    listed = in_clone(clone, "tracker", "collect", "--address", "https://x.example", "--platform=-")
    _, _, kinds = listed.stderr.partition("Kinds that are read: ")
    assert {"a", "kind_with_a_long_name_d", "moderngov"} < set(kinds.split(", "))
    style = in_clone(clone, "ruff", "check", "--no-cache", "scrapers/petitions/platforms.py")
    assert style.returncode == 0, style.stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("moderngov", "scrapers/petitions/moderngov is there already"),
        ("platforms", "is there already"),
        ("class", "cannot be the name of a module"),
        ("dict", "cannot be the name of a module"),
        ("../up", "cannot be the name of a module"),
        ("Jadu", "cannot be the name of a module"),
    ],
)
def test_a_name_that_is_taken_or_is_none_is_refused_and_nothing_is_written(
    clone: Path, name: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(clone.rglob("*"))
    monkeypatch.chdir(clone)
    result = run("sources", "new", name)
    assert result.exit_code == 1
    assert message in result.stderr
    assert sorted(clone.rglob("*")) == before


def test_a_list_of_kinds_in_another_form_is_left_as_it_is(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clone / "scrapers/petitions/platforms.py").write_text("PLATFORMS = dict()\n")
    before = sorted(clone.rglob("*"))
    monkeypatch.chdir(clone)
    assert "is not as expected" in run("sources", "new", "ledger").stderr
    assert sorted(clone.rglob("*")) == before


def test_outside_a_clone_no_kind_of_site_is_begun(tmp_path: Path) -> None:
    result = run("sources", "new", "ledger")
    assert (result.exit_code, "is no clone of petition-tracker" in result.stderr) == (1, True)
    assert list(tmp_path.iterdir()) == []
