"""Statistical periods: what a publisher prints, as the first and last day and a kind."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    """The first and the last day, and what kind of period it is, such as "calendar year"."""

    start: date
    end: date
    kind: str


_SPANNING_YEARS = {"academic year": (9, 1), "financial year": (4, 1), "tax year": (4, 6)}
"""The month and day on which the years begin that are printed as two, such as 201920."""

_YEARS = re.compile(r"([0-9]{4})(?:[-/]([0-9]{2})(?:-([0-9]{2})/([0-9]{2}))?)?")

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}


def printed_period(time_period: str, time_identifier: str) -> Period:
    """Return the period that Explore education statistics prints in two columns.

    `time_period` is a year ("2024") or two ("202425"), `time_identifier` says of what kind.
    Raises ValueError, as a sentence, for what it does not know.
    """
    kind = " ".join(time_identifier.lower().split())
    if re.fullmatch(r"[0-9]{4}", time_period):
        year = int(time_period)
        if kind in ("calendar year", "reporting year"):
            return Period(date(year, 1, 1), date(year, 12, 31), kind)
        if kind in _MONTHS:
            month = _MONTHS[kind]
            last = calendar.monthrange(year, month)[1]
            return Period(date(year, month, 1), date(year, month, last), "month")
    elif re.fullmatch(r"[0-9]{6}", time_period) and kind in _SPANNING_YEARS:
        year = int(time_period[:4])
        if (year + 1) % 100 != int(time_period[4:]):
            raise ValueError(f"the period {time_period} does not name two years that follow")
        month, day = _SPANNING_YEARS[kind]
        start = date(year, month, day)
        return Period(start, start.replace(year=year + 1) - timedelta(days=1), kind)
    raise ValueError(f"the period “{time_period[:20]}” of “{time_identifier[:40]}” is not known")


def year_named(printed: str, kind: str) -> Period:
    """Return the period that is printed as one or more years, of a kind that is known beforehand.

    A school or a financial year is "2023-24", "2023/24", or 2024 alone: the year in which it ends.
    Three years are "2021-23", or "2020/21-22/23" where each begins in April.

    Raises ValueError, as a sentence, where what is printed is not of that kind.
    """
    match = _YEARS.fullmatch(printed)
    first, second, third, last = (match and match.groups()) or (None,) * 4
    if first is None:
        raise ValueError(f"the period “{printed[:20]}” is not known")
    begins, ends = int(first), _century(first, last or second or first[2:])
    if last:
        fits = kind == "three years" and (begins + 1, ends - 1) == (
            _century(first, second or ""),
            _century(first, third or ""),
        )
        days = date(begins, 4, 1), date(ends, 3, 31)
        fits = fits and ends == begins + 3
    elif kind == "three years":
        fits, days = ends == begins + 2, (date(begins, 1, 1), date(ends, 12, 31))
    elif kind in _SPANNING_YEARS:
        fits = ends == begins + (second is not None)
        month, day = _SPANNING_YEARS[kind]
        days = date(ends - 1, month, day), date(ends, month, day) - timedelta(days=1)
    else:
        fits, days = (
            kind == "calendar year" and not second,
            (date(begins, 1, 1), date(ends, 12, 31)),
        )
    if not fits:
        raise ValueError(f"the period “{printed[:20]}” is no {kind}")
    return Period(*days, kind)


def _century(first: str, digits: str) -> int:
    """Return the year that is printed with two digits after another: 00 after 1999 is 2000."""
    year = int(first[:2] + digits)
    return year if year >= int(first) else year + 100


def period_kind(start: date, end: date) -> str:
    """Return the kind of the period from `start` to `end`, "other" where it is none that is named.

    A twelve-month period is named for the month in which it begins.
    """
    if start == end:
        return "day"
    after = end + timedelta(days=1)
    if start.day != 1 or after.day != 1:
        return "other"
    months = (after.year - start.year) * 12 + after.month - start.month
    if months == 12:
        named = {1: "calendar year", 9: "academic year", 4: "financial year"}
        return named.get(start.month, "other")
    return {1: "month", 3: "quarter"}.get(months, "other")
