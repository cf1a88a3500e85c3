"""The steps of a verdict on a figure in plain sentences, with their arithmetic."""

from collections.abc import Iterable
from datetime import date

from commitments.figures.indicators import Indicator
from commitments.figures.observations import Observation, Release, same_number
from commitments.figures.uncertainty import UncertaintyInterval, wilson_interval
from commitments.judging.evidence import Evidence, Step
from commitments.judging.findings import Ground, Verdict
from commitments.judging.measures import Measure
from commitments.judging.obstacles import baseline_withdrawn_step
from commitments.judging.rules import Baseline, Comparison, FigureTest, Scope
from commitments.judging.weighing import Weighed, baseline_withdrawn
from commitments.wording import day_in_words


def figure_step(deciding: Observation, evidence: Evidence, as_of: date) -> Step:
    """Say which figure decides, from which release, and how it was printed first."""
    indicator = evidence.indicators[deciding.series.indicator]
    variant = indicator.variant(deciding.series.variant)
    release = evidence.figures.releases[deciding.release]
    shown = "no value" if deciding.value is None else indicator.show(deciding.value)
    sentence = (
        f"{evidence.areas[deciding.series.area]}, {deciding.period.label}: {shown} "
        f"({variant.name}), from “{release.title}”, published {release.published_in_words}."
    )
    first = evidence.figures.known_on(deciding.series, as_of, first=True)
    original = next(o for o in first if o.period == deciding.period)
    if original.release != deciding.release:
        earlier = evidence.figures.releases[original.release]
        before = "no value" if original.value is None else indicator.show(original.value)
        sentence += f" It was first printed as {before}, published {earlier.published_in_words}."
    return Step("figure", sentence)


def waiting_step(test: FigureTest, as_of: date) -> Step:
    """Say that no deciding figure is out, and when the first was or is expected."""
    expected = test.figure_expected_by
    none = (
        f"By {day_in_words(as_of)} no figure was published for a period that ends after "
        f"{day_in_words(test.after)}."
    )
    if as_of <= expected:
        first = f"The first that decides is expected by {day_in_words(expected)}."
        return Step("expected", f"{none} {first}")
    return Step("overdue", f"{none} It was expected by {day_in_words(expected)} and is overdue.")


def scope_step(test: FigureTest, verdict: Verdict) -> Step | None:
    """Say what a rule about several periods makes of this one, None where it is about one."""
    if test.scope is Scope.REACH_BY and verdict is Verdict.MET:
        return Step("reached", "One period that reaches it by the due date is enough.")
    if test.scope is Scope.REACH_BY and verdict in (Verdict.NOT_MET, Verdict.WORSE):
        return Step("not reached", "No period up to the due date reached it.")
    if test.scope is Scope.KEEP and verdict is Verdict.NOT_MET:
        return Step("broken", "It was to hold in every period: one that breaks it decides.")
    if test.scope is Scope.KEEP and verdict is Verdict.MET:
        return Step("kept", "It was kept in every period up to the due date.")
    if test.scope is Scope.KEEP and verdict is Verdict.ON_TRACK:
        return Step("kept so far", "It has been kept so far, in every period that is out.")
    return None


def measure_steps(
    test: FigureTest,
    result: Measure,
    deciding: Observation,
    compared: Observation | None,
    evidence: Evidence,
    as_of: date,
) -> list[Step]:
    """Say what the rule asks for, how far the value is from it, and how it moved."""
    indicator = evidence.indicators[test.series.indicator]
    gap = indicator.show_difference(result.margin)
    side = "above" if result.value > result.target else "below"
    where = "exactly there" if result.margin == 0 else f"{gap} {side}"
    asked = _asked(test, result, compared, evidence)
    steps = [Step("test", f"The rule asks for {asked}. {indicator.show(result.value)} is {where}.")]
    if result.slight and result.margin != 0:
        smallest = indicator.show_difference(test.smallest_change)
        steps.append(
            Step("slight", f"That is less than the smallest change that counts, {smallest}.")
        )
    if (interval := _uncertainty(deciding, evidence, as_of)) and interval.contains(result.target):
        steps.append(_uncertain_step(interval, evidence.indicators[test.series.indicator]))
    if test.baseline is not None:
        steps.append(_baseline_step(test, result, evidence, as_of))
    standing = _standing_step(test, result, deciding, compared, evidence)
    return steps if standing is None else [*steps, standing]


def _standing_step(
    test: FigureTest,
    result: Measure,
    deciding: Observation,
    compared: Observation | None,
    evidence: Evidence,
) -> Step | None:
    """Say why the figure does not decide for good: it is provisional, or the time is not up."""
    due = day_in_words(test.due_on)
    if not deciding.final:
        return Step("provisional", "The publisher marks the figure as provisional.")
    if compared is not None and not compared.final:
        name = evidence.areas[compared.series.area]
        return Step("provisional", f"The publisher marks {name}'s figure as provisional.")
    if _decides_at_once(test, result):
        return None
    if not test.reaches_due_date(deciding.period):
        return Step("not due", f"The rule is due on {due}.")
    if not result.satisfied and not test.is_last_chance(deciding.period):
        grace = day_in_words(test.last_day)
        return Step("grace", f"The rule was due on {due}; the card gives grace to {grace}.")
    return None


def _decides_at_once(test: FigureTest, result: Measure) -> bool:
    """Whether one period settles a rule about several, whatever comes."""
    if test.scope is Scope.REACH_BY:
        return result.satisfied
    return test.scope is Scope.KEEP and not result.satisfied


def earlier_step(weighed: Weighed, evidence: Evidence) -> Step:
    """Say how an earlier period stood against a rule that is asked of several."""
    observation, result = weighed.observation, weighed.measure
    before = f"Before that, {weighed.period.label}:"
    if weighed.obstacle in (Ground.NO_VALUE, Ground.NO_COMPARATOR):
        return Step("earlier", f"{before} a value that the rule needs is missing.")
    if result is None or observation.value is None:
        return Step("earlier", f"{before} it cannot be compared.")
    indicator = evidence.indicators[observation.series.indicator]
    shown = indicator.show(observation.value)
    if result.satisfied:
        return Step("earlier", f"{before} {shown}, as the rule asks.")
    gap = indicator.show_difference(result.margin)
    return Step("earlier", f"{before} {shown}, {gap} short of the rule.")


def perhaps_out_steps(releases: Iterable[Release], as_of: date) -> tuple[Step, ...]:
    """Name the releases that may have been out by ``as_of`` and are not counted yet."""
    return tuple(
        Step(
            "perhaps out",
            f"“{release.title}” may have been out by this day: it was published between "
            f"{day_in_words(release.published.start)} and {day_in_words(release.published.end)}, "
            "and counts from the last.",
        )
        for release in releases
        if release.published.start <= as_of < release.counts_from
    )


def _asked(
    test: FigureTest, result: Measure, compared: Observation | None, evidence: Evidence
) -> str:
    indicator = evidence.indicators[test.series.indicator]
    target = indicator.show(result.target)
    if test.comparator_area is not None and compared is not None:
        name = evidence.areas[test.comparator_area]
        return f"{test.comparison} {name}, which was at {target} in {compared.period.label}"
    if test.comparison.has_threshold:
        return f"{test.comparison} {target}"
    return (
        f"{'an' if test.comparison is Comparison.INCREASE else 'a'} {test.comparison} to {target}"
    )


def _baseline_step(test: FigureTest, result: Measure, evidence: Evidence, as_of: date) -> Step:
    baseline = test.baseline
    if baseline is None:
        raise ValueError("a rule without a baseline has no movement to explain")
    indicator = evidence.indicators[test.series.indicator]
    before = f"{baseline.period.label}: {indicator.show(baseline.value)}"
    withdrawn = baseline_withdrawn(test, evidence, as_of)
    if withdrawn is not None:
        return baseline_withdrawn_step(withdrawn)
    if result.change is None:
        sentence = f"The baseline ({before}) lies before a break in the series; it is not compared."
        return Step("baseline", sentence)
    moved = result.value - baseline.value
    if moved == 0:
        sentence = f"It is the same as at the baseline ({before})."
    else:
        way = "up" if moved > 0 else "down"
        difference = indicator.show_difference(moved)
        sentence = f"Since the baseline ({before}) it went {way} by {difference}."
    return Step("baseline", sentence + _revised_since(test, baseline, evidence, as_of))


def _revised_since(test: FigureTest, baseline: Baseline, evidence: Evidence, as_of: date) -> str:
    """Say that the baseline was printed otherwise since; the card's own number stays."""
    now = evidence.figures.value_on(test.series, baseline.period, as_of)
    if now is None or now.value is None or now.value == baseline.value:
        return ""
    was = Observation(test.series, baseline.period, baseline.value, now.status, baseline.release)
    if same_number(was, now):
        return ""
    indicator = evidence.indicators[test.series.indicator]
    title = evidence.figures.releases[now.release].title
    printed = f"{baseline.period.label} was printed as {indicator.show(now.value)}"
    return f" {printed} since, by “{title}”."


def overdue_step(test: FigureTest) -> Step:
    """Say that the figure for the due date was expected, and is not out."""
    return Step(
        "overdue",
        f"The rule is due on {day_in_words(test.due_on)}. A figure for a period that reaches it "
        f"was expected by {day_in_words(test.figure_expected_by)} and is overdue.",
    )


def _uncertainty(
    deciding: Observation, evidence: Evidence, as_of: date
) -> UncertaintyInterval | None:
    """Return the interval around a share whose counts are published, None for anything else."""
    if not evidence.indicators[deciding.series.indicator].share:
        return None
    counts = evidence.figures.counts(deciding, as_of)
    if counts is None or not 0 <= counts[0] <= counts[1] or counts[1] == 0:
        return None
    return wilson_interval(*counts)


def _uncertain_step(interval: UncertaintyInterval, indicator: Indicator) -> Step:
    low, high = (indicator.show(end) for end in (interval.low, interval.high))
    return Step(
        "uncertain",
        f"With {interval.part:,} of {interval.whole:,}, chance alone could put it anywhere from "
        f"{low} to {high} (Wilson interval, 95%). What the rule asks for lies within this "
        "interval of uncertainty.",
    )
