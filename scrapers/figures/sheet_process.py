"""Prints one sheet of a workbook (XLSX, ODS) as CSV. It is run as a program of its own.

A file of one kilobyte can name a cell that makes a sheet of 17 thousand million cells. Whoever
reads it may then be ended by the system; so that is this program, and not the one that asked.

The workbook comes by the standard input, the name of the sheet ("" for the only one) as the
argument. A refusal is a sentence on the standard error, with the exit code REFUSED. It imports
nothing of the project, so that it begins at once.
"""

import csv
import io
import resource
import sys
from decimal import Decimal
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

REFUSED: Final = 3
MOST_MEMORY: Final = 2**30
MOST_CELLS: Final = 5_000_000


class Refused(Exception):  # noqa: N818  # it is a sentence for the program that asked
    """The sheet is not printed; the message says why."""


def main() -> int:
    """Print the sheet; return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    try:
        rows = sheet_rows(sys.stdin.buffer.read(), sys.argv[1])
    except (CalamineError, Refused) as error:
        sys.stderr.write(str(error))
        return REFUSED
    csv.writer(sys.stdout, lineterminator="\n").writerows(map(printed, row) for row in rows)
    return 0


def sheet_rows(workbook: bytes, wanted: str) -> list[list[Any]]:
    """Return the cells of the sheet of a name, row by row."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    names = [it.name for it in book.sheets_metadata if it.typ == SheetTypeEnum.WorkSheet]
    fitting = [name for name in names if not wanted or name.casefold() == wanted.casefold()]
    if len(fitting) != 1:
        how_many = "no sheet" if not fitting else f"{len(fitting)} sheets"
        raise Refused(
            f"it has {how_many} {f'of the name “{wanted}”' if wanted else ''}; there are: "
            f"{', '.join(names) or 'none'}. Choose one by `sheet`"
        )
    sheet = book.get_sheet_by_name(fitting[0])
    if sheet.height * sheet.width > MOST_CELLS:
        raise Refused(f"the sheet has more than {MOST_CELLS:,} cells")
    return sheet.to_python(skip_empty_area=False)


def printed(cell: Any) -> str:
    """Return a cell as a person reads it; a number with all of its digits and no exponent."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(Decimal(repr(cell)), "f")
    return str(cell)


if __name__ == "__main__":
    sys.exit(main())
