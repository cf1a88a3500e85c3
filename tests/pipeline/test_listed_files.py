"""Files that a page of GOV.UK lists: one that takes the place of another is a release."""

from datetime import date

from tests.collecting.spreadsheets import ods, xlsx
from tests.pipeline.published import MakeReader, Publisher, publish
from tests.pipeline.test_releases import FIRST

PAGE = "/api/content/government/statistics/plans"


def list_file(publisher: Publisher, file: str, updated: str, content: bytes | str) -> None:
    """Publish a file, and the page that lists it and is dated."""
    attachments = [{"title": "Table P1: plans", "url": f"{publisher.address}{file}"}]
    page = {"title": "Plans", "public_updated_at": f"{updated}T09:30:00+01:00",
            "details": {"attachments": attachments, "change_history": []}}  # fmt: skip
    publish(publisher, {PAGE: page, file: content})


def cells(text: str) -> list[list[str]]:
    return [["Table P1: plans"], [""], *(line.split(",") for line in text.splitlines())]


def test_a_file_that_takes_the_place_of_another_is_a_release_of_its_own(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("govuk", "/government/statistics/plans", where={"attachment": "Table P1*"})
    first = xlsx({"P1": cells(FIRST)})
    list_file(publisher, "/media/1/p1.xlsx", "2026-06-25", first)
    assert plans.collect().new == 1
    second = ods({"P1": cells(FIRST.replace("56.9", "57.3"))})
    list_file(publisher, "/media/2/p1.ods", "2026-10-02", second)
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
    list_file(publisher, "/media/1/p1.csv", "2026-06-25", FIRST)
    plans.collect()
    list_file(publisher, "/media/2/p1.csv", "2026-06-25", FIRST)
    plans.collect()
    _, second = plans.releases()
    assert (second.published_from, second.published_to) == (date(2026, 10, 1), date(2026, 10, 2))
    assert second.note == "Its page dates it 2026-06-25, but on 2026-10-01 it was not there."


def test_other_bytes_at_the_address_of_a_file_are_seen_on_gov_uk_too(
    publisher: Publisher, reader: MakeReader
) -> None:
    plans = reader("govuk", "/government/statistics/plans")
    list_file(publisher, "/media/1/p1.csv", "2026-06-25", FIRST)
    plans.collect()
    publish(publisher, {"/media/1/p1.csv": FIRST.replace("56.9", "57.3")})
    (notice,) = plans.collect().notices
    assert (notice.name, "from 56.9 to 57.3" in notice.what) == ("ValuesChanged", True)
