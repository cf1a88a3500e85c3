"""The days on which a release may have been published, as settings name them."""

import pytest

from tests.pipeline.test_figures import NOW
from tracker.errors import SettingsError
from tracker.sources import published_interval


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-06-08", "2023-06-08", "2023-06-08"),
        ("2025-06", "2025-06-01", "2025-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026", "2026-01-01", "2026-11-24"),
        ("2024-01-01/2024-10-04", "2024-01-01", "2024-10-04"),
    ],
)
def test_a_date_of_publication_is_an_interval_that_ends_when_we_held_it(
    text: str, first: str, last: str
) -> None:
    interval = published_interval(text, NOW.date())
    assert (str(interval.start), str(interval.end)) == (first, last)


@pytest.mark.parametrize("text", ["", "soon", "2025-13", "2025-02-30", "2025-06-30/2025-06-01"])
def test_a_date_of_publication_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="no date of publication"):
        published_interval(text, NOW.date())
