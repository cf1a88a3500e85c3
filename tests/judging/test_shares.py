"""Shares that are given as counts: "999 of 1,756 plans"."""

import time
from decimal import Decimal

import pytest

from commitments.claims.own_arithmetic import own_arithmetic
from commitments.claims.shares import Share, find_shares
from commitments.statements.statements import read_statements


def shares(text: str) -> list[Share]:
    return [share for it in read_statements(text) for share in find_shares(text, it)]


@pytest.mark.parametrize(
    ("text", "quote", "percent", "step"),
    [
        ("In 2025, 999 of 1,756 EHC plans were issued in time.", "999 of 1,756", "56.9", "0.1"),
        ("We issued 999 out of 1,756 plans in time.", "999 out of 1,756", "56.9", "0.1"),
        ("Of late, 999 plans out of 1,756 plans were.", "999 plans out of 1,756", "56.9", "0.1"),
        ("We mended 12 of the 40 lamps.", "12 of the 40", "30.0", "2.5"),
        ("Nine of the 10 pupils were at school.", "Nine of the 10", "90.0", "10.0"),
        ("All 40 lamps, and 0 of our 12 benches.", "0 of our 12", "0.0", "8.3"),
    ],
)
def test_a_part_of_a_whole_is_a_share_of_it(text: str, quote: str, percent: str, step: str) -> None:
    (share,) = shares(text)
    said = share.quantity
    assert (said.quote, said.unit) == (quote, "percent")
    assert (said.low, said.high, said.step) == (Decimal(percent), Decimal(percent), Decimal(step))
    assert text[said.span.start : said.span.end] == quote


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We mended 999 of 1,756 lamps.", "999 ÷ 1,756 = 56.9%."),
        ("We mended 999 of 1,756 lamps (57%).", "999 ÷ 1,756 = 56.9%. “57%” is that share."),
        ("We mended 57% (999 of 1,756 lamps).", "999 ÷ 1,756 = 56.9%. “57%” is that share."),
        (
            "We mended 999 of 1,756 lamps within 20 weeks, or 75%.",
            "999 ÷ 1,756 = 56.9%. “75%” is not that share.",
        ),
    ],
)
def test_a_share_is_worked_out_and_set_beside_the_percentage_that_is_given_for_it(
    text: str, sentence: str
) -> None:
    (own,) = own_arithmetic(text, read_statements(text), {}).values()
    assert own.sentences == (sentence,)


@pytest.mark.parametrize(
    "text",
    [
        "We met 40 parents of 60 children.",  # the one are no part of the other
        "Over 999 of 1,756 lamps were mended.",  # roughly said
        "We mended 999 of about 1,756 lamps.",
        "We mended 3-5 of 9 lamps.",
        "We mended 50 of 40 lamps.",
        "We mended 0 of 0 lamps.",
        "It was rated 4 out of 5 stars.",  # a mark
        "We are one of 2 councils to do so.",
        "In 2024 of 5,000 lamps some were out.",  # a year
        "We meet on 5 of 12 May.",
        "It took 20 weeks of 52 weeks.",
        "We spent £3 million of £10 million.",
        "The 7 lamps of Mill Lane and 12 benches.",
    ],
)
def test_what_is_no_part_of_a_whole_is_no_share(text: str) -> None:
    assert shares(text) == []


def test_a_percentage_of_something_else_is_not_set_beside_a_share() -> None:
    (share,) = shares("We made 30 of 60 decisions in March and 20% in April.")
    assert share.beside is None


@pytest.mark.parametrize("piece", ["9 of 10 lamps ", "1 of ", "of 9,999 things ", "12 of the "])
def test_shares_are_looked_for_in_time_in_proportion(piece: str) -> None:
    text = piece * 4_000
    statements = read_statements(text)
    begun = time.process_time()
    for statement in statements:
        list(find_shares(text, statement))
    assert time.process_time() - begun < 5
