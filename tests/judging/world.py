"""A small world to judge in: one indicator, two areas, yearly releases each June."""

from datetime import date
from decimal import Decimal

from commitments.figures.indicators import Break, Direction, Indicator, Variant
from commitments.figures.observations import Observation, Release, Series, gather
from commitments.figures.periods import Period, PeriodKind
from commitments.figures.statuses import ObservationStatus
from commitments.judging.acts import Act, ActState, EvidenceKind
from commitments.judging.evidence import Evidence
from commitments.judging.rules import (
    NO_GRACE,
    ActTest,
    Baseline,
    Comparison,
    Deciding,
    FigureTest,
    Grace,
    KeptCard,
    RuleCard,
    Scope,
    Search,
    SubjectKind,
)
from commitments.quantities.dates import Interval

HERE, ENGLAND = "E10000099", "E92000001"
AREAS = {HERE: "Hereshire", ENGLAND: "England"}


def year(number: int) -> Period:
    return Period(Interval(date(number, 1, 1), date(number, 12, 31)), PeriodKind.CALENDAR_YEAR)


def month(number: int, of_year: int) -> Period:
    days = Interval(date(of_year, number, 1), date(of_year, number, 28))
    return Period(days, PeriodKind.MONTH)


def series(area: str = HERE) -> Series:
    return Series("potholes-in-time", "all", area)


def indicator(direction: Direction = Direction.HIGHER, breaks: tuple[Break, ...] = ()) -> Indicator:
    return Indicator(
        id="potholes-in-time",
        domain="highways",
        name="Potholes mended in time",
        unit="percent",
        decimals=1,
        direction=direction,
        definition="Of the potholes reported, the share mended within 28 days.",
        covers="every council",
        publisher="A department",
        frequency="yearly",
        source="https://figures.example/potholes",
        words=("potholes",),
        variants=(Variant("all", "all roads", "Every road.", official=True),),
        share=True,
        breaks=breaks,
    )


def release(name: str, day: date, *, until: date | None = None) -> Release:
    return Release(
        id=name,
        data_set="potholes",
        title=f"Potholes {name}",
        published=Interval(day, until or day),
        source=f"https://figures.example/{name}",
        sha256="0" * 64,
    )


def printed(
    number: int,
    value: str,
    by: str,
    *,
    area: str = HERE,
    status: ObservationStatus = ObservationStatus.NORMAL,
    period: Period | None = None,
) -> Observation:
    """One observation of a year; a marker instead of a number has the value "-"."""
    return Observation(
        series=series(area),
        period=period or year(number),
        value=None if value == "-" else Decimal(value),
        status=status,
        release=by,
    )


def evidence(
    releases: tuple[Release, ...] = (),
    observations: tuple[Observation, ...] = (),
    *,
    kind: Indicator | None = None,
    acts: dict[str, tuple[Act, ...]] | None = None,
    searches: dict[str, Search] | None = None,
) -> Evidence:
    return Evidence(
        figures=gather(releases, observations),
        indicators={"potholes-in-time": kind or indicator()},
        areas=AREAS,
        acts=acts or {},
        searches=searches or {},
    )


def figure_test(
    comparison: Comparison = Comparison.AT_LEAST,
    *,
    threshold: str | None = "80",
    comparator_area: str | None = None,
    baseline: str | None = "50",
    baseline_year: int = 2023,
    due_on: date = date(2025, 12, 31),
    scope: Scope = Scope.AT_DUE_DATE,
    grace: Grace = NO_GRACE,
    deciding: Deciding = Deciding.LATEST,
    smallest_change: str = "2",
    period_kind: PeriodKind = PeriodKind.CALENDAR_YEAR,
) -> FigureTest:
    return FigureTest(
        series=series(),
        period_kind=period_kind,
        comparison=comparison,
        after=date(2023, 12, 31),
        due_on=due_on,
        lag_months=6,
        smallest_change=Decimal(smallest_change),
        threshold=None if threshold is None else Decimal(threshold),
        comparator_area=comparator_area,
        baseline=None
        if baseline is None
        else Baseline(year(baseline_year), Decimal(baseline), "2024"),
        scope=scope,
        grace=grace,
        deciding=deciding,
    )


def card(test: FigureTest | None = None, *, untestable: str = "") -> RuleCard:
    return RuleCard(
        id="mend-potholes",
        version=1,
        subject_kind=SubjectKind.COMMITMENT,
        subject="commitment-1",
        title="Potholes mended in time",
        basis="We will mend four in five potholes within 28 days by the end of 2025.",
        dated=date(2024, 1, 15),
        author="an editor",
        reason="The letter gives a level and a date.",
        test=test if test or untestable else figure_test(),
        untestable=untestable,
    )


def act_card() -> RuleCard:
    return RuleCard(
        id="open-library",
        version=1,
        subject_kind=SubjectKind.COMMITMENT,
        subject="commitment-1",
        title="The library opens on Sundays",
        basis="We will open the library on Sundays.",
        dated=date(2024, 1, 15),
        author="an editor",
        reason="An outsider could see it.",
        test=ActTest(
            act="the library opens on Sundays",
            evidence="opening hours that name a Sunday",
            after=date(2023, 12, 31),
            due_on=date(2025, 12, 31),
        ),
    )


def act(state: ActState, day: date, kind: EvidenceKind = EvidenceKind.DIRECT) -> Act:
    return Act(
        state=state,
        shown=Interval(day, day),
        document="the library's page",
        address="https://library.example",
        quote="Open on Sundays",
        evidence=kind,
    )


def with_acts(*acts: Act, search: Search | None = None) -> Evidence:
    searches = {"commitment-1": search} if search else {}
    return evidence(acts={"commitment-1": acts}, searches=searches)


def kept(*versions: RuleCard) -> tuple[KeptCard, ...]:
    """Versions of a card, each kept on the day that it gives."""
    return tuple(KeptCard(version, version.dated) for version in versions)
