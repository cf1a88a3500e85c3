"""The pieces that pages are made of, and the words that they use for states."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from commitments.answers.answers import AnswerState
from commitments.judging.verdicts import Verdict
from commitments.quantities.dates import Interval
from commitments.wording import day_in_words
from tracker.clocks import day_of
from tracker.db.models import Snapshot
from tracker.db.models.record import Signed

ANSWER_WORDS: Mapping[str, str] = {
    AnswerState.COMMITTED: "commitment given",
    AnswerState.DONE: "said to be done",
    AnswerState.PARTLY: "answered in part",
    AnswerState.DEFERRED: "put off",
    AnswerState.REFUSED: "refused",
    AnswerState.NOT_ANSWERED: "not answered",
    "no_response": "no response held",
    "elsewhere": "answer not read",
}
"""How a page says the answer to a demand (axis "said"), and that there is no text to read."""

VERDICT_MARKS: Mapping[str, str] = {
    Verdict.MET: "✓",
    Verdict.ON_TRACK: "→",
    Verdict.OFF_TRACK: "↘",
    Verdict.NOT_MET: "✗",
    Verdict.WORSE: "▼",
    Verdict.TOO_EARLY: "…",
    Verdict.NO_FIGURE: "–",
    Verdict.CANNOT_TELL: "?",
    Verdict.UNTESTABLE: "?",
    Verdict.NOT_LOOKED: "○",
}
"""A sign beside the word, so that no verdict is told by colour alone."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where something comes from: the address, the day it was fetched, and its digest."""

    address: str
    fetched_at: datetime
    sha256: str
    reconstructed: bool
    note: str

    @classmethod
    def of(cls, snapshot: Snapshot) -> "SourceView":
        """Return the view of a snapshot."""
        return cls(
            address=snapshot.address,
            fetched_at=snapshot.fetched_at,
            sha256=snapshot.sha256,
            reconstructed=snapshot.reconstructed,
            note=snapshot.note,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether something was recorded as a decision, by whom; else the machine reads it so.

    ``handed_in`` is the day on which it came into the database, where that is another one.
    """

    recorded: bool
    reason: str
    by: str = ""
    on: date | None = None
    handed_in: date | None = None

    @classmethod
    def of(cls, row: Signed) -> "Standing":
        """Return the standing of something that a person recorded."""
        kept_on = day_of(row.kept_at)
        return cls(
            recorded=True,
            reason=row.reason,
            by=row.recorded_by,
            on=row.recorded_on,
            handed_in=kept_on if kept_on != row.recorded_on else None,
        )

    @property
    def words(self) -> str:
        """The standing as a page prints it beside what it marks."""
        if not self.recorded or self.on is None:
            return "machine reading, not checked"
        words = f"recorded by {self.by}, {day_in_words(self.on)}"
        return f"{words}, handed in {day_in_words(self.handed_in)}" if self.handed_in else words


def dates_in_words(days: Interval) -> str:
    """Return a date as exactly as it is known: a day, or the bounds of an interval."""
    if days.is_day:
        return day_in_words(days.start)
    if days.start == date.min:
        return f"on or before {day_in_words(days.end)}"
    return f"between {day_in_words(days.start)} and {day_in_words(days.end)}"


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 demand", "1,756 plans"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def counted_in_words(counts: Mapping[str, int]) -> str:
    """Return "4 not answered, 5 answered in part"."""
    return ", ".join(f"{number} {word}" for word, number in counts.items())


def words_to_read(quote: str) -> str:
    """Return a sentence on one line, without the bullet that it may begin with."""
    return " ".join(quote.split()).lstrip("•·–- ")
