"""What is read of requests for information, and what a hostile site cannot do."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scrapers.errors import (
    ImplausibleRecord,
    LayoutChanged,
    NotJSON,
    ScrapeError,
    TooLarge,
)
from scrapers.records import Page
from scrapers.requests.acknowledgements import is_acknowledgement
from scrapers.requests.addresses import attachment_at, list_address, place_at, request_key
from scrapers.requests.alaveteli import parse_attachment, parse_list, parse_request
from scrapers.requests.mail import signed_by_requester, unwrapped, without_requester
from scrapers.requests.outline import Announced, Outline, read_outline

READ_AT = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
ADDRESS = "https://www.asktestham.example/request/lamps"


def page(body: str | bytes, address: str = ADDRESS) -> Page:
    return Page(address, body.encode() if isinstance(body, str) else body, "text/html", READ_AT)


def outline(count: int) -> Outline:
    announced = tuple(
        Announced(
            f"outgoing-{n}", "outgoing", opens=n == 0, written_on=READ_AT.date(), site_waits=False
        )
        for n in range(count)
    )
    return Outline("lamps", "t", "b", "B", READ_AT.date(), "refused", "Jane Roe", announced, ())


def described(**changes: Any) -> bytes:
    event = {"event_type": "sent", "created_at": "2026-03-02T09:00:00Z", "outgoing_message_id": 1}
    document = {
        "url_title": "lamps",
        "title": "Lamps",
        "created_at": "2026-03-02T09:00:00Z",
        "described_state": "successful",
        "public_body": {"name": "Testham", "url_name": "testham"},
        "info_request_events": [event],
    }
    return json.dumps(document | changes).encode()


def test_lines_that_a_mail_program_cut_are_joined_and_others_are_not() -> None:
    text = (
        "The lamps of the borough are mended by a contractor who has to come within\n"
        "seven days, and who has done so in most of the months since the contract\n"
        "began.\n\nYours\nRobin Officer"
    )
    first, last = unwrapped(text).split("\n\n")
    assert "\n" not in first
    assert last == "Yours\nRobin Officer"


def test_the_items_of_a_list_stay_on_lines_of_their_own() -> None:
    line = "a line that is as long as the lines of a mail can be before they are cut off"
    assert unwrapped(f"{line}\n2. the second\n• third").count("\n") == 2


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("I, JANE  ROE, ask", "I, [requester], ask"),
        ("as Mrs Roe says", "as [requester] says"),
        ("the roe deer and Jane", "the roe deer and Jane"),
    ],
)
def test_the_full_name_and_the_titled_surname_of_the_requester_are_masked(
    text: str, masked: str
) -> None:
    assert without_requester(text, "Jane Roe (Account suspended)") == masked


def test_a_name_of_one_word_is_masked_nowhere_but_below_the_last_words() -> None:
    text = "Dear Kent County Council,\n\nHow many?\n\nYours faithfully,\n\nKent"
    assert signed_by_requester(without_requester(text, "Kent")) == text[:-4] + "[requester]"


def test_a_sentence_below_thanks_is_no_signature() -> None:
    text = "Thank you,\nPlease send it by post.\n\nKind regards\nJ. R."
    assert signed_by_requester(text) == text.replace("J. R.", "[requester]")


@pytest.mark.parametrize(
    "text",
    [
        (
            "Thank you for your request, which was received on 3 May. You will receive a response "
            "within 20 working days."
        ),
        "This is an automatic reply. We aim to respond to your email within five days.",
        "I acknowledge receipt of your request. We will let you know if a fee is due.",
    ],
)
def test_a_message_that_only_says_that_the_request_came_in_is_an_acknowledgement(
    text: str,
) -> None:
    assert is_acknowledgement(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Thank you for your request. Please find attached our response. If you are unhappy we "
            "will respond to a complaint within 20 working days."
        ),
        (
            "Thank you for your request, which was received on 3 May. The council does not hold "
            "this. We aim to respond to a request for review within 20 working days."
        ),
        "Seven lamps.",
    ],
)
def test_a_message_that_answers_is_none_though_it_gives_thanks(text: str) -> None:
    assert not is_acknowledgement(text)


def test_the_acknowledgement_of_a_real_request_is_told_from_a_real_answer(shared: Path) -> None:
    first = (shared / "data" / "petitions" / "041.txt").read_text("utf-8")
    reply = first[first.index("Dear Ms.") : first.index("show quoted sections")]
    assert is_acknowledgement(reply)
    assert "was received on 17/06/2016 and I am dealing with it" in unwrapped(reply)
    assert not is_acknowledgement((shared / "data" / "petitions" / "042.txt").read_text("utf-8"))


def test_a_search_is_asked_of_one_authority_and_nothing_of_it_leaves_its_place() -> None:
    place = place_at("https://WWW.asktestham.example/body/testham/")
    assert place is not None
    assert list_address(place, "lamps/../out?") == (
        "https://www.asktestham.example/feed/search/"
        "lamps%2F..%2Fout%3F%20requested_from%3Atestham.json"
    )
    assert list_address(place, "") == "https://www.asktestham.example/body/testham"


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/request/9000/response/1/attach/3/a.pdf",
        "https://a.example/request/new/x",
        "https://a.example/requests/lamps",
        "https://[a/request/lamps",
    ],
)
def test_an_address_that_is_of_no_request_has_no_key(address: str) -> None:
    assert request_key(address) is None


def test_the_address_of_a_file_is_read_without_what_the_site_adds() -> None:
    found = attachment_at(
        "https://a.example/request/9/response/8/attach/html/3/a%20b.pdf.html?cookie_passthrough=1"
    )
    assert found is not None
    assert (found.message, found.part, found.name, found.as_page) == ("8", "3", "a b.pdf", True)
    assert "?" not in found.address


DEEP = b'{"x":' + b"[" * 1_000_000


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00",
        DEEP,
        DEEP + b"]" * 1_000_000 + b"}",
        b"<html></html>",
        b'{"title": ' + b"9" * 10_000 + b"}",
        described(info_request_events="none"),
        described(created_at="yesterday"),
    ],
    ids=["empty", "binary", "deep", "deep and whole", "html", "long number", "events", "date"],
)
def test_what_is_no_json_of_a_request_is_refused_by_name(body: bytes) -> None:
    with pytest.raises((NotJSON, LayoutChanged), match=r"JSON .*of a request for information"):
        read_outline(page(body, f"{ADDRESS}.json"))


@pytest.mark.parametrize("number", [0, -1, 2**70])
def test_a_number_of_a_message_that_cannot_be_is_refused(number: int) -> None:
    event = {"event_type": "sent", "created_at": "2026-03-02T09:00:00Z"}
    body = described(info_request_events=[event | {"outgoing_message_id": number}])
    with pytest.raises(ScrapeError):
        read_outline(page(body))


def test_ten_thousand_messages_are_refused_and_so_are_more_bytes_than_a_page_has() -> None:
    events = [
        {"event_type": "response", "created_at": "2026-03-02T09:00:00Z", "incoming_message_id": n}
        for n in range(1, 10_001)
    ]
    with pytest.raises(TooLarge, match="more than 1,000 messages"):
        read_outline(page(described(info_request_events=events)))
    with pytest.raises(TooLarge, match="bytes"):
        read_outline(page(b" " * 2**22))


def test_a_state_that_is_waiting_says_how_late_the_answer_is() -> None:
    body = described(described_state="waiting_response", display_status="Delayed.")
    assert read_outline(page(body)).state == "waiting for an answer, delayed"


def test_what_turns_a_line_round_or_ends_a_database_s_text_is_in_no_title_state_or_name() -> None:
    read = read_outline(
        page(
            described(
                title="La\0mps \u202eout",
                described_state="own\0",
                public_body={"name": "Test\u2066ham", "url_name": "testham"},
            )
        )
    )
    assert (read.title, read.body_name, read.state) == ("Lamps out", "Testham", "own")
    file = attachment_at("https://a.example/request/9/response/8/attach/3/a%00%E2%80%AEb.pdf")
    assert file is not None
    assert file.name == "ab.pdf"


@pytest.mark.parametrize(
    "changes", [{"title": "a" * 2_000}, {"user_name": "a " * 50_000}, {"title": " \u202e\0"}]
)
def test_a_title_or_a_name_that_nobody_gives_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(ImplausibleRecord, match="title"):
        read_outline(page(described(**changes)))


def test_a_list_of_very_many_requests_is_refused() -> None:
    feed = json.dumps([{"info_request": {"url_title": f"Bad {n}"}} for n in range(30_000)])
    with pytest.raises(TooLarge, match="more than 500 requests"):
        parse_list(page(feed))


def _nested(count: int) -> str:
    opened = "".join(
        f'<div id="outgoing-{n}"><div class="correspondence_text">w{n}</div>' for n in range(count)
    )
    return opened + "</div>" * count


def _beside(count: int) -> str:
    message = '<div id="outgoing-{}"><div class="correspondence_text"><p>words</p></div></div>'
    return "".join(map(message.format, range(count)))


def _files(count: int) -> str:
    links = '<a href="/request/1/response/1/attach/1/a.pdf">x</a>' * count
    return f'<div id="outgoing-0"><div class="correspondence_text">{links}</div></div>'


@pytest.mark.parametrize(
    "body",
    [_nested(250), _nested(20_000), _beside(12_000), _files(30_000), _beside(1) + "<p>" * 90_000],
    ids=["nested", "nested deep", "beside", "files", "open"],
)
def test_a_page_of_any_shape_is_read_in_bounded_time(body: str) -> None:
    started = time.process_time()
    record = parse_request(page(f"<html><body>{body}"), outline(200))
    assert record.messages
    assert time.process_time() - started < 30


def test_more_files_than_a_message_has_are_refused() -> None:
    links = "".join(
        f'<a href="/request/1/response/7/attach/{n}/a.pdf">x</a>' for n in range(1, 300)
    )
    body = f'<div id="incoming-7"><div class="correspondence_text">{links}</div></div>'
    one = Announced(
        "incoming-7", "incoming", opens=False, written_on=READ_AT.date(), site_waits=False
    )
    of_one = Outline("lamps", "t", "b", "B", READ_AT.date(), "refused", "", (one,), ())
    with pytest.raises(TooLarge, match="more than 200 files"):
        parse_request(page(f"<html>{body}"), of_one)


@pytest.mark.parametrize(
    "read",
    [
        parse_list,
        lambda it: parse_attachment(it, "Jane Roe"),
        lambda it: parse_request(it, outline(1)),
    ],
    ids=["list", "attachment", "request"],
)
@pytest.mark.parametrize(
    "body", [b"", b"\x00\x01\xff", b"%PDF-1.7", b"<" * 200_000, b"a" * 3_000_000, DEEP]
)
def test_what_is_no_page_of_the_site_is_refused_by_name(
    read: Callable[[Page], object], body: bytes
) -> None:
    with pytest.raises(ScrapeError):
        read(page(body))


@pytest.mark.parametrize(
    "text",
    ["Dear " * 100_000, "yours " * 100_000, "a\n" * 300_000, "(" * 500_000, "Jane " * 99_999],
)
def test_a_text_of_any_kind_is_gone_through_once(text: str) -> None:
    started = time.process_time()
    without_requester(signed_by_requester(unwrapped(text)), "Jane Roe")
    is_acknowledgement(text)
    assert time.process_time() - started < 5
