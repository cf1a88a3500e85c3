"""What people recorded and took back, and releases that their publisher withdrew."""

from datetime import date, timedelta
from pathlib import Path

from commitments.figures.catalogue import packaged_catalogue
from tests.pipeline.test_record import GONE, HEAD, TODAY, hand_in, page
from tracker.clocks import Clocks
from tracker.db.engine import Database
from tracker.pages.indicator import IndicatorPage, indicator_page

WITHDRAWALS = """
[[withdraw]]
kind = "commitment"
id = "kent-511-scrutiny-schedule"
reason = "It was no commitment."

[[withdraw]]
kind = "rule card"
id = "kent-511-level-of-the-letter"
reason = "The letter named no level for a year."

[[withdraw]]
kind = "claim"
id = "{claim}"
reason = "It was read wrongly."
"""


def test_what_was_withdrawn_counts_no_more_and_stays_to_be_seen(
    copy: Database, tmp_path: Path
) -> None:
    before = page(copy, TODAY)
    claim, other = before.claims
    assert hand_in(copy, tmp_path, HEAD + WITHDRAWALS.format(claim=claim.id)) == 3
    after = page(copy, TODAY)
    assert ([it.id for it in after.claims], after.commitments) == ([other.id], ())
    assert [card.id for card in after.cards] == [
        "kent-511-duty-20-weeks",
        "kent-511-no-worse-than-england",
    ]
    assert {(mistake.kind, mistake.standing.reason) for mistake in after.withdrawn} == {
        ("rule card", "The letter named no level for a year."),
        ("claim", "It was read wrongly."),
        ("commitment", "It was no commitment."),
    }
    yesterday = page(copy, TODAY - timedelta(days=1))
    assert [held.id for held in yesterday.claims] == [claim.id, other.id]
    assert yesterday.withdrawn == ()


def test_a_release_that_its_publisher_withdrew_counts_no_more(
    copy: Database, tmp_path: Path
) -> None:
    def published(day: date) -> IndicatorPage:
        with copy.reading() as session:
            clocks, catalogue = Clocks(day, TODAY), packaged_catalogue()
            return indicator_page(
                session, clocks, catalogue, "ehc-plans-within-20-weeks", "E10000016"
            )

    assert hand_in(copy, tmp_path, HEAD + GONE) == 1
    assert "ehc-plans-2025" in {release.id for release in published(TODAY - timedelta(1)).releases}
    after = published(TODAY)
    assert "ehc-plans-2025" not in {release.id for release in after.releases}
    assert [release.id for release in after.withdrawn] == ["ehc-plans-2025"]
