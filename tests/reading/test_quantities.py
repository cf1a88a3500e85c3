"""Quantities in prose: value, unit, range and hedge; and what is no quantity."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commitments.quantities.amounts import find_amounts
from commitments.quantities.numerals import value_of
from commitments.quantities.quantities import Hedge, find_quantities
from commitments.text.text import Span
from tests.reading.slow_numbers import in_words, slow_value


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "unit", "hedge"),
    [
        ("It cost £28.5m in all.", "£28.5m", "28500000", "28500000", "GBP", None),
        ("a fund of £2-3m", "£2-3m", "2000000", "3000000", "GBP", None),
        ("fines of between £65 and £150", "£65 and £150", "65", "150", "GBP", None),
        ("the charge is 5p", "5p", "0.05", "0.05", "GBP", None),
        ("almost a million pounds", "a million pounds", "1000000", "1000000", "GBP", Hedge.NEARLY),
        ("c.20-30% of cases", "20-30%", "20", "30", "percent", Hedge.ABOUT),
        ("rose to 3.1 per cent", "3.1 per cent", "3.1", "3.1", "percent", None),
        ("up by 4 percentage points", "4 percentage points", "4", "4", "percentage points", None),
        ("one tenth of their week", "one tenth", "10", "10", "percent", None),
        ("down by a quarter on last year", "a quarter", "25", "25", "percent", None),
        ("over two thirds of the trees", "two thirds", "66.7", "66.7", "percent", Hedge.OVER),
        ("one in ten pupils", "one in ten", "10", "10", "percent", None),
        ("has nearly tripled", "tripled", "3", "3", "times", Hedge.NEARLY),
        ("halved the number", "halved", "0.5", "0.5", "times", None),
        ("to at least double the rate", "double", "2", "2", "times", Hedge.AT_LEAST),
        ("seven times less", "seven times", "7", "7", "times", None),
        ("was 124 weeks old", "124 weeks", "124", "124", "weeks", None),
        ("two full years late", "two full years", "2", "2", "years", None),
        ("the 20-week deadline", "20-week", "20", "20", "weeks", None),
        ("for over 25 years", "25 years", "25", "25", "years", Hedge.OVER),
        ("over five years from 2023", "five years", "5", "5", "years", None),
        ("three decades", "three decades", "30", "30", "years", None),
        ("within 28 days", "28 days", "28", "28", "days", None),
        ("those aged 80 and over", "80", "80", "80", "years", Hedge.AT_LEAST),
        ("over 3000 additional families", "3000", "3000", "3000", "count", Hedge.OVER),
        ("24,000+ homes", "24,000", "24000", "24000", "count", Hedge.OVER),
        ("half a million homes", "half a million", "500000", "500000", "count", None),
        ("20 of the houses", "20", "20", "20", "count", None),
        ("a 30mph limit", "30mph", "30", "30", "mph", None),
        ("up to 100 metres away", "100 metres", "100", "100", "metres", Hedge.UP_TO),
        ("no more than 30cm", "30cm", "30", "30", "cm", Hedge.UP_TO),
    ],
)
def test_a_quantity_is_read_with_its_unit_and_hedge(
    text: str, quote: str, low: str, high: str, unit: str, hedge: Hedge | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.quote, found.unit, found.hedge) == (quote, unit, hedge)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert found.span.of(text) == quote


@pytest.mark.parametrize(
    "text",
    [
        "on 31 October 2012, 31/10/2012 and in 2024/25",
        "the A123, the B1234 and junction 10",
        "section 12, paragraph 3.2.1 and clause 4(2)",
        "COVID-19, post-16 and CO2",
        "routes 14B, 15, 61 and 88",
        "1) the first and (2) the second",
        "at 8pm or 17:29",
        "the 25 Year Environment Plan",
        "ring 01632 960123",
        "see https://example.org/2020/12345678?page=2",
        "double yellow lines",
        "for a third time this half term",
        "three times a week",
        "one of the many",
        "since the 1960s",
    ],
)
def test_a_number_that_names_or_dates_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == ()


def test_quantities_are_sought_within_a_span_and_point_into_the_whole_text() -> None:
    text = "First 10% then\r\n20% then 30%"
    (found,) = find_quantities(text, Span(text.index("20"), text.index("20") + 4))
    assert found.span.of(text) == found.quote == "20%"


def test_a_quantity_that_a_hard_wrap_divides_is_quoted_as_it_stands() -> None:
    (found,) = find_quantities("the oldest bridge was 124\nweeks late")
    assert (found.quote, found.low) == ("124\nweeks", Decimal(124))


@given(st.integers(0, 999_999))
def test_a_number_in_words_has_the_value_that_was_written(number: int) -> None:
    assert value_of(in_words(number)) == number


@given(st.integers(0, 10**12 - 1), st.integers(0, 99))
def test_a_number_in_figures_has_the_value_that_was_written(whole: int, hundredths: int) -> None:
    assert value_of(f"{whole:,}.{hundredths:02d}") == whole + Decimal(hundredths) / 100


MONEY = st.tuples(st.just("£"), st.sampled_from(["k", "m", "bn", " million", " billion"]))
SCALED = st.tuples(st.just(""), st.sampled_from([" thousand", " million", " billion", ""]))


@given(st.integers(1, 999), st.integers(0, 9), st.one_of(MONEY, SCALED))
def test_a_scaled_number_is_read_as_a_slow_reading_spells_it_out(
    whole: int, tenth: int, signs: tuple[str, str]
) -> None:
    sign, scale = signs
    written = f"{sign}{whole}.{tenth}{scale}"
    assert value_of(written.removeprefix("£")) == slow_value(written)


@given(
    st.integers(2, 99_999),
    st.sampled_from(["figures", "commas", "words"]),
    st.sampled_from([("%", "percent"), (" percentage points", "percentage points"),
                     (" weeks", "weeks"), (" children", "count"), (" miles", "miles")]),
    st.sampled_from([("", None), ("over ", Hedge.OVER), ("up to ", Hedge.UP_TO),
                     ("nearly ", Hedge.NEARLY), ("c.", Hedge.ABOUT),
                     ("at least ", Hedge.AT_LEAST)]),
)  # fmt: skip
def test_a_quantity_is_read_however_it_is_written(
    number: int, form: str, unit: tuple[str, str], hedge: tuple[str, Hedge | None]
) -> None:
    written = {"figures": str(number), "commas": f"{number:,}", "words": in_words(number)}[form]
    assume(not (form == "figures" and 1900 <= number < 2100))  # a year
    assume(not (form == "words" and (unit[0] == "%" or hedge[0] == "c.")))  # nobody writes so
    (found,) = find_quantities(f"It took {hedge[0]}{written}{unit[0]} in all.")
    assert (found.low, found.high) == (Decimal(number), Decimal(number))
    assert (found.unit, found.hedge) == (unit[1], hedge[1])


@given(st.integers(2, 900), st.integers(1, 90), st.sampled_from(["-", " to ", "between"]))
def test_a_range_is_read_with_both_its_ends(low: int, more: int, joint: str) -> None:
    high = low + more
    written = f"between {low}% and {high}%" if joint == "between" else f"{low}{joint}{high}%"
    (found,) = find_quantities(f"It rises by {written} a year.")
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


def test_an_i_with_a_dot_that_is_no_i_hides_a_fraction_and_nothing_else() -> None:
    (found,) = find_quantities("over one th\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}rd, and 5%")
    assert found.quote == "5%"


def test_a_text_without_a_number_has_no_value() -> None:
    with pytest.raises(ValueError, match="no number in 'many'"):
        value_of("many")


BEFORE = ["a ", "A ", "half a ", "by a ", "(two ", "one-", "7-", "£3 ", "twenty ", ""]
WORDS = (
    "half third Quarter fifth tenth dozen hundred thousand million billion trillion twice Doubled"
)
AFTER = ["", "s", " of the", " to", ", ", " boats", "-odd", " in two", " as many", "."]


def test_no_amount_is_passed_over_at_a_quick_look() -> None:
    for parts in product(BEFORE, [*WORDS.split(), "tripled", "trebled", "halving", "boats"], AFTER):
        text = "".join(parts)
        too_long_for_a_quick_look = text + " ." * 1000
        assert list(find_amounts(text)) == list(find_amounts(too_long_for_a_quick_look)), text
