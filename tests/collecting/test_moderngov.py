"""Pages of ModernGov, each with what must be read from it, in tests/examples/moderngov."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scrapers.errors import ScrapeError
from scrapers.petitions import moderngov
from scrapers.records import Page

EXAMPLES = Path(__file__).parents[1] / "examples" / "moderngov"

READ_AT = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


def read(example: Path) -> dict[str, Any]:
    """Read an example, whose first line is a comment with its address, as plain JSON values."""
    body = example.read_bytes()
    address = body.split(b"\n", 1)[0].decode("ascii").removeprefix("<!-- ").removesuffix(" -->")
    page = Page(address, body, "text/html", READ_AT)
    try:
        if example.name.startswith("list"):
            listed = moderngov.parse_list(page)
            found: Any = {"entries": [asdict(entry) for entry in listed.entries]}
            if listed.problems:
                found["problems"] = [f"{type(it).__name__}: {it}" for it in listed.problems]
        else:
            found = {"petition": asdict(moderngov.parse_detail(page))}
    except ScrapeError as error:
        found = {"error": type(error).__name__, "says": str(error)}
    plain: dict[str, Any] = json.loads(json.dumps(found, default=str))
    return plain


def test_there_are_examples() -> None:
    assert len(list(EXAMPLES.glob("*.html"))) >= 20
    htmls = {path.stem for path in EXAMPLES.glob("*.html")}
    assert {path.name.removesuffix(".expected.json") for path in EXAMPLES.glob("*.json")} <= htmls


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_each_example_reads_as_expected(example: Path) -> None:
    found = read(example)
    expected = example.with_suffix(".expected.json")
    if not expected.exists():
        text = json.dumps(found, indent=2, ensure_ascii=False)
        expected.write_text(f"{text}\n", "utf-8")
        pytest.fail(f"{expected.name} was missing and is written now: review it before use")
    assert found == json.loads(expected.read_text("utf-8"))


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://democracy.kent.gov.uk/mgEPetitionDisplay.aspx?ID=511&RPID=0&HPID=0", "511"),
        ("https://democracy.kent.gov.uk/mgEPetitionDisplay.aspx?Id=511&txtonly=1", "511"),
        ("http://democracy.lbhf.gov.uk/mgepetitiondisplay.ASPX?id=0108&$LO$=1&fbclid=x", "108"),
        ("https://c.example/%28S%28ab1%29%29/mgEPetitionDisplay.aspx?ID=1000000007", "1000000007"),
        ("https://c.example/sub/mgEPetitionDisplay.aspx?RPID=5&ID=12", "12"),
        ("https://c.example/mgEPetitionDisplay.aspx", None),
        ("https://c.example/mgEPetitionDisplay.aspx?ID=12x", None),
        ("https://c.example/mgEPetitionDisplay.aspx?ID=-1", None),
        ("https://c.example/ieDecisionDetails.aspx?ID=12", None),
    ],
)  # fmt: skip
def test_the_id_is_read_from_any_spelling_of_the_address(address: str, number: str | None) -> None:
    assert moderngov.external_id(address) == number


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        (
            "https://Democracy.Kent.gov.uk:9071/mgePetitionDisplay.aspx?RPID=55&id=0511&J=1",
            "https://democracy.kent.gov.uk:9071/mgEPetitionDisplay.aspx?ID=511",
        ),
        (
            "https://c.example/(S(lxyn5wjw))/sub/mgEPetitionDisplay.aspx?ID=3#x",
            "https://c.example/sub/mgEPetitionDisplay.aspx?ID=3",
        ),
        ("https://c.example/other.aspx?ID=3", None),
    ],
)
def test_noise_and_session_are_stripped_from_an_address(
    address: str, canonical: str | None
) -> None:
    assert moderngov.canonical_address(address) == canonical


def test_addresses_are_made_from_the_site_s_base() -> None:
    for base in ("https://c.example", "https://c.example/"):
        assert moderngov.list_address(base) == "https://c.example/mgEPetitionListDisplay.aspx?bcr=1"
        assert moderngov.detail_address(base, "7") == (
            "https://c.example/mgEPetitionDisplay.aspx?ID=7"
        )


def test_a_page_whose_address_names_no_petition_is_refused() -> None:
    page = Page("https://c.example/mgEPetitionDisplay.aspx", b"<p>a</p>", "text/html", READ_AT)
    with pytest.raises(ScrapeError, match="the address names no petition"):
        moderngov.parse_detail(page)


def test_bytes_that_no_encoding_knows_are_noted() -> None:
    body = (EXAMPLES / "heading-without-text.html").read_bytes()
    address = "https://c.example/mgEPetitionDisplay.aspx?ID=5"
    page = Page(address, body.replace(b"the bench", b"the \x81 bench"), "text/html", READ_AT)
    notes = moderngov.parse_detail(page).notes
    assert "Some characters of the page could not be read." in notes
