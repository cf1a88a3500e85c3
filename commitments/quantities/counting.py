"""Whether a bare number counts something: "3,000 families", "of which nine", "83 are at work"."""

import re

from commitments.text.words import word_set

_HEDGED = re.compile(r"\b(?:than|nearly|almost|around|least|up to) $", re.IGNORECASE)
_IN_A_ROW = re.compile(r"(?<!\w)\d{1,3}[A-Za-z]?(?:,| and| or|, and) $")
_NEXT_WORD = re.compile(r"(?: or (?:more|less|fewer|over))? ([A-Za-z][A-Za-z'-]*)")
_OF_A_WHOLE = re.compile(r" of (?:the|these|those|our|its|all)\b", re.IGNORECASE)
_WORDS_LOOKED_AT = 5
_OF_WHICH = re.compile(
    r"\b(?:of (?:which|whom|these|those|them),?|another|a further|an additional|the (?:other"
    r"|remaining)"
    r"|there (?:are|were)|including) $",
    re.IGNORECASE,
)
_OPENS_A_CLAUSE = re.compile(r"(?:^|[,;:] |\b(?:and|but|while|whereas|only|just) )$", re.IGNORECASE)
_GOES_ON = re.compile(
    r" (?:(?:already|now|still|also|since|in [A-Z][a-z]+) )?(?:are|were|have|had|remain(?:ed)?"
    r"|will be"
    r"|do not|did not|could not|can)\b(?! to\b)"
)
_IN_A_NUMBER = re.compile(r"\d of (?:the|our|these|its) \d[^.;:]{1,80} in $")
_SAID_BEFORE = 120  # characters
_ENDS_HERE = re.compile(r" *(?:[.;,)]|$)")
_ENDS_THE_NAME = word_set(
    "the a an to in on at by for from with but is are was were will would may might can"
    " could should has have had be been as that which who than then when not no it he she"
    " they we i you if per times its this his us yes"
)
_PLURALS = word_set("people children men women cattle staff sheep police")


def counts(text: str, start: int, end: int, after: int) -> bool:
    """Whether the number from ``start`` to ``end`` of a text counts something.

    ``after`` is where the next word may begin, past a plus sign.
    """
    before = text[max(0, start - _SAID_BEFORE) : start]
    return (
        _HEDGED.search(before) is not None
        or _counts_things(text, after)
        or _counts_what_was_named(text, before, end)
    )


def stands_in_a_row(before: str) -> bool:
    """Whether a number follows others as names do: "routes 74 and 96"."""
    return _IN_A_ROW.search(before) is not None


def _counts_what_was_named(text: str, before: str, end: int) -> bool:
    """Whether a bare number counts what the sentence named before: "of which nine", "83 are"."""
    if _OF_WHICH.search(before):
        return True
    if _OPENS_A_CLAUSE.search(before) and _GOES_ON.match(text, end):
        return True
    return _IN_A_NUMBER.search(before) is not None and _ENDS_HERE.match(text, end) is not None


def _counts_things(text: str, position: int) -> bool:
    if _OF_A_WHOLE.match(text, position):
        return True
    for _ in range(_WORDS_LOOKED_AT):
        match = _NEXT_WORD.match(text, position)
        word = match[1].lower() if match else ""
        if not match or word in _ENDS_THE_NAME:
            return False
        if word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "'s"))):
            return True
        position = match.end()
    return False
