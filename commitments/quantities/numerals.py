"""Numbers as people write them: "3,000", "2.06 million", "twenty-five", "half a million"."""

import re
from decimal import Decimal
from functools import lru_cache

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "k": 1000,
    "thousand": 1000,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "trillion": 10**12,
}
_VALUES = {word: Decimal(value) for value, word in enumerate(_SMALL.split())}
_VALUES |= {word: Decimal(value * 10) for value, word in enumerate(_TENS.split(), start=2)}
_VALUES |= {"a": Decimal(1), "half": Decimal("0.5")}

_SCALE = r"(?:dozen|hundred|thousand|million|billion|trillion)\b"
WORD = "(?:" + "|".join([*reversed(_SMALL.split()), *_TENS.split()]) + r")\b"
"""One of the words from "zero" to "ninety"."""


_FIGURES = r"(?<![\d,])(?<!\d\.)(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?![\d,]*\d)(?:\.\d{1,6}(?!\d))?"
IN_FIGURES = rf"{_FIGURES}(?:[ -]{_SCALE})?"
"""A number in figures with its scale, if one is written: "3,000", "2.06 million"."""

IN_SHORT = rf"{_FIGURES}(?: ?(?:k|mn?|bn|million|billion|trillion)\b)?"
"""A sum of money in figures, without its sign: "28.5m", "3 million"."""

IN_WORDS = rf"(?:(?:half a|a|{WORD})[ -]{_SCALE}|{WORD})(?:[ -](?:and )?(?:{WORD}|{_SCALE})){{0,9}}"
"""A number in words, of at most ten: "two hundred and fifty", "half a million"."""

_ANY_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))

_PARTS = re.compile(r"\d[\d.]*|[a-z]+")


_WRITTEN = re.compile(rf"(?P<figures>[\d,]*\d(?:\.(?P<places>\d+))?)?.*?(?P<scale>{_ANY_SCALE})?$")


@lru_cache(maxsize=4096)
def step_of(numeral: str) -> Decimal:
    """Return the worth of the last digit of a number as it is written.

    It is 1 for "3,012", 0.1 for "50.3", 100,000 for "1.2 million", 100 for "two hundred".
    """
    match = _WRITTEN.match(numeral.lower().strip())
    places = len(match["places"] or "") if match else 0
    scale = _SCALES[match["scale"]] if match and match["scale"] else 1
    return scale * Decimal(1).scaleb(-places)


@lru_cache(maxsize=4096)
def value_of(numeral: str) -> Decimal:
    """Return the value of a number written in one of the ways above.

    Raises:
        ValueError: when there is no number in ``numeral``.
    """
    total, group = Decimal(0), Decimal(0)
    parts = _PARTS.findall(numeral.lower().replace(",", ""))
    if not any(part in _VALUES or part[0].isdecimal() for part in parts):
        raise ValueError(f"there is no number in {numeral!r}")
    for part in parts:
        if part in _SCALES:
            group *= _SCALES[part]
            if _SCALES[part] > 100:
                total, group = total + group, Decimal(0)
        elif part[0].isdecimal():
            group = Decimal(part.rstrip("."))
        elif part in _VALUES and not (part == "a" and group):  # "half a million"
            group += _VALUES[part]
    value = total + group
    return value.to_integral_value() if value % 1 == 0 else value
