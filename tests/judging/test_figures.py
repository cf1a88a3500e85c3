from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commitments.figures.observations import Observation, Release, gather
from commitments.figures.periods import Period, PeriodKind
from commitments.figures.printed import without_float_noise
from commitments.figures.statuses import ObservationStatus
from commitments.quantities.dates import Interval
from tests.judging.world import indicator, printed, release, series, year


def test_a_figure_counts_from_the_last_day_that_it_may_have_been_published() -> None:
    some_day_in_june = release("2025", date(2025, 6, 1), until=date(2025, 6, 30))
    figures = gather([some_day_in_june], [printed(2024, "33.3", "2025")])
    assert figures.known_on(series(), date(2025, 6, 29)) == ()
    assert len(figures.known_on(series(), date(2025, 6, 30))) == 1


def test_a_withdrawn_release_is_not_known_from_its_withdrawal_on() -> None:
    kept = release("2025", date(2025, 6, 12))
    withdrawn = Release(
        id="2025b",
        data_set="potholes",
        title="a correction that was itself withdrawn",
        published=Interval(date(2025, 7, 1), date(2025, 7, 1)),
        source="https://figures.example/2025b",
        sha256="0" * 64,
        withdrawn_on=date(2025, 8, 1),
    )
    figures = gather([kept, withdrawn], [printed(2024, "33", "2025"), printed(2024, "3", "2025b")])
    shown = [
        figures.known_on(series(), day)[0].value for day in (date(2025, 7, 31), date(2025, 8, 1))
    ]
    assert shown == [Decimal(3), Decimal(33)]


def test_a_revision_by_rounding_alone_is_told_from_a_real_one() -> None:
    releases = [release("a", date(2024, 1, 1)), release("b", date(2025, 1, 1))]
    rounded = gather(releases, [printed(2022, "41.128", "a"), printed(2022, "41.1", "b")])
    revised = gather(releases, [printed(2022, "41.128", "a"), printed(2022, "41.2", "b")])
    day = date(2025, 1, 1)
    assert [r.only_rounding for r in rounded.revisions(series(), day)] == [True]
    assert [r.only_rounding for r in revised.revisions(series(), day)] == [False]


def test_a_half_may_be_rounded_either_way() -> None:
    releases = [release("a", date(2024, 1, 1)), release("b", date(2025, 1, 1))]
    for rounded in ("29.3", "29.4"):
        figures = gather(releases, [printed(2022, "29.35", "a"), printed(2022, rounded, "b")])
        (revision,) = figures.revisions(series(), date(2025, 1, 1))
        assert revision.only_rounding
        assert figures.known_on(series(), date(2025, 1, 1)) == (revision.earlier,)


def test_a_value_that_takes_the_place_of_a_marker_is_a_real_revision() -> None:
    releases = [release("a", date(2024, 1, 1)), release("b", date(2025, 1, 1))]
    missing = printed(2022, "-", "a", status=ObservationStatus.MISSING)
    figures = gather(releases, [missing, printed(2022, "41.1", "b")])
    assert [r.only_rounding for r in figures.revisions(series(), date(2025, 1, 1))] == [False]


def test_a_missing_value_without_a_status_that_says_why_is_refused() -> None:
    with pytest.raises(ValueError, match="does not go with the status “normal”"):
        printed(2022, "-", "a")
    with pytest.raises(ValueError, match="does not go with the status “suppressed”"):
        printed(2022, "5", "a", status=ObservationStatus.SUPPRESSED)


def test_an_observation_of_an_unknown_release_is_refused() -> None:
    with pytest.raises(KeyError, match="unknown release 'nobody'"):
        gather([], [printed(2022, "1", "nobody")])


@pytest.mark.parametrize(
    ("printed_as", "meant"),
    [
        ("33.299999999999997", "33.3"),
        ("64.900000000000006", "64.9"),
        ("2.1999999999999997", "2.2"),
        ("3.5566549993328063", "3.55665499933281"),
        ("2036171.8333310001", "2036171.833331"),
        ("13.600000000000001", "13.6"),
        ("41.128", "41.128"),
        ("18.0", "18.0"),
        ("627810", "627810"),
    ],
)
def test_the_tail_of_a_binary_number_is_taken_off_and_nothing_else(
    printed_as: str, meant: str
) -> None:
    assert str(without_float_noise(Decimal(printed_as))) == meant


@pytest.mark.parametrize(
    ("start", "end", "kind", "label"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), PeriodKind.CALENDAR_YEAR, "2024"),
        (date(2023, 9, 1), date(2024, 8, 31), PeriodKind.ACADEMIC_YEAR, "2023/24"),
        (date(2024, 9, 1), date(2024, 9, 30), PeriodKind.MONTH, "September 2024"),
        (date(2024, 1, 1), date(2024, 3, 31), PeriodKind.QUARTER, "January to March 2024"),
        (date(2024, 1, 18), date(2024, 1, 18), PeriodKind.DAY, "18 January 2024"),
    ],
)
def test_a_period_is_named_as_people_say_it(
    start: date, end: date, kind: PeriodKind, label: str
) -> None:
    assert Period(Interval(start, end), kind).label == label


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2023, 6, 8), date(2023, 6, 8), "8 June 2023"),
        (date(2025, 6, 1), date(2025, 6, 30), "June 2025"),
        (date(2024, 1, 1), date(2024, 10, 4), "by 4 October 2024"),
    ],
)
def test_a_date_of_publication_is_said_no_more_exactly_than_it_is_known(
    first: date, last: date, words: str
) -> None:
    assert release("r", first, until=last).published_in_words == words


def test_an_interval_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Interval(date(2025, 1, 2), date(2025, 1, 1))


def test_values_and_differences_are_shown_with_their_units() -> None:
    share = indicator()
    assert share.show(Decimal("33.3")) == "33.3%"
    assert share.show_difference(Decimal("-13.1")) == "13.1 percentage points"


def test_the_first_published_value_can_be_asked_for() -> None:
    releases = [release("a", date(2024, 1, 1)), release("b", date(2025, 1, 1))]
    figures = gather(releases, [printed(2022, "1", "b"), printed(2022, "2", "a")])
    (first,) = figures.known_on(series(), date(2025, 1, 1), first=True)
    (latest,) = figures.known_on(series(), date(2025, 1, 1))
    assert (first.value, latest.value) == (Decimal(2), Decimal(1))
    assert figures.value_on(series(), year(2021), date(2025, 1, 1)) is None


def test_observations_without_their_series_are_not_mixed_up() -> None:
    figures = gather([release("a", date(2024, 1, 1))], [printed(2022, "1", "a")])
    other: tuple[Observation, ...] = figures.known_on(series("E10000001"), date(2025, 1, 1))
    assert other == ()


def test_a_release_that_prints_a_number_again_or_rounds_it_revises_nothing() -> None:
    releases = [release(name, date(2024 + i, 1, 1)) for i, name in enumerate("abc")]
    figures = gather(
        releases,
        [printed(2022, "41.128", "a"), printed(2022, "41.1", "b"), printed(2022, "41.2", "c")],
    )
    held = [figures.known_on(series(), date(year_, 1, 1))[0] for year_ in (2024, 2025, 2026)]
    assert [(o.release, str(o.value)) for o in held] == [
        ("a", "41.128"),
        ("a", "41.128"),
        ("c", "41.2"),
    ]


def test_a_provisional_number_that_becomes_final_is_a_change_although_it_is_the_same() -> None:
    releases = [release("a", date(2024, 1, 1)), release("b", date(2025, 1, 1))]
    provisional = printed(2022, "41.1", "a", status=ObservationStatus.PROVISIONAL)
    figures = gather(releases, [provisional, printed(2022, "41.1", "b")])
    assert [o.release for o in figures.known_on(series(), date(2025, 1, 1))] == ["b"]


def test_a_value_that_had_not_been_available_is_filled_in_and_not_revised() -> None:
    releases = [release("a", date(2024, 1, 1)), release("b", date(2025, 1, 1))]
    missing = printed(2022, "-", "a", status=ObservationStatus.MISSING)
    suppressed = printed(2023, "-", "a", status=ObservationStatus.SUPPRESSED)
    later = [printed(2022, "41.1", "b"), printed(2023, "5", "b")]
    figures = gather(releases, [missing, suppressed, *later])
    revisions = figures.revisions(series(), date(2025, 1, 1))
    assert [(r.later.period.label, r.filled_in) for r in revisions] == [
        ("2022", True),
        ("2023", False),
    ]


def test_the_counts_behind_a_share_may_come_from_a_later_release() -> None:
    releases = [release("a", date(2024, 1, 1)), release("b", date(2025, 1, 1))]
    first = printed(2022, "41.1", "a")
    again = replace(printed(2022, "41.13", "b"), numerator=904, denominator=2198)
    figures = gather(releases, [first, again])
    assert figures.counts(first, date(2024, 12, 31)) is None
    assert figures.counts(first, date(2025, 1, 1)) == (904, 2198)


def test_a_number_is_shown_with_the_decimals_it_was_printed_with() -> None:
    share = indicator()
    assert [share.show(Decimal(n)) for n in ("64", "18.0", "41.128", "1000")] == [
        "64%",
        "18.0%",
        "41.1%",
        "1,000%",
    ]
