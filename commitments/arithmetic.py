"""The arithmetic of a stated comparison: as a ratio, and as a difference.

A sentence that says "27% above" may mean either, and they are seldom the same. Both are
computed, and the page says which one the sentence fits (docs/architecture.md, "Rules of
judgement", 6).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from commitments.figures import decimal_places
from commitments.quantities import Hedge, Quantity

TENTH = Decimal("0.1")
LOOSE = Decimal("0.1")
"""How far a value may lie from a rounded word ("about", "nearly"): a tenth of it."""


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


def compare(stated: Decimal, other: Decimal, gap: Quantity | None) -> tuple[Arithmetic, ...]:
    """Return both readings of ``stated`` set against ``other``; no ratio to zero.

    A gap that is said in percentage points is never a ratio.
    """
    difference = stated - other
    readings = [
        Arithmetic(
            code="difference",
            working=f"{_plain(stated)} − {_plain(other)} = {_plain(difference)}",
            value=difference,
            unit="percentage points",
            fits=None if gap is None else fits(gap, abs(difference)),
        )
    ]
    if other != 0:
        ratio = stated / other
        more = _rounded((ratio - 1) * 100)
        shown = ratio.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        readings.insert(
            0,
            Arithmetic(
                code="ratio",
                working=f"{_plain(stated)} ÷ {_plain(other)} = {shown}",
                value=more,
                unit="percent",
                fits=None if gap is None else gap.unit == "percent" and fits(gap, abs(more)),
            ),
        )
    return tuple(readings)


def fits(stated: Quantity, value: Decimal) -> bool:
    """Whether a value is what a stated quantity says, with its hedge taken at its word."""
    low, high = stated.low, stated.high
    match stated.hedge:
        case Hedge.OVER | Hedge.AT_LEAST:
            return value >= low
        case Hedge.UP_TO:
            return value <= high
        case Hedge.UNDER:
            return value < high
        case Hedge.NEARLY:
            return low * (1 - LOOSE) <= value <= high
        case Hedge.ABOUT:
            return low * (1 - LOOSE) <= value <= high * (1 + LOOSE)
        case None:
            unit = Decimal(1).scaleb(-decimal_places(low))
            return low <= value.quantize(unit, rounding=ROUND_HALF_UP) <= high


def in_words(quantity: Quantity) -> str:
    """Return a quantity as the sentence says it, with its hedge: "over 27%"."""
    return quantity.quote if quantity.hedge is None else f"{quantity.hedge} {quantity.quote}"


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(TENTH, rounding=ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
