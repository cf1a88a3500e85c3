"""`tracker check`, `indicators` and `card`: sentences, their figures, and drafts of cards."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.commands.test_commands import run

DRAFT = ("card", "draft", "kent-511", "implement a regular schedule of SEN oversight")


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
