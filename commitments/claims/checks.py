"""Claim checks: a stated figure against its own arithmetic, and against what was published.

A claim is checked against the figure that was known when it was made. Later figures are
shown beside it; they do not make a claim wrong that was right when it was made.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from commitments.claims.arithmetic import Arithmetic, Extent, compare, fits, how_it_fits, in_words
from commitments.claims.caveats import (
    Caveat,
    entry_caveat,
    extreme_caveat,
    no_count_caveat,
    not_official_caveat,
    period_caveat,
    reading_caveat,
    revision_caveat,
    vintage_caveat,
)
from commitments.claims.comparisons import Side
from commitments.claims.figure_caveats import (
    break_caveat,
    chance_caveat,
    direction_caveat,
    other_variant_caveat,
    provisional_caveat,
)
from commitments.figures.indicators import Direction
from commitments.figures.observations import Observation, Series
from commitments.figures.periods import Period
from commitments.judging.evidence import Evidence
from commitments.quantities.dates import Interval
from commitments.quantities.periods import month_end_after
from commitments.quantities.quantities import Quantity
from commitments.wording import day_in_words


class ClaimResult(StrEnum):
    """What a claim check finds."""

    BORNE_OUT = "borne out"
    IN_PART = "borne out in part"
    NOT_BORNE_OUT = "not borne out"
    NOT_COMPARABLE = "not comparable"
    NOT_CHECKABLE = "not checkable"
    NOT_YET_DUE = "not yet due"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The value that a claim compares with: that of an area (a GSS code) in a period."""

    area: str
    period: Period


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of one area's figure, which may set it against another's.

    In ``period`` the value of ``series`` was ``stated``; it may be said to lie on a ``side``
    of ``against``, the value of another area or of another time, by ``gap``. ``made`` is
    when it was said. ``own_series`` is where the body publishes the figure itself, and
    ``entry`` the share of cases that never enter the count, where there is such a series.
    """

    quote: str
    made: Interval
    stated: Quantity
    series: Series
    period: Period
    against: Counterpart | None = None
    gap: Quantity | None = None
    side: Side | None = None
    own_series: Series | None = None
    entry: Series | None = None

    @property
    def comparator(self) -> Series | None:
        """The series that the claim compares with: the same figure, mostly of another area."""
        return replace(self.series, area=self.against.area) if self.against else None


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

    ``own`` is the published value of what is claimed; ``compared`` the one that it was set
    against, as it was known then; ``official`` the official periods from that one on;
    ``last_reached`` the last official period before the claim in which the area's value was as
    good as the stated one.
    """

    result: ClaimResult
    sentence: str
    arithmetic: tuple[Arithmetic, ...]
    caveats: tuple[Caveat, ...]
    official: tuple[OfficialFigure, ...]
    own: Observation | None
    compared: Observation | None
    last_reached: Observation | None


@dataclass(frozen=True, slots=True)
class _Published:
    """What was published of both sides of a claim, and its gap worked out from that."""

    own: Observation | None
    other: Observation | None
    readings: tuple[Arithmetic, ...]


def check(claim: Claim, evidence: Evidence, as_of: date) -> ClaimCheck:
    """Check a claim by what was published when it was made, and show what came since.

    ``as_of`` bounds the official figures that are shown.
    """
    published = _published(claim, evidence, as_of)
    result = _result(claim, published, evidence, as_of)
    has_ground = claim.against is None or published.readings
    return ClaimCheck(
        result=result,
        sentence=_sentence(claim, result, published, evidence),
        arithmetic=published.readings,
        caveats=_caveats(claim, published, evidence, as_of) if has_ground else (),
        official=_official(claim, evidence, as_of),
        own=published.own,
        compared=published.other,
        last_reached=_last_reached(claim, evidence, as_of),
    )


def _published(claim: Claim, evidence: Evidence, as_of: date) -> _Published:
    """The other side as it was known when the claim was made, and the area's own value.

    Where none of the area's own was out then, it is the first that was published since.
    """
    figures, known_then = evidence.figures, min(claim.made.end, as_of)
    own = figures.value_on(claim.series, claim.period, known_then)
    own = own or figures.value_on(claim.series, claim.period, as_of, first=True)
    if claim.against is None or claim.comparator is None:
        return _Published(own, None, ())
    other = figures.value_on(claim.comparator, claim.against.period, known_then)
    if other is None or other.value is None:
        return _Published(own, None, ())
    extent = Extent(other.value, other.value)
    return _Published(own, other, compare(claim.stated, extent, claim.gap, claim.side))


def _result(claim: Claim, published: _Published, evidence: Evidence, as_of: date) -> ClaimResult:
    if claim.against is not None and not published.readings:
        return ClaimResult.NOT_CHECKABLE
    if claim.against is not None and claim.period.kind is not claim.against.period.kind:
        return ClaimResult.NOT_COMPARABLE
    own = published.own
    if own is None or own.value is None:
        is_due = as_of > _expected_by(claim, evidence)
        return ClaimResult.NOT_CHECKABLE if is_due or own else ClaimResult.NOT_YET_DUE
    value_holds = fits(claim.stated, own.value)
    gap_holds = value_holds
    if claim.gap is not None and claim.against is not None:
        gap_holds = any(reading.fits for reading in published.readings)
    if value_holds and gap_holds:
        return ClaimResult.BORNE_OUT
    return ClaimResult.IN_PART if value_holds or gap_holds else ClaimResult.NOT_BORNE_OUT


def _expected_by(claim: Claim, evidence: Evidence) -> date:
    """The day by which the official figure for the claim's period is usually out.

    Where it is not known how long that takes, it is the end of the period; a figure for a
    shorter period than the official ones is never expected.
    """
    indicator = evidence.indicators[claim.series.indicator]
    return month_end_after(claim.period.days.end, indicator.lag_months or 0)


def _sentence(claim: Claim, result: ClaimResult, published: _Published, evidence: Evidence) -> str:
    return " ".join(_sentences(claim, result, published, evidence))


def _sentences(
    claim: Claim, result: ClaimResult, published: _Published, evidence: Evidence
) -> Iterator[str]:
    """What the result is, what is published, and which reading of the gap holds."""
    against = claim.against
    if against is not None and not published.readings:
        yield (
            f"No figure for {evidence.areas[against.area]} in {against.period.label} was published "
            "when this was said."
        )
        return
    if against is not None and result is ClaimResult.NOT_COMPARABLE:
        yield (
            f"Read as a comparison with {evidence.areas[against.area]} in {against.period.label}, "
            f"it sets a {claim.period.kind} against a {against.period.kind}, so the two are not "
            "like for like."
        )
    elif result is ClaimResult.NOT_CHECKABLE:
        yield f"No official figure is published for {claim.period.label}."
    elif result is ClaimResult.NOT_YET_DUE:
        expected = day_in_words(_expected_by(claim, evidence))
        yield f"The official figure for {claim.period.label} is not out; it is due by {expected}."
    own = published.own
    if own is not None and own.value is not None:
        shown = evidence.indicators[claim.series.indicator].show(own.value)
        yield f"It says {in_words(claim.stated)} for {claim.period.label}; {shown} is published."
        release = evidence.figures.releases[own.release]
        if release.counts_from > claim.made.end:
            published_on = release.published_in_words
            yield f"That was not out when it was said: it was published {published_on}."
    if claim.gap is not None and published.readings:
        yield f"“{in_words(claim.gap)}” holds {how_it_fits(published.readings)}."


def _caveats(
    claim: Claim, published: _Published, evidence: Evidence, as_of: date
) -> tuple[Caveat, ...]:
    own, other, against = published.own, published.other, claim.against
    found = [
        not_official_caveat(claim.period, own, claim.own_series, evidence, as_of),
        revision_caveat(own, evidence, as_of),
        no_count_caveat(claim.stated, own),
        extreme_caveat(claim.stated, claim.own_series, evidence, as_of),
        other_variant_caveat(own, evidence, as_of),
        chance_caveat(own, evidence, as_of),
        provisional_caveat(own, other, evidence),
        break_caveat(own, other, evidence),
        direction_caveat(own, evidence),
    ]
    if against is not None and other is not None:
        first = [
            reading_caveat(claim.gap, published.readings),
            period_caveat(claim.period, against.period),
        ]
        found = [
            *first,
            *found[:2],
            vintage_caveat(other, evidence, as_of),
            *found[2:],
            entry_caveat(claim.entry, against.area, claim.period, evidence, as_of),
        ]
    return tuple(caveat for caveat in found if caveat is not None)


def _official(claim: Claim, evidence: Evidence, as_of: date) -> tuple[OfficialFigure, ...]:
    """The official periods from the one that it compares with, or from its own, on."""
    figures = evidence.figures
    since = claim.against.period if claim.against else claim.period
    found = []
    for own in figures.known_on(claim.series, as_of):
        if own.period.days.end < since.days.end or own.period == claim.period:
            continue
        other = figures.value_on(claim.comparator, own.period, as_of) if claim.comparator else None
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
