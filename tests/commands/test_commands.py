"""The command line: what is printed, what is refused, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import free_port
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
