"""Verdicts that are kept: judged again only where something that they rest on has changed."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from commitments.figures.catalogue import packaged_catalogue
from tests.conftest import BUILT_AT
from tests.pipeline.test_figures import EES, KENT, take_in
from tests.pipeline.test_record import CARD, GONE, HEAD, hand_in
from tests.pipeline.test_withdrawals import WITHDRAWALS
from tracker.clocks import Clocks
from tracker.db.engine import Database
from tracker.db.models import StoredVerdict
from tracker.usecases.assess import judge
from tracker.usecases.demo import build_example
from tracker.usecases.read import read_all
from tracker.usecases.stored_verdicts import Tally, judge_anew

TODAY = date(2026, 11, 25)
LATER = datetime(2026, 11, 25, 12, tzinfo=UTC)
ESSEX = KENT.replace("E10000016", "E10000012").replace("Kent", "Essex")
ENGLAND = "2025,Calendar year,National,E92000001,England,,,,,"
VALUES = "1,2,50.0\n"


@pytest.fixture
def judged(database: Database, tmp_path: Path) -> Database:
    """The worked example, each of its four rule cards judged."""
    build_example(database, tmp_path / "archive", BUILT_AT, lambda _line: None)
    assert tally(database).judged == 4
    return database


def tally(database: Database, as_of: date = TODAY) -> Tally:
    with database.writing() as session:
        return judge_anew(session, as_of, TODAY, packaged_catalogue())


def stored(database: Database, as_of: date = TODAY) -> dict[str, str]:
    query = select(StoredVerdict.card, StoredVerdict.verdict).where(StoredVerdict.as_of == as_of)
    with database.reading() as session:
        return dict(session.execute(query).all())


def test_a_verdict_is_reached_once_and_is_the_one_that_every_page_shows(judged: Database) -> None:
    again = tally(judged)
    assert (again.cards, again.judged, sum(again.verdicts.values())) == (4, 0, 4)
    with judged.reading() as session:
        cards = judge(session, Clocks(TODAY, TODAY), packaged_catalogue())
    assert stored(judged) == {one.held.card.id: str(one.assessment.verdict) for one in cards}


def test_another_day_is_judged_by_itself(judged: Database) -> None:
    before = date(2024, 12, 31)
    assert tally(judged, before).judged == 4
    assert (tally(judged, before).judged, tally(judged).judged) == (0, 0)
    assert stored(judged, before)["kent-511-no-worse-than-england"] == "too early"


@pytest.mark.parametrize(
    ("rows", "cards"),
    [
        (ESSEX, set()),
        (ENGLAND, {"kent-511-no-worse-than-england"}),
        (
            KENT,
            {
                "kent-511-duty-20-weeks",
                "kent-511-no-worse-than-england",
                "kent-511-level-of-the-letter",
            },
        ),
    ],
)
def test_a_new_release_has_only_those_cards_judged_again_that_it_prints_a_value_for(
    judged: Database, tmp_path: Path, rows: str, cards: set[str]
) -> None:
    before = set(stored(judged))
    take_in(judged, tmp_path, EES + rows + VALUES)
    assert before - set(stored(judged)) == cards
    assert tally(judged).judged == len(cards)
    assert set(stored(judged)) == before


def test_the_same_release_again_has_nothing_judged_again(judged: Database, tmp_path: Path) -> None:
    take_in(judged, tmp_path, EES + KENT + VALUES)
    tally(judged)
    take_in(judged, tmp_path, EES + KENT + VALUES)
    assert tally(judged).judged == 0


@pytest.mark.parametrize(
    ("text", "judged_again", "cards"),
    [
        (CARD, 5, 5),  # of the same petition
        (GONE, 4, 4),
        (WITHDRAWALS.partition('[[withdraw]]\nkind = "claim"')[0], 2, 2),
    ],
)
def test_what_people_record_of_a_petition_has_its_cards_judged_again(
    judged: Database, tmp_path: Path, text: str, judged_again: int, cards: int
) -> None:
    hand_in(judged, tmp_path, HEAD + text, LATER)
    after = tally(judged)
    assert (after.judged, after.cards) == (judged_again, cards)


def test_a_new_version_of_a_card_takes_the_place_of_the_last(
    judged: Database, tmp_path: Path
) -> None:
    for number in (1, 2):
        hand_in(judged, tmp_path, HEAD + CARD.replace("= 1", f"= {number}"), LATER)
        assert tally(judged).cards == 5


def test_reading_everything_again_forgets_every_verdict(judged: Database) -> None:
    with judged.writing() as session:
        read_all(session)
    assert (stored(judged), tally(judged).judged) == ({}, 4)


def test_another_catalogue_has_every_card_judged_again(judged: Database) -> None:
    fewer = packaged_catalogue()
    del fewer["send-appeal-rate"]
    with judged.writing() as session:
        assert judge_anew(session, TODAY, TODAY, fewer).judged == 4
