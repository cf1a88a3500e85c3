"""What to ask a body for, where nothing published can check a sentence."""

from commitments.claims.questions import draft_question
from commitments.quantities.quantities import find_quantities

SENTENCE = "• Repairs have doubled, and 92% were\nin time, at a cost of £3m and 12 weeks."


def test_every_figure_of_a_sentence_is_asked_after_in_the_way_of_its_unit() -> None:
    lines = draft_question("Leyton Council", SENTENCE, find_quantities(SENTENCE)).splitlines()
    assert lines[:2] == [
        "To Leyton Council, under the Freedom of Information Act 2000.",
        "You wrote: “Repairs have doubled, and 92% were in time, at a cost of £3m and 12 weeks.”",
    ]
    assert [line.split(": ")[0] for line in lines[3:6]] == [
        "1. “doubled”",
        "2. “92%”",
        "3. “£3m”",
    ]
    assert "out of how many" in lines[4]


def test_what_a_person_would_ask_for_takes_the_place_of_the_list() -> None:
    asked = draft_question("Leyton Council", SENTENCE, (), "the number of repairs in each month.")
    assert "Please give me the number of repairs in each month." in asked.splitlines()
