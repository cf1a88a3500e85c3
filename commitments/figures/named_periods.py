"""The periods that a text speaks of as figures do: "2023", "2024/25", "August last year".

dateparser and its like take "2025/26" for a day and "last October" for one year or the other by
chance. Here a relative year is resolved only where the date of writing settles it, and a month
without a year is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commitments.figures.periods import Period, PeriodKind
from commitments.quantities.dates import Interval
from commitments.quantities.naming import MONTH
from commitments.quantities.periods import month_days, month_number
from commitments.text.characters import in_small_letters
from commitments.text.text import Span, plain


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period as it is written; ``period`` is None where the writing day leaves it open."""

    span: Span
    quote: str
    period: Period | None


_YEAR = r"(?:19|20)\d\d"
_NAMED = re.compile(
    rf"""(?<![\d/£.,-])(?:
        (?P<first_month>{MONTH})\ (?:to|and|-)\ (?P<last_month>{MONTH})\ (?P<year_of_months>{_YEAR})
      | (?P<month>{MONTH})\ (?:of\ )?(?P<year_of_month>{_YEAR})
      | (?P<first_year>{_YEAR})\ ?[/-]\ ?(?:20)?(?P<second_year>\d\d)(?!\d)
        (?P<is_school>\ (?:academic|school)\ year)?
      | (?:(?P<month_then>{MONTH})\ (?:of\ )?)?(?P<which>last|this)
        \ (?:(?P<kind>financial|academic|school|calendar)\ )?year
      | (?P<year>{_YEAR})(?!\d|,\d|\.\d|%|\ ?%)
    )\b""",
    re.VERBOSE,
)
_QUARTER = 3  # months
_FIRST_YEAR, _LAST_YEAR = 1800, 9000  # between which a year has one before and after
_STARTS = {
    PeriodKind.CALENDAR_YEAR: 1,
    PeriodKind.FINANCIAL_YEAR: 4,
    PeriodKind.ACADEMIC_YEAR: 9,
}
_KINDS = {
    "financial": PeriodKind.FINANCIAL_YEAR,
    "academic": PeriodKind.ACADEMIC_YEAR,
    "school": PeriodKind.ACADEMIC_YEAR,
}


def find_periods(
    text: str, within: Span | None = None, written: Interval | None = None
) -> tuple[NamedPeriod, ...]:
    """Return the periods named in ``text``, or in the part of it ``within``, in order.

    ``written`` is when the text was written. "2024/25" is a financial year unless it is called
    an academic or a school year.
    """
    copy = plain(text, within)
    return tuple(
        NamedPeriod(span, span.of(text), _period(match, written))
        for match in _NAMED.finditer(in_small_letters(copy.text))
        for span in (copy.span(match.start(), match.end()),)
    )


def _period(match: re.Match[str], written: Interval | None) -> Period | None:
    if match["year"]:
        return year_of(PeriodKind.CALENDAR_YEAR, int(match["year"]))
    if match["month"]:
        return _month(match["month"], int(match["year_of_month"]))
    if match["first_month"]:
        return _months(match)
    if match["first_year"]:
        first, second = int(match["first_year"]), int(match["second_year"])
        kind = PeriodKind.ACADEMIC_YEAR if match["is_school"] else PeriodKind.FINANCIAL_YEAR
        return year_of(kind, first) if (first + 1) % 100 == second else None
    found = set(_relative(match, written))
    return found.pop() if len(found) == 1 else None


def _relative(match: re.Match[str], written: Interval | None) -> Iterator[Period]:
    """What the words mean on the first and on the last day that they may have been written."""
    if written is None:
        return
    kind = _KINDS.get(match["kind"] or "", PeriodKind.CALENDAR_YEAR)
    for day in (written.start, written.end):
        if not _FIRST_YEAR < day.year < _LAST_YEAR:
            return
        year = _year_on(day, kind) - (match["which"] == "last")
        yield _month(match["month_then"], year) if match["month_then"] else year_of(kind, year)


def _year_on(day: date, kind: PeriodKind) -> int:
    return day.year if day.month >= _STARTS[kind] else day.year - 1


def year_of(kind: PeriodKind, first: int) -> Period:
    """Return the calendar, financial or academic year that begins in ``first``."""
    begins = _STARTS[kind]
    last = month_days(first + (begins > 1), begins - 1 or 12)[1]
    return Period(Interval(date(first, begins, 1), last), kind)


def _month(name: str, year: int) -> Period:
    return Period(Interval(*month_days(year, month_number(name))), PeriodKind.MONTH)


def _months(match: re.Match[str]) -> Period | None:
    """A quarter; any other run of months is no period that figures are published for."""
    first, last = month_number(match["first_month"]), month_number(match["last_month"])
    year = int(match["year_of_months"])
    if last - first != _QUARTER - 1:
        return None
    days = Interval(month_days(year, first)[0], month_days(year, last)[1])
    return Period(days, PeriodKind.QUARTER)
