"""Going through a petition site: its lists, then each petition, then the answer it points to.

What comes next follows from the pages alone, in one order: the same answers to the same requests
give the same findings. So a run that was broken off can be gone through again from the archive.
"""

import logging
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from urllib.parse import urldefrag, urlsplit

from scrapers.crawling import Failed, Step
from scrapers.errors import (
    ImplausibleRecord,
    LayoutChanged,
    NotAPetition,
    NotFound,
    ScrapeError,
    TooLarge,
    UnreadableDocument,
)
from scrapers.petitions.findings import Finding, Found, Known, Noted, Vanished
from scrapers.petitions.names import without_person
from scrapers.petitions.platform import Platform
from scrapers.records import PetitionEntry, PetitionList
from scrapers.snapshots import Fetched, Snapshot

logger = logging.getLogger(__name__)

MOST_LIST_PAGES = 5_000
"""Pages of lists of one site; the UK Parliament's petitions fill some two thousand."""

_NO_ANSWER = (LayoutChanged, NotAPetition, UnreadableDocument)
"""What a document that an answer should lie in may be, day after day."""

_COUNCIL_HOST = re.compile(r"[^.]+\.gov\.(?:uk|wales|scot)$")

Fetch = Callable[[str], Fetched]


def crawl(
    platform: Platform, base: str, fetch: Fetch, known: Iterable[Known] = ()
) -> Iterator[Step[Finding]]:
    """Read all petitions of a site: those on its lists, then the ones `known` that are on none.

    `fetch` returns the page at an address. A page that fails is a finding, and the others go on.
    Raises ScrapeError when the first page of the lists cannot be read, and when the lists name no
    petition though some are known: zero from a changed page would look like success.
    """
    held = list(known)
    lists = _Lists(platform, fetch)
    for listed in lists.read(platform.list_addresses(base)):
        for finding in listed:
            yield Step(tuple(_with_answer(platform, fetch, finding)), 0, 0)
    waiting: list[PetitionEntry | Known] = [
        *lists.entries.values(),
        *(one for one in held if one.external_id not in lists.named),
    ]
    for done, entry in enumerate(waiting, start=1):
        finding = lists.where_it_was(entry) or _read_one(platform, fetch, entry)
        yield Step(tuple(_with_answer(platform, fetch, finding)), done, len(waiting))


class _Lists:
    """The pages of a site's lists, and what they named so far."""

    def __init__(self, platform: Platform, fetch: Fetch) -> None:
        self._platform = platform
        self._fetch = fetch
        self._pages: dict[str, Snapshot] = {}
        self._is_whole = True
        self.entries: dict[str, PetitionEntry] = {}
        self.named: set[str] = set()

    def read(self, addresses: Iterable[str]) -> Iterator[list[Finding]]:
        """Read the lists page by page; yield what each page gives whole, and what failed."""
        waiting = deque(addresses)
        asked = set(waiting)
        first = waiting[0]
        while waiting:
            address = waiting.popleft()
            try:
                fetched = self._fetch(address)
                _require_same_host(address, fetched.page.address)
                listed = self._platform.parse_list(fetched.page)
            except ScrapeError as error:
                if address == first:
                    raise
                self._is_whole = False
                yield [Failed(address, error)]
                continue
            self._pages[urldefrag(fetched.page.address).url] = fetched.snapshot
            yield self._take(listed, fetched)
            further = [more for more in listed.more if more not in asked]
            if len(asked) + len(further) > MOST_LIST_PAGES:
                raise TooLarge(f"its lists have more than {MOST_LIST_PAGES:,} pages", address=first)
            asked.update(further)
            waiting.extend(further)

    def where_it_was(self, entry: PetitionEntry | Known) -> Vanished | None:
        """Return that a known petition, which only a list ever showed, is on the list no more.

        A list that could not be read whole, or that names none, shows nothing of the kind.
        """
        page = self._pages.get(urldefrag(entry.address).url)
        if page is None:
            return None
        if not self._is_whole or not self.named:
            raise LayoutChanged(
                "the list names no petition any more, or was not read whole. Look at the page",
                address=entry.address,
                missing="petitions",
            )
        return Vanished(entry.external_id, page)

    def _take(self, listed: PetitionList, fetched: Fetched) -> list[Finding]:
        address = fetched.page.address
        findings: list[Finding] = [Failed(address, it) for it in listed.problems]
        findings += [Noted(address, "List", it) for it in listed.notes]
        self._is_whole &= not listed.problems
        for record in listed.records:
            if record.external_id not in self.named:
                self.named.add(record.external_id)
                findings.append(Found(fetched.snapshot, record))
        for entry in listed.entries:
            if entry.external_id not in self.named:
                self.named.add(entry.external_id)
                self.entries[entry.external_id] = entry
        return findings


def _require_same_host(asked: str, given: str) -> None:
    """Raise ImplausibleRecord when a list leads to another site, whose petitions are others."""
    if urlsplit(asked).hostname != urlsplit(given).hostname:
        raise ImplausibleRecord(
            f"it leads to another site, {given}. If the council has moved there, name that address",
            address=asked,
        )


def _read_one(platform: Platform, fetch: Fetch, entry: PetitionEntry | Known) -> Finding:
    """Read the page of one petition. Whatever goes wrong is the finding."""
    try:
        return _found(platform, fetch, entry)
    except NotFound as error:
        if isinstance(entry, Known) and error.snapshot is not None:
            return Vanished(entry.external_id, error.snapshot)
        return Failed(entry.address, error)
    except ScrapeError as error:
        return Failed(entry.address, error)
    except Exception as error:
        # A defect of ours that one page brings out. It is written down with its trace, and must
        # not cost the others.
        logger.exception("%s failed in a way that nobody foresaw", entry.address)
        return Failed(entry.address, error)


def _with_answer(platform: Platform, fetch: Fetch, finding: Finding) -> Iterator[Finding]:
    """Yield a finding, with the answer out of the document that its page points to.

    Only what lies on the council's own site is read.
    """
    link = _link_of(finding) if isinstance(finding, Found) else None
    if not isinstance(finding, Found) or link is None:
        yield finding
        return
    try:
        fetched = fetch(link)
        answer = platform.parse_answer(fetched.page)
    except _NO_ANSWER as error:
        yield Noted(link, "AnswerNotRead", error.what)
        yield replace(finding, is_answer_unread=True)
        return
    except ScrapeError as error:
        yield Failed(link, error)
        yield replace(finding, is_answer_unread=True)
        return
    text = without_person(answer.text, finding.record.started_by)
    record = replace(finding.record, response=replace(answer, text=text, link=link))
    yield replace(finding, record=record, answered_by=fetched.snapshot)


def _link_of(found: Found) -> str | None:
    """Return where the answer lies, None where the page holds it or it lies on another site."""
    link = found.record.response.link if found.record.response else None
    if link is None or _site(link) != _site(found.record.address):
        return None
    return link


def _site(address: str) -> str:
    """Return what the hosts of one council share: "kent.gov.uk", or the whole of another name."""
    host = urlsplit(address).netloc.lower()
    named = _COUNCIL_HOST.search(host)
    return named[0] if named else host


def _found(platform: Platform, fetch: Fetch, entry: PetitionEntry | Known) -> Found:
    fetched = fetch(entry.address)
    try:
        record = platform.parse_detail(fetched.page)
    except NotFound as error:  # some sites say it on a page that they send with status 200
        raise NotFound(error.what, address=error.address, snapshot=fetched.snapshot) from error
    except LayoutChanged:
        plainer = platform.plainer_address(entry.address)
        if plainer is None:
            raise
        fetched = fetch(plainer)
        record = platform.parse_detail(fetched.page)
    asked = (urlsplit(entry.address).netloc, entry.external_id)
    if (urlsplit(record.address).netloc, record.external_id) != asked:
        raise ImplausibleRecord(
            f"it leads to another petition, {record.address}. Open both in a browser",
            address=entry.address,
        )
    return Found(fetched.snapshot, record)
