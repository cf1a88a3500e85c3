"""What came in on one day changes nothing of what the site showed, as held on the day before."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from tests.pipeline.test_record import ACT, CARD, HEAD, hand_in
from tests.pipeline.test_withdrawals import WITHDRAWALS
from tracker.clocks import Clocks
from tracker.db import models
from tracker.db.engine import Database
from tracker.pages.claim import claim_page
from tracker.pages.council import council_page
from tracker.pages.demand import demand_page
from tracker.pages.front import front_page
from tracker.pages.indicator import indicator_page
from tracker.pages.petition import petition_page
from tracker.sources import FiguresSource
from tracker.usecases.import_file import import_figures_file

DAY_BEFORE, DAY = date(2026, 11, 24), date(2026, 11, 25)
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
KENT = "E10000016"

RECORDED = {
    "a rule card": CARD,
    "an act": ACT,
    "a search for a figure": '[[search]]\ndemand = 1\nplaces = ["a drawer"]\nfound = []\n'
    'reason = "Again."',
    "a search for a document": '[[search]]\ncommitment = "kent-511-scrutiny-schedule"\n'
    'places = ["agendas"]\nfound = []\nreason = "Again."',
    "an answer": '[[answer]]\ndemand = 1\nstate = "not_answered"\nstatements = []\n'
    'reason = "Again."',
    "a commitment": '[[commitment]]\nid = "another"\nwho = "the council"\nwhat = "to do more"\n'
    'statements = ["just 2.3% of Plans"]\nreason = "It says so."',
    "a claim": '[[claim]]\nstatement = "just 2.3% of Plans"\nstated = "2.3%"\n'
    'indicator = "ehc-plans-within-20-weeks"\nvariant = "all-plans"\narea = "E10000016"\n'
    'period = "2023-08"\ncomparator_area = "E92000001"\ncomparator_period = "2023"\n'
    'side = "below"\nreason = "It says so."',
    "a release that its publisher withdrew": '[[withdrawn_release]]\nrelease = "ehc-plans-2025"\n'
    'on = 2026-11-25\naddress = "https://publisher.example/notice"\nreason = "It says so."',
    "a note": '[[note]]\ntext = "Mind the gap."\nreason = "There is one."',
}
FIGURES = (
    "indicator,area,area_code,period_start,period_end,value,unit,published_on,source_url,quote\n"
    "SEN_EHC_Excpt_20wks,Kent,E10000016,2025-01-01,2025-12-31,58.1,%,2026-11-25,"
    "https://figures.example/new,Kent 58.1\n"
)


def site(database: Database, held_on: date) -> dict[str, Any]:
    """Return every page, as of one day and held on another."""
    clocks, catalogue = Clocks(DAY, held_on), packaged_catalogue()
    with database.reading() as session:
        petition = petition_page(session, clocks, catalogue, "kent-511")
        return {
            "petition": petition,
            "front": front_page(session, clocks, catalogue),
            "council": council_page(session, clocks, catalogue, "kent"),
            "claims": [claim_page(session, clocks, catalogue, it.id) for it in petition.claims],
            "demands": [
                demand_page(session, clocks, catalogue, "kent-511", position)
                for position in (1, 4)  # one without a card, and the one with three
            ],
            "indicators": [
                indicator_page(session, clocks, catalogue, indicator, KENT)
                for indicator in catalogue
            ],
        }


def import_a_release(database: Database, folder: Path) -> None:
    file = folder / "figures.csv"
    file.write_text(FIGURES)
    source = FiguresSource(
        id="new", layout="tidycsv", address="https://a.example", data_set="d", title="A new release"
    )
    import_figures_file(
        database, Archive(folder / "archive"), source, file, packaged_catalogue(), NOON
    )


def fail_to_collect(database: Database) -> None:
    failure = {"name": "PageUnavailable", "address": "https://a.example", "what": "gone"}
    with database.writing() as session:
        session.add(
            models.SourceRun(
                id="urn:uuid:1", source="kent-petitions", started_at=NOON, found=0, new=0,
                changed=0, failed=True, failures=[failure], notices=[],
            )
        )  # fmt: skip


@pytest.mark.parametrize("noun", RECORDED)
def test_what_a_person_recorded(copy: Database, tmp_path: Path, noun: str) -> None:
    before = site(copy, DAY_BEFORE)
    assert hand_in(copy, tmp_path, HEAD + RECORDED[noun], NOON) == 1
    assert site(copy, DAY_BEFORE) == before
    assert site(copy, DAY) != before


def test_what_a_person_took_back(copy: Database, tmp_path: Path) -> None:
    before = site(copy, DAY_BEFORE)
    claim, other = before["petition"].claims
    hand_in(copy, tmp_path, HEAD + WITHDRAWALS.format(claim=claim.id), NOON)
    assert site(copy, DAY_BEFORE) == before
    assert [it.id for it in site(copy, DAY)["petition"].claims] == [other.id]


def test_a_release_of_figures(copy: Database, tmp_path: Path) -> None:
    before = site(copy, DAY_BEFORE)
    import_a_release(copy, tmp_path)
    assert site(copy, DAY_BEFORE) == before
    assert site(copy, DAY)["indicators"] != before["indicators"]


def test_a_run_that_failed(copy: Database) -> None:
    before = site(copy, DAY_BEFORE)
    fail_to_collect(copy)
    assert site(copy, DAY_BEFORE) == before
    assert site(copy, DAY)["council"] != before["council"]


def test_a_decision_that_is_dated_back_counts_from_the_day_it_came_in(
    copy: Database, tmp_path: Path
) -> None:
    before = site(copy, DAY_BEFORE)
    dated_back = HEAD.replace("2026-11-25", "2026-11-20") + RECORDED["an answer"]
    hand_in(copy, tmp_path, dated_back, NOON)
    assert site(copy, DAY_BEFORE) == before
    assert site(copy, DAY)["petition"].answers != before["petition"].answers
