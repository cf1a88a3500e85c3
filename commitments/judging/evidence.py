"""What a verdict rests on, and the steps by which it is reached."""

from collections.abc import Mapping
from dataclasses import dataclass

from commitments.figures.indicators import Indicator
from commitments.figures.observations import Figures
from commitments.judging.acts import Act
from commitments.judging.rules import Search


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a verdict may rest on: figures, the catalogue, and acts and searches by subject.

    ``areas`` gives the names of areas by their GSS code.
    """

    figures: Figures
    indicators: Mapping[str, Indicator]
    areas: Mapping[str, str]
    acts: Mapping[str, tuple[Act, ...]]
    searches: Mapping[str, Search]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning: ``code`` for programs, ``sentence`` for people."""

    code: str
    sentence: str
