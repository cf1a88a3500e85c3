"""Answers in JSON, of whatever kind of source: the shape that is asked for, or a named error."""

import time
from datetime import UTC, datetime
from decimal import Decimal

import msgspec
import pytest

from scrapers.errors import LayoutChanged, NotJSON, ScrapeError, TooLarge
from scrapers.json_answers import json_answer
from scrapers.records import Page


class _Lamp(msgspec.Struct):
    height: Decimal


def read(body: bytes) -> _Lamp:
    page = Page("https://x.example/1", body, "text/html", datetime(2026, 11, 24, tzinfo=UTC))
    return json_answer(page, _Lamp, of="a lamp", largest=3_000_000)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b" \n"])
def test_a_number_stays_as_it_is_printed_and_what_is_not_asked_for_is_left_out(mark: bytes) -> None:
    assert str(read(mark + b'{"height": 4.50, "colour": "green"}').height) == "4.50"


@pytest.mark.parametrize(
    ("body", "error", "what"),
    [
        (b"", NotJSON, "this is not the JSON of a lamp: it is empty"),
        (b" \n", NotJSON, "it is empty"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>Sorry", NotJSON, "this is a web page"),
        (b'{"height": 4', NotJSON, "truncated"),
        (b'{"height": NaN}', NotJSON, "not the JSON of a lamp"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", NotJSON, "not the JSON of a lamp"),
        (b'{"height": "\xff\xfe"}', NotJSON, "not the JSON of a lamp"),
        (b'{"x": ' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}", NotJSON, "nest too deep"),
        (b"[1]", LayoutChanged, "another form than that of a lamp"),
        (b'{"width": 4}', LayoutChanged, "missing required field `height`"),
        (b"9" * 3_000_001, TooLarge, "more than 3,000,000 bytes"),
    ],
)
def test_what_is_not_of_the_shape_is_refused_by_name_and_at_once(
    body: bytes, error: type[ScrapeError], what: str
) -> None:
    begun = time.monotonic()
    with pytest.raises(error, match=what) as refused:
        read(body)
    assert type(refused.value) is error
    assert time.monotonic() - begun < 2
