"""Tables in workbooks and under lines of a title, and what a workbook may do to its reader."""

import gzip
import time
import tracemalloc
from datetime import UTC, datetime

import pytest

from scrapers.errors import LayoutChanged, ScrapeError, TooLarge
from scrapers.figures import packed
from scrapers.figures.govuk import TABLES
from scrapers.figures.sheets import rows_of, table_under
from scrapers.records import Page
from tests.collecting.spreadsheets import Cell, ods, xlsx, xlsx_of_xml

READ_AT = datetime(2026, 11, 24, tzinfo=UTC)
EES = ["time_period", "time_identifier", "geographic_level"]
TABLE: list[list[Cell]] = [
    ["Table L20: lamps", None, None, None],
    [None, None, None, None],
    [*EES, "lamps, lit"],
    [2024.0, "Calendar year", "National", 33.299999999999997],
    ["202425", "Academic year", "National", 1e-07],
    [None, None, None, None],
    ["Source: returns of councils", None, None, None],
]
PLAIN = """time_period,time_identifier,geographic_level,"lamps, lit"
2024,Calendar year,National,33.3
202425,Academic year,National,0.0000001
"""


def page(body: bytes) -> Page:
    return Page("https://assets.example/table", body, "application/octet-stream", READ_AT)


def table_in(body: bytes, sheet: str = "") -> tuple[str, str]:
    kind, table = table_under(rows_of(page(body), sheet), TABLES, page(body))
    return kind, table.text


@pytest.mark.parametrize("workbook", [xlsx, ods])
def test_a_table_in_a_sheet_becomes_plain_csv_without_its_title_and_notes(workbook: object) -> None:
    assert callable(workbook)
    body = workbook({"Notes": [["See L20"]], "L20": TABLE})
    assert table_in(body, "l20") == ("ees", PLAIN)


@pytest.mark.parametrize("workbook", [xlsx, ods])
@pytest.mark.parametrize("sheet", ["", "L99"])
def test_which_sheet_is_wanted_must_be_plain(workbook: object, sheet: str) -> None:
    assert callable(workbook)
    with pytest.raises(LayoutChanged, match=r"there are: Notes, L20\. Choose one by `sheet`"):
        table_in(workbook({"Notes": [["See L20"]], "L20": TABLE}), sheet)


def test_the_only_sheet_needs_no_name() -> None:
    assert table_in(xlsx({"L20": TABLE})) == ("ees", PLAIN)


def test_a_blank_column_is_left_out_and_a_row_that_was_cut_off_stays_short() -> None:
    text = "title\n\ntime_period,,time_identifier,geographic_level,lamps\n2024,,Calendar year,Nat\n"
    assert table_in(text.encode())[1] == (
        "time_period,time_identifier,geographic_level,lamps\n2024,Calendar year,Nat\n"
    )


def test_a_second_table_below_is_refused_so_that_nothing_is_passed_over() -> None:
    text = f"{','.join(EES)}\n2024,Calendar year,National\n\n2025,Calendar year,National\n"
    with pytest.raises(LayoutChanged, match="another table begins 3 rows below the header"):
        table_in(text.encode())


@pytest.mark.parametrize(
    ("body", "error", "what"),
    [
        (b"", LayoutChanged, "this is empty, and no table"),
        (b"<html>Moved</html>", LayoutChanged, "this is a web page, and no table"),
        (b"\x00\xff\xfe\x01" * 100, LayoutChanged, "no row has the columns"),
        (b'"a\n', LayoutChanged, "no CSV file that can be read"),
        (xlsx({"L20": TABLE})[:400], LayoutChanged, "the workbook is not read"),
        (xlsx_of_xml({"L20": "<row><c>"}), LayoutChanged, "no row has the columns|is not read"),
        (b"PK\x03\x04" + b"x" * 1000, LayoutChanged, "the workbook is not read"),
    ],
)
def test_what_is_no_table_is_named(body: bytes, error: type[ScrapeError], what: str) -> None:
    with pytest.raises(error, match=what):
        table_in(body)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="ZZ20000"><v>1</v></c></row>',
    ],
)
def test_a_small_workbook_that_asks_for_a_huge_sheet_costs_us_nothing(rows: str) -> None:
    body = xlsx_of_xml({"L20": rows})
    assert len(body) < 2_000
    started = time.monotonic()
    with pytest.raises(
        (TooLarge, LayoutChanged), match=r"bytes of memory|more than 5,000,000 cells"
    ):
        table_in(body)
    assert time.monotonic() - started < 20


def test_a_table_that_is_packed_with_gzip_is_unpacked() -> None:
    assert packed.unpacked(page(gzip.compress(PLAIN.encode()))).text == PLAIN


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (gzip.compress(PLAIN.encode(), mtime=0)[:-9], "it was cut off"),
        (gzip.compress(PLAIN.encode(), mtime=0)[:12] + b"\xff" * 40, "not a whole gzip file"),
        (gzip.compress(b"a", mtime=0) + b"more", "more bytes follow its end"),
    ],
)
def test_a_gzip_file_that_is_not_whole_is_refused(body: bytes, what: str) -> None:
    with pytest.raises(LayoutChanged, match=what):
        packed.unpacked(page(body))


def test_a_gzip_bomb_is_left_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST_BYTES", 2**20)
    bomb = page(gzip.compress(b"\0" * 200 * 2**20))
    tracemalloc.start()
    with pytest.raises(TooLarge, match="larger than 1,048,576 bytes"):
        packed.unpacked(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16 * 2**20
