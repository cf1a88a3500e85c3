from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from commitments.claims.caveats import entry_caveat, extreme_caveat
from commitments.claims.checks import Claim, ClaimResult, Counterpart, check
from commitments.claims.comparisons import Side
from commitments.figures.indicators import Direction
from commitments.figures.observations import Observation, Series
from commitments.figures.periods import Period, PeriodKind
from commitments.figures.statuses import ObservationStatus
from commitments.judging.evidence import Evidence
from commitments.quantities.dates import Interval
from commitments.quantities.quantities import Quantity, find_quantities
from tests.judging.world import (
    ENGLAND,
    HERE,
    evidence,
    indicator,
    month,
    printed,
    release,
    series,
    year,
)

SENTENCE = (
    "In September 2024, 64% were mended in time, which beats the national average by over 27%."
)
SEPTEMBER = Period(Interval(date(2024, 9, 1), date(2024, 9, 30)), PeriodKind.MONTH)
TODAY = date(2026, 11, 24)


def quantity(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


def claim(**changes: Any) -> Claim:
    stated, gap = find_quantities(SENTENCE)
    usual = Claim(
        quote=SENTENCE,
        made=Interval(date(2024, 9, 30), TODAY),
        stated=stated,
        gap=gap,
        side=Side.ABOVE,
        series=series(HERE),
        period=SEPTEMBER,
        against=Counterpart(ENGLAND, year(2023)),
    )
    return replace(usual, **changes)


def published() -> Evidence:
    releases, observations = [], []
    for number, here, england in (
        (2023, "18.0", "50.3"),
        (2024, "33.3", "46.4"),
        (2025, "56.9", "46.1"),
    ):
        name = str(number + 1)
        releases.append(release(name, date(number + 1, 6, 12)))
        observations.append(printed(number, here, name, area=HERE))
        observations.append(printed(number, england, name, area=ENGLAND))
    return evidence(tuple(releases), tuple(observations))


def test_a_month_against_a_year_is_not_comparable_and_both_arithmetics_are_shown() -> None:
    found = check(claim(), published(), TODAY)
    assert found.result is ClaimResult.NOT_COMPARABLE
    by_code = {reading.code: reading for reading in found.arithmetic}
    assert by_code["ratio"].working == "64 ÷ 50.3 = 1.27"
    assert (by_code["ratio"].value.size, by_code["ratio"].fits) == ("27.2", True)
    assert (by_code["difference"].value.size, by_code["difference"].fits) == ("13.7", False)
    assert "“over 27%” holds as a ratio." in found.sentence


def test_every_official_year_from_the_one_compared_with_is_shown_beside_it() -> None:
    official = check(claim(), published(), TODAY).official
    assert [(row.period.label, row.difference, row.reaches_stated) for row in official] == [
        ("2023", Decimal("-32.3"), False),
        ("2024", Decimal("-13.1"), False),
        ("2025", Decimal("10.8"), False),
    ]
    on_the_day_after_one = check(claim(), published(), date(2025, 6, 12)).official
    assert [row.period.label for row in on_the_day_after_one] == ["2023", "2024"]


def test_each_caveat_has_a_code_a_sentence_and_a_source() -> None:
    caveats = check(claim(), published(), TODAY).caveats
    assert [caveat.code for caveat in caveats] == [
        "percent-or-points",
        "period-length",
        "not-official",
        "vintage",
        "no-count",
    ]
    assert all(caveat.sentence.endswith(".") and caveat.source for caveat in caveats)


def test_a_claim_about_a_published_year_is_borne_out_or_not() -> None:
    right = claim(
        period=year(2025),
        stated=quantity("56.9%"),
        gap=quantity("10.8 percentage points"),
        against=Counterpart(ENGLAND, year(2025)),
    )
    wrong = replace(right, stated=quantity("66%"), gap=quantity("30 percentage points"))
    in_part = replace(right, stated=quantity("57%"))
    assert check(right, published(), TODAY).result is ClaimResult.BORNE_OUT
    assert check(in_part, published(), TODAY).result is ClaimResult.IN_PART
    assert check(wrong, published(), TODAY).result is ClaimResult.NOT_BORNE_OUT


def test_the_sentence_says_what_was_said_and_what_is_published() -> None:
    wrong = claim(
        period=year(2025),
        stated=quantity("66%"),
        gap=None,
        against=Counterpart(ENGLAND, year(2025)),
    )
    found = check(wrong, published(), TODAY)
    assert found.result is ClaimResult.NOT_BORNE_OUT
    assert found.sentence == "It says 66% for 2025; 56.9% is published."


def test_a_claim_of_one_figure_needs_no_other_area() -> None:
    alone = claim(period=year(2024), stated=quantity("33%"), gap=None, side=None, against=None)
    found = check(alone, published(), TODAY)
    assert found.result is ClaimResult.BORNE_OUT
    assert found.sentence == "It says 33% for 2024; 33.3% is published."
    assert found.arithmetic == ()
    assert [row.period.label for row in found.official] == ["2025"]
    wrong = check(replace(alone, stated=quantity("over 40%")), published(), TODAY)
    assert wrong.result is ClaimResult.NOT_BORNE_OUT


def test_a_figure_that_is_not_out_yet_is_not_due_until_its_month_has_passed() -> None:
    alone = claim(period=year(2026), stated=quantity("60%"), gap=None, side=None, against=None)
    known = published()
    slow = {name: replace(it, lag_months=6) for name, it in known.indicators.items()}
    known = replace(known, indicators=slow)
    waiting = check(alone, known, date(2027, 6, 30))
    assert waiting.result is ClaimResult.NOT_YET_DUE
    assert waiting.sentence == (
        "The official figure for 2026 is not out; it is due by 30 June 2027."
    )
    assert check(alone, known, date(2027, 7, 1)).result is ClaimResult.NOT_CHECKABLE


def test_a_later_revision_does_not_make_a_claim_wrong_that_was_right() -> None:
    releases = (release("2024", date(2024, 6, 12)), release("2025", date(2025, 6, 12)))
    known = evidence(
        releases,
        (
            printed(2023, "60", "2024"),
            printed(2023, "50.3", "2024", area=ENGLAND),
            printed(2023, "55", "2025"),
        ),
    )
    right = claim(
        made=Interval(date(2024, 9, 1), date(2024, 9, 1)),
        stated=quantity("60%"),
        gap=None,
        period=year(2023),
        against=Counterpart(ENGLAND, year(2023)),
    )
    found = check(right, known, TODAY)
    assert found.result is ClaimResult.BORNE_OUT
    assert "later revised to 55%" in next(c for c in found.caveats if c.code == "revised").sentence
    before_any = replace(right, made=Interval(date(2024, 6, 12), date(2024, 6, 12)))
    assert check(before_any, known, TODAY).result is ClaimResult.BORNE_OUT


def test_two_years_of_one_kind_are_compared_and_said_to_be_two() -> None:
    other_year = claim(period=year(2025), against=Counterpart(ENGLAND, year(2023)))
    found = check(other_year, published(), TODAY)
    assert "other-period" in [caveat.code for caveat in found.caveats]


def test_where_lower_is_better_a_value_reaches_the_stated_one_from_below() -> None:
    lower = replace(published(), indicators={"potholes-in-time": indicator(Direction.LOWER)})
    official = check(claim(stated=quantity("50%")), lower, TODAY).official
    assert [row.reaches_stated for row in official] == [True, True, False]


def test_the_last_time_that_the_level_was_reached_lies_before_the_claim() -> None:
    known = published()
    reached = check(claim(stated=quantity("30%")), known, TODAY).last_reached
    assert reached is None
    later = claim(stated=quantity("30%"), period=month(3, 2026))
    reached = check(later, known, TODAY).last_reached
    assert reached is not None
    assert reached.period == year(2025)


def test_a_claim_whose_comparison_was_never_published_is_not_checkable() -> None:
    found = check(claim(against=Counterpart(ENGLAND, year(2020))), published(), TODAY)
    assert found.result is ClaimResult.NOT_CHECKABLE
    assert "England in 2020" in found.sentence


def test_a_figure_published_after_the_claim_is_not_the_one_it_is_checked_against() -> None:
    early = claim(made=Interval(date(2024, 6, 1), date(2024, 6, 11)))
    assert check(early, published(), TODAY).result is ClaimResult.NOT_CHECKABLE


def months(*values: str) -> tuple[Observation, ...]:
    """The body's own figures for the months up to September 2024."""
    found = []
    for number, value in enumerate(reversed(values)):
        days = Interval(date(2024, 9 - number, 1), date(2024, 9 - number, 28))
        found.append(
            Observation(
                series=OWN,
                period=Period(days, PeriodKind.MONTH),
                value=Decimal(value),
                status=ObservationStatus.NORMAL,
                release="2024",
            )
        )
    return tuple(found)


OWN = Series("potholes-in-time", "own", HERE)


@pytest.mark.parametrize(
    ("values", "codes"),
    [(("2.3", "51.6", "64"), ["highest"]), (("51.6", "64"), []), (("2.3", "70", "64"), [])],
)
def test_a_month_that_is_the_highest_of_those_held_says_so(
    values: tuple[str, ...], codes: list[str]
) -> None:
    known = evidence((release("2024", date(2024, 10, 4)),), months(*values))
    found = extreme_caveat(quantity("64%"), OWN, known, TODAY)
    assert ([] if found is None else [found.code]) == codes


def test_the_share_that_never_entered_is_told_without_a_cause() -> None:
    refused = Series("potholes-in-time", "all", HERE)
    found = entry_caveat(refused, ENGLAND, SEPTEMBER, published(), TODAY)
    assert found is not None
    assert found.sentence == (
        "Potholes mended in time, Hereshire: 18.0% in 2023 and 33.3% in 2024 (England: 50.3% in "
        "2023 and 46.4% in 2024). They are not in the share. This does not show why the share "
        "moved."
    )
