"""Deadlines resolved against the day of writing, and the dates that bound an undated letter."""

from datetime import date

import pytest

from commitments.quantities.dates import Deadline, Interval, deadlines_in, latest_date_named
from commitments.text.text import plain, sentences


def on(day: str) -> Interval:
    return Interval(date.fromisoformat(day), date.fromisoformat(day))


def between(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


WRITTEN = on("2024-10-08")


def deadlines(text: str, written: Interval | None = None) -> tuple[Deadline, ...]:
    return tuple(
        deadline
        for sentence in sentences(text)
        for deadline in deadlines_in(text, plain(text, sentence), written)
    )


@pytest.mark.parametrize(
    ("text", "quote", "due"),
    [
        ("We will reply by 31 October, 2024.", "by 31 October, 2024", on("2024-10-31")),
        ("It will be done by the end of April.", "by the end of April", on("2025-04-30")),
        ("We will act before the end of March.", "before the end of March", on("2025-03-31")),
        ("We will act before March 2025.", "before March 2025", on("2025-02-28")),
        ("It will open in February 2025.", "in February 2025", between("2025-02-01", "2025-02-28")),
        ("It is expected in spring 2025.", "in spring 2025", between("2025-03-01", "2025-05-31")),
        (
            "We will ask in the spring term.",
            "in the spring term",
            between("2025-01-01", "2025-03-31"),
        ),
        ("We will write within 28 days.", "within 28 days", on("2024-11-05")),
        ("We will build over the next two years.", "over the next two years", on("2026-10-08")),
        (
            "We plan it this financial year.",
            "this financial year",
            between("2024-04-01", "2025-03-31"),
        ),
        ("We plan it in 2025/26.", "in 2025/26", between("2025-04-01", "2026-03-31")),
        ("We will host it next year.", "next year", between("2025-01-01", "2025-12-31")),
        ("We aim for it by 2030.", "by 2030", between("2030-01-01", "2030-12-31")),
        ("We will do so by 31/12/2024.", "by 31/12/2024", on("2024-12-31")),
        ("We will open in September.", "in September", between("2025-09-01", "2025-09-30")),
        ("Officers report at its next meeting.", "at its next meeting", None),
        ("A reply will follow in due course.", "in due course", None),
        ("We will act within six months of the vote.", "within six months", None),
        ("We will act within 20 working days.", "within 20 working days", None),
        ("We will act by 31 February 2025.", "by 31 February 2025", None),
        ("They will run from Sunday 27 April.", "from Sunday 27 April", on("2025-04-27")),
        ("It will open on Monday, 3 March.", "on Monday, 3 March", on("2025-03-03")),
        (
            "We will reply by Friday the 8th of November.",
            "by Friday the 8th of November",
            on("2024-11-08"),
        ),
        (
            "They expect to end in the week of 20 January.",
            "in the week of 20 January",
            between("2025-01-20", "2025-01-26"),
        ),
        (
            "We will start w/c 3 March 2025.",
            "w/c 3 March 2025",
            between("2025-03-03", "2025-03-09"),
        ),
        (
            "We will end in the week ending 9 March 2025.",
            "in the week ending 9 March 2025",
            between("2025-03-03", "2025-03-09"),
        ),
        (
            "It will appear in the second half of 2025.",
            "in the second half of 2025",
            between("2025-07-01", "2025-12-31"),
        ),
        (
            "It is due in the first half of next year.",
            "in the first half of next year",
            between("2025-01-01", "2025-06-30"),
        ),
        (
            "It will open in the third quarter of 2025/26.",
            "in the third quarter of 2025/26",
            between("2025-10-01", "2025-12-31"),
        ),
        (
            "It will be fitted as soon as it arrives, which should be no later than mid-February.",
            "no later than mid-February",
            between("2025-02-01", "2025-02-28"),
        ),
        ("It will open soon.", "soon", None),
    ],
)
def test_a_deadline_is_resolved_against_the_day_of_writing(
    text: str, quote: str, due: Interval | None
) -> None:
    (found,) = deadlines(text, WRITTEN)
    assert (found.quote, found.due) == (quote, due)
    assert found.span.of(text) == quote


def test_a_relative_deadline_without_a_day_of_writing_is_left_open() -> None:
    (found,) = deadlines("We will act by the end of April.")
    assert (found.quote, found.due) == ("by the end of April", None)


def test_a_deadline_that_the_days_of_writing_read_differently_is_left_open() -> None:
    (found,) = deadlines("We will act by the end of April.", between("2024-03-01", "2024-06-30"))
    assert found.due is None


def test_days_counted_from_an_uncertain_writing_make_an_interval() -> None:
    (found,) = deadlines("We will write within 28 days.", between("2024-10-01", "2024-10-10"))
    assert found.due == between("2024-10-29", "2024-11-07")


@pytest.mark.parametrize(
    "text",
    [
        "The plan was published in May 2022.",
        "It will be reviewed; the survey was held on 3 March 2024.",
        "Since 2010 we will have paid more.",
        "It opened on Sunday 27 April.",
        "Visits fell in the second half of 2023.",
        "It was done in the week of 20 January 2024.",
        "As soon as it rains we will be wet.",
        "We met w/c 3 March 2024.",
        "Households which receive the Winter Fuel Payment will benefit.",
    ],
)
def test_what_is_past_is_no_deadline(text: str) -> None:
    assert deadlines(text, WRITTEN) == ()


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("In September 2024, 64% were in time.", "September 2024", "2024-09-30"),
        ("Your petition was received on 26th July 2023.", "26th July 2023", "2023-07-26"),
        ("It ran in May 2023 and again in June 2023.", "June 2023", "2023-06-30"),
        ("We met on 01/02/2024. We will report by 31 March 2030.", "01/02/2024", "2024-02-01"),
        ("It will end in June 2030. We published it in May 2022.", "May 2022", "2022-05-31"),
    ],
)
def test_the_latest_past_date_bounds_an_undated_letter(text: str, quote: str, day: str) -> None:
    found = latest_date_named(text)
    assert found is not None
    assert (found.quote, found.day) == (quote, date.fromisoformat(day))
    assert found.span.of(text) == quote


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We will report by 31 March 2030.",
        "The deadline of 1 January 2026 stands.",
        "It will open on 4 May 2031.",
        "The Act of 2014 applies.",
    ],
)
def test_a_date_to_come_or_a_bare_year_is_no_evidence(text: str) -> None:
    assert latest_date_named(text) is None


def test_the_last_days_of_the_calendar_are_left_open_and_raise_nothing() -> None:
    edge = Interval(date.max, date.max)
    for text in ("We will act within 28 days.", "We will act next month.", "by the end of April"):
        assert all(found.due is None for found in deadlines(text, edge))
