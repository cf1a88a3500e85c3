"""What pages show of a claim check: its arithmetic, its caveats, and published values."""

from dataclasses import dataclass

from commitments.claims.arithmetic import Extent
from commitments.claims.checks import ClaimCheck
from commitments.figures.observations import Observation
from commitments.judging.evidence import Evidence


@dataclass(frozen=True, slots=True)
class ArithmeticView:
    """One reading of the stated gap, worked out."""

    code: str
    working: str
    value: str
    fits: bool | None


@dataclass(frozen=True, slots=True)
class CaveatView:
    """What to know before trusting or printing the figure."""

    code: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class PublishedView:
    """One published value: where, when, from which release."""

    area: str
    period: str
    value: str
    release: str
    published: str
    source: str


def arithmetic_views(found: ClaimCheck) -> tuple[ArithmeticView, ...]:
    """Return the readings of a claim's gap as pages show them."""
    return tuple(
        ArithmeticView(
            code=reading.code,
            working=reading.working,
            value=_with_unit(reading.value, reading.unit),
            fits=reading.fits,
        )
        for reading in found.arithmetic
    )


def caveat_views(found: ClaimCheck) -> tuple[CaveatView, ...]:
    """Return a check's caveats as pages show them."""
    return tuple(CaveatView(it.code, it.sentence, it.source) for it in found.caveats)


def _with_unit(value: Extent, unit: str) -> str:
    if unit == "percent":
        return f"{value.size}% {'more' if value.low >= 0 else 'less'}"
    return f"{value.size} {unit} {'above' if value.low >= 0 else 'below'}"


def published_view(observation: Observation | None, evidence: Evidence) -> PublishedView | None:
    """Return a published value as pages show it, None for none."""
    return None if observation is None else shown_value(observation, evidence)


def shown_value(observation: Observation, evidence: Evidence) -> PublishedView:
    """Return a published value as pages show it: its status where it has none."""
    release = evidence.figures.releases[observation.release]
    indicator = evidence.indicators[observation.series.indicator]
    value = observation.value
    return PublishedView(
        area=evidence.areas[observation.series.area],
        period=observation.period.label,
        value=str(observation.status) if value is None else indicator.show(value),
        release=release.title,
        published=release.published_in_words,
        source=release.source,
    )
