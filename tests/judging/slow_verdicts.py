"""The verdict once more, slowly: the table of docs/architecture.md, row by row.

It shares no function of judgement with the package: it reads the same cards and figures, and
does its own sums, in fractions. Wherever the two disagree, one of them is wrong.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from commitments.figures.observations import Observation, Release, Series
from commitments.figures.periods import PeriodKind
from commitments.judging.evidence import Evidence
from commitments.judging.rules import ActTest, FigureTest, RuleCard

NOT_FINAL = ("provisional", "estimated")


def slow_verdict(card: RuleCard, evidence: Evidence, day: date) -> str:
    if card.untestable:
        return "untestable"
    if isinstance(card.test, ActTest):
        return of_act(card.subject, card.test, evidence, day)
    assert isinstance(card.test, FigureTest)
    return of_figure(card.test, evidence, day)


def of_act(subject: str, test: ActTest, evidence: Evidence, day: date) -> str:
    shown = [
        act
        for act in evidence.acts.get(subject, ())
        if test.after < act.shown.end and act.shown.end <= day
    ]
    if [act for act in shown if act.evidence == "contradicts"]:
        return "cannot tell"
    direct = [act.state for act in shown if act.evidence == "direct"]
    late = day > last_day(test)
    if "completed" in direct:
        return "met"
    if "started" in direct:
        return "off track" if late else "on track"
    search = evidence.searches.get(subject)
    if search is None or search.looked_on > day:
        return "not looked"
    return "cannot tell" if late else "too early"


@dataclass
class Period:
    """A figure of one period, and how it stands against the rule."""

    start: date
    end: date
    final: bool  # and so is the figure beside it
    own_final: bool
    unknown: bool = False
    satisfied: bool = False
    on_line: bool = False
    worse: bool = False


def of_figure(test: FigureTest, evidence: Evidence, day: date) -> str:
    overdue = day > expected_by(test)
    periods = periods_of(test, evidence, day)
    if not periods:
        return "no figure" if overdue else "too early"
    decided = decided_at_once(test, [p for p in periods if p.final and not p.unknown])
    if decided:
        return decided
    finals = [p for p in periods if p.own_final]
    deciding = finals[-1] if finals else periods[-1]
    if overdue and not is_last_chance(test, deciding):
        if is_met_in_time(test, deciding):
            return "met"
        if not is_last_chance(test, periods[-1]):
            return "no figure"
        deciding = periods[-1]
    if test.scope == "keep" or (test.scope == "reach by" and is_last_chance(test, deciding)):
        return of_all(test, [p for p in periods if p.end <= deciding.end])
    return of_one(test, deciding)


def decided_at_once(test: FigureTest, periods: list[Period]) -> str:
    if test.scope == "reach by" and [p for p in periods if p.satisfied]:
        return "met"
    if test.scope == "keep" and [p for p in periods if not p.satisfied]:
        return "not met"
    return ""


def of_one(test: FigureTest, period: Period) -> str:
    if period.unknown:
        return "cannot tell"
    if not period.final:
        return "on track" if period.satisfied or period.on_line else "off track"
    if is_met_in_time(test, period):
        return "met"
    if is_last_chance(test, period) and not period.satisfied:
        return "worse" if period.worse else "not met"
    if period.satisfied or period.on_line:
        return "on track"
    return "worse" if period.worse else "off track"


def of_all(test: FigureTest, periods: list[Period]) -> str:
    """A rule about every period, none of which has reached it, or none of which broke it."""
    if [p for p in periods if p.unknown] or has_gap(test, periods):
        return "cannot tell"
    waiting = [p for p in periods if not p.final]
    if test.scope == "keep":
        if waiting:
            return "on track" if all(p.satisfied for p in waiting) else "off track"
        return "met" if is_last_chance(test, periods[-1]) else "on track"
    if waiting:
        reached = any(p.satisfied for p in waiting) or waiting[-1].on_line
        return "on track" if reached else "off track"
    return "worse" if periods[-1].worse else "not met"


def is_met_in_time(test: FigureTest, period: Period) -> bool:
    reaches = test.scope == "each period" or period.end >= test.due_on
    return reaches and period.final and not period.unknown and period.satisfied


def is_last_chance(test: FigureTest, period: Period) -> bool:
    if test.scope == "each period":
        return True
    step = (period.end - period.start).days + 1
    if test.period_kind is PeriodKind.THREE_YEARS:
        step = 365
    next_end = period.end + timedelta(days=step)
    return period.end >= test.due_on and next_end > last_day(test)


def has_gap(test: FigureTest, periods: list[Period]) -> bool:
    if test.period_kind is PeriodKind.DAY:
        return False
    covered = {
        p.start + timedelta(days=number)
        for p in periods
        for number in range((p.end - p.start).days + 1)
    }
    wanted = (periods[-1].end - test.after).days
    return any(test.after + timedelta(days=1 + number) not in covered for number in range(wanted))


def last_day(test: FigureTest | ActTest) -> date:
    month, year = test.due_on.month + test.grace.months, test.due_on.year
    while month > 12:
        month, year = month - 12, year + 1
    day = test.due_on.day
    while True:
        try:
            return date(year, month, day) + timedelta(days=test.grace.days)
        except ValueError:
            day -= 1


def expected_by(test: FigureTest) -> date:
    day = last_day(test)
    month, year = day.month + test.lag_months + 1, day.year
    while month > 12:
        month, year = month - 12, year + 1
    return date(year, month, 1) - timedelta(days=1)


def periods_of(test: FigureTest, evidence: Evidence, day: date) -> list[Period]:
    series = test.series
    found = []
    for observation in as_known(series, test, evidence, day):
        period = observation.period
        if period.kind != test.period_kind or period.days.end <= test.after:
            continue
        ends_in_time = period.days.start <= test.due_on or period.days.end <= last_day(test)
        if test.scope in ("reach by", "keep") and not ends_in_time:
            continue
        found.append(stand(observation, test, evidence, day))
    return sorted(found, key=lambda one: one.end)


def stand(observation: Observation, test: FigureTest, evidence: Evidence, day: date) -> Period:
    start, end = observation.period.days.start, observation.period.days.end
    own_final = observation.status not in NOT_FINAL
    final = own_final
    beside = None
    missing = observation.value is None
    if test.comparator_area is not None:
        other = Series(test.series.indicator, test.series.variant, test.comparator_area)
        same = [o for o in as_known(other, test, evidence, day) if o.period == observation.period]
        beside = same[0] if same else None
        missing = missing or beside is None or beside.value is None
        final = own_final and not (beside is not None and beside.status in NOT_FINAL)
    broken = crosses_break(observation, test, evidence, day) or has_lost_baseline(
        test, evidence, day
    )
    unknown = (
        missing
        or any(named.on <= end for named in test.cannot_tell_from)
        or (test.comparison in ("increase", "decrease") and broken)
        or denominator_moved(observation, test, evidence, day)
    )
    if unknown:
        return Period(start, end, final, own_final, unknown=True)
    assert observation.value is not None
    value = Fraction(observation.value)
    upward = wants_more(test, evidence)
    least = Fraction(test.smallest_change)
    baseline = Fraction(test.baseline.value) if test.baseline else None
    target = Fraction(0)
    if beside is not None and beside.value is not None:
        target = Fraction(beside.value)
    elif test.threshold is not None:
        target = Fraction(test.threshold)
    elif baseline is not None:
        target = baseline + least if upward else baseline - least
    ahead = value - target if upward else target - value
    satisfied = ahead > 0 if test.comparison == "better than" else ahead >= 0
    worse = on_line = False
    if baseline is not None and not broken:
        fallen = baseline - value if upward else value - baseline
        worse = fallen > 0 and fallen >= least
        line = line_at(end, test)
        on_line = line is not None and (value >= line if upward else value <= line)
    return Period(start, end, final, own_final, satisfied=satisfied, on_line=on_line, worse=worse)


def line_at(end: date, test: FigureTest) -> Fraction | None:
    """Where the straight line from baseline to threshold stands; it ends at the due date."""
    if test.threshold is None or test.baseline is None:
        return None
    start = test.baseline.period.days.end
    whole = (test.due_on - start).days
    if whole <= 0:
        return None
    part = min(Fraction((end - start).days, whole), Fraction(1))
    first = Fraction(test.baseline.value)
    return first + (Fraction(test.threshold) - first) * part


def wants_more(test: FigureTest, evidence: Evidence) -> bool:
    if test.comparison in ("at least", "increase"):
        return True
    if test.comparison in ("at most", "decrease"):
        return False
    return evidence.indicators[test.series.indicator].direction == "higher is better"


def has_lost_baseline(test: FigureTest, evidence: Evidence, day: date) -> bool:
    if test.baseline is None or test.baseline.release not in evidence.figures.releases:
        return False
    withdrawn_on = evidence.figures.releases[test.baseline.release].withdrawn_on
    return withdrawn_on is not None and withdrawn_on <= day


def crosses_break(
    observation: Observation, test: FigureTest, evidence: Evidence, day: date
) -> bool:
    if test.baseline is None:
        return False
    first, last = test.baseline.period.days.start, observation.period.days.end
    for named in evidence.indicators[test.series.indicator].breaks:
        if named.variant in (None, test.series.variant) and first < named.on <= last:
            return True
    for printed in evidence.figures.by_series.get(test.series, ()):
        out = is_out(evidence.figures.releases[printed.release], day)
        if out and printed.status == "break" and first < printed.period.days.start <= last:
            return True
    return False


def denominator_moved(
    observation: Observation, test: FigureTest, evidence: Evidence, day: date
) -> bool:
    if test.denominator_change is None:
        return False
    assert test.baseline is not None
    counts = {}
    for name, period in (("before", test.baseline.period), ("now", observation.period)):
        for printed in in_order(test.series, evidence, day):
            if printed.period == period and printed.denominator is not None:
                counts[name] = printed.denominator
    if not counts.get("before") or "now" not in counts:
        return True
    moved = Fraction(abs(counts["now"] - counts["before"]), counts["before"]) * 100
    return moved > Fraction(test.denominator_change)


def as_known(series: Series, test: FigureTest, evidence: Evidence, day: date) -> list[Observation]:
    """One figure for each period: the first printed, or the last that revises it."""
    held: list[Observation] = []
    for printed in in_order(series, evidence, day):
        same = [one for one in held if one.period == printed.period]
        if not same:
            held.append(printed)
        elif test.deciding == "latest published" and not prints_again(same[0], printed):
            held[held.index(same[0])] = printed
    return held


def prints_again(held: Observation, later: Observation) -> bool:
    """Whether a later print is the same number and status, rounded or not."""
    if held.status != later.status:
        return False
    if held.value is None or later.value is None:
        return held.value is None and later.value is None
    digits = places(str(later.value))
    apart = abs(Fraction(held.value) - Fraction(later.value))
    return digits <= places(str(held.value)) and apart <= Fraction(1, 2 * 10**digits)


def places(number: str) -> int:
    return len(number.partition(".")[2])


def in_order(series: Series, evidence: Evidence, day: date) -> list[Observation]:
    """What was out on a day, in order of publication."""
    releases = evidence.figures.releases
    out = [
        printed
        for printed in evidence.figures.by_series.get(series, ())
        if is_out(releases[printed.release], day)
    ]

    def publication(printed: Observation) -> tuple[date, date, str]:
        release = releases[printed.release]
        return release.published.end, release.published.start, release.id

    return sorted(out, key=publication)


def is_out(release: Release, day: date) -> bool:
    return release.published.end <= day and (
        release.withdrawn_on is None or day < release.withdrawn_on
    )
