"""What changed, when much did: the newest few are found without going through all versions."""

from datetime import UTC, date, datetime, timedelta

from tracker.clocks import Clocks
from tracker.db import models
from tracker.db.base import Model
from tracker.db.engine import Database
from tracker.pages.changes import RecentChange, changes_of
from tracker.queries.versions import petition_titles

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)
THINGS = 1_000
VERSIONS = 3


def fill(database: Database) -> None:
    """Keep petitions with answers, and requests, each in three versions, one thing after another.

    Each thing is seen a minute after the one before it, and anew a day later.
    """
    snapshot = models.Snapshot(
        id="n", address="x", fetched_at=START, status=200, content_type="", sha256="0", size=1,
        file="f", offset=0, reconstructed=False, note="", etag="", last_modified="",
    )  # fmt: skip
    with database.writing() as session:
        session.add(models.Body(id="b", name="B", area=None, compare_with=[]))
        session.flush()
        session.add_all([models.Source(id="s", body="b", kind="moderngov", address="x"), snapshot])
        session.flush()
        for kind in (models.Petition, models.FoiRequest):
            session.add_all(
                kind(id=f"{n}", body="b", source="s", external_id=f"{n}", address=f"x/{n}")
                for n in range(THINGS)
            )
        session.flush()
        for number in range(VERSIONS):
            for n in range(THINGS):
                seen_at = START + timedelta(days=number, minutes=n)
                session.add_all(versions(f"{n}", number, seen_at))


def versions(thing: str, number: int, seen_at: datetime) -> list[Model]:
    about = {"id": f"{thing}-{number}", "snapshot": "n", "seen_at": seen_at}
    return [
        models.PetitionVersion(
            **about, petition=thing, title=thing, text=f"We ask {number}", form="ePetition",
            state="open", opened_on=None, closed_on=None, notes=[],
        ),
        models.ResponseVersion(
            **about, petition=thing, text=f"We will {number}", form="text", author=None, role=None,
            written_from=TODAY, written_to=TODAY, written_evidence="", handed_over=False,
        ),
        models.FoiRequestVersion(
            **about, request=thing, outline="n", title=thing, body_name="B",
            asked_on=date(2025, 12, 1), state="waiting", answers=number, answered_on=None,
            messages=[], files={}, notes=[],
        ),
    ]  # fmt: skip


def changed(database: Database, most: int | None) -> tuple[RecentChange, ...]:
    with database.reading() as session:
        titles = petition_titles(session, TODAY)
        return changes_of(session, Clocks(TODAY, TODAY), (), titles, most=most)


def test_the_newest_changes_are_those_that_all_of_them_begin_with(database: Database) -> None:
    fill(database)
    everything = changed(database, None)
    assert len(everything) == 3 * THINGS * (VERSIONS - 1)
    assert len({change.page for change in everything}) == 2 * THINGS
    few = changed(database, 10)
    assert [change.day for change in few] == [change.day for change in everything[:10]]
    assert {change.page for change in few} <= {
        f"/{kind}"
        for n in range(THINGS - 10, THINGS)
        for kind in (f"requests/{n}", f"petitions/{n}/versions")
    }
