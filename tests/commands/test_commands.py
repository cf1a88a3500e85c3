"""The command line: what is printed, what is refused, and with which exit code."""

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner, Result

from scrapers.petitions.platforms import PLATFORMS
from tests.conftest import free_port
from tests.farm import Council, farm_of, slow
from tracker.cli import COMMANDS, main
from tracker.usecases.demo import BUILT_FROM, prepare_folder

ROOT = Path(__file__).parents[2]
PAGE = """ePetition details

Mend the lamps

We the undersigned petition the council to mend the lamps in Mill Lane.

This ePetition ran from 01/02/2026 to 01/03/2026 and has now finished.

12 people signed this ePetition.

Council response

We will mend the lamps in Mill Lane by June 2026.
"""


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env=environment)


@pytest.fixture
def held(example_folder: Path) -> dict[str, str]:
    """The environment in which commands find the worked example."""
    return {
        "TRACKER_DATABASE": f"sqlite:///{example_folder / 'tracker.sqlite'}",
        "TRACKER_ARCHIVE": str(example_folder / "archive"),
    }


def all_commands() -> list[list[str]]:
    groups = {"import": ["figures", "decisions", "neighbours"], "database": ["upgrade", "check"]}
    groups |= {"report": ["briefing"], "card": ["draft"]}
    groups |= {"sources": ["add", "new"], "archive": ["verify", "list"]}
    found = [[name] for name in COMMANDS]
    return found + [[group, name] for group, names in groups.items() for name in names]


@pytest.mark.parametrize("command", all_commands(), ids=" ".join)
def test_every_command_has_help_with_an_example(command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    is_group = command in (["import"], ["database"], ["report"], ["card"], ["archive"])
    assert is_group or "tracker " + command[0] in result.output.split("Usage:")[1].split("\n", 1)[1]


def test_a_page_of_text_is_read_into_one_object_with_its_spans(tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    path.write_text(PAGE, "utf-8")
    result = run("read", str(path))
    (line,) = result.stdout.splitlines()
    reading = json.loads(line)
    assert reading["id"] == "lamps"
    (demand,) = reading["demands"]
    assert demand["quote"] == "mend the lamps in Mill Lane"
    assert reading["petition"][demand["start"] : demand["end"]] == demand["quote"]
    (statement,) = reading["statements"]
    assert (statement["kind"], statement["due"]) == ("commitment", "by June 2026")
    assert reading["response"][statement["start"] : statement["end"]] == statement["quote"]
    assert demand["answer"] == "committed"


def test_json_and_json_lines_are_read_and_written_to_a_file(tmp_path: Path) -> None:
    documents = [
        {"id": name, "title": "t", "petition": "Mend the lamps.", "response": None}
        for name in ("a", "b")
    ]
    lines, whole = tmp_path / "d.jsonl", tmp_path / "d.json"
    lines.write_text("\n".join(json.dumps(d) for d in documents), "utf-8")
    whole.write_text(json.dumps(documents), "utf-8")
    out = tmp_path / "out.jsonl"
    assert run("read", str(lines), str(whole), "--out", str(out)).exit_code == 0
    readings = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [r["id"] for r in readings] == ["a", "b", "a", "b"]
    assert readings[0]["demands"][0]["answer"] == "not_answered"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"A shopping list: bread, milk.", "not a petition page"),
        (b'{"id": "a"}', "needs id, petition and response"),
        (b'{"id": "a", "petition": "x"}\n{broken', "line 2 is not JSON"),
        (PAGE.replace("01/03/2026", "31/02/2026").encode(), "31/02/2026"),
    ],
)
def test_a_file_that_is_no_petition_is_named_and_nothing_is_written(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path, out = tmp_path / "bad.txt", tmp_path / "out.jsonl"
    path.write_bytes(content)
    result = run("read", str(path), "--out", str(out))
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "bad.txt" in result.stderr
    assert message in result.stderr
    assert not out.exists()


def test_a_page_in_windows_1252_is_read_as_its_writer_meant(tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    path.write_bytes(PAGE.replace("Mill Lane", "St John’s Lane").encode("windows-1252"))
    reading = json.loads(run("read", str(path)).stdout)
    assert reading["demands"][0]["quote"] == "mend the lamps in St John’s Lane"


def test_a_reply_with_no_text_is_read_as_no_reply(tmp_path: Path) -> None:
    path = tmp_path / "lamps.txt"
    path.write_text(PAGE.split("We will mend", maxsplit=1)[0], "utf-8")
    reading = json.loads(run("read", str(path)).stdout)
    assert (reading["response"], reading["statements"]) == ("", [])
    assert reading["demands"][0]["answer"] == "not_answered"


def test_the_figures_that_would_test_a_sentence_are_printed_with_reasons() -> None:
    result = run("indicators", "Issue every EHC plan within 20 weeks.")
    assert result.exit_code == 0
    first, reasons, published = result.stdout.splitlines()[:3]
    assert first.startswith("EHC plans issued within 20 weeks [ehc-plans-within-20-weeks, 0.")
    assert reasons == "  both speak of EHC plans and 20 weeks; it gives a figure"
    assert published.startswith("  Department for Education, yearly, in June,")
    found = json.loads(run("indicators", "Issue every EHC plan in 20 weeks.", "--json").stdout)
    assert found["indicators"][0]["id"] == "ehc-plans-within-20-weeks"
    assert "None" in run("indicators", "Mend the lamps in Mill Lane.").stdout
    assert json.loads(run("indicators", "", "--json").stdout)["indicators"] == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("domain = ", "Invalid value"),
        ("indicator = []", "does not say which `domain`"),
        ('domain = "parks"\n[[indicator]]\nid = "swings"\nnaem = "x"', "'swings' .*'naem'"),
    ],
)
def test_a_catalogue_that_cannot_be_read_is_named(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "parks.toml"
    path.write_text(content, "utf-8")
    result = run("indicators", "Mend the swings.", "--catalogue", str(path))
    assert result.exit_code == 1
    assert "parks.toml" in result.stderr
    assert re.search(message, result.stderr)


DRAFT = ("card", "draft", "kent-511", "implement a regular schedule of SEN oversight")


def test_a_card_is_drafted_with_its_gaps_and_nothing_is_kept(held: dict[str, str]) -> None:
    drafted = run(*DRAFT, "--indicator", "ehc-plans-within-20-weeks", **held)
    assert drafted.exit_code == 0
    assert 'indicator = "ehc-plans-within-20-weeks"' in drafted.stdout
    assert "# due_on: by when; the words name no day" in drafted.stdout
    assert "Nothing is kept" in drafted.stdout
    tomllib.loads(drafted.stdout)
    assert run(*DRAFT, "--indicator", "unheard-of", **held).stderr.startswith(
        "Error: the draft names the `indicator` 'unheard-of'"
    )


def test_a_draft_that_is_handed_in_with_its_gaps_is_refused(
    held: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "draft.toml"
    head = 'petition = "kent-511"\nrecorded_by = "x"\nrecorded_on = 2026-11-24\n'
    path.write_text(head + run(*DRAFT, **held).stdout, "utf-8")
    refused = run("import", "decisions", str(path), **held)
    assert refused.exit_code == 1
    assert "has no `" in refused.stderr


def test_the_same_inputs_are_assessed_into_the_same_bytes_in_any_process(
    held: dict[str, str],
) -> None:
    """Two processes order a set of strings differently; what they print may not show it."""

    def assessed(seed: str) -> bytes:
        command = [sys.executable, "-m", "tracker", "assess", "--as-of", "2025-06-30", "--json"]
        environment = {**os.environ, **held, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        return subprocess.run(command, env=environment, check=True, capture_output=True).stdout

    first = assessed("1")
    assert assessed("2") == first
    verdicts = {card["id"]: card["verdict"] for card in json.loads(first)["cards"]}
    assert verdicts["kent-511-duty-20-weeks"] == "not met"


def test_a_verdict_is_printed_with_its_reasons(held: dict[str, str]) -> None:
    output = run("assess", "--as-of", "2026-11-24", **held).stdout
    weaker = "A weaker test than the demand: no worse than England"
    assert f"met: {weaker} [demand, kent-511-no-worse-than-england]" in output
    assert "56.9% is 10.8 percentage points above." in output


def test_the_briefing_is_written_as_a_pdf(held: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "kent.pdf"
    assert run("report", "briefing", "kent-511", "--out", str(out), **held).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_briefing_on_nothing_is_one_line_and_no_file(
    held: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "none.pdf"
    result = run("report", "briefing", "kent-512", "--out", str(out), **held)
    assert (result.exit_code, out.exists()) == (1, False)
    assert result.stderr == "Error: no petition 'kent-512' is held\n"


def test_doctor_says_what_is_there_and_what_is_missing(held: dict[str, str]) -> None:
    result = run("doctor", "--json", **held)
    findings = {finding["what"]: finding for finding in json.loads(result.stdout)}
    assert result.exit_code == 1
    assert not findings["contact"]["ok"]
    assert findings["source kent-petitions"]["state"] == (
        "read on 24 November 2026, 1 found; not in tracker.toml"
    )
    assert run("doctor", TRACKER_CONTACT="mailto:us@example.org", **held).exit_code == 0


SOURCES = """
[[petitions]]
id = "lampshire"
platform = "{platform}"
address = "https://democracy.lampshire.example"
body = "lampshire"
body_name = "Lampshire"
"""

READ_PLATFORMS = ", ".join(sorted(PLATFORMS))


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


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("assess", "--as-of", "2026-02-30"), "Invalid value for '--as-of': '2026-02-30' does not"),
        (("serve", "--port", "many"), "Invalid value for '--port': 'many' is not a valid integer"),
    ],
)
def test_a_value_that_is_none_of_its_options_is_one_line(
    arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {message}")
    assert result.stderr.count("\n") == 1


def test_doctor_looks_at_an_empty_folder_without_making_anything(tmp_path: Path) -> None:
    result = run("doctor", TRACKER_CONTACT="mailto:us@example.org")
    assert result.exit_code == 0
    assert "not made yet" in result.stdout
    assert list(tmp_path.iterdir()) == []


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


def test_a_port_in_use_is_said_before_anything_is_built(site: str, tmp_path: Path) -> None:
    port = site.rsplit(":", 1)[1]
    result = run("demo", "--port", port, "--data", str(tmp_path / "demo"))
    assert result.exit_code == 1
    assert f"port {port} on 127.0.0.1 cannot be used" in result.stderr
    assert not (tmp_path / "demo").exists()


def test_the_demo_is_built_by_the_real_command_and_says_where(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tracker", "demo", "--no-serve", "--data", "demo"]
    done = subprocess.run(
        [*command, "--port", str(free_port())], cwd=tmp_path, capture_output=True, check=True
    )
    assert b"collected   kent-petitions: 1 found, 1 new" in done.stdout
    assert done.stderr == b""
    assert b"export TRACKER_DATABASE=sqlite:///" in done.stdout
    assert (tmp_path / "demo" / "tracker.sqlite").exists()


def test_an_example_that_an_older_version_built_is_built_anew(tmp_path: Path) -> None:
    assert prepare_folder(tmp_path / "demo") is False
    (tmp_path / "demo" / "tracker.sqlite").write_text("older")
    (tmp_path / "demo" / "archive").mkdir()
    assert prepare_folder(tmp_path / "demo") is False
    assert (tmp_path / "demo" / "tracker.sqlite").exists()
    (tmp_path / "demo" / BUILT_FROM).write_text("an older digest")
    assert prepare_folder(tmp_path / "demo") is True
    assert [file.name for file in (tmp_path / "demo").iterdir()] == [BUILT_FROM]


@pytest.mark.parametrize("command", [("assess",), ("report", "briefing", "kent-511"), ("serve",)])
def test_a_database_that_is_not_there_is_not_taken_for_an_empty_one(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    result = run(*command, TRACKER_DATABASE=f"sqlite:///{tmp_path}/mistyped/tracker.sqlite")
    assert result.exit_code == 1
    assert "there is no database" in result.stderr
    assert not (tmp_path / "mistyped").exists()


def test_a_folder_that_is_not_the_example_s_is_never_cleared(tmp_path: Path) -> None:
    (tmp_path / "tracker.sqlite").write_text("mine")
    assert prepare_folder(tmp_path) is False
    assert (tmp_path / "tracker.sqlite").read_text() == "mine"


def test_check_says_what_follows_if_a_sentence_means_a_published_figure(
    held: dict[str, str],
) -> None:
    sentence = "Kent issued 33% of EHC plans within 20 weeks in 2024."
    asked = ("check", sentence, "--area", "kent", "--on", "2025-10-15")
    printed = run(*asked, **held).stdout
    assert "if it means EHC plans issued within 20 weeks (excluding exceptions)" in printed
    assert "borne out. It says 33% for 2024; 33.3% is published." in printed
    (found,) = json.loads(run(*asked, "--json", **held).stdout)["sentences"]
    assert [draft["result"] for draft in found["drafts"]] == ["borne out", "not borne out"]
    assert found["question"] == ""


def test_check_drafts_a_question_where_nothing_held_is_near(held: dict[str, str]) -> None:
    printed = run("check", "We answered 92% of calls.", "--area", "E10000016", **held).stdout
    assert "To Kent County Council, under the Freedom of Information Act 2000." in printed
    nothing = run("check", "We listen.", "--area", "Kent", **held)
    assert nothing.stdout == "No sentence of it gives a figure.\n"


def test_check_names_the_areas_that_are_like_one_it_does_not_know(held: dict[str, str]) -> None:
    result = run("check", "We answered 92%.", "--area", "Kant", **held)
    assert result.exit_code == 1
    assert "no figures of an area 'Kant' are held. Like it are: Kent." in result.output
    too_long = run("check", "x" * 2001, "--area", "Kent", **held)
    assert "at most 2000 fit" in too_long.output


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
        assert said == "Stopped. Run it again, and it goes on where it was.\n"
        again = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert again.stdout.endswith("3 found, 3 new, 0 changed\n")
    assert farm.count() <= 6
