"""What tests of commands share."""

from pathlib import Path

import pytest


@pytest.fixture
def held(example_folder: Path) -> dict[str, str]:
    """The environment in which commands find the worked example."""
    return {
        "TRACKER_DATABASE": f"sqlite:///{example_folder / 'tracker.sqlite'}",
        "TRACKER_ARCHIVE": str(example_folder / "archive"),
    }
