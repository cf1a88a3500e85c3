"""What a petition's page shows when its answer appears, changes, or was never there."""

from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
import typst

from commitments.figures.catalogue import packaged_catalogue
from commitments.text.differences import Change
from tests.council import PAGE, RESPONSE, Collector, Council
from tests.pipeline.test_record import hand_in
from tracker.clocks import Clocks
from tracker.errors import NotFoundError, SettingsError
from tracker.pages.briefing import briefing_of
from tracker.pages.front import front_page
from tracker.pages.petition import PetitionPage, petition_page
from tracker.pages.versions import versions_page
from tracker.sources import source_of_site

FIRST = "We will mend the lamps by June 2027."
SECOND = "We will mend the lamps by September 2027."


def answer(council: Council, text: str) -> None:
    council.pages["7"] = PAGE.format(
        title="Mend the lamps", demand="mend the lamps", response=RESPONSE.format(text=text)
    )


def collect(collector: Collector) -> date:
    collector.collect()
    return collector.now.date()


def page(collector: Collector, day: date) -> PetitionPage:
    with collector.database.reading() as session:
        return petition_page(session, Clocks(day, day), packaged_catalogue(), "lampshire-7")


def changes(collector: Collector, day: date) -> list[str]:
    with collector.database.reading() as session:
        found = front_page(session, Clocks(day, day), packaged_catalogue())
    return [change.what for change in found.changes]


def test_a_petition_without_a_response_is_never_called_not_answered(collector: Collector) -> None:
    shown = page(collector, collect(collector))
    assert shown.answers == {"no response held": 1}
    assert shown.demands[0].done == "no answer to look into"
    with collector.database.reading() as session:
        clocks = Clocks(collector.now.date(), collector.now.date())
        briefing = briefing_of(session, clocks, packaged_catalogue(), "lampshire-7")
    assert "We hold no response to it." in briefing.about
    assert "not answered" not in msgspec.json.encode(briefing).decode().lower()


def test_a_response_that_is_only_a_link_is_not_read_and_not_called_silence(
    collector: Collector, council: Council
) -> None:
    answer(council, 'See <a href="https://council.example/reply.pdf">the response</a> (PDF)')
    shown = page(collector, collect(collector))
    assert shown.answers == {"answer not read": 1}


def test_each_text_is_cited_with_the_digest_of_the_page_that_showed_it(
    collector: Collector, council: Council
) -> None:
    answer(council, FIRST)
    first = page(collector, collect(collector))
    answer(council, SECOND)
    second = page(collector, collect(collector))
    assert len(first.sources) == 1
    assert len(second.sources) == 2
    assert second.response is not None
    assert second.response.source.sha256 != first.source.sha256
    assert [version.sha256 for version in second.response.versions] == [
        first.source.sha256,
        second.response.source.sha256,
    ]


def test_an_answer_that_appears_and_one_that_changes_are_news_and_a_first_visit_is_not(
    collector: Collector, council: Council
) -> None:
    assert changes(collector, collect(collector)) == []
    answer(council, FIRST)
    collect(collector)
    answer(council, SECOND)
    assert changes(collector, collect(collector)) == [
        "the text of the answer changed",
        "an answer was published",
    ]


def test_a_page_of_an_earlier_day_shows_the_answer_as_it_was(
    collector: Collector, council: Council
) -> None:
    before = collect(collector)
    answer(council, FIRST)
    between = collect(collector)
    answer(council, SECOND)
    after = collect(collector)
    quotes = [
        [it.quote for it in page(collector, day).reading.statements]
        for day in (before, between, after)
    ]
    assert quotes == [[], [FIRST], [SECOND]]
    assert page(collector, before).answers == {"no response held": 1}
    assert page(collector, between).answers == {"commitment given": 1}
    older = page(collector, between).response
    assert older is not None
    assert len(older.versions) == 1


def test_an_answer_that_goes_back_to_older_words_is_a_version_again(
    collector: Collector, council: Council
) -> None:
    for words in (FIRST, SECOND, FIRST):
        answer(council, words)
        shown = page(collector, collect(collector))
    assert shown.response is not None
    assert len(shown.response.versions) == 3
    assert shown.reading.statements[0].words == FIRST


def test_an_answer_that_leaves_its_page_is_said_to_be_gone_and_stays_to_be_read(
    collector: Collector, council: Council
) -> None:
    answer(council, FIRST)
    collect(collector)
    council.pages["7"] = PAGE.format(title="Mend the lamps", demand="mend the lamps", response="")
    day = collect(collector)
    shown = page(collector, day)
    assert shown.response is not None
    assert shown.response.gone_on == day
    assert shown.reading.statements[0].words == FIRST
    answer(council, FIRST)
    back = page(collector, collect(collector))
    assert back.response is not None
    assert back.response.gone_on is None


def seen(collector: Collector, day: date) -> list[tuple[str, str, str]]:
    """Return the versions of the petition: of what, what happened, which words came and went."""
    with collector.database.reading() as session:
        found = versions_page(session, Clocks(day, day), packaged_catalogue(), "lampshire-7")
    return [
        (
            version.subject,
            version.what,
            "".join(
                f"{'+' if piece.change is Change.ADDED else '-'}{piece.text.strip()}"
                for paragraph in version.changed
                for piece in paragraph.pieces
                if piece.change is not Change.KEPT
            ),
        )
        for version in found.versions
    ]


def test_each_version_is_shown_with_the_words_that_changed(
    collector: Collector, council: Council
) -> None:
    answer(council, FIRST)
    collect(collector)
    answer(council, SECOND)
    collect(collector)
    council.pages["7"] = PAGE.format(title="Mend the lamps", demand="paint them", response="")
    assert seen(collector, collect(collector)) == [
        ("petition", "The text of the petition had changed.", "-mend the lamps.+paint them."),
        ("answer", "The answer was no longer on the page.", f"-{SECOND}"),
        ("answer", "The text of the answer had changed.", "-June+September"),
        ("petition", "The petition was seen for the first time.", ""),
        ("answer", "An answer was seen for the first time.", ""),
    ]


def test_a_petition_whose_page_is_taken_down_is_news_and_stays_to_be_read(
    collector: Collector, council: Council
) -> None:
    collect(collector)
    council.pages["/mgEPetitionListDisplay.aspx"] = "<p>There are no current ePetitions</p>"
    taken_down = council.pages.pop("7")
    day = collect(collector)
    shown = page(collector, day)
    assert (shown.state, shown.gone_on) == ("gone", day)
    assert "mend the lamps" in shown.text
    assert changes(collector, day) == ["the petition’s page is no longer there"]
    collect(collector)
    council.pages["7"] = taken_down
    day = collect(collector)
    assert page(collector, day).gone_on is None
    assert changes(collector, day)[0] == "the petition’s page is there again"


def test_a_list_that_is_empty_while_its_pages_are_gone_is_a_failed_run(
    collector: Collector, council: Council
) -> None:
    """Nothing at all where there was something is more likely a fault than the truth."""
    collector.collect()
    council.pages["/mgEPetitionListDisplay.aspx"] = "<p>There are no current ePetitions</p>"
    del council.pages["7"], council.pages["8"]
    report = collector.collect()
    assert report.failed
    assert [failure.name for failure in report.failures] == ["NothingFound"]


def letter(text: str) -> tuple[str, bytes]:
    """Return a letter as the PDF that a council publishes."""
    return "application/pdf", typst.compile(f"Dear Ms Example,\n\n{text}\n".encode())


POINTS = '<p><a href="/documents/s7/Reply.pdf">View the response</a> (PDF)</p>'


def test_an_answer_in_a_document_that_the_page_points_to_is_read_and_cited(
    collector: Collector, council: Council
) -> None:
    answer(council, POINTS)
    council.documents["/documents/s7/Reply.pdf"] = letter(FIRST)
    shown = page(collector, collect(collector))
    assert shown.response is not None
    assert shown.response.form == "letter"
    assert [it.words for it in shown.reading.statements][-1] == FIRST
    assert shown.response.source.address.endswith("/documents/s7/Reply.pdf")
    assert "Example" not in msgspec.json.encode(shown).decode()
    council.documents["/documents/s7/Reply.pdf"] = letter(SECOND)
    assert changes(collector, collect(collector)) == ["the text of the answer changed"]


def test_an_answer_in_a_document_that_cannot_be_read_for_a_day_stays_as_it_was(
    collector: Collector, council: Council
) -> None:
    answer(council, POINTS)
    council.documents["/documents/s7/Reply.pdf"] = letter(FIRST)
    first = page(collector, collect(collector))
    council.documents["/documents/s7/Reply.pdf"] = ("application/pdf", b"%PDF-1.7 torn")
    report = collector.collect()
    assert report.failures == ()
    assert [notice.name for notice in report.notices] == ["AnswerNotRead"]
    again = page(collector, collector.now.date())
    assert again.response == first.response
    answer(council, "")
    assert page(collector, collect(collector)).response is not None
    answer(council, POINTS)
    council.documents["/documents/s7/Reply.pdf"] = letter(FIRST)
    back = page(collector, collect(collector))
    assert back.response is not None
    assert back.response.gone_on is None


def test_a_document_on_another_site_is_not_fetched(collector: Collector, council: Council) -> None:
    answer(council, '<a href="http://127.0.0.2:9/reply.pdf">View the response</a> (PDF)')
    shown = page(collector, collect(collector))
    assert shown.response is not None
    assert (shown.response.form, shown.answers) == ("link", {"answer not read": 1})


def test_a_decision_on_an_answer_holds_only_for_the_version_that_it_was_made_on(
    collector: Collector, council: Council, tmp_path: Path
) -> None:
    answer(council, FIRST)
    collect(collector)
    record = (
        'petition = "lampshire-7"\nrecorded_by = "us"\nrecorded_on = 2026-04-02\n'
        '[[answer]]\ndemand = 0\nstate = "done"\nstatements = ["mend the lamps"]\nreason = "So."'
    )
    assert hand_in(collector.database, tmp_path, record, collector.now) == 1
    assert page(collector, collector.now.date()).answers == {"said to be done": 1}
    answer(council, FIRST + " Or not.")
    assert page(collector, collect(collector)).answers != {"said to be done": 1}


def test_a_day_that_the_answer_names_is_due_though_nobody_fixed_a_test(
    collector: Collector, council: Council
) -> None:
    answer(council, FIRST)
    (due,) = page(collector, collect(collector)).due
    assert (due.day, due.when, due.state) == (date(2027, 6, 30), "“by June 2027”", "no test")


def test_the_name_of_whom_the_answer_greets_is_nowhere_in_the_page(
    collector: Collector, council: Council
) -> None:
    answer(council, f"Dear Mrs Jane Roe,</p><p>Mrs Jane Roe is right. {FIRST}")
    shown = msgspec.json.encode(page(collector, collect(collector))).decode()
    assert "Roe" not in shown
    assert "[lead petitioner] is right" in shown


def test_a_council_whose_name_is_corrected_keeps_its_petitions(
    collector: Collector, council: Council
) -> None:
    collect(collector)
    collector.source = source_of_site(council.address, "moderngov", "Lampshire Council")
    assert collector.collect().new == 0
    shown = page(collector, collector.now.date())
    assert (shown.id, shown.body_name) == ("lampshire-7", "Lampshire Council")


def test_one_address_under_two_names_is_refused_before_anything_is_fetched(
    collector: Collector,
) -> None:
    collect(collector)
    collector.source = msgspec.structs.replace(collector.source, id="another-name")
    (failure,) = collector.collect().failures
    assert failure.name == "SettingsError"
    assert "is held already, as the source '127-0-0-1'" in failure.what


def test_a_body_is_not_read_from_a_second_site(collector: Collector) -> None:
    collect(collector)
    source = source_of_site("https://another.example", "moderngov", "Lampshire")
    collector.source = source
    (failure,) = collector.collect().failures
    assert failure.name == "SettingsError"
    assert "petitions to 'lampshire' are read from http://127.0.0.1" in failure.what


def test_a_name_without_a_plain_letter_is_refused() -> None:
    with pytest.raises(SettingsError, match="has no letter from a to z"):
        source_of_site("https://council.example", "moderngov", "Ñ é")


def test_a_petition_that_is_asked_for_before_it_was_seen_is_not_there(
    collector: Collector,
) -> None:
    day = collect(collector)
    with pytest.raises(NotFoundError, match="no petition 'lampshire-7' is held"):
        page(collector, day - timedelta(days=1))
