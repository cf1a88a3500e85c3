"""The petition of ten steps to Kent County Council, which the project was founded on."""

from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from commitments.quantities.dates import latest_date_named
from commitments.reading import Reading, read
from scrapers.petitions.moderngov import parse_detail
from scrapers.records import Page

PAGE = files("tracker") / "example" / "pages" / "petition-511.html"


@pytest.fixture(scope="module")
def texts() -> tuple[str, str]:
    """The petition and the reply, as the parser reads them off the example's page."""
    page = Page(
        "https://democracy.kent.gov.uk/mgEPetitionDisplay.aspx?ID=511",
        PAGE.read_bytes(),
        "text/html; charset=utf-8",
        datetime(2026, 11, 24, tzinfo=UTC),
    )
    record = parse_detail(page)
    assert record.response is not None
    return record.text, record.response.text


@pytest.fixture(scope="module")
def reading(texts: tuple[str, str]) -> Reading:
    petition, reply = texts
    return read(petition, reply, title="Improve SEND Services")


def test_there_are_eleven_demands_the_first_of_them_without_a_number(reading: Reading) -> None:
    numbers = [demand.number for demand in reading.demands]
    assert numbers == [None, *(str(step) for step in range(1, 11))]
    assert reading.demands[0].quote.startswith("make yourselves familiar")


def test_the_reply_is_silent_on_the_law_and_on_steps_six_seven_and_eight(reading: Reading) -> None:
    silent = {answer.demand for answer in reading.answers if answer.state == "not_answered"}
    assert silent == {0, 6, 7, 8}


def test_every_figure_of_the_reply_comes_out(reading: Reading) -> None:
    found = [
        (quantity.quote.replace("\n", " "), quantity.unit)
        for statement in reading.statements
        for quantity in statement.quantities
    ]
    expected = [
        ("tripled", "times"),
        ("124 weeks", "weeks"),
        ("two full years", "years"),
        ("20-week", "weeks"),
        ("29 weeks", "weeks"),
        ("one tenth", "percent"),
        ("3000", "count"),
        ("92%", "percent"),
        ("70%", "percent"),
        ("30%", "percent"),
        ("70%", "percent"),
        ("20-30%", "percent"),
        ("130%", "percent"),
        ("70%", "percent"),
        ("20-25%", "percent"),
        ("£3m", "GBP"),
        ("halved", "times"),
        ("20 weeks", "weeks"),
        ("2.3%", "percent"),
        ("20 weeks", "weeks"),
        ("64%", "percent"),
        ("20 weeks", "weeks"),
        ("27%", "percent"),
        ("£2m", "GBP"),
    ]
    assert [it for it in found if it != ("ten", "count")] == expected  # "all ten steps"


def test_the_undated_reply_was_written_after_september_2024(texts: tuple[str, str]) -> None:
    evidence = latest_date_named(texts[1])
    assert evidence is not None
    assert evidence.day == date(2024, 9, 30)
