"""The grammar of amounts: money, percentages, durations, factors, shares, ages and counts.

Works on a copy of the text on one line (commitments.text.text.plain) and knows no hedges. What is
counted is not parsed: a number before a plural is a count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from commitments.quantities.counting import counts, stands_in_a_row
from commitments.quantities.naming import end_of_name
from commitments.quantities.numerals import IN_FIGURES, IN_SHORT, IN_WORDS, WORD, step_of, value_of
from commitments.text.characters import in_small_letters
from commitments.text.sieves import Sieve


@dataclass(frozen=True, slots=True)
class Amount:
    """Characters ``start`` to ``end`` of the copy; ``low`` and ``high`` differ for a range.

    ``step`` is the worth of the last digit that is written.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    step: Decimal = Decimal(1)


_LONGEST_SENTENCE = 50_000
_LOOKED_BACK = 30  # characters before a number that can say what it is
_NUMERAL = rf"(?:{IN_FIGURES}|{IN_WORDS})"
_FIGURE = re.compile(r"[£\d](?<![\d,]\d)(?<!\d\.\d)(?<!£(?! ?\d))")
_FIGURE_OR_WORD = re.compile(
    rf"{_FIGURE.pattern}|\b(?:{WORD}|a (?=[bdfhmqt])|an (?=hour)|half|halv|twice|doubl|trip|treb"
    r"|quadr)"
)
"""Where an amount may begin, in a copy in small letters.

It looks back from the digit on: an expression that begins by looking back is slow.
"""
_WORDS_OF_AMOUNTS = Sieve(
    rf"\b(?:{WORD}|hours?\b|hal[fv]|twice|doubl|trip|treb|quadr|third|quarter|fifth|tenth|dozen|hundred"
    r"|thousand|[mbtr]+illion)"
)
_IN_AN_ADDRESS = ("://", "www.", "@")
_ADDRESS = re.compile(r"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww]{3}\.|@)[^ ]+")

_MONEY = re.compile(rf"£ ?(?P<low>{IN_SHORT})(?: ?- ?£?(?P<high>{IN_SHORT}))?", re.IGNORECASE)
_SCALE_AT_END = re.compile(r"[ -]?[a-z]+$", re.IGNORECASE)

_FACTOR = re.compile(
    r"(?P<stem>doubl|tripl|trebl|quadrupl|halv)(?P<form>ed|es|ing|e)\b|(?P<twice>twice"
    r"|half)(?= as (?:many|much)\b| what\b)"
    r"|(?P<as>twice)(?= as\b)",
    re.IGNORECASE,
)
_FACTORS = {"doubl": "2", "tripl": "3", "trebl": "3", "quadrupl": "4", "halv": "0.5"}
_FACTORS |= {"twice": "2", "half": "0.5"}
_VERB_EXPECTED = re.compile(
    r"\b(?:to|will|would|should|must|could|can|least|than|nearly|almost) $", re.IGNORECASE
)

_FRACTION = re.compile(
    r"(?:(?P<parts>a|one|two|three|four|five)[ -])?"
    r"(?P<part>half(?! an? )|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b"
    r"(?P<whole> (?:of|the|all|as|our|their)\b)?",
    re.IGNORECASE,
)
_NO_SHARE = re.compile(
    r"\b(?:first|second|third|fourth|last|latter|final|next|previous|this|each|every) $",
    re.IGNORECASE,
)
_SHARE_ALONE = re.compile(
    r"\b(?:barely|hardly|scarcely|only|just|fewer than|less than|more than) $", re.IGNORECASE
)
_DOES_SOMETHING = re.compile(
    r" (?:(?:are|were|was|is|have|had|has|got|did|do|came|went|said|say|voted|agreed|responded"
    r"|replied|passed|failed|remain|remained|took|take|use|used|live|receive|received|go)\b)",
    re.IGNORECASE,
)
_DIVISORS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_SHARE_EXPECTED = re.compile(
    r"\b(?:(?:fall|rise|cut|drop|increase|reduction|decrease|growth|saving|improvement) of"
    r"|by|than|over|nearly|almost|about|around|least|to|roughly) $",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"(?P<some>{_NUMERAL}) (?:in|out of)(?: every)? (?P<all>{_NUMERAL})\b(?!,\d| ?%)",
    re.IGNORECASE,
)
_LARGEST_WHOLE = 1000

_RANGE = re.compile(
    rf"(?P<low>{_NUMERAL})(?:(?P<join> ?- ?| to | and )(?P<high>{_NUMERAL}))?", re.IGNORECASE
)
_UNIT = re.compile(
    r"""
      (?P<points>[ -]?(?:percentage|per[ ]?cent)[ -]points?\b|[ ]?pp\b)
    | (?P<percent>[ ]?%|[ -]?per[ ]?cent\b)
    | [ -](?:(?:full|whole|consecutive|calendar|working|school|financial|academic)[ -])?
      (?P<time>day|week|month|year|decade)s?\b
    | (?P<times>[ ]times\b(?![ ](?:an?|per|each|every)\b)|-?fold\b)
    | (?P<pounds>[ ]pounds?\b)
    | (?P<pence>p\b|[ ]pence\b)
    | [ -]?(?P<sign>mph|kph|km|cm|mm|kg|m[23]?|[kmg]wh?)\b
    | [ -]?(?P<measure>square[ ](?:kilomet|met)re|square[ ]mile|kilometre|metre|mile|hectare|acre
        |tonne|litre|minute|hour|decibel)s?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_IN_AN_HOUR = re.compile(r"an hour\b(?! and\b)", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:within|under|over|than|nearly|almost|about|half) $", re.IGNORECASE)
_PLUS = re.compile(r"\+\d?")
_UNIT_NAMES = {
    "points": "percentage points",
    "percent": "percent",
    "times": "times",
    "pounds": "GBP",
    "pence": "GBP",
}
_AGED = re.compile(
    r"\b(?:age[ds]?(?: of| between)?|(?:those|people|everyone|anyone|adults|child|children|pupils)"
    r"(?: aged)? (?:over|under|above|below)) $",
    re.IGNORECASE,
)


def find_amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts in ``text``, in order and apart.

    ``text`` is one sentence; of more than 50,000 characters without a stop, which no prose has,
    the rest is not looked at.
    """
    text = text[:_LONGEST_SENTENCE]
    lowered = in_small_letters(text)
    beginning = _FIGURE_OR_WORD if _WORDS_OF_AMOUNTS.holds(lowered) else _FIGURE
    if any(sign in lowered for sign in _IN_AN_ADDRESS):
        text = _ADDRESS.sub(lambda address: "_" * len(address.group()), text)
        lowered = in_small_letters(text)
    position = 0
    for candidate in beginning.finditer(lowered):
        start = candidate.start()
        if start < position:
            continue
        before = text[max(0, start - _LOOKED_BACK) : start]
        if end := end_of_name(text, start):
            position = end
        elif amount := _amount_at(text, start, before):
            yield amount
            position = amount.end


def _amount_at(text: str, start: int, before: str) -> Amount | None:
    """Try each form that begins so: a pound sign, a figure, or a word."""
    if text[start] == "£":
        return _money(text, start)
    if hour := _an_hour(text, start, before):
        return hour
    in_words = None
    if not text[start].isdecimal():
        in_words = _factor(text, start, before) or _fraction(text, start, before)
    return in_words or _share(text, start) or _measured(text, start, before)


def _an_hour(text: str, start: int, before: str) -> Amount | None:
    match = _IN_AN_HOUR.match(text, start) if _WITHIN.search(before) else None
    return Amount(start, match.end(), Decimal(1), Decimal(1), "hours") if match else None


def _money(text: str, start: int) -> Amount | None:
    match = _MONEY.match(text, start)
    if not match:
        return None
    low, high = _limits(match["low"], match["high"])
    step = step_of(match["high"] or match["low"])
    return Amount(start, match.end(), low, high, "GBP", step)


def _limits(low: str, high: str | None) -> tuple[Decimal, Decimal]:
    """The ends of a range; a scale written once belongs to both ("2-3 million")."""
    if high is None:
        return value_of(low), value_of(low)
    figures = _SCALE_AT_END.sub("", high)
    if figures and not _SCALE_AT_END.search(low):
        return value_of(low) * (value_of(high) / (value_of(figures) or 1)), value_of(high)
    return value_of(low), value_of(high)


def _factor(text: str, start: int, before: str) -> Amount | None:
    match = _FACTOR.match(text, start)
    if not match:
        return None
    is_adjective = (match["form"] or "").lower() == "e"  # "double yellow lines"
    if is_adjective and not _VERB_EXPECTED.search(before):
        return None
    factor = Decimal(_FACTORS[(match["stem"] or match["twice"] or match["as"]).lower()])
    return Amount(start, match.end(), factor, factor, "times", factor / 10)


def _fraction(text: str, start: int, before: str) -> Amount | None:
    match = _FRACTION.match(text, start)
    if not match:
        return None
    parts = (match["parts"] or "a").lower()
    if _NO_SHARE.search(before):
        return None  # "the second half of 2025"
    stands_alone = _SHARE_ALONE.search(before) and _DOES_SOMETHING.match(text, match.end())
    if parts == "a" and not (match["whole"] or stands_alone or _SHARE_EXPECTED.search(before)):
        return None  # "a third time", "half term"
    divisor = _DIVISORS.get(match["part"].lower().removesuffix("s"))
    if divisor is None:
        return None  # "thİrd": an expression that minds no capitals takes İ for i
    share = _percent(value_of(parts), Decimal(divisor))
    return Amount(start, match.end("part"), share, share, "percent", _places_step(share))


def _share(text: str, start: int) -> Amount | None:
    match = _SHARE.match(text, start)
    if not match:
        return None
    some, whole = value_of(match["some"]), value_of(match["all"])
    if not 0 < some < whole <= _LARGEST_WHOLE:
        return None
    share = _percent(some, whole)
    return Amount(start, match.end(), share, share, "percent", _places_step(share))


def _places_step(share: Decimal) -> Decimal:
    """The worth of the last digit of a share that was worked out."""
    return Decimal(1) if share % 1 == 0 else Decimal("0.1")


def _percent(some: Decimal, whole: Decimal) -> Decimal:
    """A share in percent, to one place where it is not whole."""
    share = (100 * some / whole).quantize(Decimal("0.1"))
    return share.to_integral_value() if share % 1 == 0 else share


def _measured(text: str, start: int, before: str) -> Amount | None:
    """A number with its unit, an age, or a count; of a range first as a whole, then its low end."""
    match = _RANGE.match(text, start)
    if not match:
        return None
    is_range = match["join"] and (match["join"] != " and " or before.endswith("between "))
    if is_range and (amount := _with_unit(text, match, match["high"])):
        return amount
    if amount := _with_unit(text, match, None):
        return amount
    if _AGED.search(before):
        low, high = _limits(match["low"], match["high"] if is_range else None)
        return Amount(start, match.end("high" if is_range else "low"), low, high, "years")
    return _count(text, match, before, match["high"] if match["join"] in ("-", " - ") else None)


def _with_unit(text: str, match: re.Match[str], high: str | None) -> Amount | None:
    end = match.end("high" if high else "low")
    unit = _UNIT.match(text, _after_plus(text, end))
    if not unit or not unit.lastgroup:
        return None
    low, top = _limits(match["low"], high)
    if low > top:
        return None
    kind, word = unit.lastgroup, unit[unit.lastgroup]
    times = {"pence": Decimal("0.01")}.get(kind, Decimal(1))
    if kind == "time" and word.lower() == "decade":
        word, times = "year", Decimal(10)
    name = _UNIT_NAMES.get(kind, word if kind == "sign" else f"{word.lower()}s")
    step = step_of(high or match["low"]) * times
    return Amount(match.start(), unit.end(), low * times, top * times, name, step)


def _after_plus(text: str, position: int) -> int:
    """Past a plus sign: "24,000+ homes", "28+0 weeks"."""
    match = _PLUS.match(text, position)
    return match.end() if match else position


def _count(text: str, match: re.Match[str], before: str, high: str | None) -> Amount | None:
    low, top = _limits(match["low"], high)
    end = match.end() if high else match.end("low")
    if top < 2 or low > top or text[end : end + 1].isalnum():  # "one of them", "21B", "over-65s"
        return None
    is_large = top >= 1000 and not match["low"].isdecimal()
    if stands_in_a_row(before):  # "routes 74 and 96"
        return None
    if not (is_large or counts(text, match.start(), end, _after_plus(text, end))):
        return None
    return Amount(match.start(), end, low, top, "count", step_of(high or match["low"]))
