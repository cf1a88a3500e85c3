"""The day on which a decision was taken or a meeting met, as its page says it."""

import re
from datetime import date

from scrapers.petitions.days import DAY, written_day

_SAID = [
    re.compile(rf"(?im){pattern}(?P<said>{DAY})")
    for pattern in (
        r"^Date of (?:the )?decision *:[ |]*",
        r"^Decided at meeting *:[ |]*",
        r"^Meeting *:[ |]*",
        r"^Date(?: of (?:the )?meeting)? *:[ |]*",
        r"\b(?:Minutes|Agenda|Meeting|Decisions?)\b[^\n:]{0,150}?\b",
    )
]
"""From what says it best to what says it least."""


def date_said(text: str, address: str) -> date | None:
    """Return the day that a page's text says, None when it says none, or several alike.

    Raises ImplausibleRecord for one that does not exist.
    """
    for pattern in _SAID:
        days = {written_day(it["said"], address=address) for it in pattern.finditer(text)}
        if days:
            return days.pop() if len(days) == 1 else None
    return None
