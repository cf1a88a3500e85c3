"""The map from what people say to indicators, on wording of our own."""

import csv
import tomllib
from pathlib import Path

import pytest

from benchmarks.indicators import ADDED_WITH_THE_GOLD_SET, GOLD
from commitments.figures.catalogue import merged_catalogue, packaged_catalogue, read_catalogue
from commitments.figures.indicators import Indicator
from commitments.figures.proposals import MOST, IndicatorMap, propose_indicators
from tests.judging.test_catalogue import sent_in

PACKAGED = packaged_catalogue()

SAID = tomllib.loads((Path(__file__).parent / "said_and_tested.toml").read_text("utf-8"))


@pytest.mark.parametrize(("wanted", "said"), SAID["tested"].items(), ids=SAID["tested"])
def test_a_sentence_is_mapped_to_the_indicator_that_would_test_it(wanted: str, said: str) -> None:
    assert wanted in [proposal.indicator for proposal in propose_indicators(said)]


@pytest.mark.parametrize("said", SAID["none"]["said"])
def test_what_no_published_figure_would_show_is_mapped_to_none(said: str) -> None:
    assert propose_indicators(said) == ()


def test_the_reasons_are_words_of_the_catalogue_and_of_the_sentence() -> None:
    (first, *_) = propose_indicators("Issue every EHC plan within 20 weeks, as in 97% of cases.")
    assert first.indicator == "ehc-plans-within-20-weeks"
    assert first.reasons == ("both speak of EHC plans and 20 weeks", "it gives a figure")
    assert 0.5 < first.score < 1


def test_wording_that_a_figure_does_not_count_is_named_and_lowers_the_score() -> None:
    (plainly,) = propose_indicators("Save libraries from closure.")
    (doubted,) = propose_indicators("Consult on how to save libraries from closure.")
    assert doubted.indicator == plainly.indicator
    assert doubted.score < plainly.score
    assert "papers, talks or votes" in doubted.reasons[-1]


def test_at_most_three_are_proposed_the_surest_first_and_always_the_same() -> None:
    said = (
        "We will build more affordable homes, end rough sleeping, cut the housing waiting list,"
        " reduce knife crime, plant a million trees and fine those who fly-tip."
    )
    found = propose_indicators(said)
    assert len(found) == MOST
    assert [it.score for it in found] == sorted((it.score for it in found), reverse=True)
    assert IndicatorMap(dict(reversed(PACKAGED.items()))).propose(said) == found


def test_an_editor_s_own_indicators_are_proposed_beside_the_packaged_ones() -> None:
    both = merged_catalogue((PACKAGED, read_catalogue(sent_in())))
    said = "Mend the park benches, and do more against fly-tipping."
    found = {it.indicator for it in propose_indicators(said, both)}
    assert found == {"benches-mended", "fly-tipping-incidents"}
    assert {it.indicator for it in propose_indicators(said)} == {"fly-tipping-incidents"}


def test_a_text_in_any_state_is_read() -> None:
    assert propose_indicators("Do  more\nagainst fly‑tipping\u00a0now")
    for odd in ("\x00", "…" * 50, "libraries " * 2_000):
        propose_indicators(odd)


@pytest.mark.parametrize("indicator", PACKAGED.values(), ids=lambda it: it.id)
def test_an_indicator_is_proposed_by_its_own_words_whatever_else_is_in_the_catalogue(
    indicator: Indicator,
) -> None:
    alone = IndicatorMap({indicator.id: indicator})
    besides = [f"{indicator.words[0]}: {besides}, 12%" for besides in indicator.together_with]
    for said in besides or [f"{word}, 12%" for word in indicator.words]:
        assert [it.indicator for it in alone.propose(said)] == [indicator.id], said


def test_the_gold_set_names_documents_and_positions_and_only_known_indicators() -> None:
    with GOLD.open(encoding="utf-8", newline="") as labels:
        rows = list(csv.DictReader(labels))
    assert (
        len({(row["document"], row["what"], row["position"]) for row in rows}) == len(rows) == 343
    )
    assert sum(row["what"] == "demand" for row in rows) == 158
    named = {name for row in rows for name in row["indicators"].split()}
    assert named <= PACKAGED.keys()
    assert PACKAGED.keys() >= ADDED_WITH_THE_GOLD_SET


def test_of_an_endless_sentence_only_the_beginning_is_looked_at() -> None:
    hostile = "EHC plan 20 weeks " * 50_000
    assert propose_indicators(hostile) == propose_indicators(hostile[:2_000])


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("In June 40% of Plans were issued within 20 weeks.", "ehc-plans-within-20-weeks"),
        ("A third of requests for an EHC assessment were refused.", "ehc-requests-refused"),
    ],
)
def test_a_figure_is_known_by_what_letters_call_it_for_short(said: str, wanted: str) -> None:
    assert wanted in [it.indicator for it in propose_indicators(said)]
