"""A CSV file of figures as rows, with errors that name the row and the column."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from scrapers.errors import ImplausibleRecord, LayoutChanged, MissingColumn
from scrapers.figures.packed import unpacked
from scrapers.records import Page

MARKERS = frozenset({"c", "z", "x", "low", "k", "u", "~", ":", "-", "..", "M", "no data", ""})
"""What publishers print in place of a number.

Explore education statistics: c confidential, z not applicable, x not available, low (or k) rounds
to 0 but is not 0, u low reliability. Older files and other publishers: ~ : - .. M, "no data" and
blank.
"""

FLAGS = {"p": "provisional", "r": "normal", "b": "break", "e": "estimated"}
"""What StatsWales and others print behind a number, as in 5679p, and what the value then is.

r says that it is a revised one. A forecast, f, is no figure and is refused.
"""

LAST_YEAR = 2200
"""No figure speaks of a later one."""

_NUMBER = re.compile(r"(-?[0-9]{1,18}(?:\.[0-9]{1,18})?) ?([a-z]?)")


class Figure(NamedTuple):
    """A number, or None and the marker that is printed instead, and what is said of it."""

    value: Decimal | None
    marker: str | None
    status: str


def figure_of(printed: str) -> Figure | None:
    """Return what is printed for a figure; None where it is neither a number nor a marker."""
    match = _NUMBER.fullmatch(printed)
    if match and match.group(2) in ("", *FLAGS):
        return Figure(Decimal(match.group(1)), None, FLAGS.get(match.group(2), "normal"))
    return Figure(None, printed, "normal") if printed in MARKERS else None


def no_figure(printed: str, column: str) -> str:
    """Return the sentence on a cell that holds no figure."""
    return (
        f"“{printed[:60]}” in the column {column} is neither a number nor a known marker. "
        "Look up what the publisher means by it"
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: `row[column]` is the cell, stripped. `number` counts the header as 1."""

    number: int
    cells: dict[str, str]
    address: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column.casefold()]

    def get(self, column: str) -> str:
        """Return the cell of a column that a file may leave out, blank where it does."""
        return self.cells.get(column.casefold(), "")

    def refusal(self, what: str) -> ImplausibleRecord:
        """Return the error to raise about this row."""
        return ImplausibleRecord(f"row {self.number}: {what}", address=self.address)

    def figure(self, column: str) -> Figure:
        """Return the number in a column, or the marker printed instead."""
        printed = self[column]
        found = figure_of(printed)
        if found is None:
            raise self.refusal(no_figure(printed, column))
        return found

    def day(self, column: str) -> date:
        """Return the day in a column, printed as yyyy-mm-dd."""
        printed = self[column]
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", printed):
            raise self.refusal(f"“{printed[:60]}” in the column {column} is not a day, yyyy-mm-dd")
        try:
            day = date.fromisoformat(printed)
        except ValueError:
            raise self.refusal(f"{printed} in the column {column} does not exist") from None
        if day.year > LAST_YEAR:
            raise self.refusal(f"{printed} in the column {column} lies too far ahead")
        return day


class Table:
    """A CSV file with a header. Column names are found whatever their case.

    It may be packed with gzip. Raises LayoutChanged when the page is not a CSV file or a row
    has more or fewer cells than the header, TooLarge.
    """

    def __init__(self, page: Page) -> None:
        self.address = page.address
        text = unpacked(page).text
        if not text.strip() or text.lstrip().startswith("<"):
            kind = "a web page" if text.strip() else "empty"
            raise LayoutChanged(
                f"this is {kind}, not a CSV file. Check the address; the file may have moved",
                address=page.address,
                missing="a header row",
            )
        self._text = text
        self.columns = tuple(name.strip() for name in next(self._read()))
        self._by_name = {name.casefold(): name for name in self.columns}
        if len(self._by_name) < len(self.columns):
            raise LayoutChanged(
                f"two columns have the same name among {', '.join(self.columns)}",
                address=page.address,
                missing="a different name for each column",
            )

    def find(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the columns as the file spells them. Raises MissingColumn for one not there."""
        for name in names:
            if name.strip().casefold() not in self._by_name:
                raise MissingColumn(name, address=self.address, found=self.columns)
        return tuple(self._by_name[name.strip().casefold()] for name in names)

    @property
    def title(self) -> str:
        """The file's name, or the whole address where that ends in no file's name."""
        name = PurePosixPath(unquote(urlsplit(self.address).path)).name
        return name if "." in name else self.address

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the header, without blank lines."""
        for number, cells in enumerate(self._read(), start=1):
            if number == 1 or not cells:
                continue
            if len(cells) != len(self.columns):
                raise LayoutChanged(
                    f"row {number} has {len(cells)} cells and the header {len(self.columns)}. "
                    "The file was cut off or is damaged",
                    address=self.address,
                    missing="a cell for each column",
                )
            stripped = (cell.strip() for cell in cells)
            yield Row(number, dict(zip(self._by_name, stripped, strict=True)), self.address)

    def _read(self) -> Iterator[list[str]]:
        try:
            yield from csv.reader(io.StringIO(self._text, newline=""), strict=True)
        except csv.Error as error:
            raise LayoutChanged(
                f"this is not a CSV file that can be read ({error})",
                address=self.address,
                missing="rows of cells",
            ) from error
