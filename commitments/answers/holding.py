"""Holding replies: a letter that passes the petition on, or says that an answer will follow."""

import re

from commitments.statements.cues import Kind
from commitments.statements.statements import Statement

_WHAT_WAS_RAISED = (
    r"(?:(?:e-?)?petition|matters?|concerns|points|comments|questions|issues|requests?|suggestions"
    r"|representations|it|this|these|they)(?: (?:that )?(?:you|they|petitioners|residents)"
    r"(?: have| has)? raised?| raised)?"
)
_PASSED_ON = re.compile(
    rf"\b{_WHAT_WAS_RAISED} (?:(?:has|have|will|is|are|was|were|been|be|being|now|also"
    rf"|therefore) )+"
    r"(?:passed|referred|forwarded|sent|submitted|handed|put|escalated|shared|brought)"
    r" (?:on |over |up )?(?:to|with|before) (?!me\b|us\b|my (?:office|team)\b|this (?:committee"
    r"|panel))",
    re.IGNORECASE,
)
_LOOKED_INTO = re.compile(
    r"\b(?:look(?:ing)? into|investigat(?:e|ing)|consider(?:ing)?|review(?:ing)?)"
    r" (?:all )?(?:the|your|these|those) (?:points|issues|concerns|matters|questions|comments"
    r"|requests)\b",
    re.IGNORECASE,
)
_ANSWER_TO_COME = re.compile(
    r"\b(?:will|should|shall|expect|aim|hope|intend)\b.{0,60}?"
    r"\b(?:(?<!consultation )(?<!government )(?<!government's )(?:answer|reply"
    r"|response)\b.{0,60}?|(?:respond|reply|write to you|write back|be in touch)\b.{0,40}?)"
    r"\b(?:within|by|in due course|shortly|before|once|when|after|as soon as|in the (?:coming"
    r"|next))\b",
    re.IGNORECASE,
)
_WORDS_OF_ALL = (
    "passed", "referred", "forwarded", "submitted", "handed", " sent", " put ", "escalated",
    "shared", "brought", "looking into", "look into", "investigat", "answer", "reply", "response",
    "respond", "write", "be in touch", "consider", "review",
)  # fmt: skip
"""One of these is in every holding sentence; to look for them takes a tenth of the time."""
_LONGEST_LOOKED_AT = 400  # characters


def is_holding(statement: Statement) -> bool:
    """Whether it puts an answer off as a whole, or passes the petition on for one."""
    if statement.kind in (Kind.OTHER, Kind.REFUSAL):
        return False
    quote = statement.quote[:_LONGEST_LOOKED_AT]
    small = quote.lower()
    if not any(word in small for word in _WORDS_OF_ALL):
        return False
    return any(it.search(quote) for it in (_PASSED_ON, _LOOKED_INTO, _ANSWER_TO_COME))
