"""Bare numbers, shares and prices that a clause leaves without a noun."""

import pytest

from commitments.quantities.quantities import find_quantities


def read_off(text: str) -> list[tuple[str, float, float, str]]:
    return [(it.quote, float(it.low), float(it.high), it.unit) for it in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("He logged 41 defects, of which nine met our threshold.", "nine", 9),
        ("We visited 47 of the 64 flats and found mould in 29.", "29", 29),
        ("We hired 450 staff: 83 are already at work.", "83", 83),
        ("Another 121 have been offered posts.", "121", 121),
        ("It will be offered to 240 dentists, and 68 had started by May.", "68", 68),
        ("Residents in the other 17 are urged to ring us.", "17", 17),
        ("There are nine in Scotland.", "nine", 9),
        ("We saw ten boats, including four of steel.", "four", 4),
    ],
)
def test_a_bare_number_counts_what_was_named_before(text: str, quote: str, value: float) -> None:
    assert (quote, value, value, "count") in read_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "Routes 14 and 15 are late.",
        "Step 2 is done.",
        "He comes on Wednesday between 2 and 4.",
        "It was agreed in 2019.",
        "Only one is left.",
        "See paragraphs 3 and 4.",
        "The score was 2 to 1.",
    ],
)
def test_a_bare_number_that_names_or_tells_the_time_is_no_count(text: str) -> None:
    assert [it for it in read_off(text) if it[3] == "count"] == []


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("Barely a third got through.", "a third", 33.3, "percent"),
        ("Only half were acted upon.", "half", 50, "percent"),
        ("Just a quarter of calls were answered.", "a quarter", 25, "percent"),
        ("Fewer than half replied.", "half", 50, "percent"),
        ("It is half what it was.", "half", 0.5, "times"),
        ("There were half as many.", "half", 0.5, "times"),
        ("There were twice as many.", "twice", 2, "times"),
        ("They must post it within an hour.", "an hour", 1, "hours"),
    ],
)
def test_a_share_or_factor_may_stand_alone(text: str, quote: str, value: float, unit: str) -> None:
    assert (quote, value, value, unit) in read_off(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is due in the second half of 2025.",
        "It opens in the last quarter of the year.",
        "Only a third time did he ring.",
        "It is only half term.",
        "They come for an hour and a bit.",
        "It costs an hour.",
        "In the first quarter of 2026 it opens.",
    ],
)
def test_a_half_of_a_year_and_the_like_is_no_share(text: str) -> None:
    assert read_off(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a cost of £50 to £90",
        "It is perhaps £50 to £90.",
        "fines (£50 to £90)",
        "The fee is £50 to £90.",
        "It costs £50 to £90.",
    ],
)
def test_two_prices_joined_by_to_are_one_range(text: str) -> None:
    assert [it[1:] for it in read_off(text)] == [(50, 90, "GBP")]


@pytest.mark.parametrize(
    "text",
    [
        "The fee rises from £50 to £90.",
        "It went up by £50 to £90.",
        "It was increased £50 to £90.",
        "an increase of £50 to £90",
        "We moved £50 to £90 funds.",
    ],
)
def test_a_price_that_moves_to_another_is_two(text: str) -> None:
    assert [it[1:3] for it in read_off(text)] == [(50, 50), (90, 90)]
