"""The periods that a text speaks of, and those that its date of writing leaves open."""

from datetime import date

import pytest

from commitments.figures.named_periods import find_periods
from commitments.quantities.dates import Interval

IN_AUTUMN = Interval(date(2024, 9, 30), date(2024, 11, 20))
OVER_NEW_YEAR = Interval(date(2024, 12, 20), date(2025, 1, 10))


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("70% in 2023 and no more", "2023", "calendar year"),
        ("in September 2024, 64% were", "September 2024", "month"),
        ("the 2024/25 budget", "2024/25", "financial year"),
        ("in the 2023-24 academic year", "2023/24", "academic year"),
        ("from April to June 2024", "April to June 2024", "quarter"),
        ("In August last year, 2% were", "August 2023", "month"),
        ("c.20% last year", "2023", "calendar year"),
        ("this financial year", "2024/25", "financial year"),
        ("last academic year", "2023/24", "academic year"),
    ],
)
def test_a_period_is_read_as_figures_are_published_for_it(text: str, label: str, kind: str) -> None:
    (found,) = find_periods(text, written=IN_AUTUMN)
    assert found.period
    assert (found.period.label, found.period.kind) == (label, kind)
    assert found.span.of(text) == found.quote


@pytest.mark.parametrize("text", ["last year", "August last year", "this year"])
def test_a_relative_year_is_left_open_where_the_day_of_writing_does_not_settle_it(
    text: str,
) -> None:
    assert [it.period for it in find_periods(text)] == [None]
    assert [it.period for it in find_periods(text, written=OVER_NEW_YEAR)] == [None]


@pytest.mark.parametrize(
    "text", ["in August", "over 2,023 homes", "£2023", "2023% more", "24/7", "between 2011/14"]
)
def test_what_names_no_period_gives_none(text: str) -> None:
    assert [it for it in find_periods(text, written=IN_AUTUMN) if it.period] == []


def test_no_year_lies_before_the_first_or_after_the_last_of_the_calendar() -> None:
    for day in (date(1, 1, 1), date(9999, 12, 31)):
        found = find_periods("last year and this school year", written=Interval(day, day))
        assert [it.period for it in found] == [None, None]
