"""What holds for the reading of any text at all, however it was made."""

import time
from timeit import Timer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitments.reading import Reading, read
from commitments.statements.statements import MOST_STATEMENTS, read_statements

SNIPPETS = st.sampled_from(
    [
        "We ask the council to ",
        "The council will ",
        "no plans to ",
        "repair the road",
        "\n1. ",
        "\n(a) ",
        "\n• ",
        "; (ii) ",
        ". ",
        " by 31 March 2025",
        " £3m",
        " 20-30%",
        " should ",
        " and reduce ",
        "\r\n\r\n",
        "\x92",
        "\u200b",
        "\u202e",
        "That ",
        " below:",
    ]
)
TEXTS = st.lists(SNIPPETS | st.text(max_size=8), max_size=30).map("".join)


def check(reading: Reading, petition: str, response: str) -> None:
    """Everything that a page relies on."""
    assert [answer.demand for answer in reading.answers] == [it.index for it in reading.demands]
    assert [it.index for it in reading.demands] == list(range(len(reading.demands)))
    for demand in reading.demands:
        assert demand.quote == demand.span.of(petition)
        assert demand.quote
        assert demand.reason
    end = 0
    for index, statement in enumerate(reading.statements):
        assert statement.index == index
        assert end <= statement.span.start < statement.span.end <= len(response)
        assert statement.quote == statement.span.of(response)
        assert statement.reasons
        for quantity in statement.quantities:
            assert (
                statement.span.start
                <= quantity.span.start
                < quantity.span.end
                <= statement.span.end
            )
            assert quantity.quote == quantity.span.of(response)
            assert quantity.low <= quantity.high
        if statement.due:
            assert statement.due.quote == statement.due.span.of(response)
        end = statement.span.end
    linked = {(link.demand, link.statement) for link in reading.links}
    assert len(linked) == len(reading.links)
    for link in reading.links:
        assert link.demand < len(reading.demands)
        assert link.statement < len(reading.statements)
        assert 0 <= link.score <= 1
        assert link.reasons
    for answer in reading.answers:
        assert answer.reason
        assert all(statement < len(reading.statements) for statement in answer.statements)


@given(TEXTS, TEXTS)
def test_any_text_is_read_and_every_demand_has_one_answer(petition: str, response: str) -> None:
    check(read(petition, response), petition, response)


@given(TEXTS)
def test_reading_the_same_text_twice_gives_the_same(text: str) -> None:
    assert read(text, text) == read(text, text)


MANY = 200_000


SHORT, LONG = 10_000, 20_000
ATTEMPTS = 5
"""Twice the length takes twice the time, and other work on the machine sometimes adds to it."""


@pytest.mark.parametrize(
    "piece",
    [
        "- a\n", "• a\n", "1. a\n2. b\n", "a) b\n", "1.1 A\n1.2 B\n", "1.\n\n", "w\n", "W\n",
        "w\n\n", "ROAD\n", "Road:\n", "Road - x.\n", "That we do x.\n", "fix a road;\n", "£1\n",
        "12\n", "a. b. c. ", "Yes. ", "? ", "Dr. ", '"A." ', "Abc.Def.", "A b.\r\n", "a\u200b. ",
        "http://a ", "(i) a b (ii) c d ", "1 2 3 4 ", "£1 £2. ", "1% ", "1 in 3 ", "half of the ",
        "over 3 to 4 ", "one two ", "1 May 2 May ", "By 1 May 2025. ", "3 days. ", "10am. ",
        "We will x. ", "It was. ", "No plans. ", "On roads, x. ", "Point 1: x. ", "Refused. ",
        "It was passed to us. ", "We ask you to fix it. ", "Council should x. ", "Fix a road. ",
        "fix the road and ", "please fix ",
    ],
)  # fmt: skip
def test_time_to_read_grows_with_the_length_of_a_hostile_text(piece: str) -> None:
    opening = "We ask the council to:\n"
    short, long = (opening + piece * (size // len(piece)) for size in (SHORT, LONG))
    growth = (seconds_to_read(long) / seconds_to_read(short) for _ in range(ATTEMPTS))
    assert any(it < 3 for it in growth), "time grows faster than the text"


def seconds_to_read(text: str) -> float:
    """Without the collection of garbage, whose time grows with what other tests have left."""
    return Timer(lambda: read(text, text), timer=time.process_time).timeit(1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * MANY, id="one word"),
        pytest.param("." * MANY + "x", id="stops"),
        pytest.param("1 " * (MANY // 2), id="numbers"),
        pytest.param("9" * MANY, id="one number"),
        pytest.param("£" * MANY, id="pound signs"),
        pytest.param("we ask the council to " * (MANY // 22), id="prefixes"),
        pytest.param("has have had " * (MANY // 13), id="auxiliaries"),
        pytest.param("Aaa & " * (MANY // 6), id="names"),
        pytest.param("twenty " * (MANY // 7), id="number words"),
        pytest.param("more information " * (MANY // 17), id="signposts"),
        pytest.param("\u202e\x07 \u200b" * (MANY // 4), id="unseen characters"),
        pytest.param("".join(map(chr, range(0x3000))) * 8, id="every kind of character"),
        pytest.param("(i) we (ii) you " * (MANY // 16), id="inline lists"),
        pytest.param("\n" * MANY, id="line breaks"),
        pytest.param("The council will act by May. " * (MANY // 29), id="sentences"),
        pytest.param(
            "We ask the council to:\n"
            + "".join(f"{n}. Repair lane {n} by the mill\n" for n in range(1, 10_001)),
            id="ten thousand items",
        ),
    ],
)
def test_a_hostile_text_is_read_in_seconds(text: str) -> None:
    began = time.process_time()
    reading = read(text, text)
    assert time.process_time() - began < 10
    assert len(reading.answers) == len(reading.demands)


def test_of_an_endless_letter_the_rest_is_one_statement_that_says_it_was_not_read() -> None:
    letter = "The gate is open. " * (MOST_STATEMENTS + 5)
    statements = read_statements(letter)
    assert len(statements) == MOST_STATEMENTS + 1
    rest = statements[-1]
    assert rest.span.end == len(letter.rstrip())
    assert rest.quote == ("The gate is open. " * 5).rstrip()
    assert rest.kind == "other"
    assert rest.reasons == ("comes after the first 15,000 sentences, and was not read",)


def test_a_letter_of_just_as_many_sentences_as_are_read_is_read_whole() -> None:
    statements = read_statements("The gate is open. " * MOST_STATEMENTS + "\n")
    assert len(statements) == MOST_STATEMENTS
    assert {it.quote for it in statements} == {"The gate is open."}
