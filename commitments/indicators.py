"""Indicators: what is counted and published, in which variants, and where a series breaks."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Which way of an indicator is the better one."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    NEITHER = "neither way is better by itself"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of counting an indicator; two variants are never compared with each other.

    ``columns`` are the names by which publishers' files call it, without regard to case;
    ``numerators`` and ``denominators`` name the counts behind a share.
    """

    id: str
    name: str
    definition: str
    official: bool
    columns: tuple[str, ...] = ()
    numerators: tuple[str, ...] = ()
    denominators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which an indicator was collected or defined differently."""

    on: date
    reason: str
    source: str
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is counted and published. ``unit`` is "percent" or a counted word."""

    id: str
    name: str
    unit: str
    decimals: int
    direction: Direction
    definition: str
    publisher: str
    frequency: str
    source: str
    variants: tuple[Variant, ...]
    breaks: tuple[Break, ...] = ()

    def variant(self, variant_id: str) -> Variant:
        """Return the variant of that id.

        Raises:
            KeyError: when the indicator has no such variant.
        """
        for variant in self.variants:
            if variant.id == variant_id:
                return variant
        raise KeyError(f"indicator {self.id!r} has no variant {variant_id!r}")

    def show(self, value: Decimal) -> str:
        """Return the value as a page prints it: "33.3%" or "1,756 plans"."""
        rounded = value.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)
        return f"{rounded:,}%" if self.unit == "percent" else f"{rounded:,} {self.unit}"

    def show_difference(self, difference: Decimal) -> str:
        """Return a difference of two values, without sign: "13.1 percentage points"."""
        size = abs(difference).quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)
        return f"{size:,} {'percentage points' if self.unit == 'percent' else self.unit}"

    def break_between(self, variant: str, earlier: date, later: date) -> Break | None:
        """Return the break that a comparison from ``earlier`` to ``later`` would cross."""
        for found in self.breaks:
            if found.variant in (None, variant) and earlier < found.on <= later:
                return found
        return None
