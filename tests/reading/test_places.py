"""A reply under the petition's numbers and under labels, and what refers back."""

import pytest

from commitments.answers.deeds import names_the_deed
from commitments.reading import Reading, read

NUMBERED = (
    "We ask the council to:\n1. Resurface Mill Lane\n2. Plant trees in the park\n"
    "3. Open the museum on Sundays"
)
LETTERED = NUMBERED.replace("1. ", "(a) ").replace("2. ", "(b) ").replace("3. ", "(c) ")


def rests_on(reading: Reading) -> list[tuple[int, ...]]:
    return [answer.statements for answer in reading.answers]


def in_place(reading: Reading) -> set[tuple[int, int]]:
    return {(link.demand, link.statement) for link in reading.links if link.is_in_place}


@pytest.mark.parametrize(
    ("petition", "reply"),
    [
        (NUMBERED, "1. Mill Lane is due next May.\n2. Agreed.\n3. The museum has no staff."),
        (NUMBERED, "1) Mill Lane is due next May.\n2) Agreed.\n3) The museum has no staff."),
        (LETTERED, "a) Mill Lane is due next May.\nb) Agreed.\nc) The museum has no staff."),
        (NUMBERED, "Step 1: It is due in May.\n\nStep 2: Agreed.\n\nStep 3: There is no staff."),
        (
            NUMBERED,
            (
                "On your first point, it is due in May.\n\nOn your second point, we shall.\n\n"
                "On your third point, there is no staff."
            ),
        ),
        (
            NUMBERED,
            (
                "In answer to question 1, it is due.\n\nIn answer to question 2, we shall.\n\n"
                "In answer to question 3, there is no staff."
            ),
        ),
        (NUMBERED, "Point one: due in May.\n\nPoint two: we shall.\n\nPoint three: no staff."),
    ],
)
def test_a_reply_under_the_petition_s_own_numbers_answers_them_one_by_one(
    petition: str, reply: str
) -> None:
    assert {(0, 0), (1, 1), (2, 2)} <= in_place(read(petition, reply))


@pytest.mark.parametrize(
    "reply",
    [
        # a report's paragraphs, more of them than demands
        (
            "1. The petition came in May.\n2. Mill Lane was built in 1900.\n3. Costs rose.\n"
            "4. The park is old.\n5. The museum is shut."
        ),
        # numbers that are not in order
        "2. Mill Lane is due next May.\n1. The park has trees.\n2. The museum has no staff.",
        # numbers under which nothing speaks of the same
        "1. Snow fell.\n2. Rain fell.\n3. Hail fell.",
        # numbers of other things
        "Section 1 of the Act applies.\n\nThe first point to make is that money is short.",
        "1.5 miles of Mill Lane are private.",
    ],
)
def test_other_numbers_answer_no_demand_by_their_number(reply: str) -> None:
    assert in_place(read(NUMBERED, reply)) == set()


def test_a_number_without_an_item_is_not_answered_by_a_word_in_passing() -> None:
    reading = read(
        NUMBERED, "1. Mill Lane is due next May, as is the park road.\n2. We will plant 30 trees."
    )
    assert reading.answers[2].state == "not_answered"


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Agreed.", "committed"),
        ("Accepted.", "committed"),
        ("Not agreed.", "refused"),
        ("Rejected.", "refused"),
        ("Done.", "done"),
        ("Partly agreed.", "partly"),
        ("Agreed in part.", "partly"),
        ("Noted.", "deferred"),
        ("Under consideration.", "deferred"),
    ],
)
def test_a_word_under_a_number_is_an_answer(word: str, state: str) -> None:
    reading = read(NUMBERED, f"1. The lane is due next May.\n2. {word}\n3. The museum is shut.")
    assert reading.answers[1].state == state


@pytest.mark.parametrize(
    "text", ["Agreed rents are paid.", "Noted authors visit.", "Done well, it helps.", "Yesterday."]
)
def test_a_sentence_that_only_begins_like_a_verdict_is_none(text: str) -> None:
    reading = read(NUMBERED, f"1. The lane is due next May.\n2. {text}\n3. The museum is shut.")
    assert "the letter says so in a word" not in {it.reason for it in reading.answers}


DEMANDS = (
    "We ask the council to:\n- put lighting in the park\n- build a crossing at the school\n"
    "- make vouchers cheaper"
)


@pytest.mark.parametrize(
    "reply",
    [
        "Lighting - bats roost there. They are protected.",
        "• Lighting: bats roost there. They are protected.",
        "Turning to lighting, bats roost there. They are protected.",
        "With regard to the lighting, bats roost there. They are protected.",
        "As for lighting, bats roost there. They are protected.",
        "Where lighting is concerned, bats roost there. They are protected.",
        "On the question of lighting, bats roost there. They are protected.",
        "The lighting is another matter. Bats roost there.",
    ],
)
def test_a_label_opens_a_stretch_that_belongs_to_the_demand_it_names(reply: str) -> None:
    reading = read(DEMANDS, reply + "\n\nThe weather was fine.")
    last_of_it = len(reading.statements) - 2
    assert (0, last_of_it) in in_place(reading)
    assert (0, last_of_it + 1) not in in_place(reading)


def test_a_heading_on_its_own_line_holds_until_the_next() -> None:
    reply = "Lighting\n\nBats roost there.\n\nThey are protected.\n\nVouchers\n\nPrices rose."
    assert in_place(read(DEMANDS, reply)) == {(0, 1), (0, 2), (2, 4)}


@pytest.mark.parametrize(
    "reply",
    [
        "On 12 May, lighting was seen.",
        "On reflection, bats roost there.",
        "We looked at the lighting: bats roost there.",
        "The council, on lighting, has no view.",
        "Petition: lighting in the park\n\nBats roost there.",
    ],
)
def test_what_only_looks_like_a_label_opens_nothing(reply: str) -> None:
    assert in_place(read(DEMANDS, reply)) == set()


def test_a_link_gives_the_number_or_the_label_as_its_reason() -> None:
    numbered = read(NUMBERED, "1. Mill Lane is due next May.\n2. Agreed.\n3. The museum is shut.")
    assert "stands under the same number" in numbered.links[1].reasons
    labelled = read(DEMANDS, "Lighting - bats roost there.")
    assert "stands under “Lighting”" in labelled.links[0].reasons


@pytest.mark.parametrize(
    "second",
    [
        "It would take years.",
        "This was costly.",
        "That is not the case.",
        "A replacement is on its way.",
        "Nobody could be found to pay.",
    ],
)
def test_what_follows_in_the_paragraph_and_names_no_demand_goes_on_with_it(second: str) -> None:
    reading = read(DEMANDS, f"The crossing was costed in May. {second}")
    assert rests_on(reading)[1] == (0, 1)


@pytest.mark.parametrize(
    "second",
    [
        "\n\nNobody could be found to pay.",
        " The vouchers sell well.",
        " Thank you for your petition.",
        "\n\nYours sincerely",
        "\n\nThe harbour is deep.",
    ],
)
def test_a_new_paragraph_or_another_demand_ends_what_goes_on(second: str) -> None:
    reading = read(DEMANDS, f"The crossing was costed in May.{second}")
    assert rests_on(reading)[1] == (0,)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("resurface Mill Lane", "We will repair Mill Lane in May"),
        ("keep the library open", "The library will remain open"),
        ("reinstate the evening bus", "The evening bus will be brought back"),
        ("publish the tide tables", "The tide tables will be released each May"),
        ("a speed indicator by the gate", "A speed indicator will stand near the gate"),
        ("pay the grant to carers", "The grant was paid to carers"),
    ],
)
def test_the_deed_is_named_by_its_verb_or_one_like_it_and_its_thing(wanted: str, said: str) -> None:
    assert names_the_deed(wanted, said)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("resurface Mill Lane", "Mill Lane was built in 1900"),
        ("keep the library open", "We will keep an eye on it"),
        ("reinstate the evening bus", "The evening bus was withdrawn"),
        ("publish the tide tables", "We will publish a newsletter"),
        ("a speed indicator by the gate", "The gate will be painted"),
        ("pay the grant to carers", "We value carers"),
    ],
)
def test_a_verb_without_its_thing_or_a_thing_without_its_verb_is_not_the_deed(
    wanted: str, said: str
) -> None:
    assert not names_the_deed(wanted, said)
