"""Times that people name ("spring 2025", "the end of April", "2024/25") and the days they mean.

A council's financial year runs from 1 April, its municipal year from May, a school's year from
September; seasons are the meteorological ones, terms those of English schools. "Early", "mid"
and "late" narrow nothing, because nobody says where they begin.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from commitments.quantities.naming import MONTH, ORDINAL
from commitments.text.words import word_set

Days = tuple[date, date]
"""The first and the last day of a period."""

_YEAR = r"(?:19|20)\d\d"
_SEASON = r"(?:spring|summer|autumn|winter)(?:\ term)?"
_YEAR_OF = r"(?:(?:financial|municipal|academic|school|calendar)\ )?year"
_PARTS = {
    "first half": (0, 6),
    "second half": (6, 6),
    "latter half": (6, 6),
    "first quarter": (0, 3),
    "second quarter": (3, 3),
    "third quarter": (6, 3),
    "fourth quarter": (9, 3),
    "last quarter": (9, 3),
    "final quarter": (9, 3),
}
_PART = "|".join(_PARTS).replace(" ", r"\ ")

TIME = rf"""
  (?:(?:the\ )?(?:very\ )?(?P<edge>end|close|beginning|start|middle)\ of\ )?
  (?:(?:the\ )?(?P<part>{_PART})\ of\ )?
  (?:the\ )?(?:(?:early|mid|late|later)(?:\ in)?[ -])?
  (?:(?P<which>this|next|current|coming|new)\ )?
  (?:
    (?:(?P<week>w/c|week\ (?:of|beginning|commencing|starting|ending))\ )?
      (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ (?:the\ )?)?
      (?P<day>\d{{1,2}}){ORDINAL}?(?:\ of)?\ (?P<month_of_day>{MONTH})
      (?:,?\ (?P<year_of_day>{_YEAR}))?
  | (?P<date_in_figures>\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d))
  | (?P<first_year>{_YEAR})\ ?[/-]\ ?(?:20)?\d\d(?!\d)(?P<is_school>\ (?:academic|school)\ year)?
  | (?P<month>{MONTH})(?:\ (?:of\ )?(?P<year_of_month>{_YEAR}))?
  | (?P<season>{_SEASON})(?:\ (?:of\ )?(?P<year_of_season>{_YEAR}))?
  | (?P<year_of>{_YEAR_OF})
  | (?P<unit>week|month|decade)
  | (?P<year>{_YEAR})(?![\d/])
  )\b
"""
"""A named time in small letters: part of a pattern with `re.VERBOSE`, read by `days_meant`."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {
    "spring": (3, 3),
    "summer": (6, 3),
    "autumn": (9, 3),
    "winter": (12, 3),
    "spring term": (1, 3),
    "summer term": (4, 4),
    "autumn term": (9, 4),
}
_FIRST_MONTHS = {"financial": 4, "municipal": 5, "academic": 9, "school": 9}
_SHORTEST_YEAR = 360  # days
_TO_COME = word_set("next coming new")


def days_meant(match: re.Match[str], today: date | None) -> Days | None:
    """Return the days that a match of `TIME` names, for words written on ``today``.

    None where the words depend on the day of writing and it is not known, or where no such day
    is in the calendar. A month or season without a year is the first that has not passed.
    """
    try:
        days = _days(match, today)
    except (ValueError, OverflowError):  # 31 February; a year beyond the calendar
        return None
    if days and match["part"]:
        days = _part(days, *_PARTS[match["part"]])
    edge = match["edge"] or ""
    if days is None or edge in ("", "middle"):
        return days
    return (days[1], days[1]) if edge in ("end", "close") else (days[0], days[0])


def _part(days: Days, begins: int, months: int) -> Days:
    """So many months of a year from one of its months on; a shorter time has no such parts."""
    first, last = days
    if (last - first).days < _SHORTEST_YEAR:
        return days
    month = first.month + begins
    return _run(first.year + (month - 1) // 12, (month - 1) % 12 + 1, months=months)


def _days(match: re.Match[str], today: date | None) -> Days | None:
    if match["date_in_figures"]:
        day, month, year = map(int, match["date_in_figures"].split("/"))
        return _run(year if year >= 100 else 2000 + year, month, day=day)
    each_year, year_written = _each_year(match)
    if year_written:
        return each_year(int(year_written))
    if today is None:
        return None
    is_to_come = (match["which"] or "") in _TO_COME
    if match["unit"]:
        return _unit(match["unit"], today, is_to_come=is_to_come)
    runs = (each_year(year) for year in range(today.year - 1, today.year + 3))
    return next(run for run in runs if (run[0] > today if is_to_come else run[1] >= today))


def _each_year(match: re.Match[str]) -> tuple[Callable[[int], Days], str | None]:
    """How the named time falls in a year, and the year if one is written."""
    if match["day"]:
        month, day = month_number(match["month_of_day"]), int(match["day"])
        week = match["week"] or ""
        return lambda year: _week(_run(year, month, day=day), week), match["year_of_day"]
    if match["month"]:
        number = month_number(match["month"])
        return lambda year: _run(year, number, months=1), match["year_of_month"]
    if match["season"]:
        start, length = _SEASONS[match["season"]]
        return lambda year: _run(year, start, months=length), match["year_of_season"]
    if match["first_year"]:
        begins = _FIRST_MONTHS["school" if match["is_school"] else "financial"]
    else:
        begins = _FIRST_MONTHS.get((match["year_of"] or "").split(" ")[0], 1)
    return lambda year: _run(year, begins, months=12), match["first_year"] or match["year"]


def month_number(name: str) -> int:
    """Return the number of a month by its name in small letters, or its short form."""
    return _MONTHS.index(name[:3]) + 1


def month_days(year: int, month: int) -> Days:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _week(days: Days, named: str) -> Days:
    """The week that a day begins or ends, as it is named; the day itself if none is."""
    if not named:
        return days
    if named.endswith("ending"):
        return days[0] - timedelta(days=6), days[0]
    return days[0], days[0] + timedelta(days=6)


def _run(year: int, month: int, *, day: int | None = None, months: int = 1) -> Days:
    """One day, or so many whole months from ``month`` on."""
    if day is not None:
        return date(year, month, day), date(year, month, day)
    last = month + months - 1
    last_year, last_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, month, 1), month_days(last_year, last_month)[1]


def _unit(unit: str, today: date, *, is_to_come: bool) -> Days:
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=is_to_come)
        return monday, monday + timedelta(days=6)
    if unit == "month":
        month = today.month + is_to_come
        return _run(today.year + (month - 1) // 12, (month - 1) % 12 + 1)
    first = today.year - today.year % 10 + 10 * is_to_come
    return date(first, 1, 1), date(first + 9, 12, 31)


def month_end_after(day: date, months: int) -> date:
    """Return the last day of the month that lies ``months`` after that of ``day``."""
    years, month = divmod(day.month - 1 + months, 12)
    return month_days(day.year + years, month + 1)[1]


def later(day: date, count: int, unit: str) -> date:
    """Return the day ``count`` "days", "weeks", "months" or "years" after ``day``.

    Raises:
        OverflowError: when the calendar does not reach so far.
    """
    if unit in ("days", "weeks"):
        return day + timedelta(**{unit: count})
    months = day.month - 1 + count * (12 if unit == "years" else 1)
    year, month = day.year + months // 12, months % 12 + 1
    if year > date.max.year:
        raise OverflowError(f"{count} {unit} after {day} is beyond the calendar")
    return date(year, month, min(day.day, monthrange(year, month)[1]))
