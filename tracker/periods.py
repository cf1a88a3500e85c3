"""Periods of figures as people write them: "2024", "2024-09"."""

import re
from calendar import monthrange
from datetime import date

from commitments.figures.observations import Period, PeriodKind
from commitments.quantities.dates import Interval
from tracker.errors import RecordError

_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SPLIT_YEAR = re.compile(r"(academic|financial) (\d{4})/(\d{2})")
_FIRST_MONTH = {
    "academic": (PeriodKind.ACADEMIC_YEAR, 9),
    "financial": (PeriodKind.FINANCIAL_YEAR, 4),
}


def month_days(year: int, month: int) -> Interval:
    """Return the days of a month.

    Raises:
        ValueError: when there is no such month.
    """
    first = date(year, month, 1)
    return Interval(first, first.replace(day=monthrange(year, month)[1]))


def period_named(text: str) -> Period:
    """Return the period that is written "2024", "2024-09" or "financial 2024/25".

    Raises:
        RecordError: when it is none of these.
    """
    try:
        return _period(text)
    except ValueError as error:
        raise RecordError(
            f"{text!r} is no period; write 2024, 2024-09 or “financial 2024/25”."
        ) from error


def year_or_month(text: str) -> Period | None:
    """Return the period that is written "2024" or "2024-09", None for another form.

    Raises:
        ValueError: when there is no such year or month.
    """
    if match := _YEAR.fullmatch(text):
        year = int(match.group(1))
        days = Interval(date(year, 1, 1), date(year, 12, 31))
        return Period(days, PeriodKind.CALENDAR_YEAR)
    if match := _MONTH.fullmatch(text):
        return Period(month_days(int(match.group(1)), int(match.group(2))), PeriodKind.MONTH)
    return None


def _period(text: str) -> Period:
    if found := year_or_month(text):
        return found
    if match := _SPLIT_YEAR.fullmatch(text):
        kind, month = _FIRST_MONTH[match.group(1)]
        year = int(match.group(2))
        last = month_days(year + 1, month - 1).end
        if f"{last.year % 100:02d}" == match.group(3):
            return Period(Interval(date(year, month, 1), last), kind)
    raise ValueError("it has another form")
