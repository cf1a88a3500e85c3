"""Keep lists of statistical neighbours, as somebody publishes them."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import msgspec
from sqlalchemy.orm import Session

from scrapers.figures.areas import listed_areas
from tracker.db.models import Neighbour
from tracker.errors import RecordError
from tracker.form_errors import in_words

MOST_AREAS = 1_000
"""More than a country has; a rank beyond is a slip."""

COLUMNS = ("area", "neighbour", "rank", "source")


class Line(msgspec.Struct, frozen=True):
    """One line of a file. ``rank`` counts from 1, the nearest."""

    area: str
    neighbour: str
    rank: int
    source: str


def keep_neighbours(session: Session, body: bytes, file: str, kept_at: datetime) -> int:
    """Keep the lists of a file, a line for each neighbour; return how many areas they are of.

    Raises:
        RecordError: when it has other columns, or a line does not fit; nothing of it is kept.
    """
    lines = list(_lines(body, file))
    for what, cells in (
        ("rank", Counter((line.area, str(line.rank)) for line in lines)),
        ("neighbour", Counter((line.area, line.neighbour) for line in lines)),
    ):
        twice = [cell for cell, times in cells.items() if times > 1]
        if twice:
            raise RecordError(f"{file}: {twice[0][0]} has the {what} {twice[0][1]} twice.")
    session.add_all(
        Neighbour(
            area=line.area,
            kept_at=kept_at,
            rank=line.rank,
            neighbour=line.neighbour,
            source=line.source,
        )
        for line in lines
    )
    session.flush()
    return len({line.area for line in lines})


def _lines(body: bytes, file: str) -> Iterator[Line]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecordError(f"{file} is no text in UTF-8.") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        found = list(rows)
    except csv.Error as error:  # a quote that is not closed, an endless field
        raise RecordError(f"{file}, row {rows.line_num}: {error}.") from error
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise RecordError(f"{file} must have the columns {', '.join(COLUMNS)}, and no other.")
    known = {area.code for area in listed_areas()}
    for number, row in enumerate(found, start=2):
        try:
            line = msgspec.convert(row, type=Line, strict=False)
        except msgspec.ValidationError as error:
            raise RecordError(f"{file}, row {number}: {in_words(error)}") from error
        wrong = _wrong(line, known)
        if wrong:
            raise RecordError(f"{file}, row {number}: {wrong}")
        yield line


def _wrong(line: Line, known: set[str]) -> str:
    """Return what does not fit, as a sentence; "" if all does."""
    for name, code in (("area", line.area), ("neighbour", line.neighbour)):
        if code not in known:
            return f"`{name}` {code!r} is not the code of an area that is listed."
    if line.area == line.neighbour:
        return f"{line.area} is not its own neighbour."
    if not 1 <= line.rank <= MOST_AREAS:
        return f"`rank` {line.rank} is not between 1 and {MOST_AREAS}."
    return "" if line.source.strip() else "`source` is blank: say whose list it is."
