"""Quantities in prose: how much, in what unit, and how firmly it is said.

Dates, years and the numbers of roads, clauses and list items are not quantities
(commitments.quantities.naming). commitments.quantities.amounts holds the grammar; this adds
hedges and spans.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from commitments.quantities.amounts import Amount, find_amounts
from commitments.text.text import Plain, Span, plain


class Hedge(StrEnum):
    """How the words around a number qualify it."""

    OVER = "over"
    NEARLY = "nearly"
    ABOUT = "about"
    UP_TO = "up to"
    AT_LEAST = "at least"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured quantity; ``low`` and ``high`` differ only where a range is written.

    ``unit`` is "percent", "percentage points", "GBP", "times", "days", "weeks", "months",
    "years", "count", or the measure that was written ("mph", "miles"). "times" is a factor of
    change: "halved" is 0.5 times. ``quote`` leaves the hedge out. ``step`` is the worth of the
    last digit that is written: 100,000 for "1.2 million".
    """

    span: Span
    quote: str
    low: Decimal
    high: Decimal
    unit: str
    hedge: Hedge | None
    step: Decimal = Decimal(1)


_WORDS_BEFORE = {
    Hedge.UP_TO: r"up to|(?:no|not) more than|at most|as (?:many|much) as|maximum of",
    Hedge.AT_LEAST: r"at least|(?:no|not) (?:fewer|less) than|minimum of|at or above",
    Hedge.OVER: r"over|more than|in excess of|above|exceeding|upwards of|(?:greater|older) than",
    Hedge.NEARLY: r"nearly|almost|close to|just (?:under|below)|approaching",
    Hedge.UNDER: r"under|(?:less|fewer|younger) than|below",
    Hedge.ABOUT: r"about|around|approximately|approx\.?|roughly|some|circa|c\.?|~|estimated",
}
_BEFORE = re.compile(
    "(?:^|[ (])(?:"
    + "|".join(f"(?P<{hedge.name}>{words})" for hedge, words in _WORDS_BEFORE.items())
    + ") ?(?:an? (?:extra |further |additional )?)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<AT_LEAST> (?:or|and) (?:more|over|above|older))|(?P<UP_TO> or (?:less|fewer|under))"
)
_NAMES_A_PRICE = re.compile(
    r"(?:^|\(|, |\b(?:perhaps|maybe|around|about|roughly|approximately|some|typically|usually"
    r"|normally"
    r"|costs?|costing|charges?|fees?|fines?|price[ds]?|sums?|grants?|at|be|is|are|was|were|pay"
    r"|pays|paying"
    r"|for|(?<!increase )(?<!rise )(?<!cut )(?<!reduction )of) )$",
    re.IGNORECASE,
)
_LONGEST_HEDGE = 36
TIMES = frozenset({"days", "weeks", "months", "years"})
"""Units of time, each of which can be had in another."""
_MEASURES_TIME = re.compile(
    r"\b(?:for|of|is|was|were|took|takes?|than|waited|waiting|waits?|by|at|been) over $",
    re.IGNORECASE,
)


def find_quantities(text: str, within: Span | None = None) -> tuple[Quantity, ...]:
    """Return the quantities in ``text``, or in the part of it ``within``, in order."""
    return quantities_in(text, plain(text, within))


def quantities_in(text: str, copy: Plain) -> tuple[Quantity, ...]:
    """Return the quantities in ``text`` where ``copy`` was made of it, in order."""
    quantities: list[Quantity] = []
    previous: Amount | None = None
    for amount in find_amounts(copy.text):
        if previous and _is_one_range(copy.text, previous, amount):
            quantities.pop()
            previous = replace(previous, end=amount.end, high=amount.high)
        else:
            previous = amount
        quantities.append(_quantity(text, copy, previous))
    return tuple(quantities)


def _is_one_range(copy: str, low: Amount, high: Amount) -> bool:
    """Whether two amounts are the ends of one: "between £65 and £150", "a fine of £65 to £150"."""
    if low.unit != high.unit or low.high > high.low:
        return False
    before = copy[max(0, low.start - _LONGEST_HEDGE) : low.start]
    joint = copy[low.end : high.start]
    if joint == " and ":
        return before.lower().endswith("between ")
    return joint == " to " and low.unit == "GBP" and _NAMES_A_PRICE.search(before) is not None


def _quantity(text: str, copy: Plain, amount: Amount) -> Quantity:
    span = copy.span(amount.start, amount.end)
    hedge = _hedge(copy.text, amount)
    return Quantity(span, span.of(text), amount.low, amount.high, amount.unit, hedge, amount.step)


def _hedge(copy: str, amount: Amount) -> Hedge | None:
    before = copy[max(0, amount.start - _LONGEST_HEDGE) : amount.start]
    if copy.startswith("+", amount.end):
        return Hedge.OVER  # "24,000+ homes"
    match = _BEFORE.search(before) or _AFTER.match(copy, amount.end)
    hedge = Hedge[match.lastgroup] if match and match.lastgroup else None
    if hedge is Hedge.OVER and amount.unit in TIMES and before.endswith("over "):
        return hedge if _MEASURES_TIME.search(before) else None  # "over five years from 2023"
    return hedge
