"""Numbers that name a thing rather than measure one.

Dates, years, times of day, and the numbers of roads, clauses, sections, zones and list items.
"""

import re

from commitments.text.words import word_set

_MONTHS = "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)?"
_MONTHS += " sept?(?:ember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?"
MONTH = rf"(?:{'|'.join(_MONTHS.split())})\b\.?"
"""A month's name or its short form."""

ORDINAL = r"(?:st|nd|rd|th)"
_DAY = rf"\d{{1,2}}{ORDINAL}?"
_LONGEST_NAME = 32

_NAMES_AT = re.compile(
    rf"""
      {_DAY}(?:(?:\ and|\ to|\ or|,)?\ {_DAY}|-{_DAY})?(?:\ of)?\ {MONTH} # 14 and 15 October
    | \d{{1,4}}(?:/\d{{1,4}}){{1,2}}                        # 31/10/2012, 2024/25, 24/7
    | \d{{1,2}}\.\d{{1,2}}\.\d{{1,4}}                       # 31.10.12, paragraph 3.2.1
    | (?:19|20)\d\d(?:\ ?-\ ?(?:19|20)?\d\d)?s?  # 2012, 2012-13
      (?![\d%]|[.,]\d|\ ?(?:%|per\ ?cent))
    | \d{{1,6}}{ORDINAL}\b                                  # 21st
    | \d{{1,2}}(?:[:.]\d\d)?\ ?(?:am|pm|noon)\b | \d{{1,2}}:\d\d       # 8pm, 17:29
    | 0\d[\d\ ]*                                            # telephone numbers
    | \d{{1,4}}[A-Za-z]{{1,2}}\d                            # 3C2
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TITLE_AT = re.compile(r"\d{1,3}[ -](?:Day|Week|Month|Year)s? [A-Z]")  # 25 Year Environment Plan
_YEAR_AT = re.compile(r"(?:19|20)\d\d (?=[a-z])")
_HEDGED = re.compile(r"\b(?:over|nearly|almost|about|around|some|than) $", re.IGNORECASE)
_MONTH_ALONE = re.compile(MONTH, re.IGNORECASE)
_NAMING_WORDS = word_set(
    "section clause zone phase junction route service bus number no point step band category grade"
    " tier part chapter page para paragraph article schedule regulation rule item option version"
    " appendix annex figure table question plot flat ref reference q"
)
_NAMING_WHEN_CAPITAL = word_set(
    "Act Bill Block Class Form Group Level Order Policy Scheme Stage Unit Ward Year"
)
_LIST_ITEM = re.compile(r"\(\d{1,2}\)")


def end_of_name(text: str, start: int) -> int | None:
    """Return where the name ends that a number at ``start`` belongs to, or None if it measures.

    ``text`` is on one line; a year after "over", "nearly" or the like, before a small letter,
    is taken for a number ("over 2000 families").
    """
    before = text[max(0, start - _LONGEST_NAME) : start]
    if _YEAR_AT.match(text, start) and _HEDGED.search(before):
        return None
    if match := _TITLE_AT.match(text, start) or _NAMES_AT.match(text, start):
        return match.end()
    if start and _LIST_ITEM.match(text, start - 1):
        return start + 1
    return start + 1 if _is_named_by(before) else None


def _is_named_by(before: str) -> bool:
    """Whether the words just before a number make it a name: "A", "post-", "section", "March"."""
    if before.endswith(("#", "/")) or before.rstrip("-")[-1:].isalpha():
        return True
    if not before.endswith((" ", "(", ".", ":")):
        return False
    word = before.rstrip(" (.:").rpartition(" ")[2].lstrip("(\"'").removesuffix("s")
    is_name = word in _NAMING_WHEN_CAPITAL or word.lower() in _NAMING_WORDS
    return is_name or _MONTH_ALONE.fullmatch(word) is not None
