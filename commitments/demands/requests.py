"""Where a sentence of a petition asks for something, and for what.

Works on one sentence in a plain copy (commitments.text.text.plain). The forms are those in which
people write to a council: "we petition the council to ...", "the Government should ...",
"please ...", "that ...", or simply an order.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import IntEnum

from commitments.demands.orders import ADVERB, ANY_VERB, FINITE, ORDER, VERB, split_orders
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
    r"(?:'re|'m|'d)?"
    r"(?: (?:the undersigned(?: [^,.;:]{1,80},)?|are|am|would|do|also|therefore|now|all|hereby"
    r"|further|again|both|simply|just|[a-z]{3,14}ly)\b,?){0,4} "
)
_THEY_ASK = r"(?=(?:demand|ask|urge|call|request|petition|beg) (?:that|the|for|on|our|you)\b)"
_PEOPLE = r"(?!(?:it|this|that|there|they|he|she|who|if|when|as|but|and|you)\b)(?:[^ ,.;:]+ ){1,9}?"
_ANYONE = rf"(?:for |that )?(?:[A-Za-z][\w'&-]* ){{1,6}}?(?:to|{_MODAL}) (?={ADVERB}{VERB}\b)"
_TO_ASK = (
    r"petition(?:s|ing)?|ask(?:s|ing)?(?: for)?|call(?:s|ing)?(?: up)?(?: ?on| for)|urg(?:es?|ing)"
    r"|request(?:s|ing)?|demand(?:s|ing)?|wants?(?: to (?:see|get|have))?|wish(?:es)?"
    r"|like(?: to (?:see|get|have|ask))?|appeal(?:s|ing)? to|implore|beg|propose"
    r"|(?<=would )welcome|(?<=would also )welcome|needs?(?= is\b)"
    rf"|needs?(?= {_BODY}\b)|(?:expect|writ(?:e|ing) to)(?= {_BODY} to )"
    rf"|hopes?(?= (?:that )?{_BODY} will\b)"
)
_ASKS = re.compile(
    rf"(?:{_ASKER}|^|\band (?=call|urge|ask|request|want)|^{_PEOPLE}{_THEY_ASK}"
    rf"|\bwe,? the [^,.;:]{{1,60}}? {_THEY_ASK})"
    rf"(?:{_TO_ASK})\b(?! to\b)",
    re.IGNORECASE,
)
_SUCH_AS_YOU = r"(?:,? (?:of|as) [^,;:.]{1,50},?)?"
_WHAT_THEY_ASK = re.compile(
    rf" ?(?:\([^)]{{0,30}}\):? )?(?:is )?(?:(?:for |that )?(?:you|it|them|{_BODY})\b"
    rf"(?:{_ASIDE} (?:to|will|{_MODAL}):? (?:to )?|{_SUCH_AS_YOU} (?={VERB}(?:s|es)?\b)"
    rf"| for (?=[a-z-]+ [a-z-]+))|{_ANYONE}|that |for )?",
    re.IGNORECASE,
)
_OWED = re.compile(
    r"(?:^|[,;:-] |\b(?:and|so|therefore|that|believe|think|feel) )"
    rf"(?P<who>(?:you|{_BODY})\b{_ASIDE} (?:therefore )?){_MODAL}(?: |(?=:))"
    r"(?P<wanted>)(?P<passive>(?:not )?be [a-z]+ed\b)?",
    re.IGNORECASE,
)
_WITH_IT = re.compile(
    r"^(?:this|it|these|they) (?:should|must) (?:also )?be (?:accompanied|backed|combined|coupled"
    r"|followed|matched|paired)(?: up)? (?:by|with) (?P<wanted>)",
    re.IGNORECASE,
)
_WILL_YOU = re.compile(
    rf"^(?:and |so |please |so please )?(?:can|could|will|would) (?:you|somebody|someone|{_BODY})"
    rf" (?:please |kindly |now )?(?P<wanted>)(?={ADVERB}{VERB}\b)",
    re.IGNORECASE,
)
_AT_LEAST = r"(?:at (?:the very )?least )?"
_IT_SHOULD = re.compile(
    rf"^(?:(?:while|if|when|as|until|once|at|in|then|also|and)\b[^.;:]{{0,80}}? )?(?:it|they|s?he)"
    rf" (?:should|must|ought to) (?!(?:include|have)\b){_AT_LEAST}(?P<wanted>)"
    rf"(?={ADVERB}(?:{VERB}|{ANY_VERB})\b)",
    re.IGNORECASE,
)
"""What "it" or "they" should do, where a body was just asked for something."""
_TIME_FOR = re.compile(
    rf"(?:\bfor {_BODY} to |\btime (?:that )?(?={_BODY} [a-z]+ed\b))(?P<wanted>)", re.IGNORECASE
)
_ADDRESSED = re.compile(
    rf"(?:for )?{_BODY}{_ASIDE} to (?P<wanted>)(?={ADVERB}[a-z])", re.IGNORECASE
)
_TO_DO = re.compile(rf"To (?!help|ensure|meet|save)(?P<wanted>)(?={ADVERB}{VERB}\b)")
_SURMISED = r"must have (?:[a-z]{3,}ed|been|come|cost|done|gone|had|known|lost|made|seen|taken)\b"
_TOLD = (
    r"\b(?:says?|said|told|found|showed|knows?|knew|believes?|thinks?|thought|expects?|argues?"
    r"|recommends?|recommended|suggests?|promised|(?:states?|claims?|shows?|finds?) (?:that|'))\b"
)
_SHALL_BE = (
    r"(?:(?:should|must(?! pay)|shall|ought to)"
    r"|(?:needs?|has|have) to(?= (?:also |not )?(?:be|cease|change|come|end|go|stop)\b))"
)
"""What should be; "drivers have to pay" and "patients need to travel" only say what is."""
_OUGHT = re.compile(
    r"(?P<wanted>)"
    r"(?!(?:at (?:the moment|present)|currently|it|this|there|we|i|they|you|he|she|that|if|what"
    r"|who|when|why|how|where|these|those|people)\b)"
    rf"(?:(?!{_TOLD})[^.;:?]){{1,200}}? (?!{_SURMISED}){_SHALL_BE} [a-z][^?]*$",
    re.IGNORECASE,
)
_THERE_SHOULD_BE = (
    r"there (?:should|must|needs? to|ought to) be (?!something|a (?:better )?(?:way|reason)"
    r"|no (?:ambiguity|doubt|excuse|reason))"
)
_OURS_NEEDS = (
    r"(?:our|the|this|every) (?:[a-z'-]+ ){1,4}?(?:desperately |urgently |badly )?needs?"
    r" (?:an?|more|better|proper) "
)
_IS_NEEDED = (
    r"(?!(?:urgent |immediate |more )?(?:action|change|help|this|that|it)\b)[^,;:.?]{1,80}?"
    r" (?:is|are) (?:also |[a-z]+ly )?needed\b"
)
_LACKED = re.compile(
    rf"(?P<wanted>)(?:{_THERE_SHOULD_BE}|{_OURS_NEEDS}|{_IS_NEEDED})[^?]*$",
    re.IGNORECASE,
)
_TIME_TO = re.compile(
    rf"^(?:it is|it's|the) (?:high |about )?time (?:has come )?to (?P<wanted>)(?={VERB}\b)",
    re.IGNORECASE,
)
_TO_BE = re.compile(
    rf"(?P<wanted>)(?:all|both|an?|the|no|any|every|more) (?:(?!{FINITE}\b)[^ ,.;:]+,? ){{1,25}}"
    r"to (?:be|have|get) ",
    re.IGNORECASE,
)
_ASKING = frozenset((
    "ask", "petition", "call", "urg", "request", "demand", "want", "wish", "like", "welcome",
    "need", "appeal", "implore", "beg", "propose", "expect", "writ", "hope",
))  # fmt: skip
_OWING = frozenset(("should", "must", "shall", "need", "has to", "have to", "ought to"))


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of asking; what is asked for begins with the expression's group ``wanted``.

    Each match holds one of ``words`` in small letters: to look for them takes a tenth of the
    time. ``opens`` when it stands at the beginning of a sentence only, ``refers_back`` when it
    asks only where something was just asked of a body, which "it" or "they" then means.
    """

    force: Force
    expression: re.Pattern[str]
    words: frozenset[str]
    opens: bool = False
    refers_back: bool = False

    def matches_in(self, copy: str, held: AbstractSet[str]) -> Sequence[re.Match[str]]:
        """Return the places of a sentence that ask so; ``held`` are the words that it holds."""
        if self.words and self.words.isdisjoint(held):
            return ()
        if not self.opens:
            return list(self.expression.finditer(copy))
        match = self.expression.match(copy)
        return (match,) if match else ()


_PUT_TO_A_BODY = (
    _Form(Force.ASKED, _ASKS, _ASKING),
    _Form(Force.ASKED, _ADDRESSED, frozenset((" to ",)), opens=True),
    _Form(Force.ASKED, _OWED, _OWING),
)
_TIME_FOR_A_BODY = _Form(Force.ASKED, _TIME_FOR, frozenset((" to ", "time ")))
_FORMS = (
    *_PUT_TO_A_BODY,
    _Form(
        Force.ASKED,
        _IT_SHOULD,
        frozenset(("should", "must", "ought to")),
        opens=True,
        refers_back=True,
    ),
    _Form(Force.ASKED, _WITH_IT, frozenset(("should", "must")), opens=True, refers_back=True),
    _Form(Force.ASKED, _WILL_YOU, frozenset(("can ", "could ", "will ", "would ")), opens=True),
    _TIME_FOR_A_BODY,
    _Form(Force.ASKED, _TO_DO, frozenset(("to ",)), opens=True),
    _Form(Force.ORDERED, ORDER, frozenset(("please ",))),
    _Form(Force.ORDERED, ORDER, frozenset(), opens=True),
    _Form(Force.ORDERED, _TO_BE, frozenset((" to be ", " to have ", " to get ")), opens=True),
    _Form(Force.IMPLIED, _OUGHT, _OWING, opens=True),
    _Form(Force.IMPLIED, _LACKED, frozenset(("there ", "need")), opens=True),
    _Form(Force.IMPLIED, _TIME_TO, frozenset(("time ",)), opens=True),
)
_WORDS = frozenset().union(*(form.words for form in _FORMS))


def _held_in(copy: str) -> AbstractSet[str]:
    lowered = in_small_letters(copy)
    return {word for word in _WORDS if word in lowered}


def asks(copy: str) -> bool:
    """Whether a sentence asks a body for something, if only for what the next lines list."""
    held = _held_in(copy)
    return any(form.matches_in(copy, held) for form in (*_PUT_TO_A_BODY, _TIME_FOR_A_BODY))


def find_requests(copy: str, *, follows_a_request: bool = False) -> list[Request]:
    """Return what a sentence asks for, in order and apart; the plainest form found decides.

    Where it ``follows_a_request`` to a body, "it" and "they" mean that body, or what it shall do.
    """
    held = _held_in(copy)
    for form in _FORMS:
        if form.refers_back and not follows_a_request:
            continue
        if matches := form.matches_in(copy, held):
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
    if match.re is _ASKS:
        what = _WHAT_THEY_ASK.match(match.string, match.end())
        return what.end() if what else match.end()
    if match.re is _OWED and match["passive"]:
        # In "MPs should not be paid twice" whom it is about belongs to what is asked.
        return match.start("who")
    return match.start("wanted")
