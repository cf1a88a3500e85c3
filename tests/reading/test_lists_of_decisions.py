"""What is listed under a line is read by what the line says."""

import pytest

from commitments.statements.cues import Kind
from tests.reading.kinds import kinds_of


@pytest.mark.parametrize(
    "heading",
    [
        "RESOLVED: that",
        "Resolved -",
        "The Committee agreed that:",
        "Recommendations",
        "Decision:",
        "3. Recommendation",
        "After a long debate it was resolved that",
    ],
)
def test_what_is_listed_under_a_decision_is_decided(heading: str) -> None:
    text = f"{heading}\n1. the hedge be cut back by May;\n2. no fee be charged until 2 June.\n"
    assert kinds_of(text) == [Kind.OTHER, Kind.COMMITMENT, Kind.COMMITMENT]


@pytest.mark.parametrize("heading", ["It was resolved:", "The Board has agreed:"])
def test_a_thing_that_is_listed_under_a_decision_is_promised(heading: str) -> None:
    text = f"{heading}\n- a new bench by the pond\n- a longer jetty\n"
    assert kinds_of(text) == [Kind.OTHER, Kind.COMMITMENT, Kind.COMMITMENT]


@pytest.mark.parametrize("heading", ["Reasons for the decision:", "The objections were:"])
def test_what_is_listed_under_another_heading_is_not(heading: str) -> None:
    text = f"{heading}\n1. the hedge be overgrown and bare;\n2. no fee at all\n"
    assert Kind.COMMITMENT not in kinds_of(text)[1:]


def test_a_decision_ends_where_the_list_ends() -> None:
    text = "RESOLVED: that\n1. the hedge be cut;\n\nThe chair closed the meeting at nine."
    assert kinds_of(text)[-1] is Kind.CLAIM


def test_a_refusal_in_a_list_of_decisions_is_a_refusal() -> None:
    text = "RESOLVED: that\n1. no further action be taken;\n2. the lead petitioner be told."
    assert kinds_of(text)[1:] == [Kind.REFUSAL, Kind.COMMITMENT]


def test_an_item_that_says_what_may_be_is_not_what_its_list_is() -> None:
    text = "We have put right the following:\n- the gate\n- the wall, which needs no cap"
    assert kinds_of(text)[1:] == [Kind.CLAIM, Kind.CLAIM]
    text = "We have put right the following:\n- the gate\n- the wall needs a new cap"
    assert kinds_of(text)[1:] == [Kind.CLAIM, Kind.POSITION]


@pytest.mark.parametrize("choices", ["four options", "a number of factors", "these objections"])
def test_what_is_listed_as_a_choice_or_a_reason_was_not_done(choices: str) -> None:
    text = f"In May we asked for views on {choices}:\n- closing the gate at dusk\n- a fence"
    assert kinds_of(text) == [Kind.CLAIM, Kind.POSITION, Kind.POSITION]


def test_what_is_listed_as_a_deed_was_done() -> None:
    text = "In May we published the following:\n- a map of the gates\n- a guide to the fence"
    assert kinds_of(text) == [Kind.CLAIM, Kind.CLAIM, Kind.CLAIM]


def test_a_line_in_capitals_is_a_heading() -> None:
    assert kinds_of("12. PETITION - WEIR LANE MOORINGS") == [Kind.OTHER]
