"""Cubes of JSON-stat: each cell at its place, and what does not fit refused in bounded time."""

import json
import time
from decimal import Decimal
from typing import Any

import pytest

from scrapers.errors import (
    ImplausibleRecord,
    LayoutChanged,
    MissingColumn,
    NothingWanted,
    NotJSON,
    ScrapeError,
    TooLarge,
)
from scrapers.figures import nomis
from scrapers.figures.jsonstat import Cube
from scrapers.figures.layout import Asked
from scrapers.records import Page
from tests.collecting.test_sources import READ_AT, fetched

ADDRESS = "https://www.nomis.example/api/v01/dataset/NM_9_1.jsonstat.json"


def cube(**changes: Any) -> dict[str, Any]:
    return {
        "id": ["geography", "time", "measures"],
        "size": [2, 3, 1],
        "dimension": {
            "geography": {"category": {"index": ["E10000016", "E92000001"],
                                       "label": {"E10000016": "Kent", "E92000001": "England"}}},
            "time": {"category": {"index": {"c": 2, "a": 0, "b": 1},
                                  "label": {"a": "July 2026", "b": "Aug 2026", "c": "Sept 2026"}}},
            "measures": {"category": {"label": {"1": "lamps"}}},
        },
        "value": [0, 1, 2, 3, 4, 5],
        **changes,
    }  # fmt: skip


def page(text: str | bytes) -> Page:
    body = text if isinstance(text, bytes) else text.encode()
    return Page(ADDRESS, body, "application/json", READ_AT)


def read(text: str | bytes, years: str | None = None, **where: str) -> list[tuple[Any, ...]]:
    asked = Asked({"lamps": years}, where)
    (release,) = nomis.releases(ADDRESS, asked, lambda _: fetched(page(text)))
    columns = ("area_code", "period_start", "value", "marker", "status")
    return release.observed.sort("area_code", "period_start").select(columns).rows()


def test_the_last_dimension_runs_fastest() -> None:
    found = Cube(page(json.dumps(cube())))
    for one in found.dimensions["geography"]:
        for other in found.dimensions["time"]:
            at = {"geography": one, "time": other, "measures": found.dimensions["measures"][0]}
            assert found.cell(at) == (Decimal(3 * one.place + other.place), "")


def test_values_may_stand_by_their_number_and_one_status_for_all() -> None:
    text = json.dumps(cube(value={"5": 1.5, "0": 64}, status="x"))
    with pytest.raises(ImplausibleRecord, match=r"“64 \(x\)” in the column lamps"):
        read(text)
    text = json.dumps(cube(value={"5": 1.5, "0": 64}))
    assert [(value, marker) for _, _, value, marker, _ in read(text)] == [
        ("64", None), (None, ""), (None, ""), (None, ""), (None, ""), ("1.5", None),
    ]  # fmt: skip


def test_a_number_keeps_the_digits_that_it_is_printed_with() -> None:
    text = json.dumps(cube()).replace("[0, 1, 2, 3, 4, 5]", "[56.90, 0.10, 1e2, -3, 0, 0.0000001]")
    assert [value for _, _, value, _, _ in read(text)] == [
        "56.90", "0.10", "100", "-3", "0", "0.0000001",
    ]  # fmt: skip


def test_an_area_that_has_no_code_is_found_by_the_name_that_only_it_has() -> None:
    text = json.dumps(cube()).replace("E10000016", "1941962810")
    assert {area for area, *_ in read(text)} == {"E10000016", "E92000001"}
    with pytest.raises(ImplausibleRecord, match="“Lampshire” has the code “1941962810”"):
        read(text.replace("Kent", "Lampshire"))


DEEP = b'{"x": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}"
WIDE = cube(id=[str(n) for n in range(1000)], size=[1] * 1000)


@pytest.mark.parametrize(
    ("text", "error", "what"),
    [
        (b"", NotJSON, "not the JSON of a data set"),
        (b"<html><p>Maintenance</p></html>", NotJSON, "this is a web page"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotJSON, "not the JSON of a data set"),
        (DEEP, NotJSON, "nest too deep"),
        (json.dumps(cube()).encode()[:-20], NotJSON, "not the JSON of a data set"),
        (json.dumps(cube(value=[float("nan")] * 6)), NotJSON, "not the JSON of a data set"),
        (json.dumps(cube()).replace("[0, 1", "[0, " + "1" * 10_000), ImplausibleRecord, "neither"),
        (json.dumps(cube()).replace("[0, 1", "[0, 1e999999999"), ImplausibleRecord, "neither"),
        (json.dumps(cube()).replace("[2, 3, 1]", "[2, 3" + "0" * 10_000 + ", 1]"), LayoutChanged,
         "another form"),
        (json.dumps(cube(size=[10_000_000, 1, 1])), TooLarge, "more than 1,000,000 cells"),
        (json.dumps(cube(size=[2, 3, -1])), LayoutChanged, "is empty"),
        (json.dumps(cube(size=[2, 3])), LayoutChanged, "do not fit one another"),
        (json.dumps(WIDE), LayoutChanged, "do not fit one another"),
        (json.dumps(cube(size=[2, 2, 1])), LayoutChanged, "4 cells and 6 of “value”"),
        (json.dumps(cube(value=[1])), LayoutChanged, "6 cells and 1 of “value”"),
        (json.dumps(cube(value={"6": 1})), LayoutChanged, "names a cell that is not there"),
        (json.dumps(cube(status=["A"])), LayoutChanged, "1 of “status”"),
        (json.dumps(cube(status={"0": "q"})), ImplausibleRecord, r"“0 \(q\)”"),
        (json.dumps(cube(dimension={})), LayoutChanged, "“geography” is not described"),
        (json.dumps(cube()).replace("Aug 2026", "Q3 2026"), ImplausibleRecord, "“Q3 2026” is not"),
        (json.dumps(cube()).replace("Aug 2026", "2026"), ImplausibleRecord, "by `years`"),
        (json.dumps(cube()).replace("Aug 2026", "Aug 0000"), ImplausibleRecord, "“Aug 0000” is"),
        (json.dumps(cube()).replace("Aug 2026", "Aug 2099"), ImplausibleRecord, "cannot be right"),
        (json.dumps(cube()).replace("Aug 2026", "May 2026-Apr 2026"), ImplausibleRecord, "before"),
        (json.dumps(cube()).replace("lamps", "benches"), NothingWanted, "They are: benches"),
        (json.dumps(cube()).replace("time", "when"), MissingColumn, "“time”"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_by_name_and_at_once(
    text: str | bytes, error: type[ScrapeError], what: str
) -> None:
    began = time.monotonic()
    with pytest.raises(error, match=what):
        read(text)
    assert time.monotonic() - began < 2


def test_a_choice_that_is_not_there_is_named() -> None:
    with pytest.raises(NothingWanted, match="0 categories of geography are called Essex"):
        read(json.dumps(cube()), geography="Essex")
    with pytest.raises(MissingColumn, match="“street”"):
        read(json.dumps(cube()), street="All")


def test_a_cube_as_large_as_is_allowed_is_read_in_seconds() -> None:
    months = [f"{month} {year}" for year in range(2000, 2025) for month in ("May", "June")]
    keys = [f"E{number:08}" for number in range(6_000_000, 6_002_000)]
    whole = cube(
        size=[len(keys), len(months), 1],
        dimension={
            "geography": {"category": {"index": keys}},
            "time": {"category": {"index": months}},
            "measures": {"category": {"label": {"1": "lamps"}}},
        },
        value={"7": 1},
    )
    began = time.monotonic()
    assert len(read(json.dumps(whole))) == 100_000
    assert time.monotonic() - began < 10
