"""What a rule card comes to on a day: a verdict, and what it was reached from, without words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commitments.figures.indicators import Break
from commitments.figures.observations import Observation
from commitments.judging.acts import Act
from commitments.judging.measures import Measure
from commitments.judging.rules import ActTest, FigureTest, Scope
from commitments.quantities.dates import Interval


class Verdict(StrEnum):
    """What later published figures, or documents, show against a rule card."""

    MET = "met"
    ON_TRACK = "on track"
    OFF_TRACK = "off track"
    NOT_MET = "not met"
    WORSE = "worse"
    TOO_EARLY = "too early"
    NO_FIGURE = "no figure"
    CANNOT_TELL = "cannot tell"
    UNTESTABLE = "untestable"
    NOT_LOOKED = "not looked"


class Ground(StrEnum):
    """What decided: the row of the table of docs/architecture.md, or of its passage on acts."""

    UNTESTABLE = "untestable"
    NOTHING_OUT = "nothing out"
    OVERDUE = "overdue"
    NO_COMPARATOR = "no comparator"
    NO_VALUE = "no value"
    BREAK = "break"
    BASELINE_WITHDRAWN = "baseline withdrawn"
    NAMED_ON_CARD = "named on the card"
    DENOMINATOR = "denominator"
    GAP = "gap"
    MEASURED = "measured"
    SHOWN = "shown"
    NOT_LOOKED = "not looked"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its inputs. ``card`` and ``version`` name the rule card.

    ``deciding`` and ``compared`` are the figures of the area and of the one beside it,
    ``crossed`` the break that stands between, ``gap`` the days of which no figure is out
    although the rule asks for every period, ``shown`` the documents that counted.
    """

    card: str
    version: int
    as_of: date
    verdict: Verdict
    ground: Ground
    provisional: bool = False
    deciding: Observation | None = None
    compared: Observation | None = None
    crossed: Break | None = None
    measure: Measure | None = None
    gap: Interval | None = None
    shown: tuple[Act, ...] = ()


def said_of(verdict: Verdict, test: FigureTest | ActTest | None) -> str:
    """Return how a page says a verdict.

    Of a promise not to do something nothing is under way: it is "kept so far".
    """
    keeps = isinstance(test, FigureTest) and test.scope is Scope.KEEP
    return "kept so far" if keeps and verdict is Verdict.ON_TRACK else str(verdict)
