"""Where a sentence of a petition asks for something, and for what.

Works on one sentence in a plain copy (commitments.text.text.plain). The forms are those in which
people write to a council: "we petition the council to ...", "the Government should ...",
"please ...", "that ...", or simply an order.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from commitments.demands.orders import ADVERB, FINITE, ORDER, VERB, split_orders
from commitments.text.characters import in_small_letters


class Force(IntEnum):
    """How plainly something is asked."""

    IMPLIED = 1  # "the footpath needs to be repaired"
    ORDERED = 2  # "Repair the footpath"
    ASKED = 3  # "we ask the council to repair the footpath"


@dataclass(frozen=True, slots=True)
class Request:
    """Characters ``start`` to ``end`` of the copy say what is to be done."""

    start: int
    end: int
    force: Force


_NAMED = r"(?-i:(?:[A-Z][\w&'-]* (?:& |and )?){1,5}(?:Council|Authority|Government|Parliament))"
_OFFICE = (
    r"(?:[a-z]+ ){0,2}(?:government|parliament|council(?:lors?)?|cabinet|ministers?"
    r"|authorit(?:y|ies)|mayor|treasury|secretary of state(?: for [a-z, ]{3,40}?)?|department"
    r"|home office|dfe|defra|prime minister|committee|chancellor|police|mps|nhs(?: england)?)"
)
_BODY = rf"(?:(?:the|our|your) )?(?:{_NAMED}|{_OFFICE})(?: or parliament)?"
_ASIDE = r"(?:,? (?:as|of|in|for|at) [^,;:.]{1,50},?)?"
_MODAL = r"(?:should|must|shall|needs? to|has to|have to|ought to)"


_ASIDE_OF_PEOPLE = r"(?:, [^,.;:]{1,90},)?"  # "We, people who live in Zone N, ask"
_ASKER = (
    rf"\b(?:we|i|residents|petitioners|(?:this|the) petition|undersigned)\b{_ASIDE_OF_PEOPLE},?"
    r"(?:'re|'m)?"
    r"(?: (?:the undersigned(?: [^,.;:]{1,80},)?|are|am|would|do|also|therefore|now|all|hereby"
    r"|further|again|both|simply|just|[a-z]{3,14}ly)\b,?){0,4} "
)
_THEY_ASK = r"(?=(?:demand|ask|urge|call|request|petition|beg) (?:that|the|for|on|our|you)\b)"
_PEOPLE = r"(?!(?:it|this|that|there|they|he|she|who|if|when|as|but|and|you)\b)(?:[^ ,.;:]+ ){1,9}?"
_ANYONE = rf"(?:for |that )?(?:[A-Za-z][\w'&-]* ){{1,6}}?(?:to|{_MODAL}) (?={ADVERB}{VERB}\b)"
_ASKS = re.compile(
    rf"(?:{_ASKER}|^|\band (?=call|urge|ask|request)|^{_PEOPLE}{_THEY_ASK})"
    r"(?:petition(?:s|ing)?|ask(?:s|ing)?(?: for)?|call(?:s|ing)?(?: up)?(?: ?on| for)"
    r"|urg(?:es?|ing)|request(?:s|ing)?|demand(?:s|ing)?|wants?|like(?: to (?:see|get|ask))?"
    rf"|appeal(?:s|ing)? to|implore|beg|propose|needs?(?= {_BODY}\b))\b(?! to\b)",
    re.IGNORECASE,
)
_WHAT_THEY_ASK = re.compile(
    rf" ?(?:\([^)]{{0,30}}\):? )?(?:(?:for |that )?(?:you|it|them|{_BODY})\b{_ASIDE}"
    rf" (?:(?:to|{_MODAL}) (?:to )?|(?={VERB}(?:s|es)?\b))|{_ANYONE}|that |for )?",
    re.IGNORECASE,
)
_OWED = re.compile(
    rf"(?:^|[,;:-] |\b(?:and|so|therefore|that|believe|think|feel) )(?:you|{_BODY})\b{_ASIDE}"
    rf" (?:therefore )?{_MODAL}(?: |(?=:))(?P<wanted>)",
    re.IGNORECASE,
)
_TIME_FOR = re.compile(rf"\bfor {_BODY} to (?P<wanted>)", re.IGNORECASE)
_ADDRESSED = re.compile(
    rf"(?:for )?{_BODY}{_ASIDE} to (?P<wanted>)(?={ADVERB}[a-z])", re.IGNORECASE
)
_TO_DO = re.compile(rf"To (?!help|ensure|meet|save)(?P<wanted>)(?={ADVERB}{VERB}\b)")
_OUGHT = re.compile(
    r"(?P<wanted>)"
    r"(?!(?:it|this|there|we|i|they|you|he|she|that|if|what|who|when|these|those|people)\b)"
    rf"[^.;:]{{1,200}}? {_MODAL} [a-z]",
    re.IGNORECASE,
)
_TO_BE = re.compile(
    rf"(?P<wanted>)(?:all|both|an?|the|no|any|every|more) (?:(?!{FINITE}\b)[^ ,.;:]+,? ){{1,25}}"
    r"to (?:be|have|get) ",
    re.IGNORECASE,
)
_ASKING = (
    "ask", "petition", "call", "urg", "request", "demand", "want", "like", "need", "appeal",
    "implore", "beg", "propose",
)  # fmt: skip
_OWING = ("should", "must", "shall", "need", "has to", "have to", "ought to")


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of asking; what is asked for begins with the expression's group ``wanted``.

    Each match holds one of ``words`` in small letters: to look for them takes a tenth of the
    time. ``opens`` when it stands at the beginning of a sentence only.
    """

    force: Force
    expression: re.Pattern[str]
    words: tuple[str, ...]
    opens: bool = False

    def matches_in(self, copy: str, lowered: str) -> Sequence[re.Match[str]]:
        """Return the places of a sentence that ask so; ``lowered`` is it in small letters."""
        if not _holds_any(lowered, self.words):
            return ()
        if not self.opens:
            return list(self.expression.finditer(copy))
        match = self.expression.match(copy)
        return (match,) if match else ()


def _holds_any(lowered: str, words: Iterable[str]) -> bool:
    """A plain loop, because it is run for every form and sentence and seldom holds."""
    for word in words:  # noqa: SIM110
        if word in lowered:
            return True
    return False


_ASKED = (
    _Form(Force.ASKED, _ASKS, _ASKING),
    _Form(Force.ASKED, _ADDRESSED, (" to ",), opens=True),
    _Form(Force.ASKED, _OWED, _OWING),
    _Form(Force.ASKED, _TIME_FOR, (" to ",)),
)
_FORMS = (
    *_ASKED,
    _Form(Force.ASKED, _TO_DO, ("to ",), opens=True),
    _Form(Force.ORDERED, ORDER, ("please ",)),
    _Form(Force.ORDERED, ORDER, ("",), opens=True),
    _Form(Force.ORDERED, _TO_BE, (" to be ", " to have ", " to get "), opens=True),
    _Form(Force.IMPLIED, _OUGHT, _OWING, opens=True),
)


def asks(copy: str) -> bool:
    """Whether a sentence asks a body for something, if only for what the next lines list."""
    lowered = in_small_letters(copy)
    return any(form.matches_in(copy, lowered) for form in _ASKED)


def find_requests(copy: str) -> list[Request]:
    """Return what a sentence asks for, in order and apart; the plainest form found decides."""
    lowered = in_small_letters(copy)
    for form in _FORMS:
        if matches := form.matches_in(copy, lowered):
            return list(_requests(copy, matches, form.force))
    return []


def _requests(copy: str, matches: Sequence[re.Match[str]], force: Force) -> Iterator[Request]:
    """What each match asks for ends where the next begins, or where somebody asks again."""
    starts = [_start(match) for match in matches]
    asked_again = (match.start() for match in matches if match.re is _ASKS)
    ends = sorted([*starts[1:], *asked_again, len(copy)])
    for start in starts:
        end = ends[min(bisect_right(ends, start), len(ends) - 1)]
        for part in split_orders(copy, start, end):
            yield Request(*part, force)


def _start(match: re.Match[str]) -> int:
    """Where that begins which is asked for."""
    if match.re is not _ASKS:
        return match.start("wanted")
    what = _WHAT_THEY_ASK.match(match.string, match.end())
    return what.end() if what else match.end()
