"""What fields of files must be, and what to say when one is not."""

import re
from typing import Annotated

import msgspec

from commitments.answers.answers import AnswerState
from commitments.claims.comparisons import Side
from commitments.figures.periods import PeriodKind
from commitments.judging.acts import ActState, EvidenceKind
from commitments.judging.rules import Comparison, Deciding, Scope, SubjectKind

_NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_WEB_ADDRESS = r"^https?://[^\s<>\"]+$"

Name = Annotated[str, msgspec.Meta(pattern=_NAME, max_length=80)]
"""A name that may stand in an address: small letters, digits and single hyphens."""

WebAddress = Annotated[str, msgspec.Meta(pattern=_WEB_ADDRESS, max_length=2000)]
"""An address that a page may link to; never one that runs something."""

_PATTERNS = {
    _NAME: "a name of small letters, digits and single hyphens, such as ehc-plans-2027",
    _WEB_ADDRESS: "a web address, such as https://council.example/minutes",
}
_CHOICES = {
    "answer.state": AnswerState,
    "act.state": ActState,
    "act.evidence": EvidenceKind,
    "rule_card.subject_kind": SubjectKind,
    "figure.comparison": Comparison,
    "figure.deciding": Deciding,
    "figure.scope": Scope,
    "figure.period_kind": PeriodKind,
    "claim.side": Side,
}
"""Where a field takes one of a few words: the end of its path, and the words."""


def in_words(error: Exception) -> str:
    """Return what is wrong with a file, with the words or the form that a field takes."""
    said = str(error) or type(error).__name__
    for pattern, meaning in _PATTERNS.items():
        said = said.replace(f"Expected `str` matching regex {pattern!r}", f"Expected {meaning}")
    path = re.sub(r"\[\.\.\.\]|\[\d+\]", "", said.rpartition("$.")[2].rstrip("`"))
    for end, words in _CHOICES.items():
        if "Invalid enum value" in said and path.endswith(end):
            return f"{said}; it may be: {', '.join(words)}"
    return said
