"""Every kind of source, with examples of its pages and what must be read from each.

An example lies in tests/examples/<kind of source>. Its first line is a comment with its address,
which is taken off before the rest is read; a file of bytes that are no text has none. A page whose
name begins with "list" is a list of petitions, with "answer-" one that a petition's page points to,
any other is a petition. Beside it lies <name>.expected.json; where that is missing it is written,
and the test fails for a review.

A source of figures is read at several addresses, so its example is a folder: source.toml says what
is asked for, every other file is a page, and expected.json what must be read.
"""

import json
import tomllib
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scrapers.crawling import Failed
from scrapers.errors import NotFound, ScrapeError
from scrapers.figures.layout import Asked, Finding, ReleaseRecord
from scrapers.figures.layouts import LAYOUTS
from scrapers.petitions.platforms import PLATFORMS
from scrapers.records import Page
from scrapers.requests.alaveteli import parse_attachment, parse_list, parse_request
from scrapers.requests.crawl import SITES
from scrapers.requests.outline import read_outline
from scrapers.snapshots import Fetched, Snapshot

EXAMPLES = Path(__file__).parents[1] / "examples"

READ_AT = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)

TYPES = {".html": "text/html", ".json": "application/json", ".csv": "text/csv"}


def examples() -> list[Path]:
    """Return the pages of all examples, without what is expected of them."""
    found = (path for path in EXAMPLES.glob("*/*") if path.suffix in TYPES)
    return sorted(
        path
        for path in found
        if not path.name.endswith(".expected.json") and not _is_second_page(path)
    )


def _is_second_page(path: Path) -> bool:
    """Tell whether an example is read with another: the page of a request beside its JSON."""
    return path.suffix == ".html" and path.with_suffix(".json").exists()


def page_of(example: Path) -> Page:
    """Return an example as the page that it stands for."""
    line, _, body = example.read_bytes().partition(b"\n")
    address = line.decode("ascii").removeprefix("<!-- ").removesuffix(" -->")
    return Page(address, body, TYPES[example.suffix], READ_AT)


def read(example: Path) -> Any:
    """Return what is read from an example, as plain JSON values."""
    try:
        is_request = example.parent.name in SITES
        found = _read_requests(example) if is_request else _read_petitions(example)
    except ScrapeError as error:
        found = {"error": type(error).__name__, "says": str(error)}
    return json.loads(json.dumps(found, default=str))


def _read_petitions(example: Path) -> dict[str, Any]:
    platform, page = PLATFORMS[example.parent.name], page_of(example)
    if example.name.startswith("answer-"):
        return {"answer": asdict(platform.parse_answer(page))}
    if not example.name.startswith("list"):
        return {"petition": asdict(platform.parse_detail(page))}
    listed = platform.parse_list(page)
    found = {
        "entries": [asdict(entry) for entry in listed.entries],
        "records": [asdict(record) for record in listed.records],
        "more": list(listed.more),
        "notes": list(listed.notes),
        "problems": [f"{type(it).__name__}: {it}" for it in listed.problems],
    }
    return {name: value for name, value in found.items() if value or name == "entries"}


def _read_requests(example: Path) -> dict[str, Any]:
    page = page_of(example)
    if example.name.startswith("list"):
        listed = parse_list(page)
        problems = [f"{type(it).__name__}: {it}" for it in listed.problems]
        return {"entries": [asdict(entry) for entry in listed.entries], "problems": problems}
    if example.name.startswith("attachment"):
        return {"text": parse_attachment(page, "Jane Roe")}
    outline = read_outline(page)
    return {"request": asdict(parse_request(page_of(example.with_suffix(".html")), outline))}


@pytest.mark.parametrize("kind", sorted(PLATFORMS))
def test_every_kind_of_petition_site_has_an_example_of_a_list_and_of_a_petition(kind: str) -> None:
    names = [path.name for path in examples() if path.parent.name == kind]
    assert any(name.startswith("list") for name in names)
    assert any(not name.startswith("list") for name in names)


def test_every_example_is_of_a_kind_that_is_read_and_nothing_is_expected_of_a_missing_one() -> None:
    assert {path.parent.name for path in examples()} == {*PLATFORMS, *SITES}
    stems = {(path.parent, path.stem) for path in examples()}
    expected = EXAMPLES.glob("*/*.expected.json")
    assert {(it.parent, it.name.removesuffix(".expected.json")) for it in expected} <= stems


@pytest.mark.parametrize("example", examples(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_example_reads_as_expected(example: Path) -> None:
    compare(read(example), example.with_suffix(".expected.json"))


def compare(found: Any, expected: Path) -> None:
    """Compare what was read with what is expected; write that where it is missing, and fail."""
    if "is not written yet" in str(found):
        pytest.fail(f"{found}: write the function, then run this again")
    if not expected.exists():
        text = json.dumps(found, indent=2, ensure_ascii=False)
        expected.write_text(f"{text}\n", "utf-8")
        pytest.fail(f"{expected.name} was missing and is written now: review it before use")
    assert found == json.loads(expected.read_text("utf-8"))


def figures_examples() -> list[Path]:
    """Return the folders that are examples of sources of figures."""
    return sorted(path.parent for path in EXAMPLES.glob("*/*/source.toml"))


def fetched(page: Page) -> Fetched:
    """Return a page as the archive would give it."""
    snapshot = Snapshot(
        f"urn:{page.address}", page.address, page.fetched_at, 200, page.content_type, "", 0, "", 0,
        reconstructed=False, note="",
    )  # fmt: skip
    return Fetched(snapshot, page)


def read_figures(folder: Path) -> Any:
    """Return what is read from an example of a source of figures, as plain JSON values."""
    source = tomllib.loads((folder / "source.toml").read_text("utf-8"))
    pages = {page.address: page for page in map(page_of, figures_pages(folder))}
    asked = Asked(
        {name.casefold(): source.get("years") for name in source["columns"]},
        source.get("where", {}),
    )

    def fetch(address: str) -> Fetched:
        if address not in pages:
            raise NotFound("no page of the example has this address", address=address)
        return fetched(pages[address])

    try:
        layout = LAYOUTS[folder.parent.name]
        found = [_finding(one) for one in layout.releases(source["address"], asked, fetch)]
    except ScrapeError as error:
        return {"error": type(error).__name__, "says": str(error)}
    return json.loads(json.dumps(found, default=str))


def figures_pages(folder: Path) -> list[Path]:
    """Return the pages of an example of a source of figures."""
    return sorted(path for path in folder.iterdir() if path.name not in NO_PAGES)


NO_PAGES = ("source.toml", "expected.json")


def _finding(one: Finding) -> dict[str, Any]:
    if isinstance(one, ReleaseRecord):
        rows = [
            {name: value for name, value in row.items() if value is not None}
            for row in one.observed.sort("column", "area_code", "period_start").iter_rows(
                named=True
            )
        ]
        release = {
            name: getattr(one, name) for name in ("name", "title", "published", "note", "place")
        }
        return {"release": release, "read at": [it.address for it in one.snapshots], "values": rows}
    if isinstance(one, Failed):
        return {"failed": type(one.error).__name__, "says": str(one.error)}
    return {"notice": asdict(one)}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_kind_of_figures_has_an_example(layout: str) -> None:
    assert any(folder.parent.name == layout for folder in figures_examples())


@pytest.mark.parametrize("folder", figures_examples(), ids=lambda it: f"{it.parent.name}/{it.name}")
def test_each_example_of_figures_reads_as_expected(folder: Path) -> None:
    compare(read_figures(folder), folder / "expected.json")


@pytest.mark.parametrize(
    "example",
    [path for path in examples() if path.parent.name in PLATFORMS],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_page_reads_the_same_without_the_names_of_those_who_signed(
    example: Path, tmp_path: Path
) -> None:
    line, _, body = example.read_bytes().partition(b"\n")
    cut = PLATFORMS[example.parent.name].without_signatories(body)
    folder = tmp_path / example.parent.name
    folder.mkdir()
    (folder / example.name).write_bytes(line + b"\n" + cut)
    assert read(folder / example.name) == read(example)
    assert PLATFORMS[example.parent.name].without_signatories(cut) == cut
    assert b"Signatory" not in cut
    assert b" Signer" not in cut
