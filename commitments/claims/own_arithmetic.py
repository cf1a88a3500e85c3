"""A text's own arithmetic: whether the figures that it gives agree with each other.

Nothing published is needed for it. "92% compared to c.70%, over a 30% improvement" can be worked
out as it stands, counts that are parts of one whole can be added up, and "999 of 1,756" is a share.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from commitments.claims.arithmetic import (
    LOOSE,
    TENTH,
    Arithmetic,
    Extent,
    compare,
    how_it_fits,
    in_unit,
    in_words,
)
from commitments.claims.comparisons import Comparison
from commitments.claims.shares import Share, find_shares
from commitments.quantities.quantities import Hedge, Quantity
from commitments.statements.statements import Statement
from commitments.text.text import Span, plain
from commitments.wording import listed


class Fit(StrEnum):
    """Whether a stated gap agrees with the figures that it lies between."""

    HOLDS = "holds"
    MAY_HOLD = "may hold"
    DOES_NOT_HOLD = "does not hold"
    NO_GAP = "no gap is stated"


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A comparison of two stated figures, as a ratio and as a difference.

    ``fit`` is "may hold" where the gap agrees only if a figure that is said to be "about" or
    "nearly" is taken for what it may be. ``sentence`` says all of it.
    """

    comparison: Comparison
    readings: tuple[Arithmetic, ...]
    fit: Fit
    sentence: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Counts of the same things in one sentence, added up; ``shares`` are in percent.

    ``counted`` is what they count. Whether they are all of it, the sentence need not say.
    """

    counted: str
    parts: tuple[Quantity, ...]
    total: Decimal
    shares: tuple[Decimal, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class OwnArithmetic:
    """What the figures of one statement give by themselves."""

    worked_out: tuple[WorkedOut, ...] = ()
    sums: tuple[Sum, ...] = ()
    shares: tuple[Share, ...] = ()

    @property
    def levels(self) -> tuple[Quantity, ...]:
        """The shares in percent, without those that a percentage repeats."""
        return tuple(it.quantity for it in self.shares if it.beside is None)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it in words."""
        found = (self.worked_out, self.sums, self.shares)
        return tuple(it.sentence for kind in found for it in kind)


_FEWEST_PARTS = 3
"""Two counts are more often two things than the parts of one."""
_COUNTED = re.compile(r"(?:[a-z'-]+ ){0,3}?([a-z]+s|people|children)\b")
_DID = re.compile(r"[^.;]{0,3}?\b(?:were|was|have been|had been|are) [\"'“‘]?([a-z]+)")


def own_arithmetic(
    text: str, statements: Sequence[Statement], comparisons: Mapping[int, Sequence[Comparison]]
) -> dict[int, OwnArithmetic]:
    """Return what the figures of each statement give by themselves, by its index.

    ``comparisons`` are those that :func:`find_comparisons` finds in the same text.
    """
    found: dict[int, OwnArithmetic] = {}
    for statement in statements:
        worked_out = (work_out(it) for it in comparisons.get(statement.index, ()))
        own = OwnArithmetic(
            tuple(it for it in worked_out if it),
            tuple(_sums(text, statement)),
            tuple(find_shares(text, statement)),
        )
        if own.sentences:
            found[statement.index] = own
    return found


def work_out(comparison: Comparison) -> WorkedOut | None:
    """Return a comparison worked out, or None where it lacks one of the two figures."""
    value, against = comparison.value, comparison.against
    if value is None or against is None or (same := in_unit(against, value.unit)) is None:
        return None
    gap, side = comparison.gap, comparison.side
    readings = compare(value, Extent(same.low, same.high), gap, side)
    fit = _fit(readings)
    if fit is Fit.DOES_NOT_HOLD:
        loosely = compare(_loosened(value), _extent(same), gap, side)
        fit = Fit.MAY_HOLD if _fit(loosely) is Fit.HOLDS else fit
    return WorkedOut(comparison, readings, fit, _in_a_sentence(comparison, readings, fit))


def _fit(readings: Sequence[Arithmetic]) -> Fit:
    if all(it.fits is None for it in readings):
        return Fit.NO_GAP
    return Fit.HOLDS if any(it.fits for it in readings) else Fit.DOES_NOT_HOLD


def _loosened(quantity: Quantity) -> Quantity:
    low, high = _extent(quantity)
    return replace(quantity, low=low, high=high)


def _extent(quantity: Quantity) -> Extent:
    """What a figure may be, where it is said to be about or nearly so much."""
    below = LOOSE if quantity.hedge in (Hedge.ABOUT, Hedge.NEARLY) else Decimal(0)
    above = LOOSE if quantity.hedge is Hedge.ABOUT else Decimal(0)
    return Extent(quantity.low * (1 - below), quantity.high * (1 + above))


def _in_a_sentence(comparison: Comparison, readings: Sequence[Arithmetic], fit: Fit) -> str:
    worked_out = "; ".join(map(reading_in_words, readings))
    if comparison.gap is None:
        return f"{worked_out}."
    said = f"holds {how_it_fits(readings)}"
    if fit is Fit.MAY_HOLD:
        said = "may hold, because a figure is given only roughly; as written it does not"
    return f"{worked_out}. “{in_words(comparison.gap)}” {said}."


def reading_in_words(reading: Arithmetic) -> str:
    """Return "92 ÷ 70 = 1.31, which is 31.4% more", or "92 − 70 = 22 percentage points"."""
    if reading.unit == "times":
        return f"{reading.working} times"
    if reading.code == "ratio":
        more = "more" if reading.value.low >= 0 else "less"
        return f"{reading.working}, which is {reading.value.size}% {more}"
    unit = {"count": "", "GBP": " pounds"}.get(reading.unit, f" {reading.unit}")
    return f"{reading.working}{unit}"


def _sums(text: str, statement: Statement) -> Iterator[Sum]:
    """All counts of the same things; then those of which the same is said ("were won")."""
    by_thing: dict[str, list[Quantity]] = defaultdict(list)
    by_deed: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for quantity in statement.quantities:
        after = plain(text, Span(quantity.span.end, statement.span.end)).text.lstrip()
        named = _COUNTED.match(after)
        if not named or quantity.unit != "count" or quantity.low < quantity.high:
            continue
        by_thing[named[1]].append(quantity)
        if deed := _DID.match(after, named.end()):
            by_deed[named[1], deed[1]].append(quantity)
    for thing, parts in by_thing.items():
        if len(parts) >= _FEWEST_PARTS:
            yield _sum(thing, parts)
            for (same, done), some in by_deed.items():
                if same == thing and 1 < len(some) < len(parts):
                    yield _sum(f"{thing} {done}", some)


def _sum(counted: str, parts: Sequence[Quantity]) -> Sum:
    total = sum((part.low for part in parts), Decimal(0))
    shares = tuple((100 * part.low / total).quantize(TENTH, ROUND_HALF_UP) for part in parts)
    added = " + ".join(f"{part.low:,f}" for part in parts)
    each = listed([f"{part.low:,f} is {share}%" for part, share in zip(parts, shares, strict=True)])
    sentence = f"{added} = {total:,f} {counted}; of these {each}."
    return Sum(counted, tuple(parts), total, shares, sentence)
