"""What the documents tell people to write is what the program takes."""

import re
from datetime import UTC, datetime
from pathlib import Path

from scrapers.councils import council_named, councils
from tests.pipeline.test_record import hand_in
from tracker.councils import source_of_council
from tracker.db.engine import Database
from tracker.settings import read_settings

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def toml_in(document: str) -> str:
    """Return the settings or the decisions that a document shows."""
    (found,) = re.findall(
        r"^```toml\n(.*?)^```", (ROOT / document).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return str(found)


def test_the_decisions_that_are_shown_are_taken_in_whole(copy: Database, tmp_path: Path) -> None:
    """Eleven demands, and one of each of the other nine parts."""
    assert hand_in(copy, tmp_path, toml_in("docs/decisions.md"), NOON) == 11 + 9


def test_the_settings_that_are_shown_name_a_council_as_the_command_before_does(
    tmp_path: Path,
) -> None:
    path = tmp_path / "tracker.toml"
    path.write_text(toml_in("README.md") + toml_in("docs/figures.md"), "utf-8")
    settings = read_settings(path)
    assert settings.figures[0].where == {"breakdown": "Total"}
    assert settings.petitions == (source_of_council(council_named("kent")),)
    assert f"{len(councils()) - 2} councils of" in (ROOT / "README.md").read_text("utf-8")
