"""`tracker doctor`: what is there, what is missing, and what was never read."""

import json
from pathlib import Path

import pytest

from scrapers.petitions.platforms import PLATFORMS
from tests.commands.test_commands import run

SOURCES = """
[[petitions]]
id = "lampshire"
platform = "{platform}"
address = "https://democracy.lampshire.example"
body = "lampshire"
body_name = "Lampshire"
"""

READ_PLATFORMS = ", ".join(sorted(PLATFORMS))


def test_doctor_says_what_is_there_and_what_is_missing(held: dict[str, str]) -> None:
    result = run("doctor", "--json", **held)
    findings = {finding["what"]: finding for finding in json.loads(result.stdout)}
    assert result.exit_code == 1
    assert not findings["contact"]["ok"]
    assert findings["source kent-petitions"]["state"] == (
        "read on 24 November 2026, 1 found; not in tracker.toml"
    )
    assert run("doctor", TRACKER_CONTACT="mailto:us@example.org", **held).exit_code == 0


@pytest.mark.parametrize(
    ("platform", "exit_code", "state"),
    [
        ("moderngov", 0, "never read"),
        ("moderngove", 1, f"the platform 'moderngove' is not read; known: {READ_PLATFORMS}"),
    ],
)
def test_doctor_names_a_source_that_was_never_read_and_one_that_never_will_be(
    tmp_path: Path, platform: str, exit_code: int, state: str
) -> None:
    (tmp_path / "tracker.toml").write_text(SOURCES.format(platform=platform))
    result = run("doctor", "--json", TRACKER_CONTACT="mailto:us@example.org")
    findings = {finding["what"]: finding for finding in json.loads(result.stdout)}
    assert (result.exit_code, findings["source lampshire"]["state"]) == (exit_code, state)


def test_doctor_looks_at_an_empty_folder_without_making_anything(tmp_path: Path) -> None:
    result = run("doctor", TRACKER_CONTACT="mailto:us@example.org")
    assert result.exit_code == 0
    assert "not made yet" in result.stdout
    assert list(tmp_path.iterdir()) == []
