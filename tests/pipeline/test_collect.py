"""Collecting from a site that changes, fails, and comes back."""

from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree

import msgspec
import pytest
from sqlalchemy import delete, select

from scrapers.petitions import moderngov
from scrapers.petitions.platforms import PLATFORMS
from scrapers.records import Page, PetitionRecord
from scrapers.turns import alone
from tests.council import PAGE, RESPONSE, Collector, Council
from tracker.db import models
from tracker.usecases.keep_responses import when_written


def test_a_site_is_collected_and_a_second_time_nothing_is_new(collector: Collector) -> None:
    first, second = collector.collect(), collector.collect()
    assert (first.found, first.new, first.changed, first.failures) == (2, 2, 0, ())
    assert (second.found, second.new, second.changed, second.failures) == (2, 0, 0, ())


def test_a_response_that_appears_and_then_changes_is_kept_in_both_versions(
    collector: Collector, council: Council
) -> None:
    collector.collect()
    for text in ("We will mend the lamps by June.", "We will consider the lamps."):
        council.pages["7"] = PAGE.format(
            title="Mend the lamps", demand="mend the lamps", response=RESPONSE.format(text=text)
        )
        assert collector.collect().changed == 1
    with collector.database.reading() as session:
        rows = session.scalars(
            select(models.ResponseVersion).order_by(models.ResponseVersion.seen_at)
        )
        assert [row.text for row in rows] == [
            "We will mend the lamps by June.",
            "We will consider the lamps.",
        ]


def test_one_page_that_fails_is_named_and_the_others_are_kept(
    collector: Collector, council: Council
) -> None:
    council.pages["8"] = "<html><body><h1>Log in</h1></body></html>"
    report = collector.collect()
    assert (report.found, report.new) == (1, 1)
    (failure,) = report.failures
    assert failure.name == "NotAPetition"
    assert "ID=8" in failure.address
    with collector.database.reading() as session:
        run = session.scalars(select(models.SourceRun)).one()
        assert ([failure["name"] for failure in run.failures], run.found) == (["NotAPetition"], 1)


def test_a_list_that_fails_is_a_failed_run_and_loses_nothing(
    collector: Collector, council: Council
) -> None:
    collector.collect()
    council.pages["/mgEPetitionListDisplay.aspx"] = "<html><body>Maintenance</body></html>"
    report = collector.collect()
    assert report.found == 0
    assert report.failures
    with collector.database.reading() as session:
        assert len(list(session.scalars(select(models.Petition)))) == 2


def test_a_petition_without_an_answer_is_read_and_nothing_in_it_is_answered(
    collector: Collector,
) -> None:
    collector.collect()
    with collector.database.reading() as session:
        found = {row.quote for row in session.scalars(select(models.Demand))}
        assert found == {"mend the lamps", "open the path"}
        assert list(session.scalars(select(models.Answer))) == []


def test_only_what_is_new_or_changed_is_read(collector: Collector, council: Council) -> None:
    collector.collect()
    with collector.database.writing() as session:
        session.execute(delete(models.Demand))
    council.pages["8"] = PAGE.format(title="Open the path", demand="close the path", response="")
    collector.collect()
    with collector.database.reading() as session:
        assert list(session.scalars(select(models.Demand.quote))) == ["close the path"]


def test_an_undated_answer_lies_between_its_latest_evidence_and_its_capture() -> None:
    opened, captured = datetime(2024, 4, 22).date(), datetime(2026, 11, 24).date()  # noqa: DTZ001
    named, why = when_written("In September 2024 we mended 64%.", opened, captured)
    assert (str(named.start), str(named.end)) == ("2024-09-30", "2026-11-24")
    assert "September 2024" in why
    silent, why = when_written("We mended them.", opened, captured)
    assert (str(silent.start), str(silent.end)) == ("2024-04-22", "2026-11-24")
    assert "the petition opened" in why


def test_a_page_in_an_encoding_that_only_python_knows_is_read_as_text(
    collector: Collector, council: Council
) -> None:
    council.content_type = "text/html; charset=utf-7"
    council.pages["7"] = PAGE.format(
        title="Mend +2AA-", demand="mend the lamps", response="<meta charset=punycode>"
    )
    report = collector.collect()
    assert (report.found, report.failures) == (2, ())


def test_a_page_that_leads_to_another_petition_is_not_taken_for_the_one_asked_for(
    collector: Collector, council: Council
) -> None:
    council.pages["7"] = "redirect:/mgEPetitionDisplay.aspx?ID=8"
    report = collector.collect()
    assert (report.found, report.new) == (1, 1)
    (failure,) = report.failures
    assert failure.name == "ImplausibleRecord"
    assert "leads to another petition" in failure.what


class _Defective:
    """A reader of pages with a defect: it fails in a way that no caller expects."""

    site_address = staticmethod(moderngov.site_address)
    list_addresses = staticmethod(moderngov.list_addresses)
    plainer_address = staticmethod(moderngov.plainer_address)
    parse_answer = staticmethod(moderngov.parse_answer)
    without_signatories = staticmethod(moderngov.without_signatories)
    parse_list = staticmethod(moderngov.parse_list)

    @staticmethod
    def parse_detail(page: Page) -> PetitionRecord:
        if page.address.endswith("=7"):
            raise ZeroDivisionError("a defect of ours")
        return moderngov.parse_detail(page)


def test_a_defect_that_one_page_brings_out_costs_no_other_page(
    collector: Collector, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(PLATFORMS, "moderngov", _Defective())
    report = collector.collect()
    assert (report.found, report.new) == (1, 1)
    (failure,) = report.failures
    assert (failure.name, failure.what) == ("ZeroDivisionError", "a defect of ours")
    assert "nobody foresaw" in caplog.text


def test_an_older_archive_that_is_replayed_later_adds_nothing_and_changes_nothing(
    collector: Collector, council: Council, tmp_path: Path
) -> None:
    collector.collect()
    copytree(tmp_path / "archive", tmp_path / "older")
    council.pages["7"] = PAGE.format(title="Mend all lamps", demand="mend them", response="")
    collector.collect()
    report = collector.collect(replay=tmp_path / "older")
    assert (report.new, report.changed, report.failures) == (0, 0, ())
    with collector.database.reading() as session:
        rows = session.scalars(
            select(models.PetitionVersion)
            .where(models.PetitionVersion.petition == "lampshire-7")
            .order_by(models.PetitionVersion.seen_at)
        )
        assert [row.title for row in rows] == ["Mend the lamps", "Mend all lamps"]


def test_a_record_from_a_day_to_come_is_not_replayed(
    collector: Collector, council: Council, tmp_path: Path
) -> None:
    collector.collect()
    collector.now -= timedelta(days=30)
    report = collector.collect(replay=tmp_path / "archive")
    assert (report.found, report.new) == (0, 0)
    (failure,) = report.failures
    assert failure.name == "ArchiveDamaged"
    assert "which has not come yet" in failure.what


def test_figures_that_do_not_fit_are_a_failed_run_of_their_source(
    collector: Collector, council: Council
) -> None:
    council.content_type = "text/csv"
    council.pages["/figures.csv"] = "year,some_column\n2025,1\n"
    report = collector.collect_figures("/figures.csv")
    (failure,) = report.failures
    assert failure.name == "NothingWanted"
    assert "no column is in the catalogue" in failure.what
    with collector.database.reading() as session:
        (run,) = session.scalars(select(models.SourceRun))
        assert [failure["name"] for failure in run.failures] == ["NothingWanted"]


class _Killed(BaseException):
    """What a signal does to a process, as a test can raise it."""


def be_killed(collector: Collector, council: Council) -> None:
    """Collect, and end in the middle, after the first petition was kept."""

    def progress(done: int, _total: int) -> None:
        if done == 1:
            raise _Killed

    with pytest.raises(_Killed):
        collector.collect(progress=progress)


def runs_held(collector: Collector) -> list[tuple[int, int, bool, list[str]]]:
    with collector.database.reading() as session:
        held = session.scalars(select(models.SourceRun).order_by(models.SourceRun.started_at))
        return [(it.found, it.new, it.failed, [f["name"] for f in it.failures]) for it in held]


def test_a_run_that_was_broken_off_is_gone_on_with_and_counts_as_one(
    collector: Collector, council: Council
) -> None:
    be_killed(collector, council)
    assert runs_held(collector) == []
    asked = len(council.asked)
    collector.now -= timedelta(days=1)
    report = collector.collect()
    assert (report.found, report.new, report.failures) == (2, 2, ())
    assert council.asked[asked:] == ["/mgEPetitionDisplay.aspx?ID=8"]
    assert runs_held(collector) == [(2, 2, False, [])]


def test_a_run_that_was_broken_off_days_ago_is_closed_with_what_it_had_and_another_begins(
    collector: Collector, council: Council
) -> None:
    be_killed(collector, council)
    collector.now += timedelta(days=3)
    report = collector.collect()
    assert (report.found, report.new, report.failures) == (2, 1, ())
    assert runs_held(collector) == [(1, 1, False, ["Unreachable"]), (2, 1, False, [])]


def test_a_source_that_another_process_reads_is_left_to_it(
    collector: Collector, tmp_path: Path
) -> None:
    with alone(tmp_path / "archive" / ".turns", collector.source.id):
        report = collector.collect()
    assert report.failed
    assert [failure.name for failure in report.failures] == ["AtWork"]
    assert runs_held(collector) == []
    assert collector.collect().found == 2


def test_a_run_that_was_broken_off_before_its_source_was_told_otherwise_is_closed_as_it_began(
    collector: Collector, council: Council
) -> None:
    be_killed(collector, council)
    collector.source = msgspec.structs.replace(collector.source, body_name="Lampshire Council")
    collector.now -= timedelta(days=1)
    report = collector.collect()
    assert (report.found, report.new, report.failures) == (2, 1, ())
    assert [run[3] for run in runs_held(collector)] == [["Unreachable"], []]


def test_a_list_that_leads_to_another_site_is_refused(
    collector: Collector, council: Council
) -> None:
    collector.collect()
    council.pages["/mgEPetitionListDisplay.aspx"] = (
        f"redirect:{council.address.replace('127.0.0.1', '127.0.0.2')}/mgEPetitionListDisplay.aspx"
    )
    report = collector.collect()
    assert report.failed
    assert report.failures[0].name in ("ImplausibleRecord", "Unreachable")


def test_a_clock_that_ran_ahead_for_a_day_adds_no_version_on_each_day_after(
    collector: Collector, council: Council
) -> None:
    collector.collect()
    collector.now += timedelta(days=2000)
    council.pages["7"] = PAGE.format(title="Mend", demand="mend the lamps", response="")
    collector.collect()
    collector.now -= timedelta(days=2000)
    assert [collector.collect().changed for _ in range(3)] == [1, 0, 0]
