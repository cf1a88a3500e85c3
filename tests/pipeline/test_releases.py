"""Releases from where they are published: each keeps its version, and no change goes unseen."""

from datetime import date
from pathlib import Path
from shutil import copytree

from click.testing import CliRunner

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from tests.pipeline.published import MakeReader, Publisher, Reader, publish
from tracker.cli import main
from tracker.db import models
from tracker.db.engine import Database
from tracker.usecases.import_file import import_figures_file
from tracker.usecases.rebuild import rebuild

HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name,"
    "pc_plans_issued_20_weeks_ex\n"
)

ENGLAND = "{},Calendar year,National,E92000001,England,,,{}\n"

KENT = "{},Calendar year,Local authority,E92000001,England,E10000016,Kent,{}\n"

FIRST = HEAD + KENT.format(2024, "33.3") + KENT.format(2025, "56.9") + ENGLAND.format(2025, "46.1")

CSV = "/data-catalogue/data-set/90d7c9d3/csv"


def test_values_that_change_at_a_stable_address_become_a_release_of_their_own(
    publisher: Publisher, reader_of_each: MakeReader
) -> None:
    plans = reader_of_each("ees", CSV, published="2026-06-25")
    publish(publisher, {CSV: FIRST})
    assert (plans.collect().new, plans.collect().new) == (1, 0)
    publish(publisher, {CSV: FIRST.replace("56.9", "57.3").replace("46.1", "x")})
    plans.now = plans.now.replace(day=20)
    report = plans.collect()
    assert (report.new, report.changed, report.failures) == (0, 1, ())
    (notice,) = report.notices
    assert notice.name == "ValuesChanged"
    assert notice.what == (
        "2 values changed since plans, and its publisher named no new release: Kent, "
        "ehc-plans-within-20-weeks (excluding-exceptions), 2025-01-01 to 2025-12-31: from 56.9 to "
        "57.3; England, ehc-plans-within-20-weeks (excluding-exceptions), 2025-01-01 to "
        "2025-12-31: from 46.1 to missing."
    )
    first, second = plans.releases()
    assert (first.id, first.published_from, first.published_to) == (
        "plans", date(2026, 6, 25), date(2026, 6, 25),
    )  # fmt: skip
    assert (second.id, second.published_from, second.published_to) == (
        "plans-as-seen-2026-10-21T060000Z", date(2026, 10, 3), date(2026, 10, 21),
    )  # fmt: skip
    assert second.note == notice.what
    assert plans.values() == {
        (first.id, "E10000016", 2024): "33.3",
        (first.id, "E10000016", 2025): "56.9",
        (first.id, "E92000001", 2025): "46.1",
        (second.id, "E10000016", 2024): "33.3",
        (second.id, "E10000016", 2025): "57.3",
        (second.id, "E92000001", 2025): "missing",
    }


def test_a_change_that_is_taken_back_is_a_change_too_and_each_is_told_once(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("ees", CSV, published="2026-06-25")
    told = []
    for text in (FIRST, FIRST.replace("56.9", "57.3"), FIRST.replace("56.9", "57.3"), FIRST, FIRST):
        publish(publisher, {CSV: text})
        told.append(plans.collect().changed)
    assert told == [0, 1, 0, 1, 0]
    assert [release.published_from for release in plans.releases()] == [
        date(2026, 6, 25), date(2026, 10, 2), date(2026, 10, 4),
    ]  # fmt: skip


def test_a_database_that_is_made_again_from_the_archive_has_the_same_releases(
    publisher: Publisher, reader: MakeReader, tmp_path: Path
) -> None:
    plans = reader("ees", CSV, published="2026-06-25")
    for text in (FIRST, FIRST, FIRST.replace("56.9", "57.3"), FIRST.replace("56.9", "57.3"), FIRST):
        publish(publisher, {CSV: text})
        plans.collect()
    again = Database(f"sqlite:///{tmp_path / 'again.sqlite'}")
    again.require_current()
    rebuild(again, Archive(plans.archive), packaged_catalogue())
    made = Reader(again, plans.source, tmp_path)
    assert made.values() == plans.values()
    assert list(map(told, made.releases())) == list(map(told, plans.releases()))
    again.close()


def told(release: models.Release) -> tuple[object, ...]:
    return (
        release.id, release.published_from, release.published_to, release.recorded_at, release.note,
    )  # fmt: skip


def test_other_bytes_with_the_same_values_are_no_change(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("ees", CSV, published="2026-06-25")
    for text in (FIRST, FIRST.replace("56.9", "56.90") + "\n"):
        publish(publisher, {CSV: text})
        report = plans.collect()
        assert (report.changed, report.notices, report.failures) == (0, (), ())
    assert len(plans.releases()) == 1


def test_values_that_come_and_go_are_told_and_many_are_counted(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("ees", CSV, published="2026-06-25")
    publish(publisher, {CSV: FIRST})
    plans.collect()
    earlier = "".join(ENGLAND.format(year, "50.1") for year in range(2014, 2020))
    publish(publisher, {CSV: FIRST.replace(KENT.format(2024, "33.3"), earlier)})
    (notice,) = plans.collect().notices
    assert notice.what.startswith("7 values changed since plans")
    assert notice.what.count("from nothing to 50.1") == 5
    assert notice.what.endswith("; and 2 more.")
    publish(publisher, {CSV: FIRST.replace(KENT.format(2024, "33.3"), "")})
    (notice,) = plans.collect().notices
    assert "from 50.1 to nothing" in notice.what


def test_an_older_archive_that_is_replayed_later_shows_no_change(
    publisher: Publisher, reader: MakeReader, tmp_path: Path
) -> None:
    plans = reader("ees", CSV, published="2026-06-25")
    publish(publisher, {CSV: FIRST})
    plans.collect()
    copytree(plans.archive, tmp_path / "older")
    publish(publisher, {CSV: FIRST.replace("56.9", "57.3")})
    plans.collect()
    report = plans.collect(replay=tmp_path / "older")
    assert (report.new, report.changed, report.failures) == (0, 0, ())


def test_a_change_since_a_file_was_handed_over_may_have_come_at_any_time_since_its_release(
    publisher: Publisher, reader: MakeReader, tmp_path: Path
) -> None:
    plans = reader("ees", CSV, published="2026-06-25")
    file = tmp_path / "plans.csv"
    file.write_text(FIRST, "utf-8")
    archive = Archive(plans.archive)
    import_figures_file(
        plans.database, archive, plans.source, file, packaged_catalogue(), plans.now
    )
    publish(publisher, {CSV: FIRST.replace("56.9", "57.3")})
    assert plans.collect().changed == 1
    _, second = plans.releases()
    assert (second.published_from, second.published_to) == (date(2026, 6, 25), date(2026, 10, 1))


def test_a_file_that_cannot_be_read_is_a_failed_run_and_changes_nothing(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("ees", CSV, published="2026-06-25")
    publish(publisher, {CSV: FIRST})
    plans.collect()
    publish(publisher, {CSV: "<html>Sorry, there is a problem with the service</html>"})
    (failure,) = plans.collect().failures
    assert failure.name == "LayoutChanged"
    assert len(plans.releases()) == 1


def test_the_command_prints_what_changed_and_that_is_no_failure(
    publisher: Publisher, tmp_path: Path
) -> None:
    (tmp_path / "tracker.toml").write_text(
        f'contact = "mailto:us@example.org"\n[[figures]]\nid = "plans"\nlayout = "ees"\n'
        f'address = "{publisher.address}{CSV}"\ndata_set = "d"\ntitle = "t"\n'
        'published = "2026-06"\n'
    )
    environment = {"TRACKER_CONFIG": str(tmp_path / "tracker.toml")}
    for text in (FIRST, FIRST.replace("56.9", "57.3")):
        publish(publisher, {CSV: text})
        result = CliRunner().invoke(main, ["collect", "--allow-private"], env=environment)
    assert result.exit_code == 0, result.output
    assert "plans: 3 found, 0 new, 1 changed" in result.output
    assert f"  ValuesChanged {publisher.address}{CSV}: 1 value changed since plans" in result.output
