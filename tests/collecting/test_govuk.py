"""Pages of GOV.UK that list files: the one that is wanted, and pages that list none."""

import gzip
import json
from typing import Any

import pytest

from scrapers.errors import LayoutChanged, NotFound, NothingWanted, NotJSON, ScrapeError
from scrapers.figures import ees, govuk
from scrapers.figures.layout import Asked, ReleaseRecord
from scrapers.records import Page
from scrapers.snapshots import Fetched
from tests.collecting.test_sources import READ_AT, fetched

PAGE = "https://www.gov.example/government/statistics/lamps"
API = "https://www.gov.example/api/content/government/statistics/lamps"
FILE = "https://assets.gov.example/media/1/lamps-2026.csv"
TABLE = (
    "time_period,time_identifier,geographic_level,country_code,country_name,lamps\n"
    "2025,Calendar year,National,E92000001,England,40\n"
)


def content(**changes: Any) -> dict[str, Any]:
    attachments = [
        {"title": "Lamps by council, 2026", "url": FILE, "filename": "lamps-2026.csv"},
        {"title": "How lamps are counted", "url": "/media/2/notes.pdf", "filename": "notes.pdf"},
    ]
    return {
        "title": "Lamps",
        "public_updated_at": "2026-06-25T09:30:00+01:00",
        "details": {"attachments": attachments},
        **changes,
    }


def read(answer: bytes | dict[str, Any], table: bytes = TABLE.encode(), **where: str) -> Any:
    pages = {API: answer if isinstance(answer, bytes) else json.dumps(answer).encode(), FILE: table}

    def fetch(address: str) -> Fetched:
        if address not in pages:
            raise NotFound("no such page", address=address)
        return fetched(Page(address, pages[address], "text/html", READ_AT))

    return list(govuk.releases(PAGE, Asked({"lamps": None}, where), fetch))


@pytest.mark.parametrize("pattern", ["*by council*", "lamps-*.csv", "LAMPS BY COUNCIL, 2026"])
def test_the_file_is_found_by_its_title_or_its_name(pattern: str) -> None:
    (release,) = read(content(), attachment=pattern)
    assert isinstance(release, ReleaseRecord)
    assert (release.place, release.published) == (FILE, "2026-06-25")
    assert release.observed["value"].to_list() == ["40"]


@pytest.mark.parametrize(
    "address", [f"{PAGE}?utm=1#files", API, f"{PAGE}"], ids=["query", "api", "page"]
)
def test_the_page_and_its_content_have_one_address(address: str) -> None:
    assert govuk.content_address(address) == API


def test_the_last_announced_change_dates_the_release_and_its_note_is_kept() -> None:
    changes = [
        {"public_timestamp": "2026-10-02T23:30:00+00:00", "note": "Corrected figures for Testham."},
        {"public_timestamp": "2026-06-25T09:30:00+01:00", "note": "First published."},
    ]
    details = content()["details"] | {"change_history": changes}
    (release,) = read(content(details=details), attachment="lamps*")
    assert (release.published, release.note) == ("2026-10-03", "Corrected figures for Testham.")


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (b"<!DOCTYPE html><h1>Sorry", "this is a web page"),
        (b"", "not the JSON of a page of GOV.UK"),
        (b'{"details": ' + b"[" * 1_000_000, "another form|nest too deep|not the JSON of"),
        (b'{"x": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}", "nest too deep"),
        (content(details={}), "0 of its files fit"),
        (content(public_updated_at=None), "says no day on which it was published"),
        (content(public_updated_at="2026-06-25T09:30:00"), "timezone"),
        (content(public_updated_at="2026-06-31T09:30:00Z"), "another form"),
        (content(document_type="gone"), "the page has gone"),
        (content(details={"attachments": [{"title": "lamps", "url": "javascript:alert(1)"}]}),
         "is no address of a file"),
    ],
)  # fmt: skip
def test_a_page_that_lists_no_file_is_refused_by_name(answer: Any, what: str) -> None:
    with pytest.raises((LayoutChanged, NotJSON), match=what):
        read(answer, attachment="lamps*")


@pytest.mark.parametrize(
    ("table", "error", "what"),
    [
        (b"<html>Sign in</html>", LayoutChanged, "a web page"),
        (TABLE.encode()[:-8], LayoutChanged, "row 2 has 5 cells and the header 6"),
        (
            TABLE.replace("lamps", "benches").encode(),
            NothingWanted,
            "no column is in the catalogue",
        ),
        (gzip.compress(TABLE.encode())[:-4], LayoutChanged, "it was cut off"),
    ],
)
def test_a_file_that_is_no_table_is_refused_by_name(
    table: bytes, error: type[ScrapeError], what: str
) -> None:
    with pytest.raises(error, match=what):
        read(content(), table, attachment="lamps*")


def test_a_file_in_another_encoding_is_read_as_text() -> None:
    text = TABLE.replace("E92000001,England", "W92000004,Cymru – Wâl")
    (release,) = read(content(), text.encode("windows-1252"), attachment="lamps*")
    assert release.observed["area_name"].to_list() == ["Cymru – Wâl"]


def test_a_file_of_the_catalogue_may_be_packed_with_gzip() -> None:
    packed = Page(FILE, gzip.compress(TABLE.encode()), "application/gzip", READ_AT)
    (release,) = ees.releases(FILE, Asked({"lamps": None}), lambda _: fetched(packed))
    assert release.observed["value"].to_list() == ["40"]
