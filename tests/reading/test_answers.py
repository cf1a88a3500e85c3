"""What a letter as a whole, a holding reply, a part and a condition make of an answer."""

import pytest

from commitments.answers.extent import is_conditional, is_restricted, refuses_a_part, verdict
from commitments.reading import Reading, read

TWO = "We ask the council to:\n- empty the skip each month\n- put a camera on the old road"


def states(reading: Reading) -> list[str]:
    return [answer.state.value for answer in reading.answers]


@pytest.mark.parametrize(
    "reply",
    [
        "Your petition has been passed to the Head of Roads.",
        "It has been forwarded to the Manager, who will look into it.",
        "The points you raise have been sent to the portfolio holder.",
        "Officers are looking into the issues raised.",
        "You will receive a full answer within 20 working days.",
        "We hope to respond before the end of May.",
        "PASSED ON: YOUR PETITION HAS BEEN REFERRED TO THE HEAD OF ROADS.",
    ],
)
def test_a_holding_reply_puts_off_every_demand(reply: str) -> None:
    assert states(read(TWO, reply)) == ["deferred", "deferred"]


@pytest.mark.parametrize(
    "reply",
    [
        "Your petition has been passed to me.",
        "Thank you for your petition.",
        "The ball was passed to the winger.",
        "We will publish the consultation response in due course.",
        "Residents will write poems by candlelight.",
    ],
)
def test_what_holds_nothing_over_leaves_demands_unanswered(reply: str) -> None:
    assert states(read(TWO, reply)) == ["not_answered", "not_answered"]


def test_a_holding_sentence_does_not_touch_a_demand_that_is_answered() -> None:
    reading = read(
        TWO,
        "The skip will be emptied each month from May 2030."
        "\n\nThe other points raised have been sent to the police.",
    )
    assert states(reading) == ["committed", "deferred"]


def test_a_refusal_counts_for_the_demand_that_it_is_about() -> None:
    reading = read(
        TWO, "The skip will be emptied each month from May 2030. We have no plans for a camera."
    )
    assert states(reading) == ["committed", "refused"]


def test_a_refusal_of_all_that_is_asked_refuses_what_nothing_else_speaks_to() -> None:
    reading = read(TWO, "The skip costs a lot. We are unable to support what you ask.")
    assert states(reading) == ["refused", "refused"]


def test_that_nobody_could_prevent_something_refuses_nothing() -> None:
    reading = read(
        "Restore the evening bus.",
        "The firm withdrew its evening bus, which the council was not in a position to prevent.",
    )
    assert "refused" not in states(reading)


@pytest.mark.parametrize(
    ("amount", "state"), [("64", "committed"), ("29", "partly"), ("12", "partly")]
)
def test_another_amount_than_was_asked_is_a_part(amount: str, state: str) -> None:
    reading = read("Repair all 64 homes.", f"We will repair {amount} homes by May 2030.")
    assert states(reading) == [state]


@pytest.mark.parametrize(
    "text",
    [
        "We will resurface only the north end.",
        "A pilot will run in May.",
        "Some of the homes will be painted.",
        "One of the two lifts will be mended.",
        "We will instead open on Mondays.",
        "We will seek to mend it.",
    ],
)
def test_a_part_a_trial_or_something_else_instead_is_restricted(text: str) -> None:
    assert is_restricted(text)


@pytest.mark.parametrize(
    "text",
    [
        "We will resurface the lane.",
        "One of our engineers will mend it.",
        "It will open for the first time in May.",
        "Both lifts will be mended.",
        "Every home will be painted.",
    ],
)
def test_a_whole_is_not_restricted(text: str) -> None:
    assert not is_restricted(text)


@pytest.mark.parametrize(
    "text",
    [
        "Should the count be high, we will build it.",
        "If funding is found, we will build it.",
        "We will build it, subject to funding.",
        "We will build it provided that the board agrees.",
        "It depends on the vote.",
    ],
)
def test_what_hangs_on_something_is_conditional(text: str) -> None:
    assert is_conditional(text)


@pytest.mark.parametrize(
    "text",
    [
        "We will build it in May.",
        "Please ring us if you need help.",
        "We should build it.",
        "A new board was provided.",
        "The subject was closed.",
    ],
)
def test_what_hangs_on_nothing_is_not_conditional(text: str) -> None:
    assert not is_conditional(text)


@pytest.mark.parametrize(
    "text",
    [
        "The remainder will not be included.",
        "We cannot go so far as that.",
        "We cannot do so in full.",
        "We cannot offer year-round opening.",
        "We cannot say what will happen after that.",
    ],
)
def test_a_refusal_of_the_rest_is_of_a_part(text: str) -> None:
    assert refuses_a_part(text)


@pytest.mark.parametrize(
    "text",
    [
        "We have no plans for a camera.",
        "We cannot support it.",
        "There is no budget for it.",
        "Officers do not propose to do so.",
        "It is not on the table.",
    ],
)
def test_a_plain_refusal_is_of_the_whole(text: str) -> None:
    assert not refuses_a_part(text)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Agreed.", "committed"),
        ("This step is agreed.", "committed"),
        ("The recommendation is not accepted.", "refused"),
        ("That request is partly met.", "partly"),
        ("b) The point is noted.", "deferred"),
        ("The step is steep.", None),
    ],
)
def test_a_verdict_in_a_word_is_read_by_itself_and_of_what_it_is(
    sentence: str, answer: str | None
) -> None:
    assert verdict(sentence) == answer


@pytest.mark.parametrize(
    ("petition", "reply", "state"),
    [
        ("Keep the skip clean.", "The skip has been kept clean since May.", "done"),
        ("Keep the skip clean.", "The skip has been kept cleaner, and rats reduced.", "partly"),
        ("Improve the skip.", "The skip has been improved.", "done"),
    ],
)
def test_that_something_got_better_is_a_part_of_what_is_asked_unless_just_that_is_asked(
    petition: str, reply: str, state: str
) -> None:
    assert states(read(petition, reply)) == [state]
