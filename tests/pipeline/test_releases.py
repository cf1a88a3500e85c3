"""Releases from where they are published: each keeps its version, and no change goes unseen."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from click.testing import CliRunner

from commitments.figures.catalogue import packaged_catalogue
from scrapers.archive import Archive
from tests.collecting.spreadsheets import ods, xlsx
from tests.pipeline.published import Publisher, Reader
from tracker.cli import main
from tracker.db import models
from tracker.db.engine import Database
from tracker.sources import FiguresSource
from tracker.usecases.import_file import import_figures_file
from tracker.usecases.rebuild import rebuild

MakeReader = Callable[..., Reader]

HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,new_la_code,la_name,"
    "pc_plans_issued_20_weeks_ex\n"
)
ENGLAND = "{},Calendar year,National,E92000001,England,,,{}\n"
KENT = "{},Calendar year,Local authority,E92000001,England,E10000016,Kent,{}\n"
FIRST = HEAD + KENT.format(2024, "33.3") + KENT.format(2025, "56.9") + ENGLAND.format(2025, "46.1")
CSV = "/data-catalogue/data-set/90d7c9d3/csv"


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    publisher = Publisher()
    yield publisher
    publisher.close()


@pytest.fixture
def hold(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'tracker.sqlite'}")
    database.require_current()
    yield database
    database.close()


@pytest.fixture
def reader(hold: Database, publisher: Publisher, tmp_path: Path) -> MakeReader:
    return reader_for(hold, publisher, tmp_path)


@pytest.fixture
def reader_of_each(database: Database, publisher: Publisher, tmp_path: Path) -> MakeReader:
    """Make readers with a database on SQLite, and on PostgreSQL."""
    return reader_for(database, publisher, tmp_path)


def reader_for(database: Database, publisher: Publisher, folder: Path) -> MakeReader:
    def make(layout: str, path: str, **fields: Any) -> Reader:
        source = FiguresSource(
            id="plans", layout=layout, address=publisher.address + path, data_set="d",
            title="Plans", **fields,
        )  # fmt: skip
        return Reader(database, source, folder)

    return make


def publish(publisher: Publisher, answers: dict[str, str | bytes | dict[str, Any]]) -> None:
    """Put answers on the site: text, bytes, or what becomes JSON."""
    for path, answer in answers.items():
        text = json.dumps(answer) if isinstance(answer, dict) else answer
        publisher.answers[path] = text.encode() if isinstance(text, str) else text


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


def test_what_a_place_says_of_its_day_may_not_be_said_again_in_the_settings(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("ees-api", SET, published="2026-06-25")
    publish(publisher, data_set(version("1.0", "2026-06-25")) | values("1.0", (2024, "33.3", "55")))
    (failure,) = plans.collect().failures
    assert (failure.name, "leave `published` out" in failure.what) == ("SettingsError", True)


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


# ----- Explore education statistics, by its API

SET = "/statistics/v1/data-sets/7588c2d6"
QUERY = (
    "{}/query?dataSetVersion={}&geographicLevels.in=NAT&geographicLevels.in=REG"
    "&geographicLevels.in=LA&geographicLevels.in=LAD&pageSize=5000&page={}"
)
META: dict[str, Any] = {
    "filters": [],
    "indicators": [
        {"id": "i1", "column": "PC_plans_issued_20_weeks_ex", "label": "Rate", "unit": "%"},
        {"id": "i2", "column": "ass_refused_ehc_pc", "label": "Refused", "unit": "%"},
    ],
    "geographicLevels": [{"code": "LA"}],
    "locations": [{"level": {"code": "LA"}, "options": [
        {"id": "l1", "label": "Kent", "code": "E10000016", "oldCode": "886"}]}],
    "timePeriods": [],
}  # fmt: skip


def version(number: str, published: str, **fields: Any) -> dict[str, Any]:
    return {
        "version": number, "type": "Minor", "status": "Published", "notes": "",
        "published": f"{published}T09:30:00+00:00", "release": {"title": "Calendar year 2025"},
    } | fields  # fmt: skip


def data_set(*versions: dict[str, Any], status: str = "Published") -> dict[str, Any]:
    paging = {"page": 1, "pageSize": 20, "totalResults": len(versions), "totalPages": 1}
    return {
        SET: {"id": "7588c2d6", "title": "Timeliness", "summary": "", "status": status},
        f"{SET}/versions?pageSize=20&page=1": {"paging": paging, "results": list(versions)},
    }


def values(number: str, *years: tuple[int, str, str]) -> dict[str, Any]:
    """Return the answers with the values of a version: a page for each year."""
    pages: dict[str, Any] = {f"{SET}/meta?dataSetVersion={number}": META}
    for place, (year, rate, refused) in enumerate(years, start=1):
        row = {
            "timePeriod": {"code": "CY", "period": str(year)}, "geographicLevel": "LA",
            "locations": {"LA": "l1"}, "filters": {}, "values": {"i1": rate, "i2": refused},
        }  # fmt: skip
        paging = {"page": place, "totalResults": len(years), "totalPages": len(years)}
        pages[QUERY.format(SET, number, place)] = {"paging": paging, "results": [row]}
    return pages


def test_each_version_of_a_data_set_is_a_release_with_its_day_and_note(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("ees-api", SET)
    publish(publisher, data_set(version("1.0", "2025-06-26")) | values("1.0", (2024, "33.3", "55")))
    assert plans.collect().new == 1
    second = version("1.1", "2026-06-25", notes="Data values were updated.")
    publish(
        publisher,
        data_set(second, version("1.0", "2025-06-26"))
        | values("1.1", (2024, "33.4", "c"), (2025, "56.9", "54.2")),
    )
    assert [(it.new, it.changed, it.notices) for it in (plans.collect(), plans.collect())] == [
        (1, 0, ()), (0, 0, ()),
    ]  # fmt: skip
    held = {release.id: release for release in plans.releases()}
    assert list(held) == ["plans-1.0", "plans-1.1"]
    assert held["plans-1.1"].title == "Timeliness: Calendar year 2025, version 1.1"
    assert held["plans-1.1"].note == "Data values were updated."
    assert held["plans-1.1"].source.endswith("/data-sets/7588c2d6/versions/1.1")
    assert held["plans-1.0"].published_to == date(2025, 6, 26)


def test_a_version_that_is_withdrawn_is_named_with_the_release_that_is_held(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("ees-api", SET)
    publish(publisher, data_set(version("1.0", "2025-06-26")) | values("1.0", (2024, "33.3", "55")))
    plans.collect()
    gone = version("1.0", "2025-06-26", status="Withdrawn", withdrawn="2026-09-30T10:00:00+00:00")
    publish(publisher, data_set(gone, status="Deprecated"))
    report = plans.collect()
    assert [notice.name for notice in report.notices] == ["Deprecated", "Withdrawn"]
    assert report.notices[1].what == (
        "its publisher withdrew version 1.0 on 2026-09-30; it is not read any more. It is held "
        "here as the release plans-1.0; record that it was withdrawn (docs/decisions.md), so that "
        "it counts no more"
    )
    assert len(plans.releases()) == 1


def test_a_version_whose_values_change_on_a_later_page_is_seen(
    publisher: Publisher, reader_of_each: MakeReader
) -> None:
    plans = reader_of_each("ees-api", SET)
    years = ((2024, "33.3", "55"), (2025, "56.9", "54.2"))
    publish(publisher, data_set(version("1.0", "2026-06-25")) | values("1.0", *years))
    plans.collect()
    publish(publisher, values("1.0", years[0], (2025, "57.3", "54.2")))
    (notice,) = plans.collect().notices
    assert "1 value changed since plans-1.0" in notice.what
    assert "from 56.9 to 57.3" in notice.what


def test_a_column_that_the_catalogue_learns_later_is_taken_from_the_same_versions(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("ees-api", SET)
    years = ((2024, "33.3", "55"), (2025, "56.9", "54.2"))
    publish(publisher, data_set(version("1.0", "2026-06-25")) | values("1.0", *years))
    plans.catalogue.pop("ehc-requests-refused")
    first = plans.collect()
    plans.catalogue = packaged_catalogue()
    second = plans.collect()
    assert (first.found, first.changed, first.failures) == (2, 0, ())
    assert (second.found, second.changed, second.failures) == (4, 0, ())
    assert len(plans.observations()) == 4
    assert len(plans.releases()) == 1


def test_one_version_that_fails_costs_no_other(publisher: Publisher, reader: MakeReader) -> None:
    plans = reader("ees-api", SET)
    both = data_set(version("1.0", "2025-06-26"), version("2.0", "2026-06-25"))
    publish(publisher, both | values("1.0", (2024, "many", "1")) | values("2.0", (2025, "57", "1")))
    report = plans.collect()
    assert ([it.name for it in report.failures], report.new) == (["ImplausibleRecord"], 1)


# ----- GOV.UK

PAGE = "/api/content/government/statistics/plans"


def listing(publisher: Publisher, file: str, updated: str) -> dict[str, Any]:
    attachments = [{"title": "Table P1: plans", "url": f"{publisher.address}{file}"}]
    return {PAGE: {"title": "Plans", "public_updated_at": f"{updated}T09:30:00+01:00",
                   "details": {"attachments": attachments, "change_history": []}}}  # fmt: skip


def cells(text: str) -> list[list[str]]:
    return [["Table P1: plans"], [""], *(line.split(",") for line in text.splitlines())]


def test_a_file_that_takes_the_place_of_another_is_a_release_of_its_own(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("govuk", "/government/statistics/plans", where={"attachment": "Table P1*"})
    first = xlsx({"P1": cells(FIRST)})
    publish(
        publisher,
        listing(publisher, "/media/1/p1.xlsx", "2026-06-25") | {"/media/1/p1.xlsx": first},
    )
    assert plans.collect().new == 1
    second = ods({"P1": cells(FIRST.replace("56.9", "57.3"))})
    publish(
        publisher, listing(publisher, "/media/2/p1.ods", "2026-10-02") | {"/media/2/p1.ods": second}
    )
    report = plans.collect()
    assert (report.new, report.changed, report.failures) == (1, 0, ())
    assert [(it.title, it.published_from, it.published_to) for it in plans.releases()] == [
        ("Plans – Table P1: plans", date(2026, 6, 25), date(2026, 6, 25)),
        ("Plans – Table P1: plans", date(2026, 10, 2), date(2026, 10, 2)),
    ]


def test_a_new_file_under_an_old_date_counts_from_when_it_was_seen(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("govuk", "/government/statistics/plans")
    publish(
        publisher, listing(publisher, "/media/1/p1.csv", "2026-06-25") | {"/media/1/p1.csv": FIRST}
    )
    plans.collect()
    publish(
        publisher, listing(publisher, "/media/2/p1.csv", "2026-06-25") | {"/media/2/p1.csv": FIRST}
    )
    plans.collect()
    _, second = plans.releases()
    assert (second.published_from, second.published_to) == (date(2026, 10, 1), date(2026, 10, 2))
    assert second.note == "Its page dates it 2026-06-25, but on 2026-10-01 it was not there."


def test_other_bytes_at_the_address_of_a_file_are_seen_on_gov_uk_too(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("govuk", "/government/statistics/plans")
    publish(
        publisher, listing(publisher, "/media/1/p1.csv", "2026-06-25") | {"/media/1/p1.csv": FIRST}
    )
    plans.collect()
    publish(publisher, {"/media/1/p1.csv": FIRST.replace("56.9", "57.3")})
    (notice,) = plans.collect().notices
    assert (notice.name, "from 56.9 to 57.3" in notice.what) == ("ValuesChanged", True)


# ----- Nomis

CUBE = "/api/v01/dataset/NM_9_1.jsonstat.json"


def test_a_cube_that_is_overwritten_with_a_further_month_is_a_further_release(
    publisher: Publisher, reader: MakeReader
) -> None:
    def cube(*months: tuple[str, float]) -> dict[str, Any]:
        column = "ehc-plans-within-20-weeks/council-monthly"
        return {
            "id": ["geography", "time", "measures"],
            "size": [1, len(months), 1],
            "dimension": {
                "geography": {"category": {"label": {"E10000016": "Kent"}}},
                "time": {"category": {"index": [month for month, _ in months]}},
                "measures": {"category": {"label": {"1": column}}},
            },
            "value": [value for _, value in months],
        }

    plans = reader("nomis", CUBE, published="2026-09-29")
    publish(publisher, {CUBE: cube(("July 2026", 51.6))})
    plans.collect()
    publish(publisher, {CUBE: cube(("July 2026", 51.6), ("August 2026", 64))})
    (notice,) = plans.collect().notices
    assert "2026-08-01 to 2026-08-31: from nothing to 64" in notice.what
    assert [release.published_to for release in plans.releases()] == [
        date(2026, 9, 29), date(2026, 10, 2),
    ]  # fmt: skip


# ----- what the command prints


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
