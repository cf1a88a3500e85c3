"""A tracker.toml that does not fit: which line is meant, what is wrong, and what to write."""

from pathlib import Path

import pytest

from tests.commands.test_commands import run
from tracker.errors import SettingsError
from tracker.settings import parse_settings

PETITIONS = (
    '[[petitions]]\nid = "a"\nplatform = "moderngov"\naddress = "https://democracy.example"\n'
    'body = "a"\nbody_name = "A"\n'
)
FIGURES = (
    '[[figures]]\nid = "f"\nlayout = "ees"\naddress = "https://figures.example"\n'
    'data_set = "d"\ntitle = "T"\n'
)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('contct = "x"', "it has an unknown field, `contct`. Correct its name or leave"),
        ('contct = "x"', "leave it out; it may have: database, archive, contact, catalogue,"),
        ("contact = 3", "`contact` is a number, and must be a text in quotation marks."),
        ('[petitions]\nid = "a"', "must be written with two brackets on each side: [[petitions]]."),
        ("fetching = 3", "`fetching` must be a table: a line [fetching], and what belongs to it"),
        ('[fetching]\nseconds = "60"', "`seconds` of [fetching] is a text, and must be a number"),
        ("[fetching]\nseconds = 0", "`seconds` of [fetching] must be above 0."),
        ("[fetching]\nattempts = 99", "`attempts` of [fetching] must be at most 10."),
        ("[workers]\nheartbeat = 30", "`lost_after` must be at least twice the `heartbeat`"),
        ('[[petitions]]\nid = "a"', "[[petitions]] number 1 has no `platform`, and needs one"),
        (PETITIONS + 'platfrm = "x"', "number 1 has an unknown field, `platfrm`. Correct its name"),
        (PETITIONS + PETITIONS.replace('"a"', '"A b"'),
         "`id` of [[petitions]] number 2 must be a name of small letters, digits"),
        (PETITIONS.replace("https:", "ftp:"), "`address` of [[petitions]] number 1 must be a web"),
        (PETITIONS + 'compare_with = "E92000001"', "`compare_with` of [[petitions]] number 1"),
        (PETITIONS + 'compare_with = "E92000001"', 'a list in square brackets, such as ["E92'),
        (PETITIONS + 'compare_with = ["E92000001", 3]', "item 2 of `compare_with` of [[pet"),
        (FIGURES + "where = {level = 1}", "a value of `where` of [[figures]] number 1 is a number"),
        (FIGURES + "published = 2024-01-01", "is a day without quotation marks, and must be"),
        (PETITIONS.replace('"a"', f'"{"a" * 81}"'), "must have at most 80 characters"),
        ("contact = me@example.org", "Invalid value (at line 1, column 11). Look there: texts"),
        (PETITIONS + 'area = "E1000016"', "'E1000016' in `area` of the source 'a' is no GSS code"),
        (PETITIONS + 'area = "16"', "Write a capital letter and eight digits, such as E10000016"),
        (PETITIONS + 'area = "e10000016"', "'e10000016' in `area` of the source 'a'"),
        (PETITIONS + 'area = "E10000016\\n"', "in `area` of the source 'a' is no GSS code"),
        (PETITIONS + 'compare_with = ["E92000001", "kent"]', "'kent' in `compare_with` of the"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_settings_is_said_in_the_words_of_their_file(
    content: str, says: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        parse_settings(content.encode(), Path("tracker.toml"))
    assert says in str(refused.value)
    assert str(refused.value).startswith("the settings file tracker.toml cannot be used: ")
    assert "$" not in str(refused.value)


def test_an_area_may_be_left_out() -> None:
    assert parse_settings(PETITIONS.encode(), Path("tracker.toml")).petitions[0].area == ""


def test_two_sources_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text(PETITIONS * 2)
    result = run("doctor")
    assert "two sources named 'a'" in result.stdout
    assert result.exit_code == 1


def test_settings_that_do_not_fit_are_named(tmp_path: Path) -> None:
    (tmp_path / "tracker.toml").write_text('databse = "sqlite:///x"', "utf-8")
    result = run("assess")
    assert result.exit_code == 1
    assert "databse" in result.stderr
    assert run("assess", TRACKER_CONFIG="none.toml").stderr.startswith("Error: TRACKER_CONFIG")
