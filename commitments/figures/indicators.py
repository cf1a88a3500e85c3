"""Indicators: what is counted and published, in which variants, and where a series breaks."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from commitments.figures.periods import PeriodKind

_WHOLE = 100  # percent
_MONTHS = 12


class Direction(StrEnum):
    """Which way of an indicator is the better one."""

    HIGHER = "higher is better"
    LOWER = "lower is better"
    NEITHER = "neither way is better by itself"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of counting an indicator; two variants are never compared with each other.

    ``columns`` are the names by which publishers' files call it, without regard to case;
    ``numerators`` and ``denominators`` name the counts behind a share. ``years`` says which kind
    of year, or years, those files mean that print only "2024".
    """

    id: str
    name: str
    definition: str
    official: bool
    columns: tuple[str, ...] = ()
    numerators: tuple[str, ...] = ()
    denominators: tuple[str, ...] = ()
    years: PeriodKind | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which an indicator was collected or defined differently."""

    on: date
    reason: str
    source: str
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is counted and published. ``unit`` is "percent" or a counted word.

    ``covers`` says for which places it is published. ``decimals`` is the most that is shown; a
    number printed with fewer stays as it is. ``share`` says that a value is a part of a whole,
    so from 0 to 100 percent. ``notes`` are what a reader of the figures should know.

    ``words`` are how people speak of what is counted, and ``together_with`` what they must speak
    of besides for it to be this figure that they mean; none where the words alone say enough.

    ``months`` are those in which it usually comes out (1 to 12), ``lag_months`` how many months
    after the period ends; ``adapter`` is the layout that reads the publisher's own file. Each is
    left out where it is not known.

    Raises:
        ValueError: when no words are given, or a month or a lag cannot be.
    """

    id: str
    domain: str
    name: str
    unit: str
    decimals: int
    direction: Direction
    definition: str
    covers: str
    publisher: str
    frequency: str
    source: str
    words: tuple[str, ...]
    variants: tuple[Variant, ...]
    together_with: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    lag_months: int | None = None
    adapter: str | None = None
    share: bool = False
    breaks: tuple[Break, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError("`words` is empty: say by which words people speak of it")
        for month in self.months:
            if not 1 <= month <= _MONTHS:
                raise ValueError(f"`months` has {month}; months run from 1 to 12")
        if self.lag_months is not None and self.lag_months < 0:
            raise ValueError(f"`lag_months` is {self.lag_months}; no figure precedes its period")

    def variant(self, variant_id: str) -> Variant:
        """Return the variant of that id.

        Raises:
            KeyError: when the indicator has no such variant.
        """
        for variant in self.variants:
            if variant.id == variant_id:
                return variant
        raise KeyError(f"indicator {self.id!r} has no variant {variant_id!r}")

    def can_be(self, value: Decimal) -> bool:
        """Whether the value is one that the indicator can have."""
        return not self.share or 0 <= value <= _WHOLE

    def show(self, value: Decimal) -> str:
        """Return the value as a page prints it: "33.3%" or "1,756 plans"."""
        shown = self._rounded(value)
        return f"{shown}%" if self.unit == "percent" else f"{shown} {self.unit}"

    def show_difference(self, difference: Decimal) -> str:
        """Return a difference of two values, without sign: "13.1 percentage points"."""
        shown = self._rounded(abs(difference))
        return f"{shown} {'percentage points' if self.unit == 'percent' else self.unit}"

    def _rounded(self, value: Decimal) -> str:
        exponent = value.as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        if places > self.decimals:
            value = value.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)
        return f"{value:,f}"

    def break_between(self, variant: str, earlier: date, later: date) -> Break | None:
        """Return the break that a comparison from ``earlier`` to ``later`` would cross."""
        for found in self.breaks:
            if found.variant in (None, variant) and earlier < found.on <= later:
                return found
        return None
