"""Claim checks: a stated figure against its own arithmetic, and against what was published.

A claim is checked against the figure that was known when it was made. Later figures are
shown beside it; they do not make a claim wrong that was right when it was made.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from commitments.arithmetic import Arithmetic, Extent, compare, fits, in_words
from commitments.caveats import (
    Caveat,
    entry_caveat,
    highest_caveat,
    no_count_caveat,
    not_official_caveat,
    period_caveat,
    reading_caveat,
    revision_caveat,
    vintage_caveat,
)
from commitments.comparisons import Side
from commitments.dates import Interval
from commitments.evidence import Evidence
from commitments.figures import Observation, Period, Series
from commitments.indicators import Direction
from commitments.quantities import Quantity


class ClaimResult(StrEnum):
    """What a claim check finds."""

    BORNE_OUT = "borne out"
    IN_PART = "borne out in part"
    NOT_BORNE_OUT = "not borne out"
    NOT_COMPARABLE = "not comparable"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that sets one area's figure against another's.

    In ``period`` the value of ``series`` was ``stated``, which is said to lie on a ``side``
    of the value of ``comparator_area`` in ``comparator_period``, by ``gap``. ``made`` is
    when it was said. ``own_series`` is where the body publishes the figure itself, and
    ``entry`` the share of cases that never enter the count, where there is such a series.
    """

    quote: str
    made: Interval
    stated: Quantity
    gap: Quantity | None
    side: Side
    series: Series
    period: Period
    comparator_area: str
    comparator_period: Period
    own_series: Series | None = None
    entry: Series | None = None

    @property
    def comparator(self) -> Series:
        """The series of the area that the claim compares with."""
        return Series(self.series.indicator, self.series.variant, self.comparator_area)


@dataclass(frozen=True, slots=True)
class OfficialFigure:
    """What one official period shows of the same comparison."""

    period: Period
    own: Observation
    other: Observation | None
    difference: Decimal | None
    reaches_stated: bool


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """The result of a check with everything that it rests on.

    ``compared`` is the published value that the claim was set against, as it was known
    then; ``official`` the official periods from that one on; ``last_reached`` the last
    official period before the claim in which the area's value was as good as the stated one.
    """

    result: ClaimResult
    sentence: str
    arithmetic: tuple[Arithmetic, ...]
    caveats: tuple[Caveat, ...]
    official: tuple[OfficialFigure, ...]
    compared: Observation | None
    last_reached: Observation | None


def check(claim: Claim, evidence: Evidence, as_of: date) -> ClaimCheck:
    """Check a claim by what was published when it was made, and show what came since.

    ``as_of`` bounds the official figures that are shown.
    """
    official = _official(claim, evidence, as_of)
    reached = _last_reached(claim, evidence, as_of)
    known_then = min(claim.made.end, as_of)
    other = evidence.figures.value_on(claim.comparator, claim.comparator_period, known_then)
    if other is None or other.value is None:
        sentence = (
            f"No figure for {evidence.areas[claim.comparator_area]} in "
            f"{claim.comparator_period.label} was published when this was said."
        )
        return ClaimCheck(
            ClaimResult.NOT_CHECKABLE,
            sentence,
            (),
            (),
            official,
            compared=None,
            last_reached=reached,
        )
    readings = compare(claim.stated, Extent(other.value, other.value), claim.gap, claim.side)
    own = _own(claim, evidence, known_then, as_of)
    result = _result(claim, readings, own)
    return ClaimCheck(
        result=result,
        sentence=_sentence(claim, result, readings, own, evidence),
        arithmetic=readings,
        caveats=_caveats(claim, readings, own, other, evidence, as_of),
        official=official,
        compared=other,
        last_reached=reached,
    )


def _own(claim: Claim, evidence: Evidence, known_then: date, as_of: date) -> Observation | None:
    """Return the area's own official value as it was known when the claim was made.

    Where none was out then, it is the first that was published since.
    """
    known = evidence.figures.value_on(claim.series, claim.period, known_then)
    if known is not None:
        return known
    return evidence.figures.value_on(claim.series, claim.period, as_of, first=True)


def _result(claim: Claim, readings: tuple[Arithmetic, ...], own: Observation | None) -> ClaimResult:
    if claim.period.kind is not claim.comparator_period.kind:
        return ClaimResult.NOT_COMPARABLE
    if own is None or own.value is None:
        return ClaimResult.NOT_CHECKABLE
    value_holds = fits(claim.stated, own.value)
    gap_holds = value_holds if claim.gap is None else any(reading.fits for reading in readings)
    if value_holds and gap_holds:
        return ClaimResult.BORNE_OUT
    return ClaimResult.IN_PART if value_holds or gap_holds else ClaimResult.NOT_BORNE_OUT


def _sentence(
    claim: Claim,
    result: ClaimResult,
    readings: tuple[Arithmetic, ...],
    own: Observation | None,
    evidence: Evidence,
) -> str:
    area = evidence.areas[claim.comparator_area]
    fitting = [reading.code for reading in readings if reading.fits]
    parts = []
    if result is ClaimResult.NOT_COMPARABLE:
        parts.append(
            f"Read as a comparison with {area} in {claim.comparator_period.label}, it sets a "
            f"{claim.period.kind} against a {claim.comparator_period.kind}, so the two are not "
            "like for like."
        )
    elif result is ClaimResult.NOT_CHECKABLE:
        parts.append(f"No official figure is published for {claim.period.label}.")
    if own is not None and own.value is not None:
        indicator = evidence.indicators[claim.series.indicator]
        published = f"{indicator.show(own.value)} is published"
        parts.append(f"It says {in_words(claim.stated)} for {claim.period.label}; {published}.")
    if claim.gap is not None:
        if fitting:
            parts.append(f"“{in_words(claim.gap)}” holds as a {' and as a '.join(fitting)}.")
        else:
            parts.append(f"“{in_words(claim.gap)}” holds neither as a ratio nor as a difference.")
    return " ".join(parts)


def _caveats(
    claim: Claim,
    readings: tuple[Arithmetic, ...],
    own: Observation | None,
    other: Observation,
    evidence: Evidence,
    as_of: date,
) -> tuple[Caveat, ...]:
    found = [
        reading_caveat(claim.gap, readings),
        period_caveat(claim.period, claim.comparator_period),
        not_official_caveat(claim.period, own, claim.own_series, evidence, as_of),
        revision_caveat(own, evidence, as_of),
        vintage_caveat(other, evidence, as_of),
        no_count_caveat(claim.stated, own),
        highest_caveat(claim.stated, claim.own_series, evidence, as_of),
        entry_caveat(claim.entry, claim.comparator_area, claim.period, evidence, as_of),
    ]
    return tuple(caveat for caveat in found if caveat is not None)


def _official(claim: Claim, evidence: Evidence, as_of: date) -> tuple[OfficialFigure, ...]:
    figures = evidence.figures
    found = []
    for own in figures.known_on(claim.series, as_of):
        if own.period.days.end < claim.comparator_period.days.end or own.period == claim.period:
            continue
        other = figures.value_on(claim.comparator, own.period, as_of)
        found.append(
            OfficialFigure(
                period=own.period,
                own=own,
                other=other,
                difference=_difference(own, other),
                reaches_stated=reaches(claim, own, evidence),
            )
        )
    return tuple(found)


def is_lower_better(claim: Claim, evidence: Evidence) -> bool:
    """Whether the stated value is one to be at most, not at least."""
    return evidence.indicators[claim.series.indicator].direction is Direction.LOWER


def reaches(claim: Claim, observation: Observation, evidence: Evidence) -> bool:
    """Whether a value is at least as good as the stated one."""
    if observation.value is None:
        return False
    if is_lower_better(claim, evidence):
        return observation.value <= claim.stated.high
    return observation.value >= claim.stated.low


def _difference(own: Observation, other: Observation | None) -> Decimal | None:
    if own.value is None or other is None or other.value is None:
        return None
    return own.value - other.value


def _last_reached(claim: Claim, evidence: Evidence, as_of: date) -> Observation | None:
    reached = [
        observation
        for observation in evidence.figures.known_on(claim.series, as_of)
        if observation.period.days.end < claim.period.days.start
        and reaches(claim, observation, evidence)
    ]
    return reached[-1] if reached else None
