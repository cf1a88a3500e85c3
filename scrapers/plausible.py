"""What a record may not say: one place for the checks that every source shares."""

from datetime import date, datetime, timedelta

from scrapers.errors import ImplausibleRecord

NO_DATE = date(1900, 1, 1)
"""What databases and spreadsheets print where there is no date."""

FURTHEST_AHEAD = timedelta(days=5 * 366)
"""How far after the day of reading a petition may close. Longer ones were not seen anywhere."""


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
