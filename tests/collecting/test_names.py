"""The private person who started a petition is named nowhere but in the archive."""

import time

import pytest

from scrapers.petitions.names import (
    MASK,
    without_greeted_name,
    without_person,
    without_petitioners,
)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Dear Mrs Jane Roe,\nThank you.", "Dear [lead petitioner],\nThank you."),
        ("Dear Jane,\nThank you.", "Dear [lead petitioner],\nThank you."),
        ("  Dear Jane Roe\n\nThank you.", "  Dear [lead petitioner]\n\nThank you."),
        ("dear ms o’roe: thank you", "dear [lead petitioner]: thank you"),
        ("Dear Dr. Roe-Doe \nThank you.", "Dear [lead petitioner] \nThank you."),
        ("Dear Sir Jasper Roe,", "Dear [lead petitioner],"),
    ],
)
def test_a_person_who_is_greeted_is_masked(text: str, masked: str) -> None:
    assert without_greeted_name(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir or Madam,",
        "Dear Petitioner,",
        "Dear lead petitioner,",
        "Dear all,",
        "Dear residents of Low Street,",
        "Dear Councillor Roe,",
        "Dear Cllr Roe,",
        "Dear [lead petitioner],",
        "They hold their library dear, and say so.",
        "The plans cost families dear.",
    ],
)
def test_a_greeting_of_no_private_person_stays(text: str) -> None:
    assert without_greeted_name(text) == text


def test_a_name_with_its_title_is_masked_wherever_it_stands() -> None:
    text = "Dear Ms Kent,\n\nI met Ms Kent. The roads of Kent, and Ms Kentish, are as they were."
    assert without_greeted_name(text) == (
        "Dear [lead petitioner],\n\nI met [lead petitioner]. The roads of Kent, and Ms Kentish, "
        "are as they were."
    )


def test_a_first_name_alone_is_masked_only_in_the_greeting() -> None:
    text = "Dear April,\n\nThe work begins in April."
    assert without_greeted_name(text) == "Dear [lead petitioner],\n\nThe work begins in April."


@pytest.mark.parametrize("name", ["Jane Roe", "J. Roe-Doe", "Jan van der Roe", "Mrs Jane O’Roe"])
def test_who_started_the_petition_is_masked_in_its_text(name: str) -> None:
    text = f"We ask for a crossing.\n{name}\n(not {name}son)"
    assert without_person(text, name) == (
        f"We ask for a crossing.\n[lead petitioner]\n(not {name}son)"
    )


@pytest.mark.parametrize(
    "name", [None, "", "Roe", "Friends of Low Street", "Low Street Residents", "Roe Action Group"]
)
def test_an_organisation_that_started_the_petition_keeps_its_name(name: str | None) -> None:
    text = f"We, {name}, ask for a crossing."
    assert without_person(text, name) == text


@pytest.mark.parametrize(
    ("minutes", "masked"),
    [
        ("Mr A. Roe of Ford, the lead petitioner, sat.", "# of Ford, the lead petitioner, sat."),
        ("A petition had been received from Ms Ada Roe.", "A petition had been received from #."),
        (
            "A petition, submitted by Ms Ada Roe and Mr B Doe, was read. Ms Roe sat; B Doe left.",
            "A petition, submitted by # and #, was read. # sat; # left.",
        ),
        (
            "Mr and Mrs Roe addressed the Council on the above petition. Mrs Roe sat.",
            "# addressed the Council on the above petition. # sat.",
        ),
        (
            "Mrs Roe, who spoke on behalf of the lead petitioner, sat.",
            "#, who spoke on behalf of the lead petitioner, sat.",
        ),
        (
            "Ada Roe and others addressed the meeting on behalf of the petitioners.",
            "# and others addressed the meeting on behalf of the petitioners.",
        ),
        ("The lead petitioner, Dr Roe, sat.", "The lead petitioner, #, sat."),
    ],
)
def test_those_who_brought_a_petition_are_masked_in_minutes(minutes: str, masked: str) -> None:
    assert without_petitioners(minutes) == masked.replace("#", MASK)


@pytest.mark.parametrize(
    "minutes",
    [
        "A petition submitted by Councillor Ada Roe was read.",
        "Councillor Ada Roe addressed the meeting on behalf of the petitioners.",
        "Mr Roe moved, and Mr Doe seconded, the motion.",
        "Residents addressed the Council in support of the petition.",
    ],
)
def test_councillors_and_movers_of_motions_keep_their_names(minutes: str) -> None:
    assert without_petitioners(minutes) == minutes


def test_a_name_with_an_organisation_in_brackets_is_masked() -> None:
    assert without_person("Jane Roe asks.", "Jane Roe (Friends of the Ford)") == f"{MASK} asks."


def test_thousands_of_names_take_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        letter = "".join(f"Dear Aa{number} Roe,\n" for number in range(times))
        start = time.process_time()
        without_greeted_name(letter)
        return time.process_time() - start

    less, more = (min(seconds(times) for _ in range(2)) for times in (1_000, 8_000))
    assert more < 0.1 + 40 * less  # a quadratic one would need 64 times as long


def test_the_address_above_a_greeting_is_masked_with_the_name_and_the_day_stays() -> None:
    letter = (
        "12 March 2025\n\nMs Jane Roe\n12 Ford Lane\nLampton\n\nOur reference: 7\n\n"
        "Dear Ms Roe,\n\nWe will mend the lamps, Ms Roe.\n\nYours sincerely\nA. Member"
    )
    masked = without_greeted_name(letter)
    assert "Roe" not in masked
    assert "Ford Lane" not in masked
    assert masked.startswith(f"12 March 2025\n\n{MASK}\n\nOur reference: 7\n\nDear {MASK},")


@pytest.mark.parametrize("greeting", ["Hello Ms Roe", "Good morning Mrs Roe", "Hi Jane"])
def test_other_greetings_are_masked_too(greeting: str) -> None:
    assert "Roe" not in without_greeted_name(f"{greeting},\n\nThank you.")


@pytest.mark.parametrize("name", ["jane roe", "Élodie Roe", "JANE ROE"])
def test_a_name_is_masked_however_it_is_written(name: str) -> None:
    assert without_person("Signed by Jane Roe and Élodie Roe.", name) != (
        "Signed by Jane Roe and Élodie Roe."
    )
