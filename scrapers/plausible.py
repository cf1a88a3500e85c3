"""What a record may not say: one place for the checks that every source shares."""

import re
from datetime import date, datetime, timedelta

from scrapers.errors import ImplausibleRecord

NO_DATE = date(1900, 1, 1)
"""What databases and spreadsheets print where there is no date."""

FURTHEST_AHEAD = timedelta(days=5 * 366)
"""How far after the day of reading a petition may close. Longer ones were not seen anywhere."""

_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


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
