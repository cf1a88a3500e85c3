"""Going through a site of requests: a list, then each request with its page and its files."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from scrapers.crawling import Failed, Step
from scrapers.errors import NotAllowed, NotARequest, ScrapeError
from scrapers.requests import alaveteli
from scrapers.requests.addresses import Place, list_address, place_at, request_address
from scrapers.requests.outline import read_outline
from scrapers.requests.records import AttachmentRecord, RequestEntry, RequestRecord
from scrapers.snapshots import Fetched, Snapshot

logger = logging.getLogger(__name__)

SITES = {"alaveteli": alaveteli}
"""The kinds of sites of requests that are read."""

Fetch = Callable[[str], Fetched]


@dataclass(frozen=True, slots=True)
class Known:
    """A request that is held, with the texts of its files by their address.

    `awaits_more` tells that its state lets more be expected: it is read though no list names it.
    """

    entry: RequestEntry
    awaits_more: bool
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A request that was read: the fetch of its page, that of its JSON, those of its files.

    A file whose text is held already was not fetched again.
    """

    record: RequestRecord
    page: Snapshot
    outline: Snapshot
    files: Mapping[str, Snapshot]


Finding = Found | Failed


def crawl(
    address: str, search: str, fetch: Fetch, known: Iterable[Known] = ()
) -> Iterator[Step[Finding]]:
    """Read the requests that an address leads to, then those `known` that await more.

    The address is a request's, or an authority's, whose latest requests are read (with `search`,
    the latest that have its words). A page that fails is a finding, and the others go on. Raises
    NotARequest when the address leads to no request, ScrapeError when the list cannot be read.
    """
    held = {one.entry.external_id: one for one in known}
    place = place_at(address)
    if place is None:
        raise NotARequest(
            "the address is neither of a request (/request/NAME) nor of an authority "
            "(/body/NAME). Correct it in tracker.toml",
            address=address,
        )
    entries, problems = _listed(place, search, fetch)
    if problems:
        yield Step(problems, 0, 0)
    waiting = dict.fromkeys(entries)
    waiting |= dict.fromkeys(one.entry for one in held.values() if one.awaits_more)
    for done, entry in enumerate(waiting, start=1):
        one = held.get(entry.external_id)
        findings = _read_one(fetch, entry, place.authority, one.texts if one else {})
        yield Step(tuple(findings), done, len(waiting))


def _listed(
    place: Place, search: str, fetch: Fetch
) -> tuple[tuple[RequestEntry, ...], tuple[Failed, ...]]:
    if place.request is not None and search:
        raise NotARequest(
            f"the search “{search}” goes with the address of an authority (/body/NAME), and this "
            "is one request. Leave one of them out in tracker.toml",
            address=request_address(place.site, place.request),
        )
    if place.request is not None:
        key = place.request
        return (RequestEntry(key, request_address(place.site, key)),), ()
    asked = list_address(place, search)
    listed = alaveteli.parse_list(fetch(asked).page)
    return listed.entries, tuple(Failed(asked, error) for error in listed.problems)


def _read_one(
    fetch: Fetch, entry: RequestEntry, authority: str | None, texts: Mapping[str, str]
) -> list[Finding]:
    """Read one request. Whatever goes wrong is a finding."""
    try:
        return _found(fetch, entry, authority, texts)
    except ScrapeError as error:
        return [Failed(entry.address, error)]
    except Exception as error:
        # A defect of ours that one page brings out. It is written down with its trace, and must
        # not cost the others.
        logger.exception("%s failed in a way that nobody foresaw", entry.address)
        return [Failed(entry.address, error)]


def _found(
    fetch: Fetch, entry: RequestEntry, authority: str | None, texts: Mapping[str, str]
) -> list[Finding]:
    described = fetch(f"{entry.address}.json")
    outline = read_outline(described.page)
    if authority and outline.body_key != authority:
        return []  # the page of an authority may point to a request to another one
    shown = fetch(entry.address)
    record = alaveteli.parse_request(shown.page, outline)
    files = _Files(fetch, texts, outline.requester)
    messages = tuple(
        replace(message, attachments=tuple(map(files.read, message.attachments)))
        for message in record.messages
    )
    record = replace(record, messages=messages)
    found = Found(record, shown.snapshot, described.snapshot, files.fetched)
    return [found, *files.failures]


class _Files:
    """The files of one request, fetched where their text is not held."""

    def __init__(self, fetch: Fetch, texts: Mapping[str, str], requester: str) -> None:
        self._fetch = fetch
        self._texts = texts
        self._requester = requester
        self.fetched: dict[str, Snapshot] = {}
        self.failures: list[Failed] = []

    def read(self, file: AttachmentRecord) -> AttachmentRecord:
        """Return a file with its text, or with why it was not read.

        That a site forbids it is no failure: it was expected, and the record says so.
        """
        if file.text_address is None:
            return replace(file, unread=file.unread or "the site does not show it as a page")
        if file.address in self._texts:
            return replace(file, text=self._texts[file.address])
        try:
            fetched = self._fetch(file.text_address)
            text = alaveteli.parse_attachment(fetched.page, self._requester)
        except ScrapeError as error:
            if not isinstance(error, NotAllowed):
                self.failures.append(Failed(file.text_address, error))
            return replace(file, unread=error.what)
        self.fetched[file.address] = fetched.snapshot
        return replace(file, text=text)
