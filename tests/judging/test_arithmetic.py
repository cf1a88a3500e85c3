"""The arithmetic of stated comparisons: which of ratio and difference a sentence fits."""

from decimal import Decimal

import pytest

from commitments.claims.arithmetic import Arithmetic, Extent, compare, fits, in_unit
from commitments.claims.comparisons import Side, find_comparisons
from commitments.quantities.quantities import Quantity, find_quantities
from commitments.statements.statements import read_statements


def quantity(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


def known(value: str) -> Extent:
    return Extent(Decimal(value), Decimal(value))


def worked_out(text: str) -> dict[str, Arithmetic]:
    """The readings, by their code, of the one comparison in a text."""
    (found,) = (it for of in find_comparisons(text, read_statements(text)).values() for it in of)
    assert found.value
    assert found.against
    against = in_unit(found.against, found.value.unit)
    assert against
    extent = Extent(against.low, against.high)
    return {it.code: it for it in compare(found.value, extent, found.gap, found.side)}


@pytest.mark.parametrize(
    ("stated", "value", "fitting"),
    [
        ("over 27%", "27.2", True),
        ("over 27%", "13.7", False),
        ("at least 27%", "27", True),
        ("nearly 30%", "29", True),
        ("nearly 30%", "31", False),
        ("about 30%", "32", True),
        ("about 30%", "34", False),
        ("up to 30%", "12", True),
        ("up to 30%", "31", False),
        ("under 30%", "30", False),
        ("27%", "27.2", True),
        ("27%", "27.6", False),
        ("20-30%", "25", True),
        ("over 27%", "27", False),
        ("nearly 30%", "26", False),
        ("1.2 million pupils", "1234567", True),
        ("1.2 million pupils", "1250000", False),
        ("£2m", "2040000", True),
        ("£2m", "2600000", False),
        ("3,000 potholes", "3012", True),
        ("3,000 potholes", "3020", False),
        ("500 homes", "549", False),
        ("3,012 potholes", "3013", False),
    ],
)
def test_a_hedge_is_taken_at_its_word(stated: str, value: str, *, fitting: bool) -> None:
    assert fits(quantity(stated), Decimal(value)) is fitting


def test_there_is_no_ratio_to_nothing() -> None:
    readings = compare(quantity("5%"), known("0"), None, Side.ABOVE)
    assert [(reading.code, reading.fits) for reading in readings] == [("difference", None)]


@pytest.mark.parametrize(
    ("stated", "other", "gap", "side", "ratio", "difference"),
    [
        ("60%", "50", "over 15%", Side.ABOVE, True, False),
        ("40%", "50", "over 15%", Side.ABOVE, False, False),
        ("40%", "50", "over 15%", Side.BELOW, True, False),
        ("60%", "50", "over 15%", Side.BELOW, False, False),
        ("60%", "50", "10 percentage points", Side.ABOVE, False, True),
        ("64%", "50.3", "27 percentage points", Side.ABOVE, False, False),
        ("60%", "50", "up to 30%", Side.BELOW, False, False),
    ],
)
def test_a_gap_fits_only_on_the_side_that_was_said(
    stated: str, other: str, gap: str, side: Side, *, ratio: bool, difference: bool
) -> None:
    readings = compare(quantity(stated), known(other), quantity(gap), side)
    assert {reading.code: reading.fits for reading in readings} == {
        "ratio": ratio,
        "difference": difference,
    }


def test_a_difference_of_counts_is_not_in_percentage_points() -> None:
    (_ratio, difference) = compare(quantity("60 weeks"), known("50"), None, Side.ABOVE)
    assert difference.unit == "weeks"


@pytest.mark.parametrize(
    ("text", "ratio", "difference"),
    [
        ("Visits rose from 200 visits to 260 visits, a rise of 30%.", True, False),
        ("Visits fell to 150 visits from 200 visits, a fall of a quarter.", True, False),
        ("Visits fell to 150 visits from 200 visits, a rise of a quarter.", False, False),
        ("This year 92% were on time compared to c.70% in 2023, a 30% improvement.", False, False),
        ("This year 92% were on time compared to c.70%, over a 30% improvement.", True, False),
        ("Now 45% are recycled compared with 40%, 5 percentage points more.", False, True),
        ("Spending grew from £640 million to £1 billion, by almost a third.", False, False),
        ("Calls have tripled from 400 calls to 1,200 calls.", True, False),
        ("Calls have tripled from 400 calls to 900 calls.", False, False),
    ],
)
def test_a_stated_gap_is_checked_against_the_two_figures_that_it_lies_between(
    text: str, *, ratio: bool, difference: bool
) -> None:
    found = worked_out(text)
    assert (found["ratio"].fits, found["difference"].fits) == (ratio, difference)


def test_both_ends_of_a_range_are_worked_out() -> None:
    found = worked_out(
        "It saw 70% answered (compared to c.20-30% last year), over a 130% increase."
    )
    assert found["difference"].working == "70 − 30 = 40, and 70 − 20 = 50"
    assert found["difference"].value.size == "40 to 50"
    assert found["ratio"].value.size == "133.3 to 250"
    assert found["ratio"].fits


def test_weeks_over_a_deadline_may_be_said_in_years() -> None:
    found = worked_out(
        "The oldest case was 124 weeks old. Put another way, that was two full years over the "
        "20-week deadline."
    )
    assert found["difference"].working == "124 − 20 = 104"
    assert found["difference"].unit == "weeks"
    assert found["difference"].fits


def test_a_time_is_converted_and_nothing_else_is() -> None:
    years = in_unit(quantity("within 104 weeks"), "years")
    assert years
    assert round(years.low, 2) == Decimal("1.99")
    assert in_unit(quantity("£5"), "weeks") is None
