"""The day on which a decision was taken or a meeting met, as its page says it."""

import re
from datetime import date

from scrapers.plausible import british_date

_SHORT = r"\d{1,2}/\d{1,2}/\d{4}"
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_LONG = rf"\d{{1,2}}(?:st|nd|rd|th)?,? (?:{'|'.join(_MONTHS)}),? \d{{4}}"
_DAY = rf"(?P<day>{_SHORT}|{_LONG})\b"

_SAID = [
    re.compile(rf"(?im){pattern}{_DAY}")
    for pattern in (
        r"^Date of (?:the )?decision *:[ |]*",
        r"^Decided at meeting *:[ |]*",
        r"^Meeting *:[ |]*",
        r"^Date(?: of (?:the )?meeting)? *:[ |]*(?:[A-Z]\w+day,? )?",
        r"\b(?:Minutes|Agenda|Meeting|Decisions?)\b[^\n:]{0,150}?\b",
    )
]
"""From what says it best to what says it least."""


def date_said(text: str, address: str) -> date | None:
    """Return the day that a page's text says, None when it says none, or several alike.

    Raises ImplausibleRecord for one that does not exist.
    """
    for pattern in _SAID:
        days = {_day(match["day"], address) for match in pattern.finditer(text)}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _day(printed: str, address: str) -> date:
    if "/" in printed:
        return british_date(printed, address=address)
    day, month, year = re.sub(r"(?i)(?<=\d)(?:st|nd|rd|th)|,", "", printed).split()
    number = _MONTHS.index(month.lower()) + 1
    return british_date(f"{day}/{number:02}/{year}", address=address)
