"""`tracker collect`: what it reads, what it refuses, and what it says meanwhile."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

from tests.commands.test_commands import run
from tests.farm import Council, farm_of, slow


def test_nothing_is_fetched_without_a_contact() -> None:
    result = run("collect", "--address", "https://democracy.example.gov.uk")
    assert result.exit_code == 1
    assert "no contact is set" in result.stderr


def test_a_private_address_is_read_only_with_leave() -> None:
    result = run(
        "collect", "--address", "http://127.0.0.1:1", TRACKER_CONTACT="mailto:us@example.org"
    )
    assert result.exit_code == 1
    assert "NotAllowed" in result.stderr


def test_the_example_is_collected_from_its_archive_like_any_source(tmp_path: Path) -> None:
    import tracker.example  # noqa: PLC0415 - the package's own data

    folder = Path(tracker.example.__file__).parent
    environment = {"TRACKER_CONFIG": str(folder / "tracker.toml")}
    result = run("collect", "--replay", str(folder / "kent.warc.gz"), "--json", **environment)
    assert result.exit_code == 0, result.output
    reports = {report["source"]: report for report in json.loads(result.stdout)}
    assert reports["kent-petitions"]["new"] == 1
    assert reports["ehc-plans-2026"]["found"] == 42
    assert (tmp_path / "petition-tracker-data" / "tracker.sqlite").exists()


def test_a_collection_that_is_stopped_by_hand_says_how_it_goes_on_and_does(tmp_path: Path) -> None:
    council = Council("Slowham", 1, behaviour=slow(0.2))
    with farm_of([council]) as farm:
        settings = tmp_path / "tracker.toml"
        settings.write_text('contact = "mailto:us@example.org"\n[fetching]\nminimum_interval = 0\n')
        command = [
            *(sys.executable, "-m", "tracker", "collect", "--allow-private"),
            *("--address", council.address, "--name", "Slowham"),
        ]
        with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
            while farm.count() < 4:  # robots.txt, the list, the first petitions
                sleep(0.05)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=30)
        assert process.returncode == 130
        begun, stopped = said.splitlines()
        assert begun.endswith(": begun, source 1 of 1")
        assert stopped == "Stopped. Run it again, and it goes on where it was."
        again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert again.stdout.endswith("3 found, 3 new, 0 changed\n")
    assert farm.count() <= 6


def test_without_a_terminal_a_line_says_which_source_begins_and_what_each_came_to(
    tmp_path: Path,
) -> None:
    councils = [Council("Firstham", 1), Council("Lastham", 2)]
    source = """[[petitions]]\nid = "{id}"\nplatform = "moderngov"\naddress = "{address}"
body = "{id}"\nbody_name = "{name}"\n"""
    with farm_of(councils):
        listed = [
            source.format(id=it.name.lower(), address=it.address, name=it.name) for it in councils
        ]
        text = 'contact = "mailto:us@example.org"\n' + "".join(listed)
        (tmp_path / "tracker.toml").write_text(f"{text}[fetching]\nminimum_interval = 0\n")
        result = run("collect", "--allow-private")
        quiet = run("collect", "--allow-private", "--json")
    assert result.output.splitlines() == [
        "firstham: begun, source 1 of 2",
        "firstham: 3 found, 3 new, 0 changed",
        "lastham: begun, source 2 of 2",
        "lastham: 3 found, 3 new, 0 changed",
    ]
    assert quiet.stderr == ""
    assert [report["found"] for report in json.loads(quiet.stdout)] == [3, 3]
