"""The client is polite: honest, patient, obedient to robots.txt, and it archives first."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from itertools import pairwise

import pytest

from scrapers.archive import Archive
from scrapers.client import Limits, PoliteClient
from scrapers.errors import Blocked, NotAllowed, NotFound, Unreachable
from tests.collecting.conftest import MakeClient
from tests.collecting.site import Behaviour, Site, in_turn, says

PAGE = b"<p>This ePetition runs from 01/02/2026 to 01/03/2026.</p>"


def redirects_to(location: str, status: int = 302) -> Behaviour:
    return says(b"", status=status, Location=location)


def test_a_page_is_in_the_archive_before_it_is_returned(
    site: Site, client: PoliteClient, archive: Archive
) -> None:
    site.behaviours["/petition"] = says(PAGE, Content_Type="text/html; charset=utf-8")
    before = datetime.now(UTC)
    fetched = client.fetch(f"{site.base}/petition")
    assert fetched.page.body == PAGE
    assert fetched.page.address == fetched.snapshot.address == f"{site.base}/petition"
    assert before <= fetched.snapshot.fetched_at <= datetime.now(UTC)
    assert archive.read(fetched.snapshot) == fetched.page
    kept = [snapshot.address for snapshot in archive.records()]
    assert kept == [f"{site.base}/robots.txt", f"{site.base}/petition"]


def test_the_client_says_who_it_is_and_keeps_no_cookie_for_the_next_fetch(
    site: Site, client: PoliteClient
) -> None:
    site.behaviours["/a"] = says(PAGE, Set_Cookie="session=1")
    client.fetch(f"{site.base}/a")
    client.fetch(f"{site.base}/a")
    for _, _, headers in site.seen:
        assert headers["user-agent"] == "petition-tracker/1.0 (+mailto:us@example.org)"
        assert headers["accept-encoding"] == "identity"
        assert "cookie" not in headers


def test_a_user_agent_without_a_contact_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="names no e-mail or web address"):
        PoliteClient(archive, user_agent="petition-tracker/1.0")


def test_robots_txt_forbids_and_allows_and_is_read_once(site: Site, client: PoliteClient) -> None:
    site.behaviours["/robots.txt"] = says(
        b"User-agent: *\nDisallow: /private\n\nUser-agent: other\nDisallow: /\n"
    )
    site.behaviours["/open"] = site.behaviours["/private/a"] = says(PAGE)
    client.fetch(f"{site.base}/open")
    client.fetch(f"{site.base}/open")
    with pytest.raises(NotAllowed, match=r"/private/a: the site’s robots\.txt") as refusal:
        client.fetch(f"{site.base}/private/a")
    assert refusal.value.address == f"{site.base}/private/a"
    assert site.paths() == ["/robots.txt", "/open", "/open"]


def test_robots_txt_that_names_this_program_is_obeyed(site: Site, client: PoliteClient) -> None:
    site.behaviours["/robots.txt"] = says(
        b"User-agent: petition-tracker\nDisallow: /\n\nUser-agent: *\nDisallow:\n"
    )
    with pytest.raises(NotAllowed):
        client.fetch(f"{site.base}/open")


@pytest.mark.parametrize("status", [404, 401, 403, 410])
def test_a_site_without_rules_is_read(site: Site, client: PoliteClient, status: int) -> None:
    site.behaviours["/robots.txt"] = says(b"no", status=status)
    site.behaviours["/open"] = says(PAGE)
    assert client.fetch(f"{site.base}/open").page.body == PAGE


def test_nothing_is_read_while_the_rules_cannot_be(site: Site, client: PoliteClient) -> None:
    site.behaviours["/robots.txt"] = says(b"", status=500)
    with pytest.raises(Unreachable, match=r"its robots\.txt could not be read.*answered 500"):
        client.fetch(f"{site.base}/open")
    assert set(site.paths()) == {"/robots.txt"}


def test_the_rules_are_read_again_after_a_day(site: Site, make_client: MakeClient) -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    client = make_client(clock=lambda: now)
    site.behaviours["/open"] = says(PAGE)
    client.fetch(f"{site.base}/open")
    now += timedelta(hours=25)
    client.fetch(f"{site.base}/open")
    assert site.paths() == ["/robots.txt", "/open", "/robots.txt", "/open"]


def test_requests_to_a_host_keep_the_interval(site: Site, make_client: MakeClient) -> None:
    client = make_client(minimum_interval=0.2)
    site.behaviours["/a"] = says(PAGE)
    client.fetch(f"{site.base}/a")
    client.fetch(f"{site.base}/a")
    times = [at for _, at, _ in site.seen]
    assert len(times) == 3
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(times))


def test_a_longer_crawl_delay_is_kept_and_an_endless_one_refused(
    site: Site, make_client: MakeClient
) -> None:
    slept: list[float] = []
    client = make_client(minimum_interval=0.1, sleep=slept.append)
    site.behaviours["/a"] = says(PAGE)
    site.behaviours["/robots.txt"] = says(b"User-agent: *\nCrawl-delay: 7\n")
    client.fetch(f"{site.base}/a")
    assert len(slept) == 1
    assert 6 < slept[0] <= 7
    site.behaviours["/robots.txt"] = says(b"User-agent: *\nCrawl-delay: 86400\n")
    with pytest.raises(NotAllowed, match="86400 seconds between requests"):
        make_client().fetch(f"{site.base}/a")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_tried_again(site: Site, client: PoliteClient, status: int) -> None:
    site.behaviours["/a"] = in_turn(says(b"", status=status), says(b"", status=503), says(PAGE))
    assert client.fetch(f"{site.base}/a").page.body == PAGE


def test_a_lasting_failure_is_named_after_the_last_attempt(
    site: Site, client: PoliteClient, archive: Archive
) -> None:
    site.behaviours["/a"] = says(b"<p>sorry</p>", status=500)
    with pytest.raises(Unreachable, match=r"answered 500, 3 times"):
        client.fetch(f"{site.base}/a")
    assert site.paths().count("/a") == 3
    assert [s.address for s in archive.records()] == [f"{site.base}/robots.txt"]


def test_the_wait_that_a_server_asks_for_is_kept(site: Site, client: PoliteClient) -> None:
    site.behaviours["/a"] = in_turn(says(b"", status=429, Retry_After="1"), says(PAGE))
    client.fetch(f"{site.base}/a")
    (_, refused, _), (_, answered, _) = site.seen[-2:]
    assert answered - refused >= 1.0


def test_a_date_in_retry_after_is_understood(site: Site, client: PoliteClient) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    site.behaviours["/a"] = in_turn(says(b"", status=503, Retry_After=soon), says(PAGE))
    client.fetch(f"{site.base}/a")
    (_, refused, _), (_, answered, _) = site.seen[-2:]
    assert answered - refused >= 0.9  # the header has whole seconds


def test_a_wait_longer_than_we_wait_is_not_slept_through(site: Site, client: PoliteClient) -> None:
    site.behaviours["/a"] = says(b"", status=503, Retry_After="3600")
    start = time.monotonic()
    with pytest.raises(Unreachable, match="asks us to wait 3600 seconds"):
        client.fetch(f"{site.base}/a")
    assert time.monotonic() - start < 10
    assert site.paths().count("/a") == 1


def test_redirects_are_followed_and_the_page_has_its_last_address(
    site: Site, client: PoliteClient, archive: Archive
) -> None:
    site.behaviours["/old"] = redirects_to("/mid", 301)
    site.behaviours["/mid"] = redirects_to(f"{site.base}/new#top")
    site.behaviours["/new"] = says(PAGE)
    assert client.fetch(f"{site.base}/old").page.address == f"{site.base}/new"
    kept = [(s.address.removeprefix(site.base), s.status) for s in archive.records()]
    assert kept == [("/robots.txt", 404), ("/old", 301), ("/mid", 302), ("/new", 200)]


def test_a_redirect_to_a_forbidden_path_is_not_followed(site: Site, client: PoliteClient) -> None:
    site.behaviours["/robots.txt"] = says(b"User-agent: *\nDisallow: /private\n")
    site.behaviours["/old"] = redirects_to("/private")
    with pytest.raises(NotAllowed, match="/private"):
        client.fetch(f"{site.base}/old")
    assert "/private" not in site.paths()


def test_a_page_that_is_gone_is_named_and_archived(
    site: Site, client: PoliteClient, archive: Archive
) -> None:
    site.behaviours["/a"] = says(b"<p>gone</p>", status=410)
    with pytest.raises(NotFound, match="no such page") as gone:
        client.fetch(f"{site.base}/a")
    *_, last = archive.records()
    assert last == gone.value.snapshot
    assert last.status == 410


def test_a_refusal_is_named_and_not_archived(
    site: Site, client: PoliteClient, archive: Archive
) -> None:
    site.behaviours["/a"] = says(b"<p>forbidden</p>", status=403)
    with pytest.raises(Blocked, match=r"/a: the server refuses us \(403\)"):
        client.fetch(f"{site.base}/a")
    assert site.paths().count("/a") == 1
    assert len(list(archive.records())) == 1


@pytest.mark.parametrize(
    "challenge",
    [
        says(b"<html><title>Just a moment...</title></html>"),
        says(b"<p>x</p>", status=503, cf_mitigated="challenge"),
        says(b"<p>Request unsuccessful. Incapsula incident ID: 1</p>"),
    ],
)
def test_a_robot_challenge_is_not_taken_for_a_page(
    site: Site, client: PoliteClient, challenge: Behaviour
) -> None:
    site.behaviours["/a"] = challenge
    with pytest.raises(Blocked, match="whether we are a robot"):
        client.fetch(f"{site.base}/a")


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org/",
        "http://",
        "nonsense",
        "http://user:secret@example.org/",
        "http://[::1/",
    ],
)
def test_what_is_no_plain_web_address_is_not_fetched(client: PoliteClient, address: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        client.fetch(address)
    assert refusal.value.address == address


def test_one_client_sends_one_request_at_a_time(site: Site, make_client: MakeClient) -> None:
    running = 0
    most = 0

    def slow(handler: BaseHTTPRequestHandler) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.05)
        running -= 1
        says(PAGE)(handler)

    site.behaviours["/a"] = slow
    client = make_client(limits=Limits(seconds=5))
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(client.fetch, [f"{site.base}/a"] * 6))
    assert most == 1
