"""A second reading of numbers, slow and obvious, to hold the quick one against."""

from decimal import Decimal

ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["", "", *["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]]


def in_words(number: int) -> str:
    """The slow, obvious way round: a number below a million in English words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    below = number % 1000
    joint = " and " if 0 < below < 100 else " " if below else ""
    return f"{in_words(number // 1000)} thousand{joint}{in_words(below) if below else ''}"


SCALES = {
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}


def slow_value(written: str) -> Decimal:
    """The value of figures with a scale ("£28.5m"), digit by digit."""
    value, place, scale = Decimal(0), Decimal(0), ""
    for sign in written:
        if sign.isdecimal():
            value = value * 10 + int(sign)
            place *= 10
        elif sign == ".":
            place = Decimal(1)
        elif sign not in "£, ":
            scale += sign
    return value / (place or 1) * SCALES.get(scale, 1)
