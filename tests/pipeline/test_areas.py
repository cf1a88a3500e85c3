"""One rule card for many areas: each by its own figures, with the unknowns beside every share."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from commitments.figures.catalogue import packaged_catalogue
from tests.pipeline.test_figures import EES, take_in
from tests.pipeline.test_record import CARD, HEAD, hand_in
from tracker.clocks import Clocks
from tracker.db.engine import Database
from tracker.errors import NotFoundError, RecordError, SettingsError, TrackerError
from tracker.usecases.assess_areas import CardElsewhere, assess_areas
from tracker.usecases.neighbours import keep_neighbours

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DUTY = "kent-511-duty-20-weeks"
ENGLAND = "kent-511-no-worse-than-england"
NEIGHBOURS = """area,neighbour,rank,source
E10000016,E10000012,1,A list by somebody
E10000016,E10000030,2,A list by somebody
"""


def row(code: str, name: str, value: str) -> str:
    place = (
        f"2025,Calendar year,Local authority,E92000001,England,E12000008,South East,{code},{name}"
    )
    return f"{place},z,z,{value}\n"


@pytest.fixture
def peopled(copy: Database, tmp_path: Path) -> Database:
    """The worked example, with figures of three areas more for 2025."""
    rows = (
        row("E10000030", "Surrey", "100"),
        row("E10000014", "Hampshire", "c"),
        row("E06000035", "Medway", "20.0"),
        row("E10000012", "Essex", "70.5"),
    )
    take_in(copy, tmp_path, EES + "".join(rows))
    return copy


def elsewhere(
    database: Database, card: str, choice: str, as_of: date = TODAY, record_as_of: date = TODAY
) -> CardElsewhere:
    with database.reading() as session:
        clocks = Clocks(as_of, record_as_of)
        return assess_areas(session, clocks, packaged_catalogue(), card, choice)


def verdicts(found: CardElsewhere) -> dict[str, str]:
    return {one.name: one.verdict for one in found.areas}


def test_a_card_is_judged_for_every_authority_of_england_by_name(peopled: Database) -> None:
    found = elsewhere(peopled, ENGLAND, "all")
    assert len(found.areas) == 153  # as many as there are since April 2023
    names = [one.name for one in found.areas]
    assert names == sorted(names)
    seen = verdicts(found)
    assert (seen["Kent"], seen["Surrey"], seen["Medway"], seen["Hampshire"]) == (
        "met",
        "met",
        "not met",
        "cannot tell",
    )


def test_every_share_has_the_count_of_unknowns_beside_it(peopled: Database) -> None:
    found = elsewhere(peopled, ENGLAND, "region")
    assert [(one.verdict, one.areas, one.of, one.unknown) for one in found.shares] == [
        ("met", 2, 19, 16),
        ("not met", 1, 19, 16),
    ]
    assert found.unknown == {"cannot tell": 1, "no figure": 15}


def test_areas_are_those_of_a_region_a_type_or_a_list(peopled: Database, tmp_path: Path) -> None:
    with peopled.writing() as session:
        keep_neighbours(session, neighbours_file(tmp_path, NEIGHBOURS).read_bytes(), "n.csv", NOW)
    assert set(verdicts(elsewhere(peopled, DUTY, "neighbours"))) == {"Kent", "Essex", "Surrey"}
    assert len(elsewhere(peopled, DUTY, "region:E12000001").areas) == 12
    counties = set(verdicts(elsewhere(peopled, DUTY, "type")))
    assert {"Kent", "Surrey"} <= counties
    assert not {"Medway", "Camden", "Cumbria"} & counties


def test_an_authority_is_there_as_long_as_it_was(peopled: Database) -> None:
    assert "Cumbria" in verdicts(elsewhere(peopled, DUTY, "all", as_of=date(2023, 3, 31)))
    assert "Cumbria" not in verdicts(elsewhere(peopled, DUTY, "all", as_of=date(2023, 4, 1)))


def test_the_list_of_neighbours_that_came_last_is_in_force(
    peopled: Database, tmp_path: Path
) -> None:
    for text, day in ((NEIGHBOURS, 24), (NEIGHBOURS.replace("E10000012", "E10000014"), 25)):
        with peopled.writing() as session:
            file = neighbours_file(tmp_path, text)
            keep_neighbours(
                session, file.read_bytes(), str(file), datetime(2026, 11, day, 9, tzinfo=UTC)
            )
    assert "Hampshire" in verdicts(elsewhere(peopled, DUTY, "neighbours"))
    yesterday = date(2026, 11, 24)
    assert "Essex" in verdicts(elsewhere(peopled, DUTY, "neighbours", record_as_of=yesterday))


def test_a_baseline_is_each_area_s_own_and_where_none_is_printed_nobody_can_tell(
    peopled: Database, tmp_path: Path
) -> None:
    more = 'baseline_period = "2025"\nbaseline_value = "70.5"\nbaseline_release = "a-release"\n'
    card = CARD.replace('comparison = "at least"', 'comparison = "increase"')
    card = card.replace('threshold = "90"\n', "").replace('"E10000016"', '"E10000012"')
    hand_in(peopled, tmp_path, HEAD + card + more, NOW)
    found = elsewhere(peopled, card.partition('id = "')[2].partition('"')[0], "all")
    reasons = {one.name: one.reason for one in found.areas}
    assert verdicts(found)["Surrey"] == "too early"
    assert reasons["Kent"] == reasons["Hampshire"]
    assert reasons["Kent"] == "the release of the baseline prints no value here"


@pytest.mark.parametrize(
    ("card", "choice", "error", "what"),
    [
        ("kent-512", "all", NotFoundError, "there is no rule card 'kent-512'"),
        ("kent-511-scrutiny-schedule-kept", "all", NotFoundError, "no figure tests the rule card"),
        (DUTY, "some", SettingsError, "--areas 'some' is not one of: all, type, region"),
        (DUTY, "region:E12", SettingsError, "no authority lies in the region 'E12'; there are"),
        (DUTY, "neighbours", NotFoundError, "no statistical neighbours of E10000016 are held"),
    ],
)
def test_what_cannot_be_set_beside_anything_is_named(
    peopled: Database, card: str, choice: str, error: type[TrackerError], what: str
) -> None:
    with pytest.raises(error, match=what):
        elsewhere(peopled, card, choice)


def neighbours_file(folder: Path, text: str) -> Path:
    file = folder / "neighbours.csv"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("rank", "place", "must have the columns area, neighbour, rank, source"),
        ("E10000012", "E10000099", "row 2: `neighbour` 'E10000099' is not the code of an area"),
        ("E10000012", "E10000016", "row 2: E10000016 is not its own neighbour"),
        ("E10000012", "E10000030", "E10000016 has the neighbour E10000030 twice"),
        (",2,", ",1,", "E10000016 has the rank 1 twice"),
        (",1,", ",0,", "row 2: `rank` 0 is not between 1 and 1000"),
        (",1,", ",first,", "row 2: .*rank"),
        (",1,A list by somebody", ",1,", "row 2: `source` is blank"),
        (",1,A list by somebody", ",1", "row 2: .*source"),
    ],
)
def test_a_list_that_does_not_fit_is_refused_whole(
    copy: Database, tmp_path: Path, old: str, new: str, what: str
) -> None:
    file = neighbours_file(tmp_path, NEIGHBOURS.replace(old, new, 1))
    with pytest.raises(RecordError, match=what), copy.writing() as session:
        keep_neighbours(session, file.read_bytes(), str(file), NOW)
    with pytest.raises(NotFoundError):
        elsewhere(copy, DUTY, "neighbours")
