"""The signs that a statement speaks to a demand, and the weights that were fitted to them."""

import pytest

from commitments.answers.matching import compare
from commitments.answers.signs import Signs, reasons_of, score_of
from commitments.demands.demands import find_demands
from commitments.packaged import load
from commitments.reading import read
from commitments.statements.statements import read_statements

PETITION = "We ask the council to:\n- dredge the inner harbour\n- repaint the lighthouse"


def signs_in(petition: str, response: str, demand: int = 0) -> dict[int, Signs]:
    demands, statements = find_demands(petition), read_statements(response)
    both = compare(demands, statements, response=response)
    return dict(both.signs.for_demand(demand))


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    found = signs_in(PETITION, "The inner harbour was dredged in May.")
    assert found[0].keys() | {"none"} == load("signs.toml")["weights"].keys()


def test_a_score_is_a_chance() -> None:
    found = signs_in(
        "Dredge the harbour.", "We will not dredge the harbour. It rained. Costs rose."
    )
    scores = [score_of(signs) for signs in found.values()]
    assert all(0 < score < 1 for score in scores)
    assert max(scores) == scores[0]


@pytest.mark.parametrize(
    ("response", "statement", "sign"),
    [
        ("We have no plans to dredge the harbour.", 0, "refuses"),
        ("We have no plans to dredge the harbour. The silt is old.", 1, "beside_refusal"),
        ("The harbour silts up. Dredging it would cost £2m.", 1, "weighs"),
        ("The harbour silts up. No decision has been made on dredging.", 1, "still_open"),
        ("We will dredge the harbour by May.", 0, "act"),
        ("The harbour was surveyed. This took three weeks.", 1, "handed_on"),
    ],
)
def test_what_a_statement_does_is_a_sign(response: str, statement: int, sign: str) -> None:
    found = signs_in("Dredge the harbour.", response)
    assert found[statement][sign] > 0
    assert all(not it[sign] for place, it in found.items() if place < statement)


def test_a_paragraph_that_names_the_thing_speaks_for_its_sentences() -> None:
    response = "Rain fell. The sea rose.\n\nThe inner harbour is deep. Boats come and go."
    found = signs_in("Dredge the inner harbour.", response)
    assert found[3]["paragraph_covers"] > found[1]["paragraph_covers"] == 0


def test_a_sentence_on_another_demand_s_thing_is_not_looked_at() -> None:
    response = "The harbour is deep. We have no plans to repaint the lighthouse."
    assert set(signs_in(PETITION, response, demand=0)) == {0}
    assert set(signs_in(PETITION, response, demand=1)) == {1}


def test_of_a_letter_that_hardly_names_a_thing_among_others_nothing_is_taken_for_an_answer() -> (
    None
):
    petition = (
        "We ask the council to:\n1. Comply with every tribunal order on harbour dues in good time\n"
        "2. Dredge the inner harbour\n3. Repaint the lighthouse"
    )
    response = (
        "The inner harbour was dredged in May. The lighthouse will be repainted in good order."
    )
    assert read(petition, response).answers[0].state == "not_answered"


def test_reasons_are_words_for_the_signs_that_a_page_can_show() -> None:
    found = signs_in("Dredge the harbour.", "We have no plans to dredge the harbour.")
    assert reasons_of(found[0]) == ("refuses",)
