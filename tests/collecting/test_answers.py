"""Minutes, decisions and reports that are odd; what examples give is in test_sources."""

import time
from datetime import UTC, date, datetime
from html import escape
from pathlib import Path

import pytest

from scrapers.errors import LayoutChanged, NotAPetition, ScrapeError
from scrapers.petitions import moderngov
from scrapers.petitions.moderngov.dates import date_said
from scrapers.petitions.names import MASK
from scrapers.petitions.responses import read_response
from scrapers.records import Page, ResponseRecord

ITEM = "https://democracy.testham.gov.uk/mgAi.aspx?ID=9"


def answer(html: str, *, address: str = ITEM) -> ResponseRecord:
    read_at = datetime(2026, 11, 24, tzinfo=UTC)
    return moderngov.parse_answer(Page(address, html.encode(), "text/html; charset=utf-8", read_at))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Date of decision: 12/03/2025\nDecided at meeting: 13/03/2025 - Cabinet", (2025, 3, 12)),
        ("Decided at meeting: 13/03/2025 - Cabinet", (2025, 3, 13)),
        ("Meeting: 08/04/2019 - Council (Item 91)", (2019, 4, 8)),
        ("Date: | 21st January 2015", (2015, 1, 21)),
        ("Minutes of the Cabinet held on Thursday, 12 March 2025", (2025, 3, 12)),
        ("Agenda for Council on Monday 1st December, 2025, 7 pm", (2025, 12, 1)),
        ("MEETING OF CABINET, 3 MAY 2024", (2024, 5, 3)),
        ("Meeting: 08/04/2019 - Council\nMeeting: 09/04/2019 - Council", None),
        ("Publication date: 12/03/2025", None),
        ("The petition of 3 May 2024", None),
    ],
)
def test_the_day_of_an_answer_is_the_one_that_its_page_says(
    said: str, day: tuple[int, int, int] | None
) -> None:
    assert date_said(said, ITEM) == (date(*day) if day else None)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("", NotAPetition),
        ("\x01\x02", NotAPetition),
        ('{"minutes": 1}', NotAPetition),
        ("%PDF-1.7 <</Type /Page>>", NotAPetition),
        ("<p>Agenda item</p><p>Petitions</p><p>To receive petitions.</p>", LayoutChanged),
        ("<p>Agenda item</p>", LayoutChanged),
        ("<p>Minutes:</p>", LayoutChanged),
    ],
)
def test_what_holds_no_answer_is_refused_by_name(body: str, error: type[ScrapeError]) -> None:
    with pytest.raises(error):
        answer(body)


def test_minutes_without_their_label_are_known_by_how_they_read() -> None:
    html = (
        "<div><div><h1>Agenda item</h1><h2>Petitions</h2></div>"
        "<div><p>To receive petitions.</p><p>21.1 The Committee considered a petition.</p>"
        "<p>Supporting documents:</p><ul><li>A map</li></ul></div></div><p>Town Hall</p>"
    )
    assert answer(html).text == "To receive petitions.\n\n21.1 The Committee considered a petition."


@pytest.mark.parametrize(
    "piece",
    [
        "<p>Minutes:</p><p>x</p>", "<p>Meeting: 01/01/2020 - x</p><p>Decision:</p><p>x</p>",
        "Decision:<br>", "Minutes ", "petition from Mr A B. ", "Mr A B C D ", "Aa Bb Cc ",
        "<p>1.</p>", "ref: 1 ", "<p>Agenda item</p>", "<p>Date of decision: 1/1/2020</p>",
    ],
)  # fmt: skip
def test_long_answers_take_time_in_proportion(piece: str) -> None:
    def seconds(times: int) -> float:
        page = f"<p>Minutes:</p><div><p>x</p>{piece * times}</div>"
        start = time.process_time()
        answer(page)
        return time.process_time() - start

    less, more = (min(seconds(times) for _ in range(2)) for times in (1_000, 8_000))
    assert more < 0.1 + 40 * less  # a quadratic one would need 64 times as long


LINK = "https://democracy.testham.gov.uk/mgAi.aspx?ID=9"


@pytest.mark.parametrize(
    "text",
    [
        "Please see the minutes of the meeting.",
        "The council's response can be found here.",
        "Response to petition. Minutes of the meeting.",
        "The decision is available below",
        "Lighting note (https://democracy.testham.gov.uk/documents/s1/Note.pdf)",
    ],
)
def test_a_reply_that_says_only_where_the_answer_is_points_there(text: str) -> None:
    record = read_response(text, LINK)
    assert (record.form, record.link) == ("link", LINK)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("The pond was cleared. The decision is here.", "text"),
        ("We will mend it. See https://c.example/weir", "text"),
        ("No.", "text"),
        ("The minutes will be published here in May.", "holding"),
        ("The petition has been referred to Cabinet: see the minutes.", "holding"),
    ],
)
def test_a_reply_that_says_something_too_is_no_pointer(text: str, form: str) -> None:
    record = read_response(text, LINK)
    assert (record.form, record.link, record.text) == (form, None, text)


def test_an_address_that_is_written_out_is_where_a_reply_points() -> None:
    record = read_response("Please see https://c.example/response.pdf.")
    assert (record.form, record.link) == ("link", "https://c.example/response.pdf")


REAL: dict[str, tuple[str, date | None, str | None, str]] = {
    # form, day, the role's first words, the text's first words
    "022": ("resolutions", date(2010, 6, 1), "Decision Session", "RESOLVED: The Executive"),
    "025": ("text", date(2015, 1, 21), "Head of Transportation", "Joint Transportation"),
    "027": ("text", date(2019, 4, 8), None, "Report CSD19067"),
    "029": ("resolutions", None, None, "5.1 Petition regarding"),
    "030": ("text", None, None, "A. In accordance"),
    "031": ("text", None, None, "Grammar School"),
    "034": ("resolutions", None, None, "To consider the following"),
    "035": ("text", date(2022, 9, 20), "Executive Director", "Environment, Transport"),
}


NAMES_PETITIONERS = {"027", "030", "031"}


@pytest.mark.parametrize("name", REAL)
def test_the_words_of_real_outcomes_are_read_and_petitioners_are_not_named(
    shared: Path, name: str
) -> None:
    form, day, role, words = REAL[name]
    text = (shared / "data" / "petitions" / f"{name}.txt").read_text("utf-8")
    address, _, shown = text.partition("\n")
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in shown.split("\n"))
    record = answer(f"<div>{paragraphs}</div>", address=address.split(" ")[0])
    assert (record.form, record.written_on) == (form, day)
    assert (record.role or "").startswith(role or "")
    assert record.text.startswith(words)
    assert (MASK in record.text) == (name in NAMES_PETITIONERS)
