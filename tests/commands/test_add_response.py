"""`tracker add-response`: what is printed, and what is refused."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tracker.cli import main


@pytest.fixture
def held(example_folder: Path, tmp_path: Path) -> dict[str, str]:
    """The environment in which commands find a copy of the worked example."""
    shutil.copytree(example_folder, tmp_path / "held")
    return {
        "TRACKER_DATABASE": f"sqlite:///{tmp_path / 'held' / 'tracker.sqlite'}",
        "TRACKER_ARCHIVE": str(tmp_path / "held" / "archive"),
    }


def add(held: dict[str, str], *arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(main, ["add-response", *arguments], env=held, input=given)


def test_an_answer_is_kept_from_a_file_and_printed(held: dict[str, str], tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all,\n\nWe will publish the plan by June 2027.\n")
    result = add(held, "kent-511", str(letter), "--by", "A. Member", "--role", "Leader")
    assert result.output == (
        "kent-511: kept: a letter by A. Member, Leader\n\n"
        "Dear all,\n\nWe will publish the plan by June 2027.\n"
    )
    again = add(held, "kent-511", str(letter), "--by", "A. Member", "--role", "Leader")
    assert again.output.startswith("kent-511: held already, and the same: a letter")


def test_an_answer_is_kept_from_standard_input(held: dict[str, str]) -> None:
    result = add(held, "kent-511", "-", given="We will publish the plan.")
    assert result.output == (
        "kent-511: kept: a text by nobody who is named\n\nWe will publish the plan.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("kent-512", "-"), "no petition 'kent-512' is held"),
        (("kent-511", "missing.pdf"), "missing.pdf cannot be read"),
        (("kent-511", "-", "--written-on", "2999-01-01"), "has not come yet"),
        (("kent-511", "-", "--address", "council.example"), "is no web address"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_line(
    held: dict[str, str], arguments: tuple[str, ...], says: str
) -> None:
    result = add(held, *arguments, given="We will.")
    assert result.exit_code == 1
    assert says in result.output
    assert result.output.count("\n") == 1


def test_nothing_on_standard_input_is_refused(held: dict[str, str]) -> None:
    result = add(held, "kent-511", "-")
    assert (result.exit_code, result.output) == (
        1,
        "Error: standard input: there is no text in it. Look at it\n",
    )
