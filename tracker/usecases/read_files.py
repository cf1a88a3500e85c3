"""Read petitions from files, with no database: what `tracker read` prints.

One JSON object a document, in the form that a scorer of readings takes: demands with their
answers and statement indexes; statements with spans into the response as it was given.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from commitments.quantities.quantities import Quantity
from commitments.reading import Reading, read
from commitments.statements.statements import Statement
from scrapers.encoding import decode
from scrapers.errors import ScrapeError
from scrapers.petitions.moderngov import cut_page, page_text
from scrapers.records import Page
from tracker.errors import DocumentError
from tracker.files import read_file

STANDARD_INPUT = Path("-")

NOT_JSON = (msgspec.DecodeError, RecursionError)
"""What a decoder raises for text that is no JSON, or that nests without end."""

LARGEST = 16 * 1024 * 1024
"""Bytes of a file that is read; no petition and no list of some thousands is larger."""


class Document(msgspec.Struct, frozen=True):
    """A petition and its response, as a file gives them; other fields are passed over."""

    id: str | int
    petition: str
    title: str = ""
    response: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where in a file a document stands, for error messages."""

    path: Path
    line: int | None = None

    def __str__(self) -> str:
        return str(self.path) if self.line is None else f"{self.path}, line {self.line}"


def documents(path: Path, read_at: datetime) -> Iterator[Document]:
    """Give the documents of a file: JSON, JSON lines, or one whole page, as HTML or text.

    The path "-" is standard input.

    Raises:
        DocumentError: when the file cannot be read, is empty, or is not what it should be.
    """
    body = _body(path)
    text = decode(body, "text/plain")
    if not text.strip():
        raise DocumentError(f"{path} is empty.")
    if text.lstrip()[:1] not in ("{", "["):
        yield _page(path, body, text, read_at)
        return
    try:
        whole = msgspec.json.decode(text)
    except NOT_JSON:
        yield from _lines(path, text.encode())
        return
    for entry in whole if isinstance(whole, list) else [whole]:
        yield _document(entry, Source(path))


def reading_of(document: Document) -> dict[str, Any]:
    """Return the reading of one document as plain data."""
    response = document.response or ""
    reading = read(document.petition, response, title=document.title)
    return {
        "id": str(document.id),
        "title": document.title,
        "demands": _demands(reading),
        "statements": [_statement(statement) for statement in reading.statements],
        "links": [
            {
                "demand": link.demand,
                "statement": link.statement,
                "score": round(link.score, 3),
                "reasons": list(link.reasons),
            }
            for link in reading.links
        ],
        "petition": document.petition,
        "response": response,
    }


def _body(path: Path) -> bytes:
    if path != STANDARD_INPUT:
        return read_file(path, LARGEST)
    body = sys.stdin.buffer.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise DocumentError(f"what came in is larger than {LARGEST // 1024**2} MB; split it.")
    return body


def _lines(path: Path, body: bytes) -> Iterator[Document]:
    for number, line in enumerate(body.splitlines(), start=1):
        if not line.strip():
            continue
        source = Source(path, number)
        try:
            entry = msgspec.json.decode(line)
        except NOT_JSON as error:
            raise DocumentError(f"{source} is not JSON: {error}.") from error
        yield _document(entry, source)


def _document(entry: object, source: Source) -> Document:
    try:
        return msgspec.convert(entry, type=Document)
    except msgspec.ValidationError as error:
        raise DocumentError(
            f"{source} is no document ({error}); it needs id, petition and response, and may have "
            "title."
        ) from error


def _page(path: Path, body: bytes, text: str, read_at: datetime) -> Document:
    try:
        if text.lstrip().startswith("<"):
            text = page_text(Page(str(path), body, "text/html", read_at))
        parts = cut_page(text, address=str(path))
    except ScrapeError as error:
        raise DocumentError(str(error)) from error
    return Document(
        id=path.stem, petition=parts.petition, title=parts.title or "", response=parts.response
    )


def _demands(reading: Reading) -> list[dict[str, Any]]:
    answers = {answer.demand: answer for answer in reading.answers}
    return [
        {
            "index": demand.index,
            "number": demand.number,
            "quote": demand.quote,
            "start": demand.span.start,
            "end": demand.span.end,
            "reason": demand.reason,
            "answer": str(answers[demand.index].state),
            "answer_reason": answers[demand.index].reason,
            "statements": list(answers[demand.index].statements),
        }
        for demand in reading.demands
    ]


def _statement(statement: Statement) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "index": statement.index,
        "start": statement.span.start,
        "end": statement.span.end,
        "quote": statement.quote,
        "kind": str(statement.kind),
        "reasons": list(statement.reasons),
    }
    if statement.about is not None:
        plain["about"] = str(statement.about)
        plain["testable"] = bool(statement.testable)
        plain["due"] = statement.due.quote if statement.due else None
    if statement.quantities:
        plain["figures"] = [_figure(quantity) for quantity in statement.quantities]
    return plain


def _figure(quantity: Quantity) -> dict[str, Any]:
    same = quantity.low == quantity.high
    value: Any = _number(quantity.low) if same else [_number(quantity.low), _number(quantity.high)]
    return {
        "quote": quantity.quote,
        "value": value,
        "unit": quantity.unit,
        "hedge": str(quantity.hedge) if quantity.hedge else None,
        "start": quantity.span.start,
        "end": quantity.span.end,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral() else float(value)
