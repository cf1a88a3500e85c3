"""The Explore education statistics API: our stand-in against its published schema, and bad days."""

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from jsonschema import Draft202012Validator

from scrapers.crawling import Failed
from scrapers.errors import (
    ImplausibleRecord,
    LayoutChanged,
    MissingColumn,
    NothingWanted,
    NotJSON,
    ScrapeError,
    TooLarge,
)
from scrapers.figures import ees_api
from scrapers.figures.layout import Asked, Finding, Notice, ReleaseRecord
from scrapers.records import Page
from tests.collecting.test_sources import EXAMPLES, READ_AT, fetched, figures_pages, page_of

FOLDERS = sorted(path.parent for path in (EXAMPLES / "ees-api").glob("*/source.toml"))
VERSIONS = EXAMPLES / "ees-api" / "versions"
BASE = "https://api.stats.example/statistics/v1/data-sets/7588c2d6-9e8a-4d84-8f19-6b8d52a01fbd"
ASKED = Asked({"lamps_mended_pc": None}, {"street_kind": "Total"})

Mend = Callable[[bytes], bytes]


def pages() -> Iterator[Page]:
    for folder in FOLDERS:
        yield from map(page_of, figures_pages(folder))


@pytest.fixture(scope="module")
def schema() -> Any:
    shared = os.environ.get("PETITION_TRACKER_SHARED")
    if not shared:
        pytest.skip("PETITION_TRACKER_SHARED is not set: the publisher's schema is not at hand")
    file = Path(shared) / "data" / "figures" / "ees-openapi-v1.json"
    return json.loads(file.read_text("utf-8"))


def operation(schema: Any, address: str) -> Any:
    """Return the publisher's description of the request that an address makes."""
    path = urlsplit(address).path.removeprefix("/statistics")
    fitting = [
        operations["get"]
        for template, operations in schema["paths"].items()
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), path)
    ]
    assert len(fitting) == 1, path
    return fitting[0]


@pytest.mark.parametrize("page", list(pages()), ids=lambda page: page.address.removeprefix(BASE))
def test_every_request_and_answer_of_the_examples_is_in_the_publisher_s_schema(
    page: Page, schema: Any
) -> None:
    described = operation(schema, page.address)
    parameters = {it["name"]: it["schema"] for it in described["parameters"] if it["in"] == "query"}
    whole = {"components": schema["components"]}
    for name, values in parse_qs(urlsplit(page.address).query).items():
        kind = parameters[name]
        value: Any = values if kind["type"] == "array" else values[0]
        if kind["type"] == "integer":
            value = int(values[0])
        Draft202012Validator({**kind, **whole}).validate(value)
    answer = described["responses"]["200"]["content"]["application/json"]["schema"]
    named = {name: plain(part, schema) for name, part in schema["components"]["schemas"].items()}
    whole = {"components": {"schemas": named}}
    Draft202012Validator({**plain(answer, schema), **whole}).validate(json.loads(page.body))


def plain(part: Any, schema: Any) -> Any:
    """Return a part of OpenAPI 3.0 as JSON Schema, which has no word “nullable”.

    Where several parts make one object, it is closed as a whole: the publisher closes each of
    them, and then none would allow what the others have.
    """
    if isinstance(part, list):
        return [plain(one, schema) for one in part]
    if not isinstance(part, dict):
        return part
    found = {name: plain(one, schema) for name, one in part.items() if name != "nullable"}
    if len(found.get("allOf", ())) > 1:
        found["allOf"] = [opened(one, schema) for one in found["allOf"]]
        found["unevaluatedProperties"] = False
    return {"anyOf": [found, {"type": "null"}]} if part.get("nullable") is True else found


def opened(part: Any, schema: Any) -> Any:
    if "$ref" in part:
        part = plain(schema["components"]["schemas"][part["$ref"].rpartition("/")[2]], schema)
    return {name: one for name, one in part.items() if name != "additionalProperties"}


def read(mend: Mend = lambda body: body, part: str = "", asked: Asked = ASKED) -> list[Finding]:
    """Read the example of versions; pages whose address holds `part` are mended before."""
    bodies = {}
    for page in map(page_of, figures_pages(VERSIONS)):
        changed = part and part in page.address
        bodies[page.address] = mend(page.body) if changed else page.body

    def fetch(address: str) -> Any:
        return fetched(Page(address, bodies[address], "application/json", READ_AT))

    return list(ees_api.releases(BASE, asked, fetch))


def releases(found: list[Finding]) -> dict[str, ReleaseRecord]:
    return {one.name[0]: one for one in found if isinstance(one, ReleaseRecord)}


def test_every_address_of_values_names_its_version() -> None:
    for version, release in releases(read()).items():
        for snapshot in release.snapshots:
            assert parse_qs(urlsplit(snapshot.address).query)["dataSetVersion"] == [version]


def test_what_is_withdrawn_or_deprecated_is_named_and_not_read() -> None:
    found = read()
    assert [(one.name, one.release) for one in found if isinstance(one, Notice)] == [
        ("Deprecated", None),
        ("Withdrawn", ("0.9",)),
    ]
    assert list(releases(found)) == ["1.0", "1.1"]


def test_options_may_be_called_by_name_instead_of_label() -> None:
    found = releases(read(lambda body: body.replace(b'"label"', b'"name"'), "/meta"))
    assert found["1.1"].observed["area_name"].unique().sort().to_list() == ["England", "Kent"]


@pytest.mark.parametrize(
    ("part", "old", "new", "error", "what"),
    [
        ("/query", '"71.9"', '"NaN"', ImplausibleRecord, "“NaN” in the column lamps_mended_pc"),
        ("/query", '"71.9"', '"' + "9" * 10_000 + '"', ImplausibleRecord, "neither a number"),
        ("/query", '"71.9"', "71.9", LayoutChanged, "Expected `str`, got `float`"),
        ("/query", '"71.9"', "NaN", NotJSON, "not the JSON of"),
        ("/query", "2024/2025", "2024/2026", ImplausibleRecord, "two years that follow"),
        ("/query", '"AY"', '"W32"', ImplausibleRecord, "of “W32” is not known"),
        ("/query", '"owqlK"', '"xxxxx"', LayoutChanged, "that the meta data do not name"),
        ("/query", '"totalResults": 3', '"totalResults": 4', LayoutChanged, "there are 4"),
        ("/query", '"totalPages": 2', '"totalPages": 201', TooLarge, "201 pages, more than"),
        ("/query", '"LA",\n   "locations"', '"SCH",\n   "locations"', ImplausibleRecord, "“SCH”"),
        ("/meta", '"E10000016"', '""', ImplausibleRecord, "has no code or no name"),
        ("/meta", '"indicators"', '"indicator"', LayoutChanged, "field `indicators`"),
        ("/versions", '"published": "2026', '"published": null, "was": "2026', LayoutChanged,
         "no day of publication"),
    ],
)  # fmt: skip
def test_a_version_that_cannot_be_read_is_named_and_the_others_are_there(
    part: str, old: str, new: str, error: type[ScrapeError], what: str
) -> None:
    found = read(lambda body: body.replace(old.encode(), new.encode()), part)
    failed = [one.error for one in found if isinstance(one, Failed)]
    assert {type(one) for one in failed} == {error}
    assert re.search(what, str(failed[-1]))


@pytest.mark.parametrize(
    ("part", "body", "what"),
    [
        (BASE, b"<!DOCTYPE html><p>Sorry", "this is a web page"),
        ("/versions", b"", "not the JSON of"),
        ("/versions", b"\xff\xfe\x00{", "not the JSON of"),
        ("/versions", b'{"x": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}", "nest too deep"),
        ("/versions", b'{"paging": {"page": ' + b"1" * 10_000 + b"}}", "out of range|another form"),
        ("/versions", b'{"paging": {"page": 1, "totalResults": 0, "totalPages": 0}, "results": []}',
         "has no version"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_refused_at_once(part: str, body: bytes, what: str) -> None:
    began = time.monotonic()
    with pytest.raises((LayoutChanged, NotJSON), match=what):
        read(lambda _body: body, part)
    assert time.monotonic() - began < 2


def test_a_choice_that_the_data_set_does_not_have_is_named() -> None:
    with pytest.raises(NothingWanted, match="0 options of street_kind are called Urban; there are"):
        read(asked=Asked(ASKED.columns, {"street_kind": "Urban"}))
    failed = [
        one.error
        for one in read(asked=Asked(ASKED.columns, {"colour": "red"}))
        if isinstance(one, Failed)
    ]
    assert {type(error) for error in failed} == {MissingColumn}


def test_an_address_that_is_no_data_set_is_refused() -> None:
    with pytest.raises(ImplausibleRecord, match="not the address of a data set"):
        list(ees_api.releases("https://api.stats.example/v1/publications/1", ASKED, lambda _: None))  # type: ignore[arg-type, return-value]
