"""Tables that stand in a spreadsheet or under lines of a title, turned into plain CSV."""

import csv
import io
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from scrapers.errors import LayoutChanged, TooLarge
from scrapers.figures import sheet_process
from scrapers.figures.packed import unpacked
from scrapers.records import Page

SECONDS = 60
"""How long one workbook may take to be read."""

_ZIP = b"PK\x03\x04"
_MOST_NOTE_CELLS = 2
"""Cells that a line of notes below a table may fill."""

Rows = list[list[str]]


def rows_of(page: Page, sheet: str) -> Rows:
    """Return the cells of a workbook's sheet (XLSX, ODS), or of a CSV file, row by row.

    `sheet` is the name of the sheet, "" where there is one. Raises LayoutChanged when it is none of
    these or has no such sheet, TooLarge when reading it takes too much memory or time.
    """
    is_workbook = page.body.startswith(_ZIP)
    text = _sheet_as_csv(page, sheet) if is_workbook else _csv_text(page)
    try:
        return [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), strict=True)
        ]
    except csv.Error as error:
        raise _no_table(page, f"this is no CSV file that can be read ({error})") from error


def table_under(rows: Rows, headers: Mapping[str, Sequence[str]], page: Page) -> tuple[str, Page]:
    """Return the first table that has one of some headers, by the header's name, as plain CSV.

    `headers` are the columns that each kind of table must have. Lines of a title above the header
    and of notes below a blank line are left out. Raises LayoutChanged when there is no such
    table, or when more cells than notes have follow its end.
    """
    for start, row in enumerate(rows):
        named = {cell.casefold() for cell in row}
        for kind, columns in headers.items():
            if named.issuperset(name.casefold() for name in columns):
                return kind, replace(page, body=_plain(rows[start:], page), content_type="text/csv")
    known = "; ".join(f"{kind}: {', '.join(columns)}" for kind, columns in headers.items())
    raise _no_table(page, f"no row has the columns of a table that is read ({known})")


def _plain(rows: Rows, page: Page) -> bytes:
    """Return the table that begins with its header, without blank columns and what follows it."""
    blank = (number for number, row in enumerate(rows) if not any(row))
    end = next(blank, len(rows))
    for number, row in enumerate(rows[end:], start=end):
        if sum(map(bool, row)) > _MOST_NOTE_CELLS:
            raise _no_table(
                page,
                f"another table begins {number} rows below the header, after a blank one. A table "
                "that has blank rows is not read, so that nothing is passed over",
            )
    filled = [place for place, name in enumerate(rows[0]) if name]
    out = io.StringIO()
    table = ([row[place] for place in filled if place < len(row)] for row in rows[:end])
    csv.writer(out, lineterminator="\n").writerows(table)
    return out.getvalue().encode()


def _csv_text(page: Page) -> str:
    text = unpacked(page).text
    if not text.strip() or text.lstrip().startswith("<"):
        kind = "a web page" if text.strip() else "empty"
        raise _no_table(page, f"this is {kind}, and no table")
    return text


def _sheet_as_csv(page: Page, sheet: str) -> str:
    program = Path(sheet_process.__file__)
    try:
        done = subprocess.run(  # noqa: S603  # our own program, with a name as its argument
            [sys.executable, "-I", str(program), sheet],
            input=page.body,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooLarge(
            f"the workbook was not read within {SECONDS} seconds", address=page.address
        ) from error
    if done.returncode == sheet_process.REFUSED:
        why = done.stderr.decode("utf-8", "replace")
        raise _no_table(page, f"the workbook is not read: {why[:500]}")
    if done.returncode != 0:
        raise TooLarge(
            f"reading the workbook took more than {sheet_process.MOST_MEMORY:,} bytes of memory, "
            "or it is damaged",
            address=page.address,
        )
    return done.stdout.decode("utf-8")


def _no_table(page: Page, what: str) -> LayoutChanged:
    return LayoutChanged(
        f"{what}. Look at the file", address=page.address, missing="a table of figures"
    )
