"""Decisions handed in as a file: checked against what is held, kept whole or not at all."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from commitments.figures.catalogue import packaged_catalogue
from tracker.clocks import Clocks
from tracker.db import models
from tracker.db.engine import Database
from tracker.errors import RecordError
from tracker.pages.measured import judged_cards
from tracker.pages.petition import PetitionPage, petition_page
from tracker.usecases.record import keep_record
from tracker.usecases.record_form import read_record

TODAY = date(2026, 11, 25)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)

LATER, LATER_AT = date(2026, 12, 1), datetime(2026, 12, 1, 12, tzinfo=UTC)

HEAD = """
petition = "kent-511"
recorded_by = "an editor"
recorded_on = 2026-11-25
"""

CARD = """
[[rule_card]]
id = "a-card"
version = 1
subject_kind = "demand"
demand = 4
title = "A card"
basis = "Adheres to all statutory timescales"
reason = "To test."

[rule_card.figure]
indicator = "ehc-plans-within-20-weeks"
variant = "excluding-exceptions"
area = "E10000016"
period_kind = "calendar year"
comparison = "at least"
threshold = "90"
smallest_change = "2"
after = 2026-11-25
due_on = 2027-12-31
lag_months = 6
"""

ACT = """
[[act]]
commitment = "kent-511-scrutiny-schedule"
state = "started"
shown = "2026-01-10"
document = "minutes"
address = "https://council.example/minutes"
quote = "The committee met."
evidence = "direct"
reason = "It met."
"""


def hand_in(database: Database, tmp_path: Path, text: str, kept_at: datetime = NOW) -> int:
    path = tmp_path / "record.toml"
    path.write_text(text, "utf-8")
    with database.writing() as session:
        return keep_record(
            session, read_record(path.read_bytes(), str(path)), packaged_catalogue(), kept_at
        )


def test_a_card_is_kept_once_and_never_edited(copy: Database, tmp_path: Path) -> None:
    assert hand_in(copy, tmp_path, HEAD + CARD) == 1
    assert hand_in(copy, tmp_path, HEAD + CARD) == 0
    with pytest.raises(RecordError, match="never edited"):
        hand_in(copy, tmp_path, HEAD + CARD.replace('"90"', '"80"'))
    assert hand_in(copy, tmp_path, HEAD + CARD.replace('"90"', '"80"').replace("= 1", "= 2")) == 1


GONE = """
[[withdrawn_release]]
release = "ehc-plans-2025"
on = 2026-11-25
address = "https://publisher.example/notice"
reason = "The publisher says so."
"""

CLAIM = (
    '[[claim]]\nstatement = "just 2.3% of Plans"\nstated = "{stated}"\nreason = "r"\n'
    'indicator = "ehc-plans-within-20-weeks"\nvariant = "all-plans"\narea = "{area}"\n'
    'period = "2023"\ncomparator_area = "{other}"\ncomparator_period = "2023"\n'
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('petition = "kent-512"\nrecorded_by = "x"\nrecorded_on = 2026-11-25', "no petition"),
        (HEAD + CARD.replace("demand = 4", "demand = 40"), "no demand 40"),
        (HEAD + CARD.replace("demand = 4\n", ""), "does not name its demand"),
        (HEAD + CARD.replace("ehc-plans-within", "unheard-of"), "`indicator`"),
        (HEAD + CARD.replace("excluding-exceptions", "some"), "`variant`"),
        (HEAD + CARD.replace('threshold = "90"', 'threshold = "many"'), "not a number"),
        (HEAD + CARD.replace('threshold = "90"', ""), "`threshold`"),
        (HEAD + CARD.replace("due_on = 2027-12-31", "due_on = 2026-01-01"), "`due_on`"),
        (
            HEAD + CARD + 'baseline_period = "2023"\nbaseline_value = "19.0"\n'
            'baseline_release = "ehc-plans-2024"',
            "printed 18.0 for 2023, not the baseline 19.0",
        ),
        (HEAD + CARD + 'baseline_period = "2023"', "a period, a value and a release"),
        (
            HEAD + CARD + 'baseline_period = "2025"\nbaseline_value = "56.9"\n'
            'baseline_release = "ehc-plans-2024"',
            "the release 'ehc-plans-2024' printed nothing for 2025, not the baseline 56.9",
        ),
        (HEAD + CARD + 'unit = "plans"', "`unit` 'plans' does not fit"),
        (HEAD + CARD.replace('"90"', '"120"'), "`threshold` 120 cannot be"),
        (HEAD + CARD + 'scope = "now and then"', "is 'now and then'; it may be: at due date"),
        (HEAD + CARD + 'scope = "keep"\ngrace_days = 3', "`grace_months` and `grace_days`"),
        (
            HEAD + CARD + "[[rule_card.figure.cannot_tell]]\non = 2020-01-01\nreason = 'new'",
            "`cannot_tell` from 2020-01-01 leaves nothing",
        ),
        (
            HEAD + CARD + 'denominator_change = "much"',
            "`denominator_change` 'much' is not a number",
        ),
        (HEAD + CARD.replace('title = "A card"', 'title = ""'), "`title` is blank"),
        (HEAD + CARD.replace("version = 1", "version = 2"), "`version` 2 needs a version 1"),
        (HEAD.replace("2026-11-25", "2026-11-26"), "`recorded_on` 2026-11-26 has not come yet"),
        (
            HEAD + CARD.replace('basis = "Adheres', 'basis = "Mends'),
            "`basis` .* not in the petition",
        ),
        (HEAD + CARD.replace('area = "E10000016"', 'area = "E1000016"'), "no figures of the area"),
        (HEAD + CARD.replace('threshold = "90"', 'threshold = "NaN"'), "not a number"),
        (HEAD + CARD.replace('smallest_change = "2"', 'smallest_change = "inf"'), "not a number"),
        (
            HEAD + CARD.replace('"90"', '"1e300"'),
            "too large: write one below 1,000,000,000,000,000",
        ),
        (HEAD + CARD.replace('"90"', '"-1e300"'), "'-1e300' is too large"),
        (HEAD + CARD.replace('"90"', f'"{"9" * 400}"'), "9…' is too large"),
        (HEAD + CARD.replace('"90"', '"1e999999999999999999999"'), "is (too large|not a number)"),
        (HEAD + CARD.replace('"90"', '"1e-300"'), "too fine: write at most 9 decimal places"),
        (HEAD + CARD.replace('"90"', '"0e-300"'), "too fine"),
        (HEAD + CARD.replace('"90"', f'"0.{"3" * 400}"'), "too fine"),
        (
            HEAD + CARD.replace('"2"', '"0.0000000001"'),
            "`smallest_change` '0.0000000001' is too fine",
        ),
        (HEAD + CARD.replace("2027-12-31", "9999-12-31"), "must lie between 1990 and 2200"),
        (HEAD + CARD.replace("lag_months = 6", "lag_months = 9999999"), "`lag_months`"),
        (
            HEAD + CARD.replace('comparison = "at least"', 'comparison = ">="'),
            "; it may be: at least, at most",
        ),
        (HEAD + CARD.replace('id = "a-card"', 'id = "A card"'), "a name of small letters"),
        (
            HEAD + '[[answer]]\ndemand = 1\nstate = "committed"\nstatements = []\nreason = "r"',
            "“committed” and 0 statements do not go together",
        ),
        (
            HEAD + '[[answer]]\ndemand = 1\nstate = "not_answered"\n'
            'statements = ["just 2.3% of Plans"]\nreason = "r"',
            "“not_answered” and 1 statements do not go together",
        ),
        (
            HEAD + '[[withdraw]]\nkind = "commitment"\nid = "nothing"\nreason = "r"',
            "has no commitment 'nothing' to withdraw",
        ),
        (HEAD + ACT.replace("kent-511-scrutiny-schedule", "unheard-of"), "no commitment"),
        (HEAD + ACT.replace("https:", "javascript:"), "a web address"),
        (HEAD + "a = " + "[" * 10_000, "cannot be used"),
        (HEAD + "[demands]\ncount = 12\nreason = 'counted'", "has 11 demands"),
        (
            HEAD + '[[answer]]\ndemand = 1\nstate = "done"\nstatements = ["EHC Plan"]\nreason="r"',
            "statements of the response to kent-511",
        ),
        (
            HEAD + '[[answer]]\ndemand = 1\nstate = "done"\nstatements = ["ten pigs"]\nreason="r"',
            "no statement of the response to kent-511",
        ),
        (HEAD + '[[answer]]\ndemand = 1\nstate = "perhaps"', "cannot be used"),
        (HEAD + "surprise = 1", "unknown field"),
        ("petition = ", "cannot be used"),
        (HEAD + GONE.replace("ehc-plans-2025", "nothing"), "no release 'nothing' is held"),
        (HEAD + GONE.replace("2026-11-25", "2019-01-01"), "lies before its publication"),
        (
            HEAD + '[[search]]\ndemand = 1\nplaces = []\nfound = ["nothing-like-it"]\nreason = "r"',
            "not in the catalogue",
        ),
        (
            HEAD + '[[claim]]\nstatement = "just 2.3% of Plans"\nstated = "99%"\n'
            'indicator = "ehc-plans-within-20-weeks"\nvariant = "all-plans"\narea = "E10000016"\n'
            'period = "2023-08"\ncomparator_area = "E92000001"\ncomparator_period = "2023"\n'
            'side = "below"\nreason = "r"',
            "names the quantity '99%'; the statement has: 2.3%",
        ),
        (
            HEAD
            + CLAIM.format(stated="2.3%", area="E10000016", other="E92000001").replace(
                'period = "2023"', 'period = "0001"', 1
            ),
            "'0001' is no period",
        ),
        (HEAD + CLAIM.format(stated="", area="E10000016", other="E92000001"), "`stated` is blank"),
        (HEAD + CLAIM.format(stated="2.3%", area="", other="E92000001"), "`area` is blank"),
        (
            HEAD + CLAIM.format(stated="2.3%", area="E10000016", other=" "),
            "`comparator_area` is b",
        ),
        (
            HEAD + CLAIM.format(stated="2.3%", area="E92000001", other="E92000001"),
            "compared with itself",
        ),
        (
            HEAD + CLAIM.format(stated="20 weeks", area="E10000016", other="E92000001"),
            "`stated` '20 weeks' is in weeks, and 'ehc-plans-within-20-weeks' in percent",
        ),
    ],
)
def test_a_record_that_does_not_fit_is_refused_whole_and_names_the_field(
    copy: Database, tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(RecordError, match=message):
        hand_in(copy, tmp_path, text)
    with copy.reading() as session:
        recorded = select(func.count()).select_from(models.RuleCardVersion)
        assert session.execute(recorded).scalar_one() == 4


def test_one_part_that_fails_keeps_nothing_of_the_others(copy: Database, tmp_path: Path) -> None:
    broken = CARD.replace("a-card", "b-card").replace("demand = 4", "demand = 99")
    with pytest.raises(RecordError):
        hand_in(copy, tmp_path, HEAD + CARD + broken)
    with copy.reading() as session:
        found = session.get(models.RuleCardVersion, ("a-card", 1))
        assert found is None


def test_an_act_is_shown_from_the_day_on_which_its_document_was(
    copy: Database, tmp_path: Path
) -> None:
    hand_in(copy, tmp_path, HEAD + ACT)

    def acts(day: date) -> list[str]:
        with copy.reading() as session:
            clocks = Clocks(day, TODAY)
            shown = petition_page(session, clocks, packaged_catalogue(), "kent-511")
        return [act.document for commitment in shown.commitments for act in commitment.acts]

    assert "minutes" not in acts(date(2026, 1, 9))
    assert "minutes" in acts(date(2026, 1, 10))


def test_a_later_version_of_a_card_takes_the_place_of_the_first(
    copy: Database, tmp_path: Path
) -> None:
    hand_in(copy, tmp_path, HEAD + CARD)
    second = CARD.replace("version = 1", "version = 2").replace('"90"', '"95"')
    hand_in(copy, tmp_path, HEAD + second)
    (card,) = (card for card in page(copy, TODAY).cards if card.id == "a-card")
    assert (card.version, "at least 95%" in card.asks) == (2, True)


def test_a_later_version_is_of_the_same_subject_and_not_dated_back(
    copy: Database, tmp_path: Path
) -> None:
    hand_in(copy, tmp_path, HEAD + CARD)
    second = CARD.replace("version = 1", "version = 2")
    with pytest.raises(RecordError, match="another subject"):
        hand_in(copy, tmp_path, HEAD + second.replace("demand = 4", "demand = 3"))
    with pytest.raises(RecordError, match="`recorded_on` 2026-11-24 of version 2 lies before"):
        hand_in(copy, tmp_path, HEAD.replace("11-25", "11-24") + second)


def test_a_new_version_of_a_card_is_named_where_it_changed_the_verdict(
    copy: Database, tmp_path: Path
) -> None:
    def changes(day: date) -> list[tuple[str, str, str]]:
        with copy.reading() as session:
            cards = judged_cards(session, Clocks(day, LATER), packaged_catalogue())
        (card,) = (card for card in cards if card.id == "a-card")
        return [(str(it.day), it.verdict, it.cause) for it in card.history]

    first = CARD.replace("after = 2026-11-25", "after = 2024-12-31").replace("2027-12", "2025-12")
    second = first.replace("version = 1", "version = 2").replace('"90"', '"50"')
    second = second.replace("To test.", "It was fixed too high.")
    hand_in(copy, tmp_path, HEAD + first)
    hand_in(copy, tmp_path, HEAD.replace("11-25", "12-01") + second, LATER_AT)
    before, after = changes(date(2026, 11, 30)), changes(LATER)
    assert [(day, verdict) for day, verdict, _ in after] == [
        ("2025-01-01", "too early"),
        ("2026-07-01", "no figure"),
        ("2026-11-24", "not met"),
        ("2026-12-01", "met"),
    ]
    assert after[2][2].startswith("published: ")
    assert after[3][2] == "version 2 of the rule card, by an editor: It was fixed too high."
    # On a day before it was kept, the newest version is followed alone: it is the one judged.
    assert [verdict for _, verdict, _ in before] == ["too early", "no figure", "met"]


def page(database: Database, day: date) -> PetitionPage:
    with database.reading() as session:
        return petition_page(session, Clocks(day, day), packaged_catalogue(), "kent-511")
