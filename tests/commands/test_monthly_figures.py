"""A council's own monthly figures, entered by hand from where it said them."""

from datetime import UTC, date, datetime
from pathlib import Path

from click.testing import CliRunner, Result

from commitments.figures.catalogue import packaged_catalogue
from tracker.cli import main
from tracker.clocks import Clocks
from tracker.db.engine import Database
from tracker.pages.indicator import IndicatorPage, indicator_page

TODAY = datetime.now(UTC).date()
COLUMN = "ehc-plans-within-20-weeks/council-monthly"
HEAD = "indicator,area,area_code,period_start,period_end,value,unit,published_on,source_url,quote"
AUGUST = (
    f"{COLUMN},Kent,E10000016,2024-08-01,2024-08-31,51.6,%,2024-09-18,"
    'https://testham.example/minutes,"in August we exceeded the average, at 51.6%"'
)
SEPTEMBER = (
    f"{COLUMN},Kent,E10000016,2024-09-01,2024-09-30,64,%,2024-10,"
    "https://testham.example/bulletin,September's data shows 64%"
)


def enter(folder: Path, *rows: str) -> Result:
    """Hand in a file of rows by the command."""
    file = folder / "monthly.csv"
    file.write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")
    options = {
        "--id": "testham-monthly",
        "--layout": "tidycsv",
        "--title": "Testham Council's own figure",
        "--data-set": "testham-council",
        "--source": "https://tracker.example/monthly.csv",
    }
    environment = {
        "TRACKER_DATABASE": f"sqlite:///{folder / 'tracker.sqlite'}",
        "TRACKER_ARCHIVE": str(folder / "archive"),
    }
    arguments = [part for option in options.items() for part in option]
    return CliRunner().invoke(main, ["import", "figures", str(file), *arguments], env=environment)


def page(folder: Path, as_of: date) -> IndicatorPage:
    database = Database(f"sqlite:///{folder / 'tracker.sqlite'}")
    with database.reading() as session:
        clocks = Clocks(as_of=as_of, record_as_of=TODAY)
        name = COLUMN.partition("/")[0]
        found = indicator_page(session, clocks, packaged_catalogue(), name, "E10000016")
    database.close()
    return found


def test_each_month_is_shown_with_its_source_and_quote_from_the_day_it_was_said(
    tmp_path: Path,
) -> None:
    result = enter(tmp_path, AUGUST, SEPTEMBER)
    assert result.output == "testham-monthly: 2 new releases, 2 values in the file\n"
    shown = page(tmp_path, TODAY)
    assert [(it.title, it.source, it.note) for it in shown.releases] == [
        ("Testham Council's own figure", "https://testham.example/minutes",
         "“in August we exceeded the average, at 51.6%”"),
        ("Testham Council's own figure", "https://testham.example/bulletin",
         "“September's data shows 64%”"),
    ]  # fmt: skip
    (variant,) = shown.variants
    assert variant.id == "council-monthly"
    assert len(variant.rows) == 2
    assert len(page(tmp_path, date(2024, 10, 30)).releases) == 1


def test_a_month_is_added_to_the_file_and_the_others_stay(tmp_path: Path) -> None:
    enter(tmp_path, AUGUST)
    result = enter(tmp_path, AUGUST, SEPTEMBER)
    assert result.output == "testham-monthly: 1 new release, 2 values in the file\n"


def test_a_month_that_is_written_otherwise_is_asked_about_and_nothing_changes(
    tmp_path: Path,
) -> None:
    enter(tmp_path, AUGUST)
    result = enter(tmp_path, AUGUST.replace("51.6,%", "52.6,%"))
    assert result.exit_code == 1
    assert "2024-08-01 to 2024-08-31: 52.6, not 51.6. A corrected file is a release" in (
        " ".join(result.output.split())
    )
