"""The list of councils: what it holds, and how a council is found by its name."""

import csv
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from scrapers.councils import (
    NATIONS,
    Council,
    council_named,
    councils,
    councils_like,
    councils_of_site,
    ways_to_write,
)
from scrapers.errors import UnknownCouncil
from scrapers.petitions.platforms import PLATFORMS

SHARED_SITES = {
    ("adur", "worthing"),
    ("babergh", "mid-suffolk"),
    ("broadland", "south-norfolk"),
    ("eastbourne", "lewes"),
    ("south-hams", "west-devon"),
}
"""Neighbours that have one site together."""


def test_there_are_all_councils_and_two_parliaments() -> None:
    assert len(councils()) == 384
    assert Counter(it.nation for it in councils()) == {
        "England": 317,
        "Scotland": 32,
        "Wales": 23,
        "Northern Ireland": 11,
        "United Kingdom": 1,
    }
    assert Counter(it.platform for it in councils()) == {
        "moderngov": 300,
        "other": 51,
        "cmis": 30,
        "epetitions": 2,
        "": 1,
    }


def test_the_list_is_in_order_and_each_council_is_in_it_once() -> None:
    slugs = [it.slug for it in councils()]
    assert slugs == sorted(set(slugs))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)
    for field in ("name", "full_name"):
        names = [getattr(it, field) for it in councils()]
        assert len(set(names)) == len(names)
        assert all(name == " ".join(name.split()) != "" for name in names)


def test_no_two_councils_can_be_written_alike() -> None:
    written = Counter(way for it in councils() for way in ways_to_write(it))
    assert [way for way, times in written.items() if times > 1] == []


def test_gss_codes_are_well_formed_and_each_is_of_one_council() -> None:
    codes = [it.gss_code for it in councils() if it.gss_code]
    assert len(codes) == len(set(codes)) == 153
    assert all(re.fullmatch(r"E(06|08|09|10)\d{6}", code) for code in codes)


def test_addresses_are_bare_hosts_by_https_and_only_neighbours_share_one() -> None:
    known = [it for it in councils() if it.address]
    assert [it.slug for it in councils() if not it.address] == ["greater-london"]
    assert all(re.fullmatch(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+", it.address) for it in known)
    together = {tuple(one.slug for one in councils_of_site(it.host)) for it in known}
    assert {slugs for slugs in together if len(slugs) > 1} == SHARED_SITES
    assert councils_of_site("") == councils_of_site("democracy.testham.example") == ()


def test_a_platform_is_one_that_is_read_or_other_and_blank_only_without_an_address() -> None:
    named = set(PLATFORMS) | {"epetitions", "cmis", "other"}
    for it in councils():
        assert it.platform in named if it.address else it.platform == ""


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("kent", "kent"),
        ("Kent County Council", "kent"),
        ("KENT", "kent"),
        ("Brighton & Hove", "brighton-and-hove"),
        ("brighton and hove", "brighton-and-hove"),
        ("Brighton and Hove City Council", "brighton-and-hove"),
        ("St Helens", "st-helens"),
        ("St. Helens", "st-helens"),
        ("Kingston upon Hull", "kingston-upon-hull"),
        ("Hull", "kingston-upon-hull"),
        ("King’s Lynn & West Norfolk", "kings-lynn-and-west-norfolk"),
        ("Derby", "derby"),
        ("Derbyshire", "derbyshire"),
        ("hackney council", "hackney"),
        ("London Borough of Hackney", "hackney"),
        ("City of York", "york"),
        ("Durham", "county-durham"),
        ("Aberdeen City", "aberdeen"),
        ("The Fife Council", "fife"),
        ("Na h-Eileanan an Iar", "na-h-eileanan-an-iar"),
        ("the vale of glamorgan", "vale-of-glamorgan"),
        ("UK Parliament", "uk-parliament"),
        ("senedd", "senedd"),
    ],
)
def test_a_council_is_found_by_a_name_as_people_write_it(typed: str, slug: str) -> None:
    assert council_named(typed).slug == slug


@pytest.mark.parametrize("field", ["slug", "name", "full_name"])
def test_every_council_is_found_by_each_name_of_its_row(field: str) -> None:
    for it in councils():
        assert council_named(getattr(it, field)) == it


@pytest.mark.parametrize(
    ("typed", "like"),
    [
        ("Kant", ("kent",)),
        ("Cornwal", ("cornwall",)),
        ("Sussex", ("east-sussex", "mid-sussex", "west-sussex")),
        ("London", ("city-of-london", "greater-london")),
        ("Berkshire", ("west-berkshire",)),
        ("Testham-on-the-Wold", ()),
        ("Council", ()),
        ("", ()),
        ("\0\ud800", ()),
    ],
)
def test_a_name_that_is_no_council_s_is_refused_with_those_that_may_be_meant(
    typed: str, like: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownCouncil, match="no council is known by this name") as raised:
        council_named(typed)
    assert raised.value.like == like
    assert all(slug in str(raised.value) for slug in like)


def test_a_name_without_end_is_refused_at_once_and_not_repeated() -> None:
    started = time.monotonic()
    for typed in ("x" * 10**7, "city and " * 10**6, "the " * 10**6):
        with pytest.raises(UnknownCouncil) as raised:
            council_named(typed)
        assert len(str(raised.value)) < 400
    assert time.monotonic() - started < 1


def test_councils_are_searched_by_the_words_of_their_names() -> None:
    assert [it.slug for it in councils_like("Yorkshire")] == [
        "east-riding-of-yorkshire",
        "north-yorkshire",
    ]
    assert [it.slug for it in councils_like("kent county council")] == ["kent"]


KINDS = {
    "NMD": "non-metropolitan district",
    "UA": "unitary authority",
    "MD": "metropolitan district",
    "CA": "Scottish council area",
    "LBO": "London borough",
    "CTY": "county",
    "CC": "city corporation",
    "SRA": "strategic regional authority",
    "": "Northern Ireland district",
}
TERRITORIES = {"ENG": "England", "SCT": "Scotland", "WLS": "Wales", "NIR": "Northern Ireland"}

MISFILED = "democracy.cityoflondon.gov.uk"
"""The shared file has the City of London's site in a row of the Greater London Authority."""


def test_every_fact_agrees_with_the_shared_list(shared: Path) -> None:
    with (shared / "data" / "councils.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = {it.full_name: it for it in councils() if it.kind != "parliament"}
    named = set()
    for row in rows:
        name = " ".join(row["name"].split()).removesuffix(" (Alderman)")
        named.add(name)
        # Of councils that are there twice, the second row has only their own name for a code.
        if row["register_code"] not in ("london", "north-northamptonshire"):
            _agrees(listed[name], row)
    assert named == set(listed)
    assert sum(row["platform"] == "moderngov" for row in rows) == 300


def _agrees(council: Council, row: dict[str, str]) -> None:
    assert row["gss_code"] in (council.gss_code, "")  # some are from the list of areas
    assert council.kind == KINDS[row["type"]]
    assert council.nation == TERRITORIES[row["territory"]]
    if council.host == MISFILED:
        assert (row["base_url"], council.platform) == ("", "moderngov")
    else:
        assert council.host == row["base_url"].partition("://")[2]
        assert council.platform == (row["platform"] if row["base_url"] else "")


def test_nations_have_the_codes_that_figures_are_published_by() -> None:
    assert set(NATIONS) == set(TERRITORIES.values())
    assert {it.nation for it in councils()} - set(NATIONS) == {"United Kingdom"}
