"""Days as councils write them, in words and in figures."""

import re
import time
from datetime import date

import pytest

from scrapers.errors import ImplausibleRecord
from scrapers.petitions.days import DAY, days_in, is_day, written_day, written_day_or_none

ADDRESS = "https://www.testham.gov.uk/petitions"


@pytest.mark.parametrize(
    "printed",
    [
        "3 May 2019", "03 May 2019", "3rd may 2019", "3rd, May 2019",
        "Friday, 3 May 2019", "Friday 3 May, 2019", "FRIDAY 3 MAY 2019", "3\xa0May\xa02019",
        "3/5/2019", "03/05/2019", "Friday 03/05/2019",
    ],
)  # fmt: skip
def test_a_day_is_read_as_councils_write_it(printed: str) -> None:
    assert written_day(printed, address=ADDRESS) == date(2019, 5, 3)
    assert is_day(printed)


@pytest.mark.parametrize(
    ("printed", "month"),
    [("Jan", 1), ("Sept", 9), ("Sep.", 9), ("september", 9), ("Dec", 12), ("June", 6)],
)
def test_a_month_may_be_cut_short(printed: str, month: int) -> None:
    assert written_day(f"23 {printed} 2016", address=ADDRESS) == date(2016, month, 23)


@pytest.mark.parametrize(
    "printed",
    [
        "", "soon", "3 Mai 2019", "May 2019", "3 May 19", "٣ May 2019", "1 ſept 2018",
        "3 Mayor 2019",
        "3 May 2019 at 5", "14 July 2018 to 1 May", "Friday 3 May 2019 or later", "2024-02-01",
        "3/5/19", "3/5/20190", "9" * 10_000 + " May 2019",
    ],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed_at(printed: str) -> None:
    assert not is_day(printed)
    with pytest.raises(ImplausibleRecord, match="is no day with its year"):
        written_day(printed, address=ADDRESS)
    with pytest.raises(ImplausibleRecord):
        written_day_or_none(printed, address=ADDRESS)


@pytest.mark.parametrize(
    "printed", ["31 June 2018", "0 May 2018", "29 February 2023", "31/02/2024", "1/13/2024"]
)
def test_a_day_that_does_not_exist_is_refused(printed: str) -> None:
    with pytest.raises(ImplausibleRecord, match=f"the date {printed} does not exist"):
        written_day(printed, address=ADDRESS)


def test_a_day_without_its_year_is_told_from_none() -> None:
    assert is_day("7 March")
    assert written_day_or_none("7 March", address=ADDRESS) is None
    assert written_day_or_none("7 March 2019", address=ADDRESS) == date(2019, 3, 7)
    with pytest.raises(ImplausibleRecord, match="7 March"):
        written_day("7 March", address=ADDRESS)


def test_only_days_that_exist_are_found_in_a_text() -> None:
    text = "from 30 February 2020 to 1 March 2020, or 2 April, or 4/5/2020; not 1/2/3/2020"
    assert list(days_in(text)) == [date(2020, 3, 1), date(2020, 5, 4)]


def test_a_day_can_be_looked_for_as_part_of_a_sentence() -> None:
    found = re.search(f"(?i)held on (?P<said>{DAY})", "Held on Monday 3rd May, 2021 at 7 pm")
    assert found is not None
    assert found["said"] == "Monday 3rd May, 2021"


@pytest.mark.parametrize("piece", ["9", "1 ", "Monday ", "Monday, 1", "1 May ", "1/", " ", "1st,"])
def test_days_are_looked_for_in_time_in_proportion(piece: str) -> None:
    begun = time.process_time()
    assert list(days_in(piece * 200_000)) == []
    assert time.process_time() - begun < 5
