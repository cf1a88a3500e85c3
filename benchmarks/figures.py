"""How fast a large release of figures is taken in: `make bench-figures`.

The same table goes in twice: by `tracker import figures`, with its archive, its checks and its
statuses, and as CSV by `sqlite-utils insert`. The table is not part of the project:
PETITION_TRACKER_SHARED names the folder that holds it.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
from sqlalchemy import Text, select, type_coerce

from commitments.figures.catalogue import packaged_catalogue
from commitments.figures.statuses import MARKERS
from scrapers.archive import Archive
from scrapers.figures import lait
from scrapers.figures.areas import listed_areas
from scrapers.figures.periods import year_named
from tracker.catalogue import catalogue_of
from tracker.db.engine import Database
from tracker.db.models import Observation, Period, Series
from tracker.settings import read_settings
from tracker.sources import FiguresSource, checked
from tracker.usecases.import_file import import_figures_file

FILE = Path("data") / "figures" / "dfe_lait_all.parquet"
RELEASE = {
    "layout": "lait",
    "title": "LAIT",
    "data_set": "lait",
    "address": "https://www.gov.uk/government/publications/local-authority-interactive-tool-lait",
}
OPTIONS = {"layout": "layout", "title": "title", "data_set": "data-set", "address": "source"}
"""The options of the command by the names of a release's fields."""

TAIL = Decimal("5e-15")
"""The part of a number that a spreadsheet may add to it, or take from it: half of a 15th digit."""

AT_LEAST = 10
"""Times that the import must be the faster one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that a command took, by the clock and of processors, and what it printed."""

    elapsed: float
    processor: float
    printed: str = ""

    def __str__(self) -> str:
        return f"{self.elapsed:6.2f} s, {self.processor:6.2f} s of processors"


def shared() -> Path:
    """Return the folder of real figures; without it, end with a sentence."""
    named = os.environ.get("PETITION_TRACKER_SHARED")
    if named is None:
        sys.exit("PETITION_TRACKER_SHARED is not set: the figures are not at hand.")
    return Path(named)


def main() -> None:
    """Print the time of each way, how much faster ours is, and whether all values are right."""
    file, sqlite_utils = shared() / FILE, Path(sys.argv[1]).absolute()
    printed = pl.read_parquet(file)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        printed.write_csv(folder / "table.csv")
        write_settings(folder, printed)
        alone = imported(folder, file)
        whole = timed(folder, *import_command(file, "lait-2026-04", "2026-04-08"))
        insert = (sqlite_utils, "insert", "other.sqlite")
        theirs = timed(folder, *insert, "figures", "table.csv", "--csv")
        untyped = timed(folder, *insert, "untyped", "table.csv", "--csv", "--no-detect-types")
        print(f"{printed.height:,} rows, {printed[lait.MEASURE].n_unique()} measures")
        for what, taken in (
            ("sqlite-utils insert", theirs),
            ("sqlite-utils insert --no-detect-types", untyped),
            ("tracker import figures, from its start", whole),
            ("the import in it, by the use case", alone),
        ):
            times = f"{theirs.elapsed / taken.elapsed:5.1f} times as fast"
            by_processor = f"{theirs.processor / taken.processor:.1f} by processors"
            print(f"{what:40} {taken}: {times}, {by_processor}")
        print(compared(folder / "tracker.sqlite", printed))
    if theirs.elapsed / alone.elapsed < AT_LEAST:
        sys.exit(f"The import is less than {AT_LEAST} times as fast as sqlite-utils insert.")


def imported(folder: Path, file: Path) -> Taken:
    """Take in a file by the use case of the command, into an empty database of its own."""
    catalogue = catalogue_of(read_settings(folder / "tracker.toml"))
    database = Database(f"sqlite:///{folder / 'alone.sqlite'}")
    archive = Archive(folder / "archive-alone")
    source = checked(FiguresSource, id="lait", published="2026-04-08", **RELEASE)
    database.require_current()
    began, processor = time.perf_counter(), time.process_time()
    import_figures_file(database, archive, source, file, catalogue, datetime.now(UTC))
    return Taken(time.perf_counter() - began, time.process_time() - processor)


def timed(folder: Path, *command: str | Path) -> Taken:
    """Run a command in a folder, and return how long it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=folder, text=True)
    elapsed = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(elapsed, processor, done.stdout)


def import_command(file: Path, name: str, published: str) -> tuple[str | Path, ...]:
    """Return the command that takes in a file of the Local Authority Interactive Tool."""
    tracker = (sys.executable, "-m", "tracker", "import", "figures", file)
    options = (part for key, value in RELEASE.items() for part in (f"--{OPTIONS[key]}", value))
    return *tracker, "--id", name, "--published", published, *options


def write_settings(folder: Path, printed: pl.DataFrame) -> None:
    """Write settings, and an editor's catalogue of the measures that do not ship with it."""
    known = {
        column.casefold()
        for indicator in packaged_catalogue().values()
        for variant in indicator.variants
        for column in variant.columns
    }
    last = pl.col(lait.YEARS).filter(pl.col(lait.YEARS) != lait.NO_YEAR).max()
    years = printed.group_by(lait.MEASURE, maintain_order=True).agg(last)
    own = [entry(name, year) for name, year in years.iter_rows() if name.casefold() not in known]
    catalogue = "\n".join(('domain = "LAIT"', *own))
    (folder / "measures.toml").write_text(catalogue, "utf-8")
    settings: dict[str, object] = {
        "database": f"sqlite:///{folder / 'tracker.sqlite'}",
        "archive": str(folder / "archive"),
        "catalogue": str(folder / "measures.toml"),
    }
    (folder / "tracker.toml").write_text(_toml(settings), "utf-8")


def entry(measure: str, last_year: str) -> str:
    """Return a measure as an editor's catalogue would have it; here nobody looked up what it is."""
    variant: dict[str, object] = {
        "id": "as-printed",
        "name": "as printed",
        "definition": "as the Local Authority Interactive Tool prints it",
        "official": True,
        "columns": [measure],
        "years": kind_of_year(last_year),
    }
    indicator: dict[str, object] = {
        "id": measure,
        "name": measure,
        "unit": "as printed",
        "decimals": 2,
        "direction": "higher is better",
        "definition": "not looked up",
        "covers": "England's authorities",
        "words": [measure],
        "publisher": "Department for Education",
        "frequency": "yearly",
        "source": "https://www.gov.uk/government/publications/local-authority-interactive-tool-lait",
    }
    return f"[[indicator]]\n{_toml(indicator)}[[indicator.variant]]\n{_toml(variant)}"


def _toml(table: dict[str, object]) -> str:
    """Return plain values as lines of TOML, which writes them as JSON does."""
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())


def kind_of_year(printed: str) -> str:
    """Return a kind of year that goes with how a measure prints its years."""
    years = printed.partition("(")[0].strip()
    for kind in ("calendar year", "financial year", "three years"):
        with suppress(ValueError):
            return str(year_named(years, kind).kind)
    raise ValueError(f"{printed!r} is no year")


def compared(database: Path, printed: pl.DataFrame) -> str:
    """Return how many values are held just as the file prints them; end where one is not."""
    held = values_held(database)
    codes = {str(area.number): area.code for area in listed_areas()}
    without_year, right = 0, 0
    names = (lait.MEASURE, lait.YEARS, lait.NUMBER, lait.VALUE)
    for measure, year, number, value in printed.select(names).iter_rows():
        if year == lait.NO_YEAR:
            without_year += 1
            continue
        ends = year_named(year.partition("(")[0].strip(), kind_of_year(year)).end
        found = held.pop((measure.casefold(), codes[f"{number:.0f}"], ends))
        if not is_as_printed(found, value):
            sys.exit(f"{measure}, {number}, {year}: {value} became {found}.")
        right += 1
    if held:
        sys.exit(f"{len(held)} values are held that the file does not print: {next(iter(held))}.")
    return f"{right:,} values are those of the file; {without_year} rows print no year and no value"


def values_held(path: Path) -> dict[tuple[str, str, date], str]:
    """Return each value, or the status in its place, by measure, area and the period's last day."""
    column = {
        (indicator.id, variant.id): name.casefold()
        for indicator in packaged_catalogue().values()
        for variant in indicator.variants
        for name in variant.columns
    }
    query = (
        select(
            *(Series.indicator, Series.variant, Series.area, Period.ends),
            *(type_coerce(Observation.value, Text), Observation.status),
        )
        .join(Observation, Observation.series == Series.id)
        .join(Period, Period.id == Observation.period)
    )
    with Database(f"sqlite:///{path}").reading() as session:
        return {
            (column.get((indicator, variant), indicator.casefold()), area, ends): value or status
            for indicator, variant, area, ends, value, status in session.execute(query)
        }


def is_as_printed(held: str, printed: str) -> bool:
    """Whether a number is the printed one, but for a spreadsheet's tail, or a marker's meaning."""
    if printed.casefold() in MARKERS:
        return held == MARKERS[printed.casefold()]
    if held == printed:
        return True
    from_a_spreadsheet = len(printed) > len("123456789.12345") or "E" in printed
    return from_a_spreadsheet and abs(Decimal(held) / Decimal(printed) - 1) < TAIL


if __name__ == "__main__":
    main()
