"""Periods of figures as people write them: "2024", "2024-09"."""

import re

from commitments.figures.named_periods import year_of
from commitments.figures.periods import Period, PeriodKind
from commitments.quantities.dates import Interval
from commitments.quantities.periods import month_days
from tracker.errors import RecordError

_YEAR = re.compile(r"((?:19|20|21)\d\d)", re.ASCII)
_MONTH = re.compile(r"((?:19|20|21)\d\d)-(\d{2})", re.ASCII)
_SPLIT_YEAR = re.compile(r"(academic|financial) ((?:19|20|21)\d\d)/(\d{2})", re.ASCII)
_KINDS = {"academic": PeriodKind.ACADEMIC_YEAR, "financial": PeriodKind.FINANCIAL_YEAR}


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
        return year_of(PeriodKind.CALENDAR_YEAR, int(match.group(1)))
    if match := _MONTH.fullmatch(text):
        days = month_days(int(match.group(1)), int(match.group(2)))
        return Period(Interval(*days), PeriodKind.MONTH)
    return None


def _period(text: str) -> Period:
    if found := year_or_month(text):
        return found
    if match := _SPLIT_YEAR.fullmatch(text):
        period = year_of(_KINDS[match.group(1)], int(match.group(2)))
        if f"{period.days.end.year % 100:02d}" == match.group(3):
            return period
    raise ValueError("it has another form")
