"""The steps of a verdict in plain sentences, with their arithmetic."""

from collections.abc import Iterable
from datetime import date

from commitments.acts import Act, ActState, EvidenceKind
from commitments.evidence import Evidence, Step
from commitments.figures import Observation, Release
from commitments.indicators import Break
from commitments.measures import Measure
from commitments.rules import ActTest, Comparison, FigureTest, Search
from commitments.wording import day_in_words, listed


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


def measure_steps(
    test: FigureTest,
    result: Measure,
    deciding: Observation,
    compared: Observation | None,
    evidence: Evidence,
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
    if test.baseline is not None:
        steps.append(_baseline_step(test, result, evidence))
    if not deciding.final:
        steps.append(Step("provisional", "The publisher marks the figure as provisional."))
    elif compared is not None and not compared.final:
        name = evidence.areas[compared.series.area]
        steps.append(Step("provisional", f"The publisher marks {name}'s figure as provisional."))
    elif not test.every_period and deciding.period.days.end < test.due_on:
        steps.append(Step("not due", f"The rule is due on {day_in_words(test.due_on)}."))
    return steps


def earlier_step(observation: Observation, result: Measure | None, evidence: Evidence) -> Step:
    """Say how an earlier period stood against a rule that holds in every period."""
    period = observation.period.label
    if result is None or observation.value is None:
        return Step("earlier", f"Before that, {period}: a value that the rule needs is missing.")
    indicator = evidence.indicators[observation.series.indicator]
    shown = indicator.show(observation.value)
    if result.satisfied:
        return Step("earlier", f"Before that, {period}: {shown}, as the rule asks.")
    gap = indicator.show_difference(result.margin)
    return Step("earlier", f"Before that, {period}: {shown}, {gap} short of the rule.")


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
        return f"no worse than {name}, which was at {target} in {compared.period.label}"
    if test.comparison in (Comparison.AT_LEAST, Comparison.AT_MOST):
        return f"{test.comparison} {target}"
    return (
        f"{'an' if test.comparison is Comparison.INCREASE else 'a'} {test.comparison} to {target}"
    )


def _baseline_step(test: FigureTest, result: Measure, evidence: Evidence) -> Step:
    baseline = test.baseline
    if baseline is None:
        raise ValueError("a rule without a baseline has no movement to explain")
    indicator = evidence.indicators[test.series.indicator]
    before = f"{baseline.period.label}: {indicator.show(baseline.value)}"
    if result.change is None:
        sentence = f"The baseline ({before}) lies before a break in the series; it is not compared."
        return Step("baseline", sentence)
    moved = result.value - baseline.value
    if moved == 0:
        return Step("baseline", f"It is the same as at the baseline ({before}).")
    way = "up" if moved > 0 else "down"
    difference = indicator.show_difference(moved)
    return Step("baseline", f"Since the baseline ({before}) it went {way} by {difference}.")


def act_step(act: Act, due_on: date) -> Step:
    """Say which step of an act is shown, by which document, and whether it was in time."""
    if act.evidence is EvidenceKind.CONTRADICTS:
        return Step("contradicts", f"Against it stands: “{act.quote}” ({act.document}).")
    sentence = f"{act.state.capitalize()}: “{act.quote}” ({act.document})."
    if act.state is ActState.COMPLETED and act.shown.start > due_on:
        sentence += f" It is shown only after the day on which it was due, {day_in_words(due_on)}."
    elif act.state is ActState.COMPLETED and act.shown.end > due_on:
        sentence += f" Whether that was by {day_in_words(due_on)}, when it was due, is not known."
    return Step(str(act.state), sentence)


def not_looked_step(test: ActTest, *, anything: bool) -> Step:
    """Say that nobody has looked for the document that would show the act."""
    more = "Beyond that, nobody" if anything else "Nobody"
    return Step("not looked", f"{more} has looked yet for {test.evidence}.")


def overdue_step(test: FigureTest) -> Step:
    """Say that the figure for the due date was expected, and is not out."""
    return Step(
        "overdue",
        f"The rule is due on {day_in_words(test.due_on)}. A figure for a period that reaches it "
        f"was expected by {day_in_words(test.figure_expected_by)} and is overdue.",
    )


def not_found_step(search: Search) -> Step:
    """Say where a document was looked for in vain, and that this proves nothing."""
    where = f"{listed(search.places)} on {day_in_words(search.looked_on)}"
    sentence = (
        f"We looked in {where} and found no document. That does not show that it was not done."
    )
    return Step("not found", sentence)


def search_step(search: Search) -> Step:
    """Say that a figure was looked for, where, and whether one is published."""
    where = f"looked for on {day_in_words(search.looked_on)} in {listed(search.places)}"
    if search.found:
        return Step(
            "no test", f"A figure is published ({where}), but no test has been fixed for it."
        )
    return Step("no figure", f"No figure is published that we could find; it was {where}.")
