"""The catalogue: what the package ships is complete, and what an editor sends in is checked."""

import copy
import tomllib
from collections import Counter
from typing import Any

import pytest

from commitments.figures.catalogue import merged_catalogue, packaged_catalogue, read_catalogue
from commitments.figures.indicators import Indicator
from scrapers.figures.layouts import LAYOUTS
from tracker.usecases.observations import columns_of

DOMAINS = {
    "air", "complaints", "energy", "environment", "finance", "health", "highways", "housing",
    "information", "libraries", "pensions", "people", "planning", "schools", "send", "transport",
    "waste",
}  # fmt: skip
PACKAGED = packaged_catalogue()
BENCHES = """
domain = "parks"

[[indicator]]
id = "benches-mended"
name = "Benches mended"
unit = "benches"
decimals = 0
direction = "higher is better"
definition = "Benches that were mended in the year."
covers = "Hereshire"
publisher = "Hereshire County Council"
frequency = "yearly, in May"
months = [5]
lag_months = 2
source = "https://figures.example/benches"
words = ["benches", "park bench"]

[[indicator.variant]]
id = "all"
name = "all benches"
definition = "Every bench."
official = false
"""


def sent_in(**changed: Any) -> dict[str, Any]:
    document = tomllib.loads(BENCHES)
    document["indicator"][0].update(changed)
    return document


def test_the_package_ships_indicators_of_every_domain() -> None:
    counted = Counter(indicator.domain for indicator in PACKAGED.values())
    assert counted.keys() == DOMAINS
    assert min(counted.values()) >= 3
    assert len(PACKAGED) >= 40


@pytest.mark.parametrize("indicator", PACKAGED.values(), ids=lambda it: it.id)
def test_every_entry_says_what_is_counted_by_whom_and_how_people_speak_of_it(
    indicator: Indicator,
) -> None:
    for text in (indicator.name, indicator.unit, indicator.publisher, indicator.frequency):
        assert text.strip() == text != ""
    for sentence in (indicator.definition, *indicator.notes):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert indicator.source.startswith("https://")
    assert indicator.covers
    assert all(variant.definition.endswith(".") for variant in indicator.variants)
    ids = [variant.id for variant in indicator.variants]
    assert len(set(ids)) == len(ids) > 0
    assert indicator.share == (indicator.share and indicator.unit == "percent")
    for words in (indicator.words, indicator.together_with):
        assert len(set(words)) == len(words)
    assert indicator.adapter is None or indicator.adapter in LAYOUTS
    assert list(indicator.months) == sorted(set(indicator.months))


def test_no_two_variants_are_called_by_the_same_column() -> None:
    named = [
        name.casefold()
        for indicator in PACKAGED.values()
        for variant in indicator.variants
        for name in (*variant.columns, *variant.numerators, *variant.denominators)
    ]
    assert len(set(named)) == len(named)


def test_every_variant_can_be_called_by_its_own_name_in_a_file_of_figures() -> None:
    columns = columns_of(PACKAGED)
    for indicator in PACKAGED.values():
        for variant in indicator.variants:
            column = columns[f"{indicator.id}/{variant.id}"]
            assert (column.indicator, column.variant) == (indicator, variant.id)


def test_an_editor_adds_a_domain_of_their_own() -> None:
    both = merged_catalogue((PACKAGED, read_catalogue(sent_in())))
    assert both["benches-mended"].domain == "parks"
    assert len(both) == len(PACKAGED) + 1


def test_an_id_that_the_package_has_is_refused() -> None:
    mine = read_catalogue(sent_in(id="fly-tipping-incidents"))
    with pytest.raises(ValueError, match="'fly-tipping-incidents' is in the catalogue twice"):
        merged_catalogue((PACKAGED, mine))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"wrods": ["bench"]}, "unknown field 'wrods'"),
        ({"words": []}, "`words` is empty"),
        ({"words": "bench"}, r"Expected `array`, got `str` - at `\$.words`"),
        ({"months": [5, 13]}, "`months` has 13"),
        ({"lag_months": -1}, "`lag_months` is -1"),
        ({"direction": "up"}, r"Invalid enum value 'up' - at `\$.direction`"),
        ({"variant": [{"id": "all", "colour": "red"}]}, "unknown field 'colour'"),
    ],
)
def test_what_is_wrong_is_named_with_its_indicator_and_field(
    changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=f"indicator 'benches-mended' in the catalogue: .*{said}"):
        read_catalogue(sent_in(**changed))


@pytest.mark.parametrize("field", ["covers", "words", "publisher", "definition"])
def test_a_field_that_is_left_out_is_named(field: str) -> None:
    document = sent_in()
    del document["indicator"][0][field]
    with pytest.raises(ValueError, match=f"'benches-mended' .* missing required field `{field}`"):
        read_catalogue(document)


def test_a_document_says_of_which_domain_it_is_and_nothing_unknown() -> None:
    without = copy.deepcopy(sent_in())
    del without["domain"]
    with pytest.raises(ValueError, match="which `domain`"):
        read_catalogue(without)
    with pytest.raises(ValueError, match="unknown field 'indicatr' before any indicator"):
        read_catalogue({**sent_in(), "indicatr": []})
