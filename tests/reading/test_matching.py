"""Links between demands and statements, and the answers that follow from them."""

import pytest

from commitments.answers.answers import AnswerState
from commitments.reading import Reading, read
from commitments.text.topics import Topics, packaged_synonyms

TEN = "We ask the council to:\n" + "\n".join(
    f"{number}. {what}"
    for number, what in enumerate(
        ["Dredge the inner harbour", "Repaint the lighthouse", "Publish the tide tables"], start=1
    )
)


def states(reading: Reading) -> list[str]:
    return [answer.state.value for answer in reading.answers]


def test_a_link_says_in_words_what_both_speak_of() -> None:
    reading = read("Issue EHC plans on time.", "All EHCPs are issued within 20 weeks.")
    (link,) = reading.links
    assert link.reasons[0] == "both speak of EHC plans, issue and statutory timescales"
    assert 0 < link.score <= 1


def test_words_that_mean_the_same_to_a_council_are_one_topic() -> None:
    topics = Topics()
    assert "residents' parking" in topics.named_in("the CPZ near the station")
    assert "residents' parking" in topics.named_in("Controlled Parking Zones")


def test_an_editor_s_synonyms_join_what_the_package_does_not_know() -> None:
    petition = "Reopen the plotlands gate.\n\nIt was shut last year."
    response = "The old access has a new latch. " + "The sea is blue today. " * 12
    without = read(petition, response)
    added = read(petition, response, additions={"plotlands gate": ["old access"]})
    assert without.links == ()
    assert [link.statement for link in added.links] == [0]
    assert added.links[0].reasons[0] == "both speak of plotlands gate"


def test_a_sentence_that_claims_to_cover_everything_answers_nothing() -> None:
    reading = read(TEN, "We share your ambitions on all three demands, and work is progressing.")
    assert states(reading) == ["not_answered"] * 3
    assert reading.links == ()


def test_each_demand_is_answered_by_what_speaks_to_it_in_particular() -> None:
    reading = read(
        TEN,
        "The inner harbour was dredged in May 2024. We have no plans to repaint the lighthouse.",
    )
    assert states(reading) == ["done", "refused", "not_answered"]
    assert [answer.statements for answer in reading.answers] == [(0,), (1,), ()]


def test_a_decision_on_the_petition_itself_speaks_to_every_demand() -> None:
    reading = read(TEN, "That the petition be referred to the Harbour Master for consideration.")
    assert states(reading) == ["deferred"] * 3


def test_of_few_demands_one_may_share_in_the_refusal_of_what_it_belongs_to() -> None:
    petition = (
        "Make training in first aid compulsory for skippers\n\nWe ask the Government to make first"
        " aid training compulsory and to make harbour firms pay for the training."
    )
    reading = read(petition, "The Government has no plans to make first aid training compulsory.")
    assert states(reading) == ["refused", "refused"]


def test_a_petition_to_stop_something_is_refused_by_a_letter_that_carries_on() -> None:
    reading = read(
        "Cancel the harbour bypass.", "The harbour bypass was approved in 2023 and work has begun."
    )
    assert states(reading) == ["refused"]


def test_a_petition_to_stop_something_is_not_refused_by_a_letter_that_gives_way() -> None:
    reading = read("Cancel the harbour bypass.", "The harbour bypass has been cancelled.")
    assert states(reading) == ["done"]


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        ("", "there is no letter to read"),
        ("\u200b", "there is no letter to read"),
        (
            "Dear all,\nThank you for your petition.",
            "no sentence of the letter speaks to it in particular",
        ),
    ],
)
def test_a_letter_that_says_nothing_answers_nothing(response: str, reason: str) -> None:
    reading = read(TEN, response)
    assert {answer.state for answer in reading.answers} == {AnswerState.NOT_ANSWERED}
    assert {answer.reason for answer in reading.answers} == {reason}


def test_no_word_of_the_vocabulary_stands_under_two_names() -> None:
    names: dict[str, str] = {}
    for name, phrases in packaged_synonyms().items():
        for phrase in {name, *phrases}:
            assert names.setdefault(phrase.lower(), name) == name, phrase
