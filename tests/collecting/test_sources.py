"""Every kind of source, with examples of its pages and what must be read from each.

An example lies in tests/examples/<kind of source>. Its first line is a comment with its address,
which is taken off before the rest is read; a file of bytes that are no text has none. A page whose
name begins with "list" is a list of petitions, with "answer" one that a petition's page points to,
any other is a petition. Beside it lies <name>.expected.json; where that is missing it is written,
and the test fails for a review.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scrapers.errors import ScrapeError
from scrapers.petitions.platforms import PLATFORMS
from scrapers.records import Page

EXAMPLES = Path(__file__).parents[1] / "examples"

READ_AT = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)

TYPES = {".html": "text/html", ".json": "application/json", ".csv": "text/csv"}


def examples() -> list[Path]:
    """Return the pages of all examples, without what is expected of them."""
    found = (path for path in EXAMPLES.glob("*/*") if path.suffix in TYPES)
    return sorted(path for path in found if not path.name.endswith(".expected.json"))


def page_of(example: Path) -> Page:
    """Return an example as the page that it stands for."""
    line, _, body = example.read_bytes().partition(b"\n")
    address = line.decode("ascii").removeprefix("<!-- ").removesuffix(" -->")
    return Page(address, body, TYPES[example.suffix], READ_AT)


def read(example: Path) -> Any:
    """Return what is read from an example, as plain JSON values."""
    try:
        found = _read_petitions(example)
    except ScrapeError as error:
        found = {"error": type(error).__name__, "says": str(error)}
    return json.loads(json.dumps(found, default=str))


def _read_petitions(example: Path) -> dict[str, Any]:
    platform, page = PLATFORMS[example.parent.name], page_of(example)
    if example.name.startswith("answer"):
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


@pytest.mark.parametrize("kind", sorted(PLATFORMS))
def test_every_kind_of_petition_site_has_an_example_of_a_list_and_of_a_petition(kind: str) -> None:
    names = [path.name for path in examples() if path.parent.name == kind]
    assert any(name.startswith("list") for name in names)
    assert any(not name.startswith("list") for name in names)


def test_every_example_is_of_a_kind_that_is_read_and_nothing_is_expected_of_a_missing_one() -> None:
    assert {path.parent.name for path in examples()} == set(PLATFORMS)
    stems = {(path.parent, path.stem) for path in examples()}
    expected = EXAMPLES.glob("*/*.expected.json")
    assert {(it.parent, it.name.removesuffix(".expected.json")) for it in expected} <= stems


@pytest.mark.parametrize("example", examples(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_example_reads_as_expected(example: Path) -> None:
    found = read(example)
    expected = example.with_suffix(".expected.json")
    if not expected.exists():
        text = json.dumps(found, indent=2, ensure_ascii=False)
        expected.write_text(f"{text}\n", "utf-8")
        pytest.fail(f"{expected.name} was missing and is written now: review it before use")
    assert found == json.loads(expected.read_text("utf-8"))
