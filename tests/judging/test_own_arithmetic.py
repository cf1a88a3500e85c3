"""Whether the figures that a text gives agree with each other."""

from decimal import Decimal

import pytest

from commitments.claims.comparisons import find_comparisons
from commitments.claims.own_arithmetic import Fit, OwnArithmetic, own_arithmetic
from commitments.statements.statements import read_statements


def worked_out(text: str) -> dict[int, OwnArithmetic]:
    statements = read_statements(text)
    return own_arithmetic(text, statements, find_comparisons(text, statements))


def only(text: str) -> OwnArithmetic:
    """The arithmetic of the one statement of a text that has any."""
    (found,) = worked_out(text).values()
    return found


@pytest.mark.parametrize(
    ("text", "fit", "sentence"),
    [
        (
            "Now 92% are answered compared to c.70%, over a 30% improvement.",
            Fit.HOLDS,
            (
                "92 ÷ 70 = 1.31, which is 31.4% more; 92 − 70 = 22 percentage points. “over 30%” "
                "holds as a ratio."
            ),
        ),
        (
            "Now 92% are answered compared to c.70%, a 29% improvement.",
            Fit.MAY_HOLD,
            (
                "92 ÷ 70 = 1.31, which is 31.4% more; 92 − 70 = 22 percentage points. “29%” may "
                "hold, because a figure is given only roughly; as written it does not."
            ),
        ),
        (
            "We grew the fund by almost a third from £2.2 million to £3 million.",
            Fit.DOES_NOT_HOLD,
            (
                "3,000,000 ÷ 2,200,000 = 1.36, which is 36.4% more; 3,000,000 − 2,200,000 = "
                "800,000 pounds. “nearly a third” holds neither as a ratio nor as a difference."
            ),
        ),
        (
            "Complaints fell to 30 complaints from 40 complaints.",
            Fit.NO_GAP,
            "30 ÷ 40 = 0.75, which is 25% less; 30 − 40 = −10.",
        ),
        (
            "Swimmers have doubled from 200 swimmers to 400 swimmers.",
            Fit.HOLDS,
            "400 ÷ 200 = 2 times; 400 − 200 = 200. “doubled” holds as a ratio.",
        ),
    ],
)
def test_a_comparison_is_worked_out_and_said_to_hold_or_not(
    text: str, fit: Fit, sentence: str
) -> None:
    (found,) = only(text).worked_out
    assert (found.fit, found.sentence) == (fit, sentence)


def test_counts_of_the_same_things_are_added_up_and_those_of_one_fate_again() -> None:
    whole, won = only(
        "Last year 40 appeals were withdrawn, 50 appeals were won and 10 appeals were won in part."
    ).sums
    assert whole.sentence == (
        "40 + 50 + 10 = 100 appeals; of these 40 is 40.0%, 50 is 50.0% and 10 is 10.0%."
    )
    assert (won.counted, won.total) == ("appeals won", Decimal(60))


@pytest.mark.parametrize(
    "text",
    [
        "We planted 40 trees and felled 50 trees.",
        "There are 40 schools, 50 libraries and 10 parks.",
        "It took 3 weeks, then 5 weeks, then 9 weeks.",
        "In June, 64% were in time, beating the average by over 27%.",
    ],
)
def test_what_is_not_set_against_another_is_not_worked_out(text: str) -> None:
    assert worked_out(text) == {}
