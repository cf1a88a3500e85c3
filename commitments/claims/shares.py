"""Shares that are given as counts: "999 of 1,756 plans" is 56.9% of them.

Only what the words show to be a part of a whole is read so: the part, "of" or "out of", and a
count of things. Where the part has a noun of its own it must be the whole's, since "40 parents of
60 children" are no share. One that is said roughly is left alone. "Nine out of ten" is a share
wherever quantities are read (commitments.quantities.amounts).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from commitments.claims.arithmetic import TENTH, fits
from commitments.quantities.numerals import IN_FIGURES, IN_WORDS, value_of
from commitments.quantities.quantities import Quantity
from commitments.statements.statements import Statement
from commitments.text.text import Span, plain
from commitments.text.words import word_set


@dataclass(frozen=True, slots=True)
class Share:
    """Some of a whole, both counts of the same things.

    ``quantity`` is the share in percent, as finely as one of those counted would change it, and at
    most to a tenth. ``beside`` is a percentage that the words give for the same, as in
    "999 of 1,756 plans (57%)". ``sentence`` works the share out, and says whether that is it.
    """

    quantity: Quantity
    part: Decimal
    whole: Decimal
    beside: Quantity | None
    sentence: str


_PART_OF = re.compile(
    rf"(?<![\w.,£$€])(?P<part>{IN_FIGURES}|{IN_WORDS})"
    r"(?: (?!out\b)(?P<noun>[a-z][a-z'-]*))? (?:out )?of"
    r"(?: (?:the|our|its|their|these|those|all|all the))? $",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"(?:\b(?:over|under|above|below|than|nearly|almost|around|about|some|least|most|to"
    r"|approximately|approx\.?|roughly|circa|c\.?)|~|[-–—/])\s*$",
    re.IGNORECASE,
)
_NO_PART = re.compile(r"(?:19|20)\d\d|one", re.IGNORECASE)
"""A year, and what "one of two councils to do so" begins with."""
_THINGS = re.compile(r"(?: [a-z][a-z'-]*){0,3}? (?P<noun>[a-z]+s|people|children)\b", re.IGNORECASE)
_RATINGS = word_set("stars points marks")
_GIVEN_AFTER = re.compile(r"[^.;:()]{0,80}?(?:\(|, or |, that is |, which is )", re.IGNORECASE)
_GIVEN_BEFORE = re.compile(r" ?\(")
_LONGEST = 80
"""Characters before a whole in which its part stands, and after it what both count."""
_NEARBY = 3
"""Figures before and after a whole among which a percentage of the same may be."""


def find_shares(text: str, statement: Statement) -> Iterator[Share]:
    """Yield the shares that a statement of ``text`` gives as counts."""
    for place, whole in enumerate(statement.quantities):
        if whole.unit != "count" or whole.hedge is not None or whole.low != whole.high:
            continue
        start = max(statement.span.start, whole.span.start - _LONGEST)
        before = plain(text, Span(start, whole.span.start))
        end = min(statement.span.end, whole.span.end + _LONGEST)
        after = plain(text, Span(whole.span.end, end)).text
        match = _PART_OF.search(before.text)
        if match is None or _NO_PART.fullmatch(match["part"]):
            continue
        if _ROUGHLY.search(before.text[: match.start()]):
            continue
        if not _are_the_same_things(match["noun"], after):
            continue
        part = value_of(match["part"])
        if not 0 <= part <= whole.low or whole.low == 0:
            continue
        span = Span(before.span(match.start("part"), match.end("part")).start, whole.span.end)
        nearby = statement.quantities[max(0, place - _NEARBY) : place + 1 + _NEARBY]
        yield _share(text, span, part, whole.low, _beside(text, span, nearby))


def _are_the_same_things(noun: str | None, after: str) -> bool:
    """Whether what follows a whole names things, and the same that its part names, if it does."""
    things = _THINGS.match(after)
    if things is None or things["noun"].lower() in _RATINGS:
        return False
    return noun is None or noun.lower() in things.group().lower().split()


def _beside(text: str, span: Span, nearby: Sequence[Quantity]) -> Quantity | None:
    """Return the percentage that is given for what stands at a span, None if there is none."""
    for one in nearby:
        if one.unit != "percent":
            continue
        is_after = one.span.start > span.end
        between = Span(span.end, one.span.start) if is_after else Span(one.span.end, span.start)
        given = _GIVEN_AFTER if is_after else _GIVEN_BEFORE
        if given.fullmatch(plain(text, between).text):
            return one
    return None


def _share(text: str, span: Span, part: Decimal, whole: Decimal, beside: Quantity | None) -> Share:
    exact = 100 * part / whole
    value = exact.quantize(TENTH, ROUND_HALF_UP)
    step = max(TENTH, (100 / whole).quantize(TENTH, ROUND_HALF_UP))
    quantity = Quantity(span, span.of(text), value, value, "percent", None, step)
    sentence = f"{part:,f} ÷ {whole:,f} = {value}%."
    if beside is not None:
        is_it = "is that share" if fits(beside, exact) else "is not that share"
        sentence += f" “{beside.quote}” {is_it}."
    return Share(quantity, part, whole, beside, sentence)
