"""Days as councils write them: "Saturday, 14 July 2018", "1st April 2025", "23 Nov 2016"."""

import re
from contextlib import suppress
from datetime import date

from scrapers.plausible import british_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WRITTEN = re.compile(
    r"(?i)(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?"
)


def is_day(printed: str) -> bool:
    """Tell whether a text is a day and nothing else, with or without its year."""
    return _WRITTEN.fullmatch(printed) is not None


def written_day(printed: str, *, address: str) -> date | None:
    """Return the day that a text names in words or as dd/mm/yyyy, None where it gives no year.

    Raises ImplausibleRecord when it names none, or one that does not exist.
    """
    match = _WRITTEN.fullmatch(printed)
    if match is None:
        return british_date(printed, address=address)
    if match["year"] is None:
        return None
    return british_date(f"{match['day']}/{_month(match)}/{match['year']}", address=address)


def days_in(text: str) -> list[date]:
    """Return the days in words that a text names with their year; none that does not exist."""
    found = []
    for match in _WRITTEN.finditer(text):
        if match["year"]:
            with suppress(ValueError):
                found.append(date(int(match["year"]), _month(match), int(match["day"])))
    return found


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1
