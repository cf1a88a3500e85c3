"""The method page: the words that the site uses, and the table behind every verdict."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.judging.verdicts import Verdict
from tracker.clocks import Clocks
from tracker.pages.parts import ANSWER_WORDS, VERDICT_MARKS


@dataclass(frozen=True, slots=True)
class WordView:
    """A word of the site and what it means."""

    word: str
    meaning: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class MethodPage:
    """The method page."""

    answers: tuple[WordView, ...]
    kinds: tuple[WordView, ...]
    verdicts: tuple[WordView, ...]
    results: tuple[WordView, ...]


_ANSWERS = {
    "committed": "The body says that it will do it, or a substantial part of it.",
    "done": "The body says that it has done it, or does it already. That is what it says, not "
    "what we found.",
    "partly": "It speaks to the demand, but to something weaker or only to a part.",
    "deferred": "It names only a process: it will consider, consult or reply later.",
    "refused": "It says that it will not or cannot do it.",
    "not_answered": "The response does not speak to the demand.",
}
_KINDS = (
    WordView("commitment", "What the body will do, has decided or plans to do."),
    WordView("claim", "What it says it did or achieved, or a figure; it could be checked."),
    WordView("refusal", "What it will not or cannot do."),
    WordView("position", "Reasons, opinions, law and background."),
    WordView("other", "Greetings, thanks, the petition restated."),
)
_VERDICTS = {
    Verdict.MET: "The figure that decides satisfies the rule.",
    Verdict.ON_TRACK: "The rule is not due yet. The latest figure satisfies it, or keeps up with "
    "the straight line to it. Of a promise not to do something: “kept so far”.",
    Verdict.OFF_TRACK: "The rule is not due yet, and the latest figure lags behind.",
    Verdict.NOT_MET: "The figure that decides does not satisfy the rule. It is that of the due "
    "date, or of a period in which a promise not to do something was broken.",
    Verdict.WORSE: "The figure moved the wrong way since the baseline, by at least the smallest "
    "change that counts.",
    Verdict.TOO_EARLY: "No figure that could decide is due yet.",
    Verdict.NO_FIGURE: "Nobody publishes a figure that we could find, or it is overdue.",
    Verdict.CANNOT_TELL: "A value is suppressed or missing, the comparison would reach across a "
    "break in the series, or what the rule card names has come about.",
    Verdict.UNTESTABLE: "The words name nothing that could be tested.",
    Verdict.NOT_LOOKED: "Nobody has looked for a figure or a document yet.",
}
_RESULTS = (
    WordView("borne out", "The figure and its arithmetic agree with what was published."),
    WordView("borne out in part", "Either the figure or the arithmetic agrees, not both."),
    WordView("not borne out", "Neither agrees."),
    WordView("not comparable", "Two things are set side by side that are not like for like."),
    WordView("not checkable", "No published figure speaks of it."),
)


def method_page(
    _session: Session, _clocks: Clocks, _catalogue: Mapping[str, Indicator]
) -> MethodPage:
    """Return the method page, which is the same on every day."""
    return MethodPage(
        answers=tuple(
            WordView(ANSWER_WORDS[state], meaning) for state, meaning in _ANSWERS.items()
        ),
        kinds=_KINDS,
        verdicts=tuple(
            WordView(str(verdict), meaning, VERDICT_MARKS[verdict])
            for verdict, meaning in _VERDICTS.items()
        ),
        results=_RESULTS,
    )
