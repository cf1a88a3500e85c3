"""The labels under which a letter deals with one demand after another: "Lighting - bats roost".

A label is a line of its own, the words before a dash or colon, or a phrase that turns to a
thing: "On vouchers, ...", "As to the crossing, ...", "The weight limit is another matter."
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from commitments.answers.likeness import Wanted
from commitments.answers.numbering import Opening
from commitments.statements.cues import Kind
from commitments.statements.statements import Statement
from commitments.text.text import plain
from commitments.text.topics import Topics

_LONGEST_LABEL = 60  # characters
_MOST_WORDS = 7
_LOOKED_AT = 120  # characters

_LABELLED = re.compile(
    r"(?:[•●▪■◦‣·∙*-]\s*|\(?(?:\d{1,2}|[a-z])[.)]\s+)?"
    r"(?!(?:We|I|It|This|That|There|You|They|He|She|Our|In|At|To|As|Members|Officers)\b)"
    r"(?P<label>[A-Z][A-Za-z' /&]{2,40}?)(?: -+ |: )(?=\S)"
)
_TURNING = re.compile(
    r"""(?:(?:and|but|finally|lastly|first(?:ly)?|second(?:ly)?|third(?:ly)?|next),?\ )?
    (?:(?:turning|moving\ on|coming|looking|passing)(?:\ (?:now|next|then|finally))?\ to
      |(?:with|in)\ (?:regards?|respect|relation|reference)\ (?:to|of)|regarding|concerning
      |as\ (?:to|for|regards|far\ as)|so\ far\ as|when\ it\ comes\ to|in\ terms\ of|where
      |on(?:\ the\ (?:question|issue|matter|subject|point|topic|idea|proposal|request)\ (?:of
      |for))?)
    \ (?P<label>[^,.:;]{3,60}?)(?:\ (?:is|are)\ concerned)?(?:,|:|\ -)\ """,
    re.IGNORECASE | re.VERBOSE,
)
_ANOTHER_MATTER = re.compile(
    r"(?P<label>[^,.:;]{3,60}?) (?:is|are) (?:another|a (?:different|separate|further)"
    r"|a quite different)"
    r" (?:matter|question|issue|story|point)s?\b",
    re.IGNORECASE,
)
_NO_LABEL = re.compile(
    r"^\d|\b(?:petition|minute|report|response|reply|decision|agenda|dear|subject|date)\b",
    re.IGNORECASE,
)
_NO_STOP = re.compile(r"[^.!?;]*[^.!?;,]$")


def labelled_openings(
    topics: Topics,
    wanted: Wanted,
    statements: Sequence[Statement],
    weights: Mapping[str, float],
) -> Iterator[Opening]:
    """Yield where a label opens a stretch, with the demands that it names: often none."""
    for place, statement in enumerate(statements):
        copy = plain(statement.quote[:_LOOKED_AT]).text
        label, is_line = _label(copy, statement)
        if label and not _NO_LABEL.search(label):
            about = _named_by(topics.named_in(label), wanted, weights)
            yield Opening(place, about, f"stands under “{label}”", ends_with_paragraph=not is_line)


def _label(copy: str, statement: Statement) -> tuple[str, bool]:
    """The label that a statement begins with or is, or "", and whether it is a line of its own."""
    if statement.kind is Kind.OTHER and len(copy) <= _LONGEST_LABEL and _is_line(copy):
        return copy.rstrip(" :-"), True
    for pattern in (_LABELLED, _TURNING, _ANOTHER_MATTER):
        match = pattern.match(copy)
        if match and len(match["label"].split()) <= _MOST_WORDS:
            return match["label"], False
    return "", False


def _is_line(copy: str) -> bool:
    return _NO_STOP.match(copy) is not None and len(copy.split()) <= _MOST_WORDS


def _named_by(
    named: Mapping[str, str], wanted: Wanted, weights: Mapping[str, float]
) -> frozenset[int]:
    """The demand that a label names; none where two are named alike."""
    scores: dict[int, float] = defaultdict(float)
    for topic in named:
        for demand in wanted.asking_for(topic):
            scores[demand] += weights.get(topic, 0.0)
    best = max(scores.values(), default=0.0)
    nearest = frozenset(demand for demand, score in scores.items() if score == best)
    return nearest if len(nearest) == 1 else frozenset()
