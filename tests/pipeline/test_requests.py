"""Requests for information from their site to the pages that show them."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from commitments.figures.catalogue import packaged_catalogue
from tests.council import PAGE, RESPONSE, Collector, Council
from tests.pipeline.test_record import hand_in
from tests.requests_site import ACKNOWLEDGEMENT, ANSWER, ASKED, FILE, Message, publish
from tracker.clocks import Clocks
from tracker.db import models
from tracker.errors import NotFoundError
from tracker.pages.council import CouncilPage, council_page
from tracker.pages.front import front_page
from tracker.pages.petition import petition_page
from tracker.pages.request import RequestPage, request_page
from tracker.usecases.doctor import examine

BODY = "/body/lampshire_council"
REQUEST = "/request/lamps"


@pytest.fixture
def asked(collector: Collector, council: Council) -> Collector:
    """A request that waits for its answer, as it was read on the first day."""
    collector.collect()
    publish(council, "waiting_response", [ASKED, ACKNOWLEDGEMENT])
    report = collector.collect_requests(BODY)
    assert (report.found, report.new, report.changed, report.failures) == (1, 1, 0, ())
    return collector


def page(collector: Collector, day: date | None = None, as_of: date | None = None) -> RequestPage:
    today = collector.now.date()
    clocks = Clocks(as_of or today, day or today)
    with collector.database.reading() as session:
        return request_page(session, clocks, packaged_catalogue(), "lampshire-lamps")


def council_of(collector: Collector) -> CouncilPage:
    clocks = Clocks(collector.now.date(), collector.now.date())
    with collector.database.reading() as session:
        return council_page(session, clocks, packaged_catalogue(), "lampshire")


def test_an_acknowledgement_is_shown_and_counts_as_no_answer(asked: Collector) -> None:
    (line,) = council_of(asked).requests
    assert (line.state, line.answered_on) == ("waiting for an answer", None)
    assert [message.kind for message in page(asked).messages] == ["request", "acknowledgement"]


def test_an_answer_that_comes_later_is_a_new_version_and_a_line_in_what_changed(
    asked: Collector, council: Council
) -> None:
    assert council_of(asked).changes == ()
    before = asked.now.date()
    publish(council, "successful", [ASKED, ACKNOWLEDGEMENT, ANSWER])
    report = asked.collect_requests(BODY)
    assert (report.found, report.new, report.changed) == (1, 0, 1)
    (change,) = council_of(asked).changes
    assert (change.what, change.page) == ("an answer came", "/requests/lampshire-lamps")
    assert change.day == asked.now.date()
    with asked.database.reading() as session:
        clocks = Clocks(asked.now.date(), asked.now.date())
        assert front_page(session, clocks, packaged_catalogue()).changes == (change,)
    (line,) = council_of(asked).requests
    assert (line.state, line.answered_on) == ("answered in full", date(2026, 3, 30))
    assert len(page(asked).versions) == 2
    assert len(page(asked, day=before).versions) == 1
    assert page(asked, day=before).state == "waiting for an answer"


def test_a_request_that_says_the_same_is_no_new_version(asked: Collector) -> None:
    report = asked.collect_requests(BODY)
    assert (report.found, report.new, report.changed) == (1, 0, 0)
    assert len(page(asked).versions) == 1


def test_a_state_that_alone_changes_is_a_new_version(asked: Collector, council: Council) -> None:
    publish(council, "user_withdrawn", [ASKED, ACKNOWLEDGEMENT])
    assert asked.collect_requests(BODY).changed == 1
    (change,) = council_of(asked).changes
    assert change.what == "the state changed from “waiting for an answer”"


def test_a_message_whose_words_change_is_a_new_version(asked: Collector, council: Council) -> None:
    publish(council, "waiting_response", [ASKED, Message(2, "response", "2026-03-03", "Other.")])
    assert asked.collect_requests(BODY).changed == 1


def test_the_text_of_a_file_is_kept_with_its_own_snapshot_and_read_once(
    asked: Collector, council: Council
) -> None:
    publish(council, "successful", [ASKED, ANSWER])
    asked.collect_requests(REQUEST)
    thanks = Message(4, "followup_sent", "2026-04-01", "<p>Thanks.</p>")
    publish(council, "successful", [ASKED, ANSWER, thanks])
    del council.pages[FILE.format(number=3)]
    report = asked.collect_requests(REQUEST)
    assert (report.changed, report.failures) == (1, ())
    (file,) = page(asked).messages[1].files
    assert file.text == "Mill Lane: twelve lamps."
    assert file.source is not None
    assert file.source.address.endswith("list.pdf.html")


def test_a_file_that_cannot_be_read_is_a_failure_and_the_request_is_kept(
    asked: Collector, council: Council
) -> None:
    publish(council, "successful", [ASKED, ANSWER])
    del council.pages[FILE.format(number=3)]
    report = asked.collect_requests(BODY)
    assert report.changed == 1
    assert [failure.name for failure in report.failures] == ["NotFound"]
    (file,) = page(asked).messages[1].files
    assert file.text is None
    assert "there is no such page" in file.unread
    again = asked.collect_requests(REQUEST)
    assert again.changed == 0


def test_a_file_that_robots_txt_forbids_is_left_alone_and_the_page_says_so(
    asked: Collector, council: Council
) -> None:
    council.pages["/robots.txt"] = "User-agent: *\nDisallow: */request/*/response/\n"
    publish(council, "successful", [ASKED, ANSWER])
    report = asked.collect_requests(BODY)
    assert (report.changed, report.failures) == (1, ())
    (file,) = page(asked).messages[1].files
    assert file.text is None
    assert "robots.txt" in file.unread


def test_a_search_that_robots_txt_forbids_is_a_failure_by_name(
    asked: Collector, council: Council
) -> None:
    council.pages["/robots.txt"] = "User-agent: *\nDisallow: */feed/\n"
    (failure,) = asked.collect_requests(BODY, search="lamps").failures
    assert failure.name == "NotAllowed"
    assert page(asked).title == "Lamps that are out"


def test_a_search_finds_requests_by_the_site_s_feed(asked: Collector, council: Council) -> None:
    path = "/feed/search/lamps%20requested_from%3Alampshire_council.json"
    council.pages[path] = json.dumps([{"info_request": {"url_title": "lamps"}}])
    assert asked.collect_requests(BODY, search="lamps").found == 1


def test_a_request_that_waits_is_read_again_though_the_list_names_it_no_more(
    asked: Collector, council: Council
) -> None:
    council.pages[BODY] = '<html><body><a href="/request/other">Other</a></body></html>'
    report = asked.collect_requests(BODY)
    assert report.found == 1
    assert [failure.address[-14:] for failure in report.failures] == ["est/other.json"]


def test_a_request_to_another_body_that_the_list_points_to_is_left_out(
    collector: Collector, council: Council
) -> None:
    collector.collect()
    publish(council, "successful", [ASKED, ANSWER], body="another_council")
    report = collector.collect_requests(BODY)
    assert (report.found, report.failures) == (0, ())


def test_a_source_whose_body_nobody_named_is_refused_before_anything_is_fetched(
    collector: Collector, council: Council
) -> None:
    publish(council, "successful", [ASKED])
    (failure,) = collector.collect_requests(BODY, body="nowhere").failures
    assert (failure.name, "no council 'nowhere' is held" in failure.what) == ("SettingsError", True)


@pytest.mark.parametrize(("path", "search"), [("/", ""), (REQUEST, "lamps")])
def test_an_address_that_leads_to_no_list_is_refused(
    asked: Collector, path: str, search: str
) -> None:
    (failure,) = asked.collect_requests(path, search=search).failures
    assert failure.name == "NotARequest"


def test_petitions_are_still_collected_beside_requests(asked: Collector) -> None:
    assert asked.collect().failures == ()


def test_a_page_of_an_earlier_day_shows_no_message_that_was_written_later(
    asked: Collector, council: Council
) -> None:
    publish(council, "successful", [ASKED, ACKNOWLEDGEMENT, ANSWER])
    asked.collect_requests(BODY)
    shown = page(asked, as_of=date(2026, 3, 10))
    assert [message.kind for message in shown.messages] == ["request", "acknowledgement"]
    with pytest.raises(NotFoundError, match="no request 'lampshire-lamps' is held"):
        page(asked, as_of=date(2026, 3, 1))


def test_the_requester_s_name_is_in_no_row_and_on_no_page(
    asked: Collector, council: Council
) -> None:
    publish(council, "successful", [ASKED, ACKNOWLEDGEMENT, ANSWER])
    asked.collect_requests(BODY)
    with asked.database.reading() as session:
        rows = [
            *session.scalars(select(models.FoiRequestVersion)),
            *session.scalars(select(models.FoiRequest)),
        ]
        kept = " ".join(str(vars(row)) for row in rows)
    assert "[requester]" in kept
    assert "Roe" not in kept + str(page(asked)) + str(council_of(asked))


def test_an_act_that_cites_an_answer_links_to_our_page_of_it(
    asked: Collector, council: Council, tmp_path: Path
) -> None:
    council.pages["7"] = PAGE.format(
        title="Mend the lamps",
        demand="mend the lamps",
        response=RESPONSE.format(text="We will mend the lamps by June 2027."),
    )
    asked.collect()
    publish(council, "successful", [ASKED, ACKNOWLEDGEMENT, ANSWER])
    asked.collect_requests(BODY)
    record = (
        'petition = "lampshire-7"\nrecorded_by = "us"\nrecorded_on = 2026-04-02\n'
        '[[commitment]]\nid = "lampshire-7-lamps"\nwho = "the council"\nwhat = "to mend"\n'
        'statements = ["mend the lamps"]\nreason = "So."\n'
        '[[act]]\ncommitment = "lampshire-7-lamps"\nstate = "started"\nshown = "2026-03-30"\n'
        'document = "an answer"\n'
        f'address = "{council.address}/request/lamps#incoming-3"\n'
        'quote = "lamps are out"\nevidence = "direct"\nreason = "It counts them."'
    )
    assert hand_in(asked.database, tmp_path, record, asked.now) == 2
    with asked.database.reading() as session:
        clocks = Clocks(asked.now.date(), asked.now.date())
        shown = petition_page(session, clocks, packaged_catalogue(), "lampshire-7")
    (act,) = shown.commitments[0].acts
    assert (act.held_at, act.place) == ("/requests/lampshire-lamps", "#incoming-3")


def test_the_doctor_says_of_a_source_of_requests_whether_anything_reads_it(tmp_path: Path) -> None:
    settings = tmp_path / "tracker.toml"
    entry = (
        '[[requests]]\nid = "{0}"\nplatform = "{0}"\n'
        'address = "https://a.example/body/b"\nbody = "b"\n'
    )
    settings.write_text(entry.format("alaveteli") + entry.format("fax"), "utf-8")
    found = {it.what: it for it in examine({"TRACKER_CONFIG": str(settings)}, date(2026, 11, 24))}
    assert found["source alaveteli"].state == "never read"
    assert (found["source fax"].ok, "known: alaveteli" in found["source fax"].state) == (
        False,
        True,
    )
