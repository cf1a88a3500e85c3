"""Texts that are typed: those that are no UTF-8 are refused by every command in the same way."""

import pytest

from tests.commands.test_commands import run

BROKEN = "caf\udce9"
"""What Python makes of a byte that is no UTF-8, such as an é in Latin-1."""


@pytest.mark.parametrize(
    "arguments",
    [
        ("collect", BROKEN),
        ("collect", "--address", BROKEN),
        ("card", "draft", BROKEN, "a schedule"),
        ("card", "draft", "kent-511", BROKEN),
        ("card", "draft", "kent-511", "a schedule", "--indicator", BROKEN),
        ("check", BROKEN, "--area", "kent"),
        ("indicators", BROKEN),
        ("assess", "--card", BROKEN, "--areas", "all"),
        ("report", "briefing", BROKEN),
        ("add-response", BROKEN, "tracker.toml"),
        ("archive", "list", BROKEN),
        ("sources", "--find", BROKEN),
        ("sources", "add", BROKEN),
    ],
    ids=" ".join,
)
def test_a_text_that_is_no_utf_8_is_refused_by_name(
    arguments: tuple[str, ...], held: dict[str, str]
) -> None:
    result = run(*arguments, **held)
    assert result.exit_code == 2
    assert "is no text in UTF-8: “caf\N{REPLACEMENT CHARACTER}”" in result.stderr
    assert result.stdout == ""
