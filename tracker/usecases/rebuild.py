"""Make the database again from the archive: every page and every file, in the order they came in.

No network is asked. In an empty database this makes all again; in a full one it adds what is not
there, such as a page that was archived and never kept.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from commitments.figures.indicators import Indicator
from scrapers.archive import PAGES, Archive
from scrapers.client import PoliteClient
from scrapers.errors import ScrapeError
from scrapers.run import Run
from scrapers.snapshots import Snapshot, snapshot_of
from scrapers.turns import alone
from tracker.db import models
from tracker.db.engine import Database
from tracker.errors import TrackerError
from tracker.usecases import runs
from tracker.usecases.collect import collector, outcome_of
from tracker.usecases.import_file import take_in_again
from tracker.usecases.journal import (
    AT_WORK,
    Failure,
    HandedOver,
    RunBegan,
    RunEnded,
    read_entry,
    source_of,
)
from tracker.usecases.runs import failure
from tracker.user_agent import REPLAYED_AGENT

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """How many runs and files were gone through again, and what of them could not be kept."""

    runs: int
    files: int
    failures: tuple[Failure, ...]


@dataclass(slots=True)
class _Held:
    """What an archive holds, by run and in order."""

    pages: dict[str, Snapshot] = field(default_factory=dict)
    fetched: dict[str, dict[str, Snapshot]] = field(default_factory=dict)
    began: dict[str, tuple[datetime, RunBegan]] = field(default_factory=dict)
    ended: dict[str, RunEnded] = field(default_factory=dict)
    files: list[tuple[datetime, HandedOver]] = field(default_factory=list)
    problems: list[Failure] = field(default_factory=list)


def rebuild(
    database: Database,
    archive: Archive,
    catalogue: Mapping[str, Indicator],
    progress: Progress = lambda _done, _total: None,
) -> RebuildReport:
    """Go through the whole archive again, and keep what it holds."""
    held = _read(archive)
    events: list[tuple[datetime, str | HandedOver]] = [
        *((moment, run) for run, (moment, _) in held.began.items() if _is_worth_it(held, run)),
        *held.files,
    ]
    events.sort(key=lambda event: event[0])
    failures = list(held.problems)
    for done, (moment, event) in enumerate(events, start=1):
        if isinstance(event, HandedOver):
            failures += _take_in(database, archive, event, held, catalogue)
        else:
            failures += _go_through(database, archive, event, moment, held, catalogue)
        progress(done, len(events))
    files = len(held.files)
    return RebuildReport(len(events) - files, files, tuple(failures))


def _read(archive: Archive) -> _Held:
    """Read the archive once."""
    held = _Held()
    referring: list[tuple[str, str, str]] = []
    for file, member in archive.members():
        record = member.record
        if record.kind in PAGES:
            held.pages[record.record_id] = snapshot_of(member, file)
        if record.kind == "metadata":
            _take_entry(held, record.record_id, record.date, record.body)
        elif record.run:
            same = record.refers_to or record.record_id
            referring.append((record.run, record.address, same))
    for run, address, record_id in referring:
        if record_id in held.pages:
            held.fetched.setdefault(run, {}).setdefault(address, held.pages[record_id])
        else:
            what = f"it was the same as {record_id}, which is lost. Run `tracker archive verify`"
            held.problems.append(Failure("ArchiveDamaged", address, what))
    return held


def _take_entry(held: _Held, record_id: str, moment: datetime, body: bytes) -> None:
    try:
        entry = read_entry(body)
    except msgspec.DecodeError as error:
        what = (
            f"an entry of the journal cannot be read ({error}). A newer program may have written it"
        )
        held.problems.append(Failure("UnknownEntry", record_id, what))
        return
    match entry:
        case RunBegan():
            held.began[record_id] = (moment, entry)
        case RunEnded():
            held.ended[entry.run] = entry
        case HandedOver():
            held.files.append((moment, entry))


def _is_worth_it(held: _Held, run: str) -> bool:
    """Tell whether a run ended, or fetched anything before it was broken off."""
    return run in held.ended or run in held.fetched


def _go_through(
    database: Database,
    archive: Archive,
    run: str,
    began_at: datetime,
    held: _Held,
    catalogue: Mapping[str, Indicator],
) -> Iterator[Failure]:
    """Go through a run again, and keep that it ended as the journal says.

    A page that failed then fails again, because nothing of it is there; the journal says why. A
    source that is held under another name is a failure of its runs, and the others go on.
    """
    source = source_of(held.began[run][1])
    ended = held.ended.get(run)
    with alone(archive.folder / ".turns", source.id) as nobody_else:
        if not nobody_else:
            what = "it is being collected at this moment. Rebuild again when that has ended"
            yield Failure(AT_WORK, source.address, what)
            return
        try:
            with database.writing() as session:
                runs.keep_any_source(session, source)
        except TrackerError as error:
            yield failure(error, source.address)
            return
        with database.writing() as session:
            if ended is None and session.get(models.OpenRun, source.id) is None:
                runs.open_run(session, source.id, run, held.began[run][1], began_at)
        with (
            PoliteClient(archive, user_agent=REPLAYED_AGENT) as client,
            client.running(Run(run, is_over=True, fetched=held.fetched.get(run, {}))),
        ):
            outcome = outcome_of(collector(database, source, catalogue), source, client)
        if ended is None:
            return
        known = {(it.name, it.address) for it in ended.failures}
        for it in outcome.failures:
            if (it.name, it.address) not in known and it.name != "Unreachable":
                yield it
        with database.writing() as session:
            if session.get(models.SourceRun, run) is None:
                runs.close(session, source.id, began_at, ended)


def _take_in(
    database: Database,
    archive: Archive,
    entry: HandedOver,
    held: _Held,
    catalogue: Mapping[str, Indicator],
) -> Iterator[Failure]:
    snapshot = held.pages.get(entry.document)
    if snapshot is None:
        what = f"the file {entry.file_name}, which was handed over, is lost from the archive"
        yield Failure("ArchiveDamaged", entry.document, what)
        return
    try:
        take_in_again(database, archive, entry, snapshot, catalogue)
    except (TrackerError, ScrapeError) as error:
        yield failure(error, entry.file_name)
