"""Data sets that an API gives, in versions or as a cube: each is a release, no change unseen."""

from datetime import date
from typing import Any

from commitments.figures.catalogue import packaged_catalogue
from tests.pipeline.published import MakeReader, Publisher, publish


def test_what_a_place_says_of_its_day_may_not_be_said_again_in_the_settings(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("ees-api", SET, published="2026-06-25")
    publish(publisher, data_set(version("1.0", "2026-06-25")) | values("1.0", (2024, "33.3", "55")))
    (failure,) = plans.collect().failures
    assert (failure.name, "leave `published` out" in failure.what) == ("SettingsError", True)


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
