"""The arithmetic of a stated comparison: as a ratio, and as a difference.

A sentence that says "27% above" may mean either, and they are seldom the same. Both are
computed, and the page says which one the sentence fits (docs/architecture.md, "Rules of
judgement", 6).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from commitments.quantities import Hedge, Quantity

TENTH = Decimal("0.1")
LOOSE = Decimal("0.1")
"""How far a value may lie from a rounded word ("about", "nearly"): a tenth of it."""
ROUNDED = Decimal("0.005")
LEAST_ROUND = 100
"""How far a value may lie from a round number, as a part of it, and what the least of these is."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One reading of a stated gap.

    ``code`` is "ratio" or "difference"; ``value`` is in percent for a ratio and in
    percentage points (or the counted unit) for a difference; ``fits`` is None where the
    sentence states no gap.
    """

    code: str
    working: str
    value: Decimal
    unit: str
    fits: bool | None


class Side(StrEnum):
    """On which side of the other value the stated one is said to lie."""

    ABOVE = "above"
    BELOW = "below"


def compare(
    stated: Quantity, other: Decimal, gap: Quantity | None, side: Side
) -> tuple[Arithmetic, ...]:
    """Return both readings of ``stated`` set against ``other``; no ratio to zero.

    A gap that is said in percentage points is never a ratio. One that is said to be above
    never fits a value below, and the other way round.
    """
    difference = stated.low - other
    readings = [
        Arithmetic(
            code="difference",
            working=f"{_plain(stated.low)} − {_plain(other)} = {_plain(difference)}",
            value=difference,
            unit="percentage points" if stated.unit == "percent" else stated.unit,
            fits=_fits_on_side(gap, difference, side),
        )
    ]
    if other != 0:
        ratio = stated.low / other
        more = _rounded((ratio - 1) * 100)
        shown = ratio.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        readings.insert(
            0,
            Arithmetic(
                code="ratio",
                working=f"{_plain(stated.low)} ÷ {_plain(other)} = {shown}",
                value=more,
                unit="percent",
                fits=_fits_on_side(gap, more, side)
                if gap is None or gap.unit == "percent"
                else False,
            ),
        )
    return tuple(readings)


def _fits_on_side(gap: Quantity | None, value: Decimal, side: Side) -> bool | None:
    if gap is None:
        return None
    on_the_side = value if side is Side.ABOVE else -value
    return on_the_side >= 0 and fits(gap, on_the_side)


def fits(stated: Quantity, value: Decimal) -> bool:
    """Whether a value is what a stated quantity says, with its hedge taken at its word.

    Without a hedge it is what it says at the precision to which it is written: 1,234,567 is
    "1.2 million". A round number such as "3,000" may lie up to half a percent away.
    """
    low, high = stated.low, stated.high
    match stated.hedge:
        case Hedge.OVER | Hedge.AT_LEAST:
            return value > low or (value == low and stated.hedge is Hedge.AT_LEAST)
        case Hedge.UP_TO:
            return value <= high
        case Hedge.UNDER:
            return value < high
        case Hedge.NEARLY:
            return low * (1 - LOOSE) <= value <= high
        case Hedge.ABOUT:
            return low * (1 - LOOSE) <= value <= high * (1 + LOOSE)
        case None:
            slack = max(stated.step / 2, ROUNDED * high if _is_round(stated) else Decimal(0))
            return low - slack <= value < high + slack or value == high


def _is_round(stated: Quantity) -> bool:
    """Whether a number is written in full and ends in two zeros or more."""
    return stated.step == 1 and stated.high >= LEAST_ROUND and stated.high % LEAST_ROUND == 0


def in_words(quantity: Quantity) -> str:
    """Return a quantity as the sentence says it, with its hedge: "over 27%"."""
    return quantity.quote if quantity.hedge is None else f"{quantity.hedge} {quantity.quote}"


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(TENTH, rounding=ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
