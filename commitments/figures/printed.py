"""Numbers as a publisher printed them."""

from decimal import ROUND_HALF_UP, Context, Decimal

_AS_SHOWN = Context(prec=15, rounding=ROUND_HALF_UP)


def decimal_places(value: Decimal) -> int:
    """Return how many decimal places ``value`` was printed with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def without_float_noise(value: Decimal) -> Decimal:
    """Return ``value`` without the tail that binary floating point leaves in a spreadsheet.

    33.299999999999997 becomes 33.3, and 41.128 stays as it is: only a number printed with more
    than 15 significant digits is rounded, to those 15 that a spreadsheet itself shows.
    """
    if len(value.as_tuple().digits) <= _AS_SHOWN.prec:
        return value
    rounded = _AS_SHOWN.plus(value)
    return rounded.normalize() if rounded != rounded.to_integral() else rounded.to_integral()
