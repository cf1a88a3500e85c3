"""The arithmetic of a stated comparison: as a ratio, and as a difference.

A sentence that says "27% above" may mean either, and they are seldom the same. Both are
computed, and the page says which one the sentence fits (docs/architecture.md, "Rules of
judgement", 6). Of ranges, and of times in different units, both ends are worked out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from commitments.claims.comparisons import Side
from commitments.quantities.quantities import TIMES, Hedge, Quantity
from commitments.wording import listed

TENTH = Decimal("0.1")
LOOSE = Decimal("0.1")
"""How far a value may lie from a rounded word ("about", "nearly"): a tenth of it."""
ROUNDED = Decimal("0.005")
LEAST_ROUND = 100
"""How far a value may lie from a round number, as a part of it, and what the least of these is."""
_HUNDREDTH = Decimal("0.01")
_SHARES = ("percent", "percentage points")
_DAYS = {
    "days": Decimal(1),
    "weeks": Decimal(7),
    "months": Decimal("30.4375"),
    "years": Decimal("365.25"),
}


class Extent(NamedTuple):
    """The lowest and the highest that a value may be; the same for one that is known."""

    low: Decimal
    high: Decimal

    @property
    def size(self) -> str:
        """How large it is, without its sign: "13.7", or "40 to 50"."""
        ends = sorted((abs(self.low), abs(self.high)))
        return " to ".join(dict.fromkeys(_plain(it) for it in ends))


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One reading of a stated gap.

    ``code`` is "ratio" or "difference"; ``value`` is in percent for a ratio (or in "times",
    where the gap is a factor) and in percentage points, or the counted unit, for a
    difference; ``fits`` is None where the sentence states no gap.
    """

    code: str
    working: str
    value: Extent
    unit: str
    fits: bool | None


def compare(
    stated: Quantity, against: Extent, gap: Quantity | None, side: Side | None
) -> tuple[Arithmetic, ...]:
    """Return both readings of ``stated`` set against a value in the same unit.

    There is no ratio to zero. A gap that is said in percentage points is never a ratio, and
    one of two counts in percent never a difference. One that is said to be above never fits
    a value below, and the other way round; without a side it may be either.
    """
    return (*_ratio(stated, against, gap, side), _difference(stated, against, gap, side))


def _ratio(
    stated: Quantity, against: Extent, gap: Quantity | None, side: Side | None
) -> Iterator[Arithmetic]:
    if against.low <= 0:
        return
    half = stated.step / 2
    ratio = Extent(stated.low / against.high, stated.high / against.low)
    rounded = Extent((stated.low - half) / against.high, (stated.high + half) / against.low)
    working = _working(
        "÷", stated, against, [_plain(it.quantize(_HUNDREDTH, ROUND_HALF_UP)) for it in ratio]
    )
    if gap is not None and gap.unit == "times":
        yield Arithmetic("ratio", working, ratio, "times", fits=_fits_within(gap, ratio))
        return
    more = Extent(*(_rounded((it - 1) * 100) for it in ratio))
    fitting = None
    if gap is not None:
        perhaps = Extent(*((it - 1) * 100 for it in rounded))
        fitting = gap.unit == "percent" and (
            _fits_on_side(gap, more, side)
            or (gap.hedge is None and _fits_on_side(gap, perhaps, side))
        )
    yield Arithmetic("ratio", working, more, "percent", fits=fitting)


def _difference(
    stated: Quantity, against: Extent, gap: Quantity | None, side: Side | None
) -> Arithmetic:
    difference = Extent(stated.low - against.high, stated.high - against.low)
    unit = "percentage points" if stated.unit == "percent" else stated.unit
    fitting = None
    if gap is not None:
        same = in_unit(gap, stated.unit)
        fitting = same is not None and _fits_on_side(same, difference, side)
    working = _working("−", stated, against, [_plain(it) for it in difference])
    return Arithmetic("difference", working, difference, unit, fits=fitting)


def _working(sign: str, stated: Quantity, against: Extent, results: list[str]) -> str:
    """Both ends worked out: "70 − 30 = 40, and 70 − 20 = 50"."""
    ends = ((stated.low, against.high), (stated.high, against.low))
    lines = [
        f"{_plain(one)} {sign} {_plain(other)} = {result}"
        for (one, other), result in zip(ends, results, strict=True)
    ]
    return ", and ".join(dict.fromkeys(lines))


def in_unit(quantity: Quantity, unit: str) -> Quantity | None:
    """Return a quantity in another unit of the same kind, or None where it has none.

    A month is a twelfth of a year of 365.25 days.
    """
    if quantity.unit == unit or (quantity.unit in _SHARES and unit in _SHARES):
        return quantity
    if not {quantity.unit, unit} <= TIMES:
        return None
    times = _DAYS[quantity.unit] / _DAYS[unit]
    return replace(
        quantity,
        low=quantity.low * times,
        high=quantity.high * times,
        step=quantity.step * times,
        unit=unit,
    )


def _fits_on_side(gap: Quantity, value: Extent, side: Side | None) -> bool:
    above = _fits_within(gap, value)
    below = _fits_within(gap, Extent(-value.high, -value.low))
    return above if side is Side.ABOVE else below if side is Side.BELOW else above or below


def _fits_within(gap: Quantity, value: Extent) -> bool:
    """Whether something between the ends is at least zero and what the gap says."""
    inside = [it for it in (gap.low, gap.high) if value.low <= it <= value.high]
    return any(it >= 0 and fits(gap, it) for it in (*value, *inside))


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


def how_it_fits(readings: Iterable[Arithmetic]) -> str:
    """Return how a stated gap holds: "as a ratio", or "neither as a ratio nor as a difference"."""
    fitting = [f"as a {reading.code}" for reading in readings if reading.fits]
    return listed(fitting) or "neither as a ratio nor as a difference"


def in_words(quantity: Quantity) -> str:
    """Return a quantity as the sentence says it, with its hedge: "over 27%"."""
    return quantity.quote if quantity.hedge is None else f"{quantity.hedge} {quantity.quote}"


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(TENTH, rounding=ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}".replace("-", "−")
