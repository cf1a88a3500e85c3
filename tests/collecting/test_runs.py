"""What a run asks a server for, what it does not, and whose turn it is."""

import threading
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from scrapers.archive import Archive
from scrapers.errors import NotFound, Unreachable
from scrapers.petitions import mysociety
from scrapers.run import Run, fetched_by
from scrapers.snapshots import Snapshot
from scrapers.turns import Turns, alone
from tests.collecting.conftest import NOW, MakeClient
from tests.collecting.site import Site, in_turn, says


def nothing(_name: str) -> Snapshot | None:
    return None


def records(archive: Archive) -> list[tuple[str, str]]:
    """Return the kind and path of every record."""
    return [
        (member.record.kind, "/" + member.record.address.rpartition("/")[2])
        for _, member in archive.members()
    ]


def test_what_a_run_fetched_before_it_was_broken_off_is_not_asked_for_again(
    site: Site, archive: Archive, make_client: MakeClient
) -> None:
    site.behaviours["/a"] = says(b"", status=302, Location="/b")
    site.behaviours["/b"] = says(b"<p>b</p>")
    site.behaviours["/gone"] = says(b"", status=410)
    with make_client().running(Run("run-1")) as client:
        first = client.fetch(f"{site.base}/a")
        with pytest.raises(NotFound):
            client.fetch(f"{site.base}/gone")
    asked = site.paths()
    fetched = fetched_by(archive, "run-1", NOW - timedelta(days=365), nothing)
    with make_client().running(Run("run-1", fetched=fetched)) as again:
        assert again.fetch(f"{site.base}/a") == first
        with pytest.raises(NotFound) as gone:
            again.fetch(f"{site.base}/gone")
    assert gone.value.snapshot is not None
    assert site.paths() == asked == ["/robots.txt", "/a", "/b", "/gone"]
    assert len(list(archive.records())) == 4
    assert fetched_by(archive, "run-2", NOW - timedelta(days=365), nothing) == {}


def test_a_run_that_is_over_asks_for_nothing_more(site: Site, make_client: MakeClient) -> None:
    with (
        make_client().running(Run("run-1", is_over=True)) as client,
        pytest.raises(Unreachable, match=r"broken off .* The next run reads it"),
    ):
        client.fetch(f"{site.base}/a")
    assert site.paths() == []


def test_a_page_is_asked_for_only_if_it_is_another_one_than_was_seen(
    site: Site, archive: Archive, make_client: MakeClient
) -> None:
    site.behaviours["/a"] = in_turn(
        says(b"<p>a</p>", ETag='"1"', Last_Modified="Tue, 24 Nov 2026 06:00:00 GMT"),
        says(b"", status=304),
        says(b"<p>b</p>", ETag='"2"'),
    )
    client = make_client()
    first = client.fetch(f"{site.base}/a")
    with client.running(Run("run-2", last_seen=lambda _: first.snapshot)):
        same, other = client.fetch(f"{site.base}/a"), client.fetch(f"{site.base}/a")
    assert same == first
    assert other.page.body == b"<p>b</p>"
    sent = [headers for path, _, headers in site.seen if path == "/a"]
    assert "if-none-match" not in sent[0]
    assert sent[1]["if-none-match"] == '"1"'
    assert sent[1]["if-modified-since"] == "Tue, 24 Nov 2026 06:00:00 GMT"
    assert records(archive)[1:] == [("response", "/a"), ("revisit", "/a"), ("response", "/a")]
    assert list(archive.verify()) == []


def test_the_same_bytes_are_kept_once_and_each_fetch_is_recorded(
    site: Site, archive: Archive, make_client: MakeClient
) -> None:
    site.behaviours["/a"] = says(b"<p>a</p>" * 1000)
    client = make_client()
    first = client.fetch(f"{site.base}/a")
    with client.running(Run("run-2", last_seen=lambda _: first.snapshot)):
        assert client.fetch(f"{site.base}/a").snapshot == first.snapshot
    *_, (_, last) = archive.members()
    assert (last.record.kind, last.record.run) == ("revisit", "run-2")
    assert last.record.refers_to == first.snapshot.record_id
    assert len(last.packed) < 700
    found = fetched_by(archive, "run-2", NOW - timedelta(days=365), nothing)
    assert found[f"{site.base}/a"] == first.snapshot


def test_a_page_that_did_not_change_and_was_lost_is_fetched_anew(
    site: Site, tmp_path: Path, make_client: MakeClient
) -> None:
    def behave(handler: BaseHTTPRequestHandler) -> None:
        still = handler.headers.get("If-None-Match") == '"1"'
        says(b"" if still else b"<p>a</p>", status=304 if still else 200, ETag='"1"')(handler)

    site.behaviours["/a"] = behave
    first = make_client().fetch(f"{site.base}/a")
    client = make_client(Archive(tmp_path / "new"))
    with client.running(Run("run-2", last_seen=lambda _: first.snapshot)):
        assert client.fetch(f"{site.base}/a").page.body == b"<p>a</p>"


def test_what_is_never_kept_is_cut_out_before_the_page_is_archived_and_the_record_says_so(
    site: Site, archive: Archive, make_client: MakeClient
) -> None:
    site.behaviours["/a"] = says(b"<p>asks</p><ul><li>Ann Other</li></ul>")
    site.behaviours["/b"] = says(b"<p>asks</p>")
    run = Run("run-1", cut=lambda body: body.partition(b"<ul>")[0])
    with make_client().running(run) as client:
        cut, whole = client.fetch(f"{site.base}/a"), client.fetch(f"{site.base}/b")
    assert cut.page.body == b"<p>asks</p>"
    assert "were cut out" in cut.snapshot.note
    assert whole.snapshot.note == ""
    assert all(b"Ann Other" not in path.read_bytes() for path in archive.folder.glob("*.gz"))
    assert all(b"Ann Other" not in member.record.body for _, member in archive.members())
    assert list(archive.verify()) == []


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b";"])
def test_names_are_cut_whatever_stands_before_the_page_and_never_out_of_a_pdf(
    site: Site, make_client: MakeClient, before: bytes
) -> None:
    page = before + b"<html><h3>Current signatories</h3><p>Ann Other</p></html>"
    site.behaviours["/a"] = says(page)
    site.behaviours["/b.pdf"] = says(b"%PDF-1.7 " + page)
    with make_client().running(Run("r", cut=mysociety.without_signatories)) as client:
        cut, pdf = client.fetch(f"{site.base}/a"), client.fetch(f"{site.base}/b.pdf")
    assert b"Ann Other" not in cut.page.body
    assert b"Ann Other" in pdf.page.body


def test_a_lost_page_that_another_fetch_refers_to_is_a_problem(
    site: Site, tmp_path: Path, make_client: MakeClient
) -> None:
    site.behaviours["/a"] = says(b"<p>a</p>")
    first = make_client().fetch(f"{site.base}/a")
    new = Archive(tmp_path / "new")
    new.append_revisit(
        first.snapshot, address=f"{site.base}/a", status=200, reason="OK", headers=[],
        fetched_at=NOW,
    )  # fmt: skip
    (problem,) = new.verify()
    assert "is lost" in problem.what


def test_the_same_bytes_are_kept_anew_where_the_page_was_lost(
    site: Site, tmp_path: Path, make_client: MakeClient
) -> None:
    site.behaviours["/a"] = says(b"<p>a</p>")
    first = make_client().fetch(f"{site.base}/a")
    new = Archive(tmp_path / "new")
    with make_client(new).running(Run("r", last_seen=lambda _: first.snapshot)) as client:
        again = client.fetch(f"{site.base}/a")
    assert again.snapshot != first.snapshot
    assert new.read(again.snapshot).body == b"<p>a</p>"
    assert list(new.verify()) == []


def test_two_clients_of_one_archive_never_ask_one_host_at_the_same_time(
    site: Site, archive: Archive, make_client: MakeClient
) -> None:
    under_way, most = 0, 0
    counting = threading.Lock()

    def behave(handler: BaseHTTPRequestHandler) -> None:
        nonlocal under_way, most
        with counting:
            under_way += 1
            most = max(most, under_way)
        time.sleep(0.05)
        with counting:
            under_way -= 1
        says(b"<p>a</p>")(handler)

    site.behaviours["/a"] = behave
    clients = [make_client(Archive(archive.folder)) for _ in range(3)]
    threads = [
        threading.Thread(target=client.fetch, args=(f"{site.base}/a",)) for client in clients
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_the_pause_between_two_requests_holds_for_another_process_too(tmp_path: Path) -> None:
    slept: list[float] = []
    now = [datetime(2026, 11, 24, 6, tzinfo=UTC)]
    first = Turns(tmp_path, clock=lambda: now[0], sleep=slept.append)
    with first.turn("council.example", 2.0):
        now[0] += timedelta(seconds=5)
    now[0] += timedelta(seconds=0.5)
    second = Turns(tmp_path, clock=lambda: now[0], sleep=slept.append)
    with second.turn("council.example", 2.0):
        pass
    with second.turn("another.example", 2.0):
        pass
    assert slept == [1.5]


def test_a_clock_that_was_set_back_and_a_torn_note_stop_nobody_for_long(tmp_path: Path) -> None:
    slept: list[float] = []
    now = [datetime(2026, 11, 24, 6, tzinfo=UTC)]
    turns = Turns(tmp_path, clock=lambda: now[0], sleep=slept.append)
    with turns.turn("council.example", 2.0):
        pass
    now[0] -= timedelta(days=1)
    with turns.turn("council.example", 2.0):
        pass
    assert slept == [2.0]
    (file,) = tmp_path.iterdir()
    file.write_text("2026-11-2")
    with turns.turn("council.example", 2.0):
        pass
    assert slept == [2.0]


def test_only_one_is_at_work_under_a_name(tmp_path: Path) -> None:
    with (
        alone(tmp_path, "kent") as first,
        alone(tmp_path, "kent") as second,
        alone(tmp_path, "essex") as another,
    ):
        assert (first, second, another) == (True, False, True)
    with alone(tmp_path, "kent") as again:
        assert again
