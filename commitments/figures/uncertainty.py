"""How far chance alone could move a share: the Wilson score interval.

E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal
of the American Statistical Association 22 (1927), pages 209 to 212; the method that English
public health figures use for proportions (APHO, Technical Briefing 3, "Commonly used public
health statistics and their confidence intervals", 2008).
"""

from dataclasses import dataclass
from decimal import Decimal

Z_95 = Decimal("1.959964")
"""Standard deviations on either side that hold 95% of a normal distribution."""


@dataclass(frozen=True, slots=True)
class UncertaintyInterval:
    """Between which percentages a share may lie; ``part`` of ``whole`` were counted."""

    part: int
    whole: int
    low: Decimal
    high: Decimal

    def contains(self, percent: Decimal) -> bool:
        """Whether a percentage lies within the interval."""
        return self.low <= percent <= self.high


def wilson_interval(part: int, whole: int, z: Decimal = Z_95) -> UncertaintyInterval:
    """Return the interval of a share of ``part`` in ``whole``, in percent.

    Raises:
        ValueError: when the part is not between zero and the whole, or the whole is nothing.
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    n, share, square = Decimal(whole), Decimal(part) / Decimal(whole), z * z
    centre = share + square / (2 * n)
    half = z * (share * (1 - share) / n + square / (4 * n * n)).sqrt()
    scale = Decimal(100) / (1 + square / n)
    # The ends are exact where nothing, or everything, was counted.
    low = Decimal(0) if part == 0 else (centre - half) * scale
    high = Decimal(100) if part == whole else (centre + half) * scale
    return UncertaintyInterval(part, whole, low, high)
