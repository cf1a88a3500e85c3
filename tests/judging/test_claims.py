from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from commitments.arithmetic import compare, fits
from commitments.claims import Claim, ClaimResult, check
from commitments.dates import Interval
from commitments.evidence import Evidence
from commitments.figures import Period, PeriodKind
from commitments.quantities import Quantity, find_quantities
from tests.judging.world import ENGLAND, HERE, evidence, printed, release, series, year

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
        series=series(HERE),
        period=SEPTEMBER,
        comparator_area=ENGLAND,
        comparator_period=year(2023),
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
    assert (by_code["ratio"].value, by_code["ratio"].fits) == (Decimal("27.2"), True)
    assert (by_code["difference"].value, by_code["difference"].fits) == (Decimal("13.7"), False)
    assert "“over 27%” holds as a ratio." in found.sentence


def test_every_official_year_since_the_claim_is_shown_beside_it() -> None:
    later = check(claim(), published(), TODAY).later
    assert [(row.period.label, row.difference, row.reaches_stated) for row in later] == [
        ("2024", Decimal("-13.1"), False),
        ("2025", Decimal("10.8"), False),
    ]
    on_the_day_after_one = check(claim(), published(), date(2025, 6, 12)).later
    assert [row.period.label for row in on_the_day_after_one] == ["2024"]


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
        comparator_period=year(2025),
    )
    wrong = replace(right, stated=quantity("66%"), gap=quantity("30 percentage points"))
    in_part = replace(right, stated=quantity("57%"))
    assert check(right, published(), TODAY).result is ClaimResult.BORNE_OUT
    assert check(in_part, published(), TODAY).result is ClaimResult.IN_PART
    assert check(wrong, published(), TODAY).result is ClaimResult.NOT_BORNE_OUT


def test_a_claim_whose_comparison_was_never_published_is_not_checkable() -> None:
    found = check(claim(comparator_period=year(2020)), published(), TODAY)
    assert found.result is ClaimResult.NOT_CHECKABLE
    assert "England in 2020" in found.sentence


def test_a_figure_published_after_the_claim_is_not_the_one_it_is_checked_against() -> None:
    early = claim(made=Interval(date(2024, 6, 1), date(2024, 6, 11)))
    assert check(early, published(), TODAY).result is ClaimResult.NOT_CHECKABLE


@pytest.mark.parametrize(
    ("stated", "value", "fitting"),
    [
        ("over 27%", "27.2", True),
        ("over 27%", "13.7", False),
        ("at least 27%", "27", True),
        ("nearly 30%", "29", True),
        ("nearly 30%", "31", False),
        ("about 30%", "32", True),
        ("about 30%", "34", False),
        ("up to 30%", "12", True),
        ("up to 30%", "31", False),
        ("under 30%", "30", False),
        ("27%", "27.2", True),
        ("27%", "27.6", False),
        ("20-30%", "25", True),
    ],
)
def test_a_hedge_is_taken_at_its_word(stated: str, value: str, *, fitting: bool) -> None:
    assert fits(quantity(stated), Decimal(value)) is fitting


def test_there_is_no_ratio_to_nothing() -> None:
    assert [reading.code for reading in compare(Decimal(5), Decimal(0), None)] == ["difference"]
