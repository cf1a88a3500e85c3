"""Days as councils write them: "Saturday, 14 July 2018", "1st April 2025", "24/11/2016"."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Final

from scrapers.errors import ImplausibleRecord

_SPACE = r"[ \t\xa0]{1,8}"
_WEEKDAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?{_SPACE})?"
_ORDINAL = rf"(?:st|nd|rd|th)?,?{_SPACE}"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

DAY: Final = (
    rf"(?a:(?<![\d/]){_WEEKDAY}(?P<day>\d{{1,2}})"
    rf"(?:/(?P<number>\d{{1,2}})/|{_ORDINAL}(?P<month>{_MONTH})\.?,?{_SPACE})"
    r"(?P<year>\d{4})(?![\d/]))"
)
"""A day with its year, to be looked for without regard to capitals."""

_DAY = re.compile(f"(?i){DAY}")
_DAY_WITHOUT_YEAR = re.compile(rf"(?ai){_WEEKDAY}\d{{1,2}}{_ORDINAL}{_MONTH}\.?")


def is_day(printed: str) -> bool:
    """Tell whether a text is a day and nothing else, with or without its year."""
    return any(form.fullmatch(printed) for form in (_DAY, _DAY_WITHOUT_YEAR))


def written_day(printed: str, *, address: str) -> date:
    """Return the day that a text is.

    Raises ImplausibleRecord when it is none, has no year, or no such day exists.
    """
    match = _DAY.fullmatch(printed)
    if match is None:
        raise ImplausibleRecord(
            f"“{printed[:80]}” is no day with its year, such as 3 May 2019 or 03/05/2019. "
            "Look at the page",
            address=address,
        )
    try:
        return _day(match)
    except ValueError:
        raise ImplausibleRecord(
            f"the date {printed} does not exist. Tell the publisher, or correct it by hand",
            address=address,
        ) from None


def written_day_or_none(printed: str, *, address: str) -> date | None:
    """Return the day that a text is, None where it gives no year.

    Raises ImplausibleRecord when it is none, or no such day exists.
    """
    if _DAY_WITHOUT_YEAR.fullmatch(printed):
        return None
    return written_day(printed, address=address)


def days_in(text: str) -> Iterator[date]:
    """Yield the days that a text names with their year; none that does not exist."""
    for match in _DAY.finditer(text):
        with suppress(ValueError):
            yield _day(match)


def _day(match: re.Match[str]) -> date:
    month = match["number"] or _MONTHS.index(match["month"][:3].lower()) + 1
    return date(int(match["year"]), int(month), int(match["day"]))
