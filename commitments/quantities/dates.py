"""Days, periods and deadlines in the words of British councils."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from commitments.quantities.naming import MONTH
from commitments.quantities.numerals import IN_FIGURES, IN_WORDS, value_of
from commitments.quantities.periods import TIME, days_meant, later
from commitments.text.characters import in_small_letters
from commitments.text.sieves import Sieve
from commitments.text.text import Plain, Span, plain, sentences


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """An unbroken run of days, both ends included.

    A date that is known only to a month or by a bound is kept as one of these and never
    narrowed by guessing (docs/architecture.md, "Rules of judgement", 13).

    Raises:
        ValueError: when ``end`` lies before ``start``.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @property
    def is_day(self) -> bool:
        """Whether the date is known to the day."""
        return self.start == self.end

    def contains(self, day: date) -> bool:
        """Whether ``day`` lies in the interval."""
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is said to happen: at the latest on the last day of ``due``.

    ``due`` is None where the words name no day ("in due course", "by the next meeting") or
    depend on a date of writing that is not known well enough.
    """

    span: Span
    quote: str
    due: Interval | None


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A day, or the last day of a month, that a text names as past."""

    span: Span
    quote: str
    day: date


# What follows is tried on a copy in small letters, which takes a third of the time.
_TIMED = re.compile(
    rf"""\b(?=\w)
    (?:(?P<lead>by|before|until|till|within|in|on|at|from|during|throughout|over|for|since|of
    |no\ later\ than|not\ later\ than|ahead\ of|for\ the\ remainder\ of)\ )?{TIME}""",
    re.VERBOSE,
)
_COUNTED = re.compile(
    rf"\b(?:within|(?:in|over|during) the (?:next|coming))(?: the next| the)?"
    rf"(?: (?P<count>{IN_FIGURES}|{IN_WORDS}))? (?P<kind>calendar |working |school )?"
    r"(?P<unit>day|week|month|year)(?P<many>s)?\b(?P<of> (?:of|after|from)\b)?",
)
_UNDATED = re.compile(
    r"\b(?:in due course|shortly|(?<!as )soon\b|as soon as (?:possible|practicable)"
    r"|in the near future"
    r"|(?:by|at|before|to|for) (?:its|the|our|their) next [a-z ]{0,20}meeting"
    r"|(?:by the end|for the remainder) of (?:this|the) parliament"
    r"|in the coming (?:weeks|months|years)|by mid-century)\b",
)
_WORDS_OF_THE_UNDATED = Sieve(r"course|shortly|soon|future|meeting|parliament|coming|century")
_WORDS_OF_TIMES = Sieve(
    rf"\d|(?:day|week|month|year)s?\b|decade|spring|summer|autumn|winter|\b{MONTH}"
)
_FIRM = frozenset(
    {"by", "before", "until", "till", "within", "no later than", "not later than", "ahead of"}
)
_AHEAD = re.compile(
    r"\b(?:will|shall|plans?|planned|planning|intends?|intention|expect(?:s|ed)?|aims?|due|to be"
    r"|going to|commit(?:ted|ting|s|ment)?|target|ambition|propos(?:es?|ed|al|ing)|would|should"
    r"|recommended|requested|schedul(?:ed?|ing)|until|deadline|set to)\b"
)
_HAPPENED = re.compile(
    r"\b(?!expected|planned|scheduled|proposed|intended)"
    r"(?:[a-z]{2,}ed|held|sent|made|met|began|ran|took place|written|set) (?:back )?$"
)
_WILL_HAPPEN = re.compile(
    r"\b(?:will|shall|to|should|would|be|is|are|expect) (?:be |also |then )?[a-z]+ (?:back )?$"
)
_LOOKED_BACK = 40


def deadlines_in(text: str, copy: Plain, written: Interval | None = None) -> Iterator[Deadline]:
    """Yield the deadlines in ``text`` where ``copy``, a sentence, was made of it: in order, apart.

    ``written`` is when the text was written. A time without a year, or "within 28 days", is
    resolved against it; where both its ends do not give the same period, ``due`` is None.
    """
    end = 0
    lowered = in_small_letters(copy.text)
    for start, stop, due in sorted(_deadlines(lowered, written), key=lambda it: it[:2]):
        if start >= end:
            span = copy.span(start, stop)
            yield Deadline(span, span.of(text), due)
            end = stop


def _deadlines(copy: str, written: Interval | None) -> Iterator[tuple[int, int, Interval | None]]:
    if _WORDS_OF_THE_UNDATED.holds(copy):
        for match in _UNDATED.finditer(copy):
            yield match.start(), match.end(), None
    if not _WORDS_OF_TIMES.holds(copy):
        return
    for match in _COUNTED.finditer(copy):
        if match["count"] or not match["many"]:
            yield (
                match.start(),
                match.end("many" if match["many"] else "unit"),
                _counted(match, written),
            )
    timed = list(_TIMED.finditer(copy))
    looks_ahead = bool(timed) and _AHEAD.search(copy) is not None
    for match in timed:
        due = _timed(match, written)
        is_over = due is not None and written is not None and due.end < written.start
        if not is_over and _is_deadline(match, looks_ahead=looks_ahead):
            yield match.start(), match.end(), due


def _counted(match: re.Match[str], written: Interval | None) -> Interval | None:
    """Counts from the writing, and so not at all where it runs from another event."""
    if written is None or match["of"] or match["kind"]:
        return None
    count, unit = value_of(match["count"] or "one"), match["unit"] + "s"
    try:
        return Interval(
            later(written.start, int(count), unit), later(written.end, int(count), unit)
        )
    except OverflowError:
        return None


def _timed(match: re.Match[str], written: Interval | None) -> Interval | None:
    days = days_meant(match, written.start if written else None)
    if days is None or (written and days != days_meant(match, written.end)):
        return None
    is_before = (match["lead"] or "") in ("before", "ahead of") and not match["edge"]
    if is_before and days[0] > date.min:
        return Interval(days[0] - timedelta(days=1), days[0] - timedelta(days=1))
    return Interval(*days)


def _is_deadline(match: re.Match[str], *, looks_ahead: bool) -> bool:
    lead = match["lead"] or ""
    before = match.string[max(0, match.start() - _LOOKED_BACK) : match.start()]
    if lead in ("since", "of") or not (
        lead or match["which"] or match["week"] or match["year_of_season"]
    ):
        return False
    if match["unit"] and not (match["edge"] or match["which"]):
        return False
    if _HAPPENED.search(before) and not _WILL_HAPPEN.search(before):
        return False
    return lead in _FIRM or looks_ahead


def latest_date_named(text: str) -> DateEvidence | None:
    """Return the latest day or month, with its year, that ``text`` names as past.

    It is the earliest that the text can have been written, and bounds the date of a letter that
    gives none. What is said to come ("by", "until", "will ... on") is not evidence.
    """
    found = [
        DateEvidence(span, span.of(text), day)
        for sentence in sentences(text)
        for span, day in _past_dates(text, sentence)
    ]
    return max(found, key=lambda evidence: evidence.day, default=None)


def _past_dates(text: str, sentence: Span) -> Iterator[tuple[Span, date]]:
    copy = plain(text, sentence)
    lowered = in_small_letters(copy.text)
    looks_ahead = _AHEAD.search(lowered) is not None
    for match in _TIMED.finditer(lowered):
        is_exact = match["date_in_figures"] or match["year_of_day"] or match["year_of_month"]
        days = days_meant(match, None) if is_exact else None
        if days is None or (match["lead"] or "") in _FIRM | {"from", "over", "for"}:
            continue
        before = lowered[max(0, match.start() - _LOOKED_BACK) : match.start()]
        has_happened = _HAPPENED.search(before) and not _WILL_HAPPEN.search(before)
        if has_happened or not looks_ahead:
            start = match.end("lead") + 1 if match["lead"] else match.start()
            yield copy.span(start, match.end()), days[1]
