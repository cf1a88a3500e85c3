"""One run: going through a source once, however often it is broken off on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from scrapers.archive import PAGES, Archive
from scrapers.snapshots import Snapshot, snapshot_of


@dataclass(frozen=True, slots=True)
class Run:
    """What a client has to know of a run.

    `id` marks its fetches in the archive, "" for a fetch outside of any. `fetched` is what the
    run had fetched when it was broken off, by the address that was asked: it is not asked again.
    `last_seen` returns the last snapshot of an address from any run, None for none: the server is
    asked whether the page is still that one. `cut` takes out of a web page what is never kept: the
    names of those who signed. A run that `is_over` asks for nothing more.
    """

    id: str = ""
    cut: Callable[[bytes], bytes] = lambda body: body
    is_over: bool = False
    fetched: Mapping[str, Snapshot] = field(default_factory=dict)
    last_seen: Callable[[str], Snapshot | None] = lambda _address: None


def fetched_by(
    archive: Archive, run: str, began_at: datetime, held: Callable[[str], Snapshot | None]
) -> dict[str, Snapshot]:
    """Return what a run has fetched so far, by address; the first answer where it asked twice.

    `held` returns the snapshot of a record written before the run began: a page that had not
    changed refers to one.
    """
    pages: dict[str, Snapshot] = {}
    found: dict[str, Snapshot] = {}
    for file, member in archive.members(written_since=began_at):
        record = member.record
        if record.kind in PAGES:
            pages[record.record_id] = snapshot_of(member, file)
        if record.run != run:
            continue
        same = pages.get(record.refers_to or record.record_id) or held(record.refers_to)
        if same is not None:
            found.setdefault(record.address, same)
    return found
