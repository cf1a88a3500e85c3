"""A petition page is cut by its sentences, whatever was lost around them."""

import time
from datetime import date
from pathlib import Path

import pytest

from scrapers.errors import ImplausibleRecord, LayoutChanged, NotAPetition, ScrapeError
from scrapers.petitions.moderngov.grammar import PageParts, cut_page
from scrapers.petitions.responses import read_response

FINISHED = "This ePetition ran from 01/02/2024 to 02/03/2024 and has now finished."

WHOLE = f"""ePetition details

A bench in the square

We the undersigned petition the council to put a bench in the square.

People would like to sit.

Started by: A. Petitioner

On reaching 50 signatures an officer will look into it

{FINISHED}

12 people signed this ePetition.

Council response

There will be a bench.
"""


def cut(text: str) -> PageParts:
    parts = cut_page(text, address="page.txt")
    assert text[slice(*parts.petition_span)] == parts.petition == parts.petition.strip()
    if parts.response_span:
        assert text[slice(*parts.response_span)] == parts.response
    else:
        assert parts.response is None
    return parts


def test_a_whole_page_is_cut_into_its_parts() -> None:
    parts = cut(WHOLE)
    assert parts.title == "A bench in the square"
    assert parts.petition.startswith("We the undersigned")
    assert parts.petition.endswith("People would like to sit.")
    assert (parts.form, parts.started_by) == ("ePetition", "A. Petitioner")
    assert (parts.opened_on, parts.closed_on) == (date(2024, 2, 1), date(2024, 3, 2))
    assert (parts.state, parts.signatures) == ("closed", 12)
    assert parts.response == "There will be a bench."
    assert parts.notes == ()


def test_line_ends_of_windows_change_nothing_but_the_offsets() -> None:
    parts = cut(WHOLE.replace("\n", "\r\n"))
    assert (parts.title, parts.started_by) == ("A bench in the square", "A. Petitioner")
    assert parts.response == "There will be a bench."
    assert parts.petition.endswith("People would like to sit.")


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("12 people signed this ePetition.", 12),
        ("1,227 people have signed this ePetition.", 1227),
        ("1 person has signed this ePetition.", 1),
        ("Nobody signed this ePetition.", 0),
        ("Nobody has yet signed this ePetition.", 0),
        ("106 people signed\nthis Paper petition.", 106),
    ],
)
def test_every_wording_of_the_count_is_read(sentence: str, count: int) -> None:
    assert cut(WHOLE.replace("12 people signed this ePetition.", sentence)).signatures == count


def test_the_count_may_stand_on_the_line_of_the_dates() -> None:
    parts = cut(WHOLE.replace("finished.\n\n12", "finished. 12"))
    assert parts.signatures == 12


def test_a_page_without_a_count_says_so() -> None:
    parts = cut(WHOLE.replace("12 people signed this ePetition.", ""))
    assert parts.signatures is None
    assert parts.notes == ("The page gives no count of signatures.",)
    assert parts.response == "There will be a bench."


def test_agree_and_disagree_stand_for_the_count() -> None:
    results = (
        "Final results\nOption Count Percentage\nAgree 14 colour 93.3%\n"
        "Disagree 1 colour 6.7%\nePetition results graph"
    )
    for spelled in (results, results.replace(" Count ", " | Count | ").replace(" 14 ", " | 14 | ")):
        parts = cut(WHOLE.replace("12 people signed this ePetition.", spelled))
        assert parts.signatures == 14
        assert "Agree" in parts.notes[0]
        assert parts.response == "There will be a bench."


def test_an_open_petition_is_open() -> None:
    parts = cut("We ask.\nThis ePetition runs from 1/2/2024 to\n02/03/2024.\nNobody has signed.")
    assert (parts.state, parts.opened_on) == ("open", date(2024, 2, 1))


def test_without_any_headings_the_response_follows_the_count() -> None:
    parts = cut(f"We ask.\n{FINISHED}\n12 people signed this ePetition.\nDear all,\nYes.\n")
    assert (parts.title, parts.petition, parts.response) == (None, "We ask.", "Dear all,\nYes.")


def test_with_headings_and_none_for_a_response_there_is_none() -> None:
    parts = cut(WHOLE.replace("Council response", "How to find us"))
    assert parts.response is None


@pytest.mark.parametrize(
    "help_text",
    ["How to support the petition.", "Guidance for an e-Petition", "Disclaimer", "Back to top"],
)
def test_help_text_is_not_the_council_s_answer(help_text: str) -> None:
    parts = cut(f"{WHOLE}\n{help_text}\n\nFirst register, then sign.")
    assert parts.response == "There will be a bench."
    bare = cut(f"We ask.\n{FINISHED}\n12 people signed this ePetition.\n{help_text}\nRegister.")
    assert bare.response is None


def test_a_heading_without_text_is_noted() -> None:
    parts = cut(WHOLE.replace("There will be a bench.", " \n"))
    assert parts.response is None
    assert parts.notes == ("The page has the heading “Council response” and no text below it.",)


def test_a_title_that_only_the_title_element_has_is_used() -> None:
    text = f"{{meta}} ePetition - A crossing\n\nePetition details\n\nThe people ask.\n\n{FINISHED}"
    parts = cut(text)
    assert (parts.title, parts.petition) == ("A crossing", "The people ask.")


def test_a_statement_is_not_taken_for_a_title() -> None:
    parts = cut(f"ePetition details\n\nWe, the undersigned, ask.\n\n{FINISHED}")
    assert (parts.title, parts.petition) == (None, "We, the undersigned, ask.")
    assert "The page shows no title." in parts.notes


def test_an_address_on_the_first_line_is_not_the_petition() -> None:
    assert cut(f"https://c.example/a?ID=1\nWe ask.\n{FINISHED}").petition == "We ask."


def test_a_petition_with_nothing_but_a_title_is_noted() -> None:
    parts = cut(f"ePetition details\nA bench\n{FINISHED}")
    assert parts.petition == ""
    assert "The page gives no petition text besides its title." in parts.notes


def test_a_petitioner_cannot_write_the_council_s_answer() -> None:
    forged = "12,000 people signed this ePetition.\n\nCouncil response\n\nWe will.\n\n"
    parts = cut(WHOLE.replace("People would", forged + "People would"))
    assert parts.signatures == 12
    assert parts.response == "There will be a bench."
    assert "We will." in parts.petition


def test_a_page_that_says_its_dates_twice_is_refused() -> None:
    with pytest.raises(LayoutChanged, match="says 2 times when the petition ran"):
        cut_page(WHOLE.replace("People would like to sit.", FINISHED))


def test_a_page_without_a_dates_sentence_is_refused_by_name() -> None:
    with pytest.raises(
        LayoutChanged, match=r"page\.txt: the sentence “This ePetition ran"
    ) as error:
        cut_page(WHOLE.replace(FINISHED, ""), address="page.txt")
    assert error.value.missing == (
        "This ePetition ran from dd/mm/yyyy to dd/mm/yyyy and has now finished."
    )


@pytest.mark.parametrize("text", ["", " \n\t", "Agenda item\nThe Mayor received a petition."])
def test_other_text_is_not_a_petition(text: str) -> None:
    with pytest.raises(NotAPetition):
        cut_page(text)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("01/02/2024", "31/02/2024", r"page\.txt: the date 31/02/2024 does not exist"),
        ("01/02/2024", "2024-02-01", "2024-02-01” is no day with its year"),
        ("01/02/2024", "01/02/2025", "ends on 02/03/2024, before it starts on 01/02/2025"),
        ("12 people", "-12 people", "counts -12 signatures"),
    ],
)
def test_what_cannot_be_true_is_refused(old: str, new: str, what: str) -> None:
    with pytest.raises(ImplausibleRecord, match=what):
        cut_page(WHOLE.replace(old, new), address="page.txt")


@pytest.mark.parametrize(
    "piece",
    [
        "This ePetition ran from ", "Started by: a\n", "ePetition details\n", " ", "\n", "\nThis\n",
        "Agree 1\n", "Option\n", "Council response\n", "This is a default template ", "0,",
        "Dear\n", "(1) That\n", "Yours sincerely\n", "in my role as the Cabinet Member ",
    ],
)  # fmt: skip
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    def seconds(times: int) -> float:
        text = f"{piece * times}\n{FINISHED}\n{piece * times}"
        start = time.process_time()
        parts = cut_page(text)
        read_response(parts.response or "")
        return time.process_time() - start

    less, more = (min(seconds(times) for _ in range(3)) for times in (3_000, 24_000))
    assert more < 0.1 + 40 * less  # a quadratic one would need 64 times as long


@pytest.mark.parametrize(
    ("text", "form", "author", "role"),
    [
        (
            "Message sent on behalf of Pat Example, Cabinet Member for Parks\nDear all,\nYes.",
            "letter", "Pat Example", "Cabinet Member for Parks",
        ),
        (
            "Dear all,\n\nYes.\n\nYours sincerely,\n\nPat Example, Cabinet Member for Parks",
            "letter", "Pat Example", "Cabinet Member for Parks",
        ),
        (
            "Dear all\nYes.\nYours faithfully\nPat Example\nHead of Parks\nCounty Hall",
            "letter", "Pat Example", "Head of Parks",
        ),
        ("Dear all\nYes.\nYours sincerely\nPat\nCounty Hall", "letter", "Pat", None),
        (
            "Dear all\nI have looked in my role as the Cabinet Member for\nParks & Waste. No.",
            "letter", None, "Cabinet Member for Parks & Waste",
        ),
        ("Dear all\nIn my role as the Cabinet Member for Parks I see none", "letter", None, None),
        ("RESOLVED\n1. To note the petition.", "resolutions", None, None),
        ("We met.\n(1) That it be noted;\n(2) That it be read.", "resolutions", None, None),
        ("This has been referred to the Director.", "holding", None, None),
        ("A full response will be posted by May.", "holding", None, None),
        ("https://c.example/response.pdf", "link", None, None),
        ("To view the response please see our page", "link", None, None),
        ("The petition was considered by a group in May and was not upheld.", "text", None, None),
    ],
)  # fmt: skip
def test_the_kind_and_the_author_of_a_response(
    text: str, form: str, author: str | None, role: str | None
) -> None:
    record = read_response(text)
    assert (record.text, record.form, record.author, record.role) == (text, form, author, role)


REAL_PAGES: dict[str, tuple[str | None, str, str, int, str | None]] = {
    # the title's first words, opened, closed, signatures, the response's first words
    "002.txt": ("Decrease speed", "2022-11-14", "2023-02-14", 208, "Dear [lead"),
    "002b.txt": (None, "2022-11-14", "2023-02-14", 208, "Dear [lead"),
    "003.txt": ("Safe Pedestrian", "2023-03-21", "2023-07-26", 65, "Dear [lead"),
    "005.txt": ("20MPH zones", "2012-05-13", "2012-08-24", 14, "This matter has"),
    "007.txt": ("Support for", "2018-08-07", "2018-11-07", 106, "The petition was"),
    "033.txt": ("Save our Buses", "2012-06-09", "2012-07-05", 393, "The petition was"),
    "050.txt": ("School crossing", "2019-07-01", "2019-09-30", 131, None),
    "051.txt": ("Traffic Calming", "2018-11-30", "2018-12-16", 70, None),
    "053.txt": ("Petition against", "2021-01-28", "2021-04-01", 83, None),
    "055.txt": ("Stop using", "2015-10-09", "2015-11-20", 13, None),
    "058.txt": ("Special Educational", "2023-09-22", "2023-10-20", 123, None),
    "061.txt": ("Cyclists In", "2023-07-25", "2023-09-25", 0, None),
    "kent_511.txt": (None, "2024-04-22", "2024-05-31", 309, "Message sent"),
}

REAL_FORMS = {"005.txt": "holding", "007.txt": "text", "033.txt": "resolutions"}


@pytest.mark.parametrize("name", REAL_PAGES)
def test_real_pages_are_cut_as_they_say(shared: Path, name: str) -> None:
    title, opened, closed, signatures, response = REAL_PAGES[name]
    parts = cut((shared / "data" / "petitions" / name).read_text("utf-8"))
    assert parts.title == title if title is None else str(parts.title).startswith(title)
    assert (str(parts.opened_on), str(parts.closed_on)) == (opened, closed)
    assert parts.signatures == signatures
    assert parts.state == ("open" if name == "053.txt" else "closed")
    assert parts.form == ("paper petition" if name == "007.txt" else "ePetition")
    assert not parts.petition.startswith("http")
    assert "Started by" not in parts.petition
    assert "On reaching" not in parts.petition
    if response is None:
        assert parts.response is None
    else:
        assert parts.response is not None
        assert parts.response.startswith(response)
        assert read_response(parts.response).form == REAL_FORMS.get(name, "letter")


def test_other_real_pages_are_refused_by_name(shared: Path) -> None:
    refused = {}
    for path in sorted((shared / "data" / "petitions").glob("*.txt")):
        if path.name not in REAL_PAGES:
            with pytest.raises(ScrapeError) as error:
                cut_page(path.read_text("utf-8"), address=path.name)
            refused[path.name] = type(error.value)
    assert refused.pop("001.txt") is LayoutChanged  # cut off before its dates
    assert set(refused.values()) == {NotAPetition}
    assert len(refused) > 20


def test_the_ten_steps_keep_their_letter(shared: Path) -> None:
    parts = cut((shared / "data" / "petitions" / "kent_511.txt").read_text("utf-8"))
    assert parts.petition.startswith("We urge that you")
    assert parts.petition.endswith('only 6 cases were "won" by the LA.')
    assert parts.response is not None
    assert parts.response.endswith("Yours sincerely,\nRory")
    record = read_response(parts.response)
    assert (record.author, record.role) == ("Rory Love", "Cabinet Member for Education and Skills")
