"""What a record may not say: one place for the checks that every source shares."""

import re
from datetime import date, datetime, timedelta

from scrapers.errors import ImplausibleRecord

NO_DATE = date(1900, 1, 1)
"""What databases and spreadsheets print where there is no date."""

FURTHEST_AHEAD = timedelta(days=5 * 366)
"""How far after the day of reading a petition may close. Longer ones were not seen anywhere."""

_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WRITTEN_DATE = re.compile(
    r"(?:[A-Za-z]{3,6}day,? )?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)? (?P<month>[A-Za-z]{3,9}),? "
    r"(?P<year>[0-9]{4})"
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def british_date(printed: str, *, address: str) -> date:
    """Return the date printed as dd/mm/yyyy.

    Raises ImplausibleRecord when it is not in that form or no such day exists.
    """
    match = _BRITISH_DATE.fullmatch(printed)
    if match is None:
        raise ImplausibleRecord(
            f"the date “{printed}” is not in the form dd/mm/yyyy. Look at the page", address=address
        )
    day, month, year = (int(part) for part in match.groups())
    return _existing(day, month, year, printed, address)


def written_date(printed: str, *, address: str) -> date:
    """Return the date written as "3 May 2019", with a weekday, "3rd" or "03" too.

    Raises ImplausibleRecord when it is not in that form or no such day exists.
    """
    match = _WRITTEN_DATE.fullmatch(printed)
    if match is None or match["month"].lower() not in _MONTHS:
        raise ImplausibleRecord(
            f"the date “{printed[:80]}” is not in the form 3 May 2019. Look at the page",
            address=address,
        )
    month = _MONTHS.index(match["month"].lower()) + 1
    return _existing(int(match["day"]), month, int(match["year"]), printed, address)


def _existing(day: int, month: int, year: int, printed: str, address: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ImplausibleRecord(
            f"the date {printed} does not exist. Tell the publisher, or correct it by hand",
            address=address,
        ) from None


def check_date(day: date, what: str, *, read_at: datetime, address: str) -> None:
    """Raise ImplausibleRecord when `day` is no date or lies five years after it was read."""
    if day <= NO_DATE or day > read_at.date() + FURTHEST_AHEAD:
        raise ImplausibleRecord(
            f"{what} is {day:%d/%m/%Y}, which cannot be right for something read on "
            f"{read_at:%d/%m/%Y}. Look at the page",
            address=address,
        )


def check_order(start: date, end: date, what: str, *, address: str) -> None:
    """Raise ImplausibleRecord when a period ends before it starts."""
    if end < start:
        raise ImplausibleRecord(
            f"{what} ends on {end:%d/%m/%Y}, before it starts on {start:%d/%m/%Y}. "
            "Look at the page",
            address=address,
        )
