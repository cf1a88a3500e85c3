"""What a reader must know of the published values that a claim is set against."""

from datetime import date

from commitments.claims.caveats import LIKE_FOR_LIKE, PUBLIC_USE, Caveat
from commitments.figures.indicators import Direction
from commitments.figures.observations import Observation, Series
from commitments.figures.uncertainty import wilson_interval
from commitments.judging.evidence import Evidence
from commitments.wording import day_in_words, listed

PROVISIONAL = "Department for Transport, Statement on revisions policy"
UNCERTAINTY = "APHO, Technical Briefing 3 (Wilson score interval, 95%)"
FEW_CASES = 20
"""Cases below which a share says little, whatever the interval."""


def other_variant_caveat(own: Observation | None, evidence: Evidence, as_of: date) -> Caveat | None:
    """Say what the same figure is when it is counted in the other official ways."""
    if own is None or own.value is None:
        return None
    indicator = evidence.indicators[own.series.indicator]
    counted = []
    for variant in indicator.variants:
        if not variant.official or variant.id == own.series.variant:
            continue
        series = Series(own.series.indicator, variant.id, own.series.area)
        other = evidence.figures.value_on(series, own.period, as_of)
        if other is not None and other.value is not None and other.value != own.value:
            counted.append(f"{indicator.show(other.value)} ({variant.name})")
    if not counted:
        return None
    own_name = indicator.variant(own.series.variant).name
    sentence = (
        f"{indicator.show(own.value)} is counted {own_name}. Counted otherwise, the same "
        f"period has {listed(counted)}."
    )
    return Caveat("other-variant", sentence, evidence.figures.releases[own.release].source)


def chance_caveat(own: Observation | None, evidence: Evidence, as_of: date) -> Caveat | None:
    """Say between what a share of few or many cases may lie by chance, where counts are known."""
    counts = evidence.figures.counts(own, as_of) if own is not None else None
    if own is None or own.value is None or counts is None:
        return None
    indicator = evidence.indicators[own.series.indicator]
    if indicator.unit != "percent" or not 0 <= counts[0] <= counts[1] or not counts[1]:
        return None
    interval = wilson_interval(*counts)
    few = f" Fewer than {FEW_CASES} cases say little." if interval.whole < FEW_CASES else ""
    sentence = (
        f"{indicator.show(own.value)} is {interval.part:,} of {interval.whole:,}. By chance alone "
        f"such a share lies between {indicator.show(interval.low)} and "
        f"{indicator.show(interval.high)}.{few}"
    )
    return Caveat("chance", sentence, UNCERTAINTY)


def provisional_caveat(
    own: Observation | None, other: Observation | None, evidence: Evidence
) -> Caveat | None:
    """Say that a publisher expects to replace one of the values."""
    named = [
        f"{evidence.areas[it.series.area]}'s value for {it.period.label}"
        for it in (own, other)
        if it is not None and not it.final
    ]
    if not named:
        return None
    sentence = f"The publisher marks {listed(named)} as provisional or estimated: it may change."
    return Caveat("provisional", sentence, PROVISIONAL)


def break_caveat(
    own: Observation | None, other: Observation | None, evidence: Evidence
) -> Caveat | None:
    """Say that the two values lie on either side of a break in the series."""
    if own is None or other is None or own.period == other.period:
        return None
    earlier, later = sorted((own.period.days, other.period.days))
    indicator = evidence.indicators[own.series.indicator]
    crossed = indicator.break_between(own.series.variant, earlier.start, later.end)
    if crossed is None:
        return None
    sentence = f"Between the two lies the break of {day_in_words(crossed.on)}: {crossed.reason}."
    return Caveat("break", sentence, crossed.source or LIKE_FOR_LIKE)


def direction_caveat(own: Observation | None, evidence: Evidence) -> Caveat | None:
    """Say that of this figure neither way is better by itself."""
    if own is None:
        return None
    indicator = evidence.indicators[own.series.indicator]
    if indicator.direction is not Direction.NEITHER:
        return None
    sentence = f"Of “{indicator.name}” a higher value is neither better nor worse by itself."
    return Caveat("no-direction", sentence, PUBLIC_USE)
