"""What a reader must know before trusting or printing a stated figure.

Each caveat has a code for programs, a plain sentence, and the source of the rule behind
it, or of the figure that it names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commitments.claims.arithmetic import Arithmetic, in_words
from commitments.figures.observations import Observation, Series
from commitments.figures.periods import Period
from commitments.judging.evidence import Evidence
from commitments.quantities.quantities import Quantity
from commitments.wording import day_in_words, listed

ONS_PERCENTAGES = "ONS service manual, Percentages"
LIKE_FOR_LIKE = "House of Commons Library, briefing SN04446: Compared to what? Since when?"
EQUAL_ACCESS = "Office for Statistics Regulation, Intelligent transparency"
PUBLIC_USE = "UK Statistics Authority, Standards for the public use of statistics"
FEWEST_TO_RANK = 3
"""Values below which "the highest" says nothing."""
ABSOLUTE_VALUES = "House of Commons Library, briefing SN04446: percentages without absolute values"


@dataclass(frozen=True, slots=True)
class Caveat:
    """One caveat: a code, a plain sentence, and where the rule or the figure comes from."""

    code: str
    sentence: str
    source: str


def reading_caveat(gap: Quantity | None, readings: Sequence[Arithmetic]) -> Caveat | None:
    """Say that "27% above" is a ratio and not a gap in points, or the other way round."""
    by_code = {reading.code: reading for reading in readings}
    ratio, difference = by_code.get("ratio"), by_code["difference"]
    if gap is None or gap.unit != "percent" or ratio is None or ratio.fits == difference.fits:
        return None
    points = f"{difference.value.size} percentage points"
    if ratio.fits:
        sentence = (
            f"“{in_words(gap)}” is right only as a ratio ({ratio.working}). The gap between the "
            f"two percentages is {points}."
        )
    else:
        sentence = (
            f"“{in_words(gap)}” is the gap in percentage points ({points}). As a ratio it would be "
            f"{ratio.value.size}%."
        )
    return Caveat("percent-or-points", sentence, ONS_PERCENTAGES)


def period_caveat(period: Period, other: Period) -> Caveat | None:
    """Say that periods of different kinds, or of different times, are not like for like."""
    if period == other:
        return None
    if period.kind is other.kind:
        sentence = f"{period.label} is set against {other.label}, and not against its own time."
        return Caveat("other-period", sentence, LIKE_FOR_LIKE)
    sentence = (
        f"{period.label} is a {period.kind}; {other.label} is a {other.kind}. One period can lie "
        "far from the average of a longer one."
    )
    return Caveat("period-length", sentence, LIKE_FOR_LIKE)


def not_official_caveat(
    period: Period,
    own: Observation | None,
    own_series: Series | None,
    evidence: Evidence,
    as_of: date,
) -> Caveat | None:
    """Say that the stated value is not in official data, and where the body printed it."""
    if own is not None:
        return None
    sentence = f"Official data has no figure for {period.label}; only the body's own is known."
    printed = (
        evidence.figures.value_on(own_series, period, as_of) if own_series is not None else None
    )
    if printed is None or printed.value is None or own_series is None:
        return Caveat("not-official", sentence, EQUAL_ACCESS)
    shown = evidence.indicators[own_series.indicator].show(printed.value)
    release = evidence.figures.releases[printed.release]
    sentence += f" It printed {shown} on {release.published_in_words}."
    return Caveat("not-official", sentence, release.source)


def revision_caveat(own: Observation | None, evidence: Evidence, as_of: date) -> Caveat | None:
    """Say that the body's own value was revised after it was said."""
    if own is None or own.value is None:
        return None
    now = evidence.figures.value_on(own.series, own.period, as_of)
    if now is None or now.value is None or now.value == own.value:
        return None
    indicator = evidence.indicators[own.series.indicator]
    release = evidence.figures.releases[now.release]
    sentence = (
        f"The {indicator.show(own.value)} for {own.period.label} was later revised to "
        f"{indicator.show(now.value)} (published {release.published_in_words}). That does not make "
        "the claim wrong."
    )
    return Caveat("revised", sentence, release.source)


def vintage_caveat(other: Observation, evidence: Evidence, as_of: date) -> Caveat | None:
    """Say which release the comparison rests on, and whether a later period is out by now."""
    indicator = evidence.indicators[other.series.indicator]
    newest = evidence.figures.known_on(other.series, as_of)[-1]
    if newest.period == other.period or other.value is None or newest.value is None:
        return None
    release = evidence.figures.releases[other.release]
    area = evidence.areas[other.series.area]
    sentence = (
        f"{area}'s {indicator.show(other.value)} is for {other.period.label} (published "
        f"{release.published_in_words}). The latest published by {day_in_words(as_of)} is "
        f"{indicator.show(newest.value)} for {newest.period.label}."
    )
    return Caveat("vintage", sentence, evidence.figures.releases[newest.release].source)


def no_count_caveat(stated: Quantity, own: Observation | None) -> Caveat | None:
    """Say that a share is stated without the number of cases behind it."""
    if stated.unit != "percent" or (own is not None and own.denominator is not None):
        return None
    sentence = (
        f"“{in_words(stated)}” is given without the number of cases, so how far chance could "
        "move it cannot be worked out."
    )
    return Caveat("no-count", sentence, ABSOLUTE_VALUES)


def extreme_caveat(
    stated: Quantity, own_series: Series | None, evidence: Evidence, as_of: date
) -> Caveat | None:
    """Say that a stated value is the highest or lowest of those that the body itself published."""
    if own_series is None:
        return None
    known = evidence.figures.known_on(own_series, as_of)
    printed = sorted((o.value, o.period.label) for o in known if o.value is not None)
    if len(printed) < FEWEST_TO_RANK or stated.low not in (printed[0][0], printed[-1][0]):
        return None
    is_highest = printed[-1][0] == stated.low
    which, other = ("highest", "lowest") if is_highest else ("lowest", "highest")
    indicator = evidence.indicators[own_series.indicator]
    value, period = printed[0 if is_highest else -1]
    sentence = (
        f"It is the {which} of the {len(printed)} values of the body's own that are held here; "
        f"the {other} is {indicator.show(value)} ({period})."
    )
    return Caveat(which, sentence, PUBLIC_USE)


def entry_caveat(
    entry: Series | None, other_area: str, period: Period, evidence: Evidence, as_of: date
) -> Caveat | None:
    """Say how the share of cases that never enter the count moved, here and elsewhere."""
    if entry is None:
        return None
    known = [o for o in evidence.figures.known_on(entry, as_of) if o.value is not None]
    during = [o for o in known if o.period.days.contains(period.days.start)]
    before = [o for o in known if o.period.days.end < period.days.start]
    if not during or not before or during[-1].period == before[-1].period:
        return None
    both = [before[-1], during[-1]]
    own = listed([_valued(observation, evidence) for observation in both])
    elsewhere = Series(entry.indicator, entry.variant, other_area)
    others = [evidence.figures.value_on(elsewhere, o.period, as_of) for o in both]
    other = listed([_valued(o, evidence) for o in others if o is not None and o.value is not None])
    beside = f" ({evidence.areas[other_area]}: {other})" if other else ""
    name = evidence.indicators[entry.indicator].name
    sentence = (
        f"{name}, {evidence.areas[entry.area]}: {own}{beside}. They are not in the share. This "
        "does not show why the share moved."
    )
    return Caveat("denominator", sentence, evidence.figures.releases[both[-1].release].source)


def _valued(observation: Observation, evidence: Evidence) -> str:
    """Return "55% in 2024"."""
    indicator = evidence.indicators[observation.series.indicator]
    value = "no value" if observation.value is None else indicator.show(observation.value)
    return f"{value} in {observation.period.label}"
