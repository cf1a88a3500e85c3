"""The archive keeps what it was given, proves it, and survives a kill."""

import gzip
import logging
import multiprocessing
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scrapers.archive import Archive
from scrapers.errors import ArchiveDamaged
from scrapers.snapshots import Snapshot
from scrapers.warc.writing import resource_bytes
from tests.collecting.site import keep_reconstructed

DAY = datetime(2026, 11, 24, 6, 0, 0, 123456, tzinfo=UTC)


def keep(archive: Archive, name: str = "a", body: bytes = b"<p>text</p>") -> Snapshot:
    return archive.append_response(
        address=f"https://council.example/{name}",
        status=200,
        reason="OK",
        headers=[("Content-Type", "text/html; charset=utf-8"), ("X-Odd", "Ā\r\nvalue")],
        body=body,
        fetched_at=DAY,
    )


def files(archive: Archive) -> list[Path]:
    return sorted(archive._folder.glob("*.warc.gz"))


def test_a_response_comes_back_byte_for_byte(archive: Archive) -> None:
    body = bytes(range(256)) * 300
    snapshot = keep(archive, body=body)
    page = archive.read(snapshot)
    assert page.body == body
    assert (page.address, page.fetched_at) == ("https://council.example/a", DAY)
    assert page.content_type == "text/html; charset=utf-8"
    assert (snapshot.status, snapshot.size, snapshot.reconstructed) == (200, 76800, False)
    assert list(archive.records()) == [snapshot]


def test_what_we_wrote_ourselves_is_marked_and_kept_once(archive: Archive) -> None:
    first = keep_reconstructed(
        archive, "https://x.example/a", b"body", "text/plain", DAY, "ours: ‘a’"
    )
    again = keep_reconstructed(
        archive, "https://x.example/a", b"body", "text/plain", DAY, "ours: ‘a’"
    )
    other = keep_reconstructed(archive, "https://x.example/a", b"other", "text/plain", DAY, "ours")
    assert first == again != other
    assert (first.reconstructed, first.note, first.status) == (True, "ours: ‘a’", 200)
    assert list(archive.records()) == [first, other]
    raw = gzip.decompress(files(archive)[0].read_bytes()).decode()
    assert "WARC-Type: resource\r\n" in raw
    assert "X-Reconstructed: yes\r\n" in raw


def test_a_file_that_was_handed_over_is_not_marked_as_ours(archive: Archive) -> None:
    given = archive.append_document("https://x.example/a", b"1", "text/csv", DAY, "by hand")
    again = archive.append_document("https://x.example/a", b"1", "text/csv", DAY, "by hand")
    assert given == again
    assert (given.reconstructed, given.note) == (False, "by hand")
    assert archive.read(given).body == b"1"


def test_no_text_can_add_a_header_to_a_record(archive: Archive) -> None:
    note = "a\r\nWARC-Type: response\r\n\r\nb"
    snapshot = keep_reconstructed(
        archive, "https://x.example/a", b"", "text/plain\r\nX: y", DAY, note
    )
    assert snapshot.note == "a WARC-Type: response b"
    assert snapshot.content_type == "text/plain X: y"
    assert list(archive.verify()) == []


def test_a_time_without_a_zone_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        keep_reconstructed(archive, "https://x.example/a", b"", "", datetime(2026, 1, 1), "")  # noqa: DTZ001  # what is refused


def test_an_archive_is_a_warc_that_other_tools_accept(archive: Archive) -> None:
    keep(archive)
    keep_reconstructed(archive, "https://x.example/a", b"", "text/plain", DAY, "note")
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", *files(archive)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert checked.stdout.count("digest pass") == 2


def test_records_after_a_place_are_found_across_files(tmp_path: Path) -> None:
    archive = Archive(tmp_path, file_size=1000)
    kept = [keep(archive, str(number)) for number in range(8)]
    assert len(files(archive)) > 2
    assert list(Archive(tmp_path).records()) == kept
    known: dict[str, int] = {}
    for index, snapshot in enumerate(kept):
        known[snapshot.file] = snapshot.offset
        assert list(archive.records(after=known)) == kept[index + 1 :]


def test_verify_finds_a_flipped_bit_wherever_it_changes_a_record(archive: Archive) -> None:
    kept = [keep(archive, str(number)) for number in range(3)]
    assert list(archive.verify()) == []
    file = files(archive)[0]
    whole = file.read_bytes()
    middle = range(kept[1].offset, kept[2].offset)
    for position in middle[10::7]:  # the first ten bytes are gzip's own and carry no content
        damaged = bytearray(whole)
        damaged[position] ^= 0b100
        file.write_bytes(damaged)
        problems = list(archive.verify())
        if not problems:  # the few bits that only fill up the last byte of the packed data
            assert position >= middle[-9], position
            assert list(archive.records()) == kept
            continue
        assert [p.offset for p in problems] == [kept[1].offset], position
        assert f"{file.name}, byte {kept[1].offset}" in str(problems[0])
        assert [s.address for s in archive.records()] == [kept[0].address, kept[2].address]
        with pytest.raises(ArchiveDamaged, match=f"byte {kept[1].offset}"):
            archive.read(kept[1])


def test_verify_finds_a_record_that_was_rewritten_with_care(archive: Archive) -> None:
    snapshot = keep(archive, body=b"64% of plans")
    file = files(archive)[0]
    forged = gzip.decompress(file.read_bytes()).replace(b"64% of plans", b"94% of plans")
    file.write_bytes(gzip.compress(forged))
    problems = [problem.what for problem in archive.verify()]
    assert any(what.startswith("block digest failed") for what in problems)
    assert any(what.startswith("payload digest failed") for what in problems)
    with pytest.raises(ArchiveDamaged, match="should be urn:uuid:"):
        archive.read(snapshot)


def test_reading_what_is_not_there_is_named(archive: Archive, tmp_path: Path) -> None:
    snapshot = keep(archive)
    with pytest.raises(ArchiveDamaged, match="the file ends before this place"):
        Archive(tmp_path / "another").read(snapshot)


@pytest.mark.parametrize("left", [1, 9, 30, 200, -1])
def test_a_torn_last_record_is_named_and_later_ones_are_readable(
    archive: Archive, caplog: pytest.LogCaptureFixture, left: int
) -> None:
    first, torn = keep(archive, "first"), keep(archive, "torn")
    file = files(archive)[0]
    whole = file.read_bytes()
    file.write_bytes(whole[: torn.offset + left] if left > 0 else whole[:left])
    reopened = Archive(archive._folder)
    after = [keep(reopened, "after"), keep(reopened, "last")]
    with caplog.at_level(logging.WARNING):
        assert list(reopened.records()) == [first, *after]
    assert f"{file.name}, byte {torn.offset}: the record is torn" in caplog.text
    assert [p.what for p in reopened.verify()] == ["the record is torn: it ends in the middle"]
    assert reopened.read(after[1]).body == b"<p>text</p>"
    assert len(files(reopened)) == 2


def test_junk_between_records_hides_nothing(archive: Archive) -> None:
    first, second = keep(archive, "a"), keep(archive, "b")
    file = files(archive)[0]
    whole = file.read_bytes()
    junk = b"\x1f\x8b\x08junk" * 50 + gzip.compress(b"not a record")
    file.write_bytes(whole[: second.offset] + junk + whole[second.offset :])
    assert [s.address for s in archive.records()] == [first.address, second.address]
    assert all(problem.record_id is None for problem in archive.verify())


def append_many(folder: Path, name: str) -> None:
    archive = Archive(folder, file_size=4000)
    for number in range(25):
        keep(archive, f"{name}-{number}")


def test_two_processes_write_to_one_archive(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=append_many, args=(tmp_path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    archive = Archive(tmp_path)
    assert len({snapshot.address for snapshot in archive.records()}) == 50
    assert list(archive.verify()) == []


def test_a_record_of_another_archive_is_copied_as_it_is_and_once(archive: Archive) -> None:
    packed = resource_bytes(
        address="https://x.example/a", body=b"b", content_type="text/plain", date=DAY, note="n"
    )
    first = archive.append_packed(packed)
    keep(archive)
    assert Archive(archive._folder).append_packed(packed) == first
    assert len(list(archive.records())) == 2
    assert files(archive)[0].read_bytes().startswith(packed)
    with pytest.raises(ValueError, match="not a gzip member"):
        archive.append_packed(b"junk")
