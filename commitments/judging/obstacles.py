"""Why a figure cannot be set against its rule, in plain sentences."""

from commitments.figures.indicators import Break
from commitments.figures.observations import Observation, Release
from commitments.judging.evidence import Evidence, Step
from commitments.judging.rules import FigureTest
from commitments.quantities.dates import Interval
from commitments.wording import day_in_words


def no_value_step(observation: Observation, evidence: Evidence) -> Step:
    """Say that a value which the rule needs is not there."""
    area = evidence.areas[observation.series.area]
    return Step(
        "no value", f"{area}'s value for {observation.period.label} is {observation.status}."
    )


def no_comparator_step(area: str, deciding: Observation, evidence: Evidence) -> Step:
    """Say that the other area has no published value for the deciding period."""
    name = evidence.areas[area]
    return Step("no comparator", f"No value for {name} is published for {deciding.period.label}.")


def break_step(test: FigureTest, crossed: Break) -> Step:
    """Say that the comparison would reach across a break in the series."""
    since = "" if test.baseline is None else f" with {test.baseline.period.label}"
    return Step(
        "break",
        f"The comparison{since} reaches across a break in the series on "
        f"{day_in_words(crossed.on)}: {crossed.reason}.",
    )


def baseline_withdrawn_step(release: Release) -> Step:
    """Say that the publisher withdrew the release that printed the baseline."""
    return Step(
        "baseline withdrawn",
        f"The baseline was printed by “{release.title}”, which its publisher withdrew; nothing is "
        "compared with it.",
    )


def named_break_step(named: Break) -> Step:
    """Say from which day on the card lets nothing be told, and why."""
    return Step(
        "named on the card",
        f"The card says that from {day_in_words(named.on)} on nothing can be told: {named.reason}.",
    )


def denominator_step(test: FigureTest, before: int | None, now: int | None) -> Step:
    """Say that the denominator moved by more than the card allows, or is not published."""
    most = "" if test.denominator_change is None else f"{test.denominator_change:f}%"
    if not before or now is None:
        sentence = "The card needs to know how the denominator moved, and it is not published."
    else:
        sentence = (
            f"The denominator went from {before:,} at the baseline to {now:,}: by more than the "
            f"{most} beyond which, the card says, nothing can be told."
        )
    return Step("denominator", sentence)


def gap_step(gap: Interval) -> Step:
    """Say of which days no figure is out, where the rule asks for every period."""
    return Step(
        "gap",
        f"No figure is published for {day_in_words(gap.start)} to {day_in_words(gap.end)}, and "
        "the rule asks for every period.",
    )
