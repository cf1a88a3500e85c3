"""What a reader must know of the published values that a claim is set against."""

from dataclasses import replace
from datetime import date

import pytest

from commitments.claims.figure_caveats import (
    break_caveat,
    chance_caveat,
    direction_caveat,
    other_variant_caveat,
    provisional_caveat,
)
from commitments.figures.indicators import Break, Direction, Variant
from commitments.figures.observations import Observation, Series
from commitments.figures.statuses import ObservationStatus
from commitments.judging.evidence import Evidence
from tests.judging.world import ENGLAND, HERE, evidence, indicator, printed, release

TODAY = date(2026, 11, 24)
OWN = printed(2024, "33.3", "2025")


def known(*more: Observation, own: Observation = OWN) -> Evidence:
    return evidence((release("2025", date(2025, 6, 12)),), (own, *more))


def test_the_same_figure_counted_otherwise_is_named() -> None:
    main_roads = Variant("main", "main roads", "Main roads only.", official=True)
    kinds = indicator()
    kinds = replace(kinds, variants=(*kinds.variants, main_roads))
    series = Series("potholes-in-time", "main", HERE)
    other = replace(printed(2024, "42.3", "2025"), series=series)
    world = replace(known(other), indicators={"potholes-in-time": kinds})
    caveat = other_variant_caveat(OWN, world, TODAY)
    assert caveat is not None
    assert caveat.sentence == (
        "33.3% is counted all roads. Counted otherwise, the same period has 42.3% (main roads)."
    )
    assert other_variant_caveat(OWN, known(), TODAY) is None


def test_a_share_of_known_counts_has_its_interval() -> None:
    counted = replace(OWN, numerator=333, denominator=1000)
    caveat = chance_caveat(counted, known(own=counted), TODAY)
    assert caveat is not None
    assert caveat.sentence == (
        "33.3% is 333 of 1,000. By chance alone such a share lies between 30.4% and 36.3%."
    )
    few = replace(OWN, numerator=6, denominator=18)
    caveat = chance_caveat(few, known(own=few), TODAY)
    assert caveat is not None
    assert caveat.sentence.endswith("Fewer than 20 cases say little.")
    assert chance_caveat(OWN, known(), TODAY) is None


def test_a_value_that_may_be_replaced_is_said_to_be() -> None:
    early = replace(OWN, status=ObservationStatus.PROVISIONAL)
    caveat = provisional_caveat(early, printed(2024, "46.4", "2025", area=ENGLAND), known())
    assert caveat is not None
    assert caveat.sentence.startswith("The publisher marks Hereshire's value for 2024 as")
    assert provisional_caveat(OWN, None, known()) is None


@pytest.mark.parametrize(("year", "crossed"), [(2022, True), (2023, False), (2024, False)])
def test_a_break_between_two_values_is_named(year: int, *, crossed: bool) -> None:
    broken = (Break(date(2022, 6, 1), "counted by person since", "https://figures.example/note"),)
    world = replace(known(), indicators={"potholes-in-time": indicator(breaks=broken)})
    caveat = break_caveat(OWN, printed(year, "50", "2025"), world)
    assert (caveat is not None) is crossed
    if caveat is not None:
        assert "the break of 1 June 2022: counted by person since." in caveat.sentence


def test_where_neither_way_is_better_it_is_said() -> None:
    neither = replace(known(), indicators={"potholes-in-time": indicator(Direction.NEITHER)})
    assert direction_caveat(OWN, neither) is not None
    assert direction_caveat(OWN, known()) is None
