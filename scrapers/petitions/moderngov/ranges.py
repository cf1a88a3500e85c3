"""Which field of a form is for a range of dates, and the ranges to ask for.

Where a page offers ranges to choose from, all of them are asked for. Where dates are to be typed,
they are those of calendar years, so that the addresses are the same ones every day. ModernGov's
lists of decisions and of attendance take a range as one field: DR=01/01/2024-31/12/2024.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from scrapers.petitions.moderngov.forms import Control, Form

FIRST_YEAR: Final = 2009
"""The year of the Act that had councils take petitions online; no older ePetition was seen."""

_DAY = r"\d{1,2}/\d{1,2}/\d{4}"
_A_RANGE = re.compile(rf"\s*{_DAY}\s*(?:-|–|to)\s*{_DAY}\s*")
_A_DAY = re.compile(rf"\s*(?:{_DAY}|\d{{4}}-\d\d-\d\d)\s*")
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SAYS_DATES = re.compile(r"(?i)date|range|period|\bDR\b")
_SAYS_A_DAY = re.compile(r"(?i)date|from|until|start|\bto\b|\bend\b|dd/mm/yyyy")


def range_choices(form: Form, read_on: date) -> list[dict[str, str]]:
    """Return what to put in a form's fields for each range of dates, the latest first.

    None where the form has no field for dates.
    """
    for control in form.controls:
        if _offers_ranges(control):
            return [{control.name: value} for value, _ in control.options if value]
    years = list(_years(read_on))
    for control in form.controls:
        if _is_range(control):
            return [{control.name: f"{start:%d/%m/%Y}-{end:%d/%m/%Y}"} for start, end in years]
    days = [control for control in form.controls if _is_day(control)]
    if len(days) != 2:
        return []
    first, last = days
    return [
        {first.name: _printed(start, first), last.name: _printed(end, last)} for start, end in years
    ]


def _years(read_on: date) -> Iterator[tuple[date, date]]:
    for year in range(read_on.year, FIRST_YEAR - 1, -1):
        yield date(year, 1, 1), date(year, 12, 31)


def _offers_ranges(control: Control) -> bool:
    if control.kind != "select":
        return False
    by_year = any(_A_YEAR.search(shown) for _, shown in control.options)
    return by_year or _SAYS_DATES.search(control.says) is not None


def _is_range(control: Control) -> bool:
    is_named = control.name.lower() == "dr"
    return control.kind == "line" and (is_named or _A_RANGE.fullmatch(control.value) is not None)


def _is_day(control: Control) -> bool:
    if control.kind == "date" or (control.kind == "line" and _A_DAY.fullmatch(control.value)):
        return True
    is_blank = control.kind == "line" and not control.value.strip()
    return is_blank and _SAYS_A_DAY.search(control.says) is not None


def _printed(day: date, control: Control) -> str:
    return day.isoformat() if control.kind == "date" else f"{day:%d/%m/%Y}"
