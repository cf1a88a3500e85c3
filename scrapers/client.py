"""Polite HTTP: an honest name, robots.txt, a pause between requests, bounds on everything.

Every answer is in the archive before it is returned. Answers that say nothing about what was asked
(403, a robot challenge, 429, 5xx) raise and are not archived; 404 and 410 raise too, and are
archived as the evidence that a page vanished.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from types import TracebackType
from typing import Self

import httpx2

from scrapers.addresses import redirect_target, web_address
from scrapers.archive import Archive
from scrapers.encoding import decode
from scrapers.errors import ArchiveDamaged, Blocked, NotAllowed, NotFound, ScrapeError, Unreachable
from scrapers.exchange import Answer, Exchange, Limits
from scrapers.network import Network
from scrapers.records import Page
from scrapers.robots import Robots
from scrapers.run import Run
from scrapers.snapshots import Fetched, Snapshot
from scrapers.turns import Turns
from scrapers.warc.reading import Record, unpack

__all__ = ["Fetched", "Limits", "PoliteClient"]

SIGNATORIES_CUT = "The names of those who signed were cut out before this was archived."

_DEFAULT_LIMITS = Limits()

_DOCUMENTS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a PDF, a DOCX and an old Word document begin."""

_RULES_READ = 500 * 1024
"""Bytes of a robots.txt that are read: the least that RFC 9309, section 2.5, asks for."""


class PoliteClient:
    """Fetches one page at a time, into the archive.

    `user_agent` is the program's name, then a contact (an e-mail or web address), such as
    "petition-tracker/1.0 (+mailto:us@example.org)". `minimum_interval` is the pause in seconds
    between two requests to a host, longer where robots.txt asks for it. `transport` takes the
    place of the network, as `ReplayTransport` does. `clock` returns an aware time.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        user_agent: str,
        transport: httpx2.BaseTransport | None = None,
        allow_private: bool = False,
        minimum_interval: float = 2.0,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], None] = time.sleep,
        limits: Limits = _DEFAULT_LIMITS,
    ) -> None:
        if "@" not in user_agent and "://" not in user_agent:
            raise ValueError(f"the user agent “{user_agent}” names no e-mail or web address")
        self._archive = archive
        self._clock = clock
        self._run = Run()
        self._redirects = limits.redirects
        self._one_at_a_time = threading.Lock()
        self._exchange = Exchange(
            transport or Network(seconds=limits.seconds, allow_private=allow_private),
            user_agent=user_agent,
            minimum_interval=minimum_interval,
            clock=clock,
            turns=Turns(archive.folder / ".turns", clock=clock, sleep=sleep),
            limits=limits,
        )
        self._robots = Robots(
            user_agent=user_agent,
            read=self._read_robots,
            clock=clock,
            longest_delay=limits.longest_wait,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections that are kept open."""
        self._exchange.close()

    @property
    def archive(self) -> Archive:
        """Where the client keeps what it fetches."""
        return self._archive

    def now(self) -> datetime:
        """Return the time by the client's clock."""
        return self._clock()

    @contextmanager
    def running(self, run: Run) -> Iterator[Self]:
        """Fetch as part of a run, while the block lasts."""
        outside, self._run = self._run, run
        try:
            yield self
        finally:
            self._run = outside

    def fetch(self, address: str) -> Fetched:
        """Return the page at an address, or the one that it redirects to, archived.

        What the run fetched before it was broken off is not asked for again. A page that is the
        same as when it was seen last is given as it was then, with its snapshot of that day.

        Raises NotAllowed, Blocked, NotFound, Unreachable or TooLarge; in a replay ArchiveDamaged.
        """
        with self._one_at_a_time:
            self._exchange.forget_cookies()  # some sites need theirs within one fetch
            url = web_address(address)
            answer, snapshot = self._follow(url, self._robots.ask)
        if answer.status >= 400 or snapshot is None:
            raise NotFound(
                f"there is no such page (the server answers {answer.status}). Check the address; "
                "if it worked before, the page was taken down",
                address=str(answer.url),
                snapshot=snapshot,
            )
        page = Page(snapshot.address, answer.body, snapshot.content_type, snapshot.fetched_at)
        return Fetched(snapshot, page)

    def _follow(
        self, url: httpx2.URL, ask: Callable[[httpx2.URL], float]
    ) -> tuple[Answer, Snapshot | None]:
        """Follow redirects, asking before each request; archive every answer on the way."""
        first = url
        for _ in range(self._redirects + 1):
            answer, snapshot = self._answer_of_before(url) or self._ask(url, ask)
            if not 300 <= answer.status < 400:
                return answer, snapshot
            url = redirect_target(answer)
        raise Unreachable(
            f"it redirects more than {self._redirects} times. Open it in a browser and use the "
            "address where it ends",
            address=str(first),
        )

    def _answer_of_before(self, url: httpx2.URL) -> tuple[Answer, Snapshot] | None:
        """Return what the run was answered at an address before it was broken off."""
        snapshot = self._run.fetched.get(str(url))
        if snapshot is None:
            return None
        return _answer_in(self._archive.read_record(snapshot), url), snapshot

    def _ask(
        self, url: httpx2.URL, ask: Callable[[httpx2.URL], float]
    ) -> tuple[Answer, Snapshot | None]:
        """Ask for a page, unless it is still the one that was seen last."""
        if self._run.is_over:
            raise Unreachable(
                "the run was broken off before this was read. The next run reads it",
                address=str(url),
            )
        interval = ask(url)
        seen = self._run.last_seen(str(url))
        answer = self._get(url, interval, _unless_still(seen))
        if answer.status == 304 and seen is not None:
            try:
                before = _answer_in(self._archive.read_record(seen), url)
            except ArchiveDamaged:
                answer, seen = self._get(url, interval, {}), None  # what was seen is lost
            else:
                self._keep_same(answer, seen)
                return before, seen
        if seen is not None and _is_same(answer, seen) and self._archive.has(seen):
            self._keep_same(answer, seen)
            return answer, seen
        return answer, self._keep(answer)

    def _get(self, url: httpx2.URL, interval: float, headers: Mapping[str, str]) -> Answer:
        """Return the answer to a request, without what is never kept of it."""
        answer = self._exchange.get(url, interval=interval, headers=headers)
        if answer.replayed is not None or answer.body.startswith(_DOCUMENTS):
            return answer  # whoever archived it has cut it; and nobody cuts a PDF
        return _without(answer, self._run.cut(answer.body))

    def _keep_same(self, answer: Answer, seen: Snapshot) -> None:
        self._archive.append_revisit(
            seen,
            address=str(answer.url),
            status=answer.status,
            reason=answer.reason,
            headers=answer.headers,
            fetched_at=answer.received_at,
            run=self._run.id,
        )

    def _keep(self, answer: Answer) -> Snapshot | None:
        if answer.replayed is not None:
            return self._keep_replayed(answer, answer.replayed)
        return self._archive.append_response(
            address=str(answer.url),
            status=answer.status,
            reason=answer.reason,
            headers=answer.headers,
            body=answer.body,
            fetched_at=answer.received_at,
            run=self._run.id,
            note=SIGNATORIES_CUT if answer.is_cut else "",
        )

    def _keep_replayed(self, answer: Answer, packed: bytes) -> Snapshot | None:
        """Keep a record of another archive with its own date, unless that is still to come."""
        if not packed:
            return None
        snapshot = self._copied(packed, answer)
        if self._run.id:
            self._keep_same(replace(answer, received_at=snapshot.fetched_at), snapshot)
        return snapshot

    def _copied(self, packed: bytes, answer: Answer) -> Snapshot:
        dated = unpack(packed).date
        if dated > answer.received_at:
            raise ArchiveDamaged(
                f"its record is dated {dated:%Y-%m-%d %H:%M}, which has not come yet",
                address=str(answer.url),
            )
        return self._archive.append_packed(packed)

    def _read_robots(self, url: httpx2.URL) -> str:
        """Return a robots.txt, "" where there is none.

        A refusal counts as none (RFC 9309, section 2.3.1.3); what cannot be reached forbids all.
        """
        try:
            answer, _ = self._follow(url, lambda _: 0.0)
        except Blocked:
            return ""
        except (NotAllowed, ArchiveDamaged):
            raise
        except ScrapeError as error:
            raise Unreachable(
                f"its robots.txt could not be read, and nothing is fetched without it: "
                f"{error.what}",
                address=str(url),
            ) from error
        rules = answer.body[:_RULES_READ] if answer.status < 400 else b""
        return decode(rules, "text/plain")


def _without(answer: Answer, body: bytes) -> Answer:
    return answer if body == answer.body else replace(answer, body=body, is_cut=True)


def _unless_still(seen: Snapshot | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it is another one than was seen."""
    if seen is None:
        return {}
    asked = {"If-None-Match": seen.etag, "If-Modified-Since": seen.last_modified}
    return {name: value for name, value in asked.items() if value}


def _is_same(answer: Answer, seen: Snapshot) -> bool:
    """Tell whether a new answer has the bytes of a snapshot; a replayed one keeps its record."""
    if answer.replayed is not None or answer.status != seen.status:
        return False
    return sha256(answer.body).hexdigest() == seen.sha256


def _answer_in(record: Record, url: httpx2.URL) -> Answer:
    """Return the answer that a record of our own archive keeps."""
    return Answer(
        url=url,
        status=record.status,
        reason="",
        headers=record.headers,
        body=record.body,
        received_at=record.date,
        replayed=None,
    )
