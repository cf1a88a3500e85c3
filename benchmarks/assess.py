"""How fast very many rule cards are judged: `make bench-assess`.

100,000 cards wait for a million figures: a real table of the Local Authority Interactive Tool, and
a part of it that is printed again, with every tenth value revised. The cards are made here. They
are judged by `tracker assess --counts`, then again after one release of one measure more.
"""

import json
import resource
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count, islice
from pathlib import Path
from typing import Any

import msgspec
import polars as pl
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from benchmarks.figures import FILE, Taken, import_command, shared, timed, write_settings
from commitments.figures.observations import Observation
from commitments.judging.rules import Baseline, Comparison, FigureTest, RuleCard, SubjectKind
from scrapers.figures import lait
from tracker.db import models as tables
from tracker.db.bulk import add_rows
from tracker.db.engine import Database
from tracker.queries.figures import held_figures
from tracker.rule_cards import to_content

CARDS, FIGURES = 100_000, 1_000_000
AGAIN = 372_360
"""Values of the table that are printed a second time: with the first, they make a million."""
AT_MOST = 10.0
"""Seconds in which all cards must be judged, from the start of the program to its end."""

ENGLAND = "E92000001"
TODAY = date(2026, 11, 24)
COMPARISONS = (Comparison.AT_LEAST, Comparison.NO_WORSE_THAN, Comparison.INCREASE)


def main() -> None:
    """Print the time, the cards a second and the memory; and the time after one release more."""
    printed = pl.read_parquet(shared() / FILE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_settings(folder, printed)
        _import(folder, printed, "lait-2026-04", "2026-04-08")
        _import(folder, _again(_with_years(printed)[:AGAIN]), "lait-2026-06", "2026-06-30")
        _make_cards(folder)
        tracker = (sys.executable, "-m", "tracker")
        command = (*tracker, "assess", "--counts", "--json", "--as-of", str(TODAY))
        first = timed(folder, *command)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{CARDS:,} rule cards, {FIGURES:,} figures, on SQLite")
        print(
            f"{'judged, loading included':40} {first}, {CARDS / first.elapsed:,.0f} cards a second"
        )
        print(f"{'memory':40} {memory:.0f} MB at the most, of any command")
        one = printed.filter(pl.col(lait.MEASURE) == "SEN_EHC_All_20wks")
        taken = _import(folder, _again(one), "lait-2026-10", "2026-10-31")
        again = timed(folder, *command)
        tally = json.loads(again.printed)
        print(f"{'one release more, of one measure':40} {taken}")
        print(f"{'judged again':40} {again}: {tally['judged']:,} cards")
        print(f"as of {TODAY}: {json.dumps(tally['verdicts'])}")
    if first.elapsed > AT_MOST:
        sys.exit(f"That took more than {AT_MOST:.0f} seconds.")


def _import(folder: Path, printed: pl.DataFrame, name: str, published: str) -> Taken:
    file = folder / f"{name}.parquet"
    printed.write_parquet(file)
    return timed(folder, *import_command(file, name, published))


def _with_years(printed: pl.DataFrame) -> pl.DataFrame:
    return printed.filter(pl.col(lait.YEARS) != lait.NO_YEAR)


def _again(printed: pl.DataFrame) -> pl.DataFrame:
    """Return rows as a later release would print them: every tenth number is revised."""
    tenth = (pl.int_range(pl.len()) % 10 == 0) & (pl.col(lait.VALUE) != "-")
    revised = pl.when(tenth).then(pl.lit("50")).otherwise(lait.VALUE)
    return printed.with_columns(revised.alias(lait.VALUE))


def _make_cards(folder: Path) -> None:
    """Add a petition whose rule cards test each series, by several comparisons."""
    with Database(f"sqlite:///{folder / 'tracker.sqlite'}").writing() as session:
        held = session.scalar(select(func.count()).select_from(tables.Observation))
        if held != FIGURES:
            sys.exit(f"{held:,} figures are held, not {FIGURES:,}.")
        session.add(tables.Body(id="council", name="A council", area=None, compare_with=[]))
        session.flush()
        session.add(
            tables.Source(id="site", kind="moderngov", address="https://c.example", body="council")
        )
        session.flush()
        session.add(
            tables.Petition(
                id="council-1",
                body="council",
                source="site",
                external_id="1",
                address="https://c.example/1",
            )
        )
        content = [_content(card) for card in islice(_cards(session), CARDS)]
        add_rows(session, tables.RuleCardVersion, pl.DataFrame(content))


def _content(card: RuleCard) -> dict[str, Any]:
    return {
        "card": card.id,
        "version": card.version,
        "petition": "council-1",
        "subject_kind": str(card.subject_kind),
        "subject": card.subject,
        "content": msgspec.json.encode(to_content(card)).decode(),
        "recorded_by": card.author,
        "recorded_on": card.dated,
        "reason": card.reason,
        "kept_at": "2020-01-01 00:00:00.000000",
    }


def _cards(session: Session) -> Iterator[RuleCard]:
    """Give a card for each series with a value, then another of each, by another comparison."""
    indicators = session.scalars(select(tables.Series.indicator).distinct()).all()
    areas = session.scalars(select(tables.Area.code)).all()
    figures = held_figures(session, TODAY, indicators, areas)
    with_value = [
        [one for one in printed if one.value is not None] for printed in figures.by_series.values()
    ]
    numbers = count()
    for comparison in COMPARISONS:
        for values in with_value:
            if values:
                yield _card(f"card-{next(numbers):06}", values, comparison)


def _card(name: str, values: list[Observation], comparison: Comparison) -> RuleCard:
    """Return a card on a series that starts from its first value and is due in its last period."""
    first, last = values[0], values[-1]
    has_baseline = comparison is not Comparison.NO_WORSE_THAN
    test = FigureTest(
        series=first.series,
        period_kind=first.period.kind,
        comparison=comparison,
        after=first.period.days.end,
        due_on=max(last.period.days.end, first.period.days.end),
        lag_months=9,
        smallest_change=Decimal("0.5"),
        threshold=last.value if comparison is Comparison.AT_LEAST else None,
        comparator_area=None if has_baseline else ENGLAND,
        baseline=Baseline(first.period, first.value or Decimal(0), first.release)
        if has_baseline
        else None,
    )
    return RuleCard(
        id=name,
        version=1,
        subject_kind=SubjectKind.DEMAND,
        subject=f"demand-{name}",
        title="A card made for a benchmark",
        basis="We want it to be better than it was",
        dated=first.period.days.end,
        author="a benchmark",
        reason="made for a benchmark",
        test=test,
    )


if __name__ == "__main__":
    main()
