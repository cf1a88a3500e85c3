"""How far chance alone could move a share."""

from decimal import Decimal

import pytest

from commitments.figures.uncertainty import wilson_interval


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison
        # of seven methods", Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, "25.53", "36.62"),
        (15, 148, "6.24", "16.05"),
        (0, 20, "0.00", "16.11"),
        (1, 29, "0.61", "17.18"),
    ],
)
def test_the_interval_is_that_of_the_published_examples(
    part: int, whole: int, low: str, high: str
) -> None:
    found = wilson_interval(part, whole)
    cent = Decimal("0.01")
    assert (str(found.low.quantize(cent)), str(found.high.quantize(cent))) == (low, high)


def test_everything_is_the_mirror_of_nothing() -> None:
    none, all_of_them = wilson_interval(0, 20), wilson_interval(20, 20)
    assert (none.low, all_of_them.high) == (Decimal(0), Decimal(100))
    assert none.high + all_of_them.low == Decimal(100)
    assert none.contains(Decimal(0))
    assert not none.contains(Decimal(17))


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_has_no_interval(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson_interval(part, whole)
