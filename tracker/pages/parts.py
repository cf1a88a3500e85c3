"""The pieces that pages are made of, and the words that they use for states."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from commitments.answers import AnswerState
from commitments.dates import Interval
from commitments.verdicts import Verdict
from commitments.wording import day_in_words
from tracker.db.models import Snapshot

ANSWER_WORDS: Mapping[str, str] = {
    AnswerState.COMMITTED: "commitment given",
    AnswerState.DONE: "said to be done",
    AnswerState.PARTLY: "answered in part",
    AnswerState.DEFERRED: "put off",
    AnswerState.REFUSED: "refused",
    AnswerState.NOT_ANSWERED: "not answered",
}
"""How a page says the answer to a demand (axis "said")."""

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
    """Whether something was recorded as a decision, by whom; else the machine reads it so."""

    recorded: bool
    reason: str
    by: str = ""
    on: date | None = None

    @property
    def words(self) -> str:
        """The standing as a page prints it beside what it marks."""
        if not self.recorded or self.on is None:
            return "machine reading, not checked"
        return f"recorded by {self.by}, {day_in_words(self.on)}"


def dates_in_words(days: Interval) -> str:
    """Return a date as exactly as it is known: a day, or the bounds of an interval."""
    if days.is_day:
        return day_in_words(days.start)
    return f"between {day_in_words(days.start)} and {day_in_words(days.end)}"


def counted_in_words(counts: Mapping[str, int]) -> str:
    """Return "4 not answered, 5 answered in part"."""
    return ", ".join(f"{number} {word}" for word, number in counts.items())


_SALUTATION = re.compile(
    r"\b(Dear) (?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
)


def masked(text: str) -> str:
    """Return a text with the person whom a letter greets as "[lead petitioner]"."""
    return _SALUTATION.sub(r"\1 [lead petitioner]", text)
