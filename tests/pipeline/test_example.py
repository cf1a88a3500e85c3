"""The worked example, end to end, on SQLite and PostgreSQL."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select

from commitments.figures.catalogue import packaged_catalogue
from tests.conftest import BUILT_AT
from tests.pipeline.test_record import hand_in
from tracker.clocks import Clocks
from tracker.db import models
from tracker.db.engine import Database
from tracker.pages.claim import claim_page
from tracker.pages.figures_said import FigureSaid
from tracker.pages.measured import judged_cards
from tracker.pages.petition import PetitionPage, petition_page
from tracker.usecases.demo import build_example
from tracker.usecases.read import read_all

TODAY = date(2026, 11, 24)
TABLES = (
    models.Petition,
    models.PetitionVersion,
    models.ResponseVersion,
    models.Demand,
    models.Statement,
    models.Link,
    models.Answer,
    models.Decision,
    models.FigureSearch,
    models.Claim,
    models.Release,
    models.Observation,
    models.RuleCardVersion,
    models.Snapshot,
)


def verdicts_on(database: Database, day: date) -> dict[str, str]:
    with database.reading() as session:
        cards = judged_cards(session, Clocks(day, TODAY), packaged_catalogue())
    return {card.id: card.verdict for card in cards}


def page(database: Database, day: date = TODAY) -> PetitionPage:
    with database.reading() as session:
        return petition_page(session, Clocks(day, TODAY), packaged_catalogue(), "kent-511")


def counts(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            table.__tablename__: session.execute(
                select(func.count()).select_from(table)
            ).scalar_one()
            for table in TABLES
        }


def test_the_example_is_built_on_both_databases_and_building_it_again_adds_nothing(
    database: Database, tmp_path: Path
) -> None:
    lines: list[str] = []
    build_example(database, tmp_path / "archive", BUILT_AT, lines.append)
    before = counts(database)
    build_example(database, tmp_path / "archive", datetime(2027, 1, 1, tzinfo=UTC), lines.append)
    assert counts(database) == before
    assert not [line for line in lines if line.startswith("failed")]
    assert verdicts_on(database, TODAY)["kent-511-no-worse-than-england"] == "met"


@pytest.mark.parametrize(
    ("day", "duty", "england", "level"),
    [
        (date(2024, 12, 31), "too early", "too early", "too early"),
        (date(2025, 6, 29), "too early", "too early", "too early"),
        (date(2025, 6, 30), "not met", "not met", "not met"),
        (date(2026, 11, 23), "not met", "not met", "not met"),
        (date(2026, 11, 24), "not met", "met", "not met"),
    ],
)
def test_step_four_has_three_verdicts_that_follow_the_figures(
    example: Database, day: date, duty: str, england: str, level: str
) -> None:
    found = verdicts_on(example, day)
    assert found["kent-511-duty-20-weeks"] == duty
    assert found["kent-511-no-worse-than-england"] == england
    assert found["kent-511-level-of-the-letter"] == level


def test_every_rule_card_of_the_example_is_marked_as_written_afterwards(example: Database) -> None:
    with example.reading() as session:
        cards = judged_cards(session, Clocks(TODAY, TODAY), packaged_catalogue())
    assert len(cards) == 4
    assert all(card.written_afterwards for card in cards)
    assert {card.subject_kind for card in cards} == {"legal duty", "demand", "claim", "commitment"}


def test_the_commitment_has_its_card_on_the_done_axis_and_nobody_has_looked(
    example: Database,
) -> None:
    (commitment,) = page(example).commitments
    (card,) = commitment.cards
    assert (card.axis, card.verdict) == ("done", "not looked")
    assert [act.state for act in commitment.acts] == ["announced"]


def test_eleven_demands_are_found_and_steps_six_seven_and_eight_are_not_answered(
    example: Database,
) -> None:
    demands = page(example).demands
    assert [d.demand.label for d in demands] == [
        "Opening request",
        *(f"Demand {number}" for number in range(1, 11)),
    ]
    silent = [d.demand.position for d in demands if d.demand.answer.state == "not_answered"]
    assert silent == [0, 6, 7, 8]


def test_the_machine_alone_reads_the_same_demands_as_not_answered(example: Database) -> None:
    with example.reading() as session:
        rows = session.execute(
            select(models.Demand.position)
            .join(models.Answer, models.Answer.demand == models.Demand.id)
            .where(models.Answer.state == "not_answered")
            .order_by(models.Demand.position)
        )
        assert [row[0] for row in rows] == [0, 6, 7, 8]


def test_every_other_demand_has_an_indicator_or_says_where_a_figure_was_looked_for(
    example: Database,
) -> None:
    for tested in page(example).demands:
        if tested.demand.position == 4:
            assert len(tested.cards) == 3
        elif tested.found:
            assert tested.found == ("send-appeal-rate", "ehc-requests-refused")
        else:
            assert tested.verdict == "no figure"
            assert "looked for on 24 November 2026 in the " in tested.step.sentence


def test_the_claim_is_not_comparable_with_both_arithmetics_and_each_year_since(
    example: Database,
) -> None:
    of_a_month, held = page(example).claims
    assert of_a_month.result == "not checkable"
    assert of_a_month.sentence == "No official figure is published for August 2023."
    with example.reading() as session:
        found = claim_page(session, Clocks(TODAY, TODAY), packaged_catalogue(), held.id)
    claim = found.claim
    assert claim.result == "not comparable"
    assert [(a.code, a.working, a.value, a.fits) for a in claim.arithmetic] == [
        ("ratio", "64 ÷ 50.3 = 1.27", "27.2% more", True),
        ("difference", "64 − 50.3 = 13.7", "13.7 percentage points above", False),
    ]
    assert {"percent-or-points", "period-length", "not-official"} <= {c.code for c in claim.caveats}
    assert [(row.period, row.own.value, row.difference) for row in claim.official] == [
        ("2023", "18.0%", "32.3 percentage points below"),
        ("2024", "33.3%", "13.1 percentage points below"),
        ("2025", "56.9%", "10.8 percentage points above"),
    ]


def test_the_letter_keeps_an_interval_from_its_evidence_to_the_day_of_capture(
    example: Database,
) -> None:
    response = page(example).response
    assert response is not None
    assert response.written == "between 30 September 2024 and 24 November 2026"
    assert "names “September 2024” as past" in response.written_evidence
    assert (response.author, response.role) == (
        "Rory Love",
        "Cabinet Member for Education and Skills",
    )


def test_what_we_wrote_ourselves_is_marked_as_reconstructed(example: Database) -> None:
    assert page(example).source.reconstructed
    assert "Reconstructed" in page(example).source.note


def test_no_name_of_the_lead_petitioner_is_held(example: Database) -> None:
    shown = msgspec.json.encode(page(example)).decode()
    assert "[lead petitioner]" in shown
    assert "Dear Ms" not in shown


def test_a_day_before_anything_was_recorded_shows_nothing(example: Database) -> None:
    with example.reading() as session:
        clocks = Clocks(as_of=date(2026, 11, 23), record_as_of=date(2026, 11, 23))
        assert judged_cards(session, clocks, packaged_catalogue()) == ()


def test_what_somebody_decides_on_the_example_the_same_morning_holds(
    copy: Database, tmp_path: Path
) -> None:
    decided = (
        'petition = "kent-511"\nrecorded_by = "Ada"\nrecorded_on = 2026-11-24\n'
        '[[answer]]\ndemand = 6\nstate = "refused"\nreason = "So."\n'
        'statements = ["mandatory training or re-training"]'
    )
    assert hand_in(copy, tmp_path, decided, datetime(2026, 11, 24, 8, tzinfo=UTC)) == 1
    assert page(copy).demands[6].demand.answer.standing.by == "Ada"


def test_reading_again_gives_the_same_identifiers_and_keeps_what_people_decided(
    database: Database, tmp_path: Path
) -> None:
    build_example(database, tmp_path / "archive", BUILT_AT, lambda _line: None)
    before = page(database)
    with database.writing() as session:
        assert read_all(session) == 1
    assert page(database) == before


def test_sqlite_and_postgresql_show_the_same_page(
    database: Database, example: Database, tmp_path: Path
) -> None:
    build_example(database, tmp_path / "archive", BUILT_AT, lambda _line: None)
    assert page(database) == page(example)


def test_every_sentence_of_the_reply_with_a_figure_has_its_check(example: Database) -> None:
    said = {it.words: it for it in page(example).figures_said}
    assert [it.number for it in said.values()] == [
        17, 20, 21, 22, 23, 26, 27, 29, 31, 33, 40, 41, 44,
    ]  # fmt: skip

    def of(words: str) -> FigureSaid:
        return next(it for sentence, it in said.items() if words in sentence)

    (worked_out,) = of("92% of families").workings
    assert worked_out.startswith("92 ÷ 70 = 1.31, which is 31.4% more; 92 − 70 = 22 percentage")
    assert worked_out.endswith("“over 30%” holds as a ratio.")
    assert "no column" in of("92% of families").sentence
    assert "133.3 to 250% more" in of("The Post-16 process").workings[0]
    assert "124 − 20 = 104 weeks" in of("two full years").workings[0]
    results = Counter(it.result for it in said.values())
    assert results == {"not checkable": 12, "not comparable": 1}


def test_the_claims_of_the_petition_are_added_up_by_the_same_rules(example: Database) -> None:
    asked = page(example).figures_asked
    (counted,) = (it for it in asked if it.workings)
    assert counted.workings == (
        "97 + 69 + 6 = 172 cases; of these 97 is 56.4%, 69 is 40.1% and 6 is 3.5%.",
        "69 + 6 = 75 cases won; of these 69 is 92.0% and 6 is 8.0%.",
    )
