"""Alaveteli: WhatDoTheyKnow and the other sites that publish requests for information.

JSON:    /request/KEY.json   state and events, without texts (`scrapers.requests.outline`)
Page:    /request/KEY        each message in an element of its own, with id="incoming-N" or
                             "outgoing-N", its text in one of class "correspondence_text"
File:    /request/N/response/N/attach/html/N/FILE.html   a PDF as text, with its lines cut
Lists:   /body/KEY           an authority's page, the latest requests first
         /feed/search/QUERY.json

Alaveteli's own robots.txt forbids feeds and files (`*/feed/`, `*/request/*/response/`). Where a
site keeps it, requests are found by their authority's page or address, and files stay unread.

Marks of messages, classes and addresses are those of Alaveteli's published source, in older and
newer versions alike. No live page was at hand: hold this against a real one before relying on it.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from scrapers.blocks import absolute, join, parse_html, read_blocks
from scrapers.errors import (
    ImplausibleRecord,
    LayoutChanged,
    NotAPetition,
    NotARequest,
    ScrapeError,
    TooLarge,
)
from scrapers.records import Page
from scrapers.requests.acknowledgements import is_acknowledgement
from scrapers.requests.addresses import (
    AttachmentAddress,
    attachment_at,
    request_address,
    request_key,
)
from scrapers.requests.mail import (
    LONGEST_OF_PAGE,
    answered_to_requester,
    names_requester,
    signed_by_requester,
    unwrapped,
    without_quotations,
    without_requester,
)
from scrapers.requests.outline import Announced, Outline, read_feed
from scrapers.requests.records import (
    AttachmentRecord,
    MessageKind,
    MessageRecord,
    RequestEntry,
    RequestList,
    RequestRecord,
)

MOST_ATTACHMENTS: Final = 200
"""Files of one message."""

MOST_REQUESTS: Final = 500
"""Requests that a list may name; a page of one has 25."""

_MARK = re.compile(r"^(?:incoming|outgoing)-[0-9]{1,19}$")
_HIDDEN = re.compile(r"(?i)\s*this message has been (?:hidden|erased)")
_FOREWORD = re.compile(
    r"(?i)This is an HTML version of an attachment to the Freedom of Information request"
)
_KEY = re.compile(r"[a-z0-9_-]{1,200}")


def parse_list(page: Page) -> RequestList:
    """Return the requests that a feed or an authority's page names, in its order.

    Raises NotARequest when it is neither, TooLarge when it names too many, LayoutChanged when a
    page has no link to a request: an authority without one is rare, and a changed page likely.
    """
    is_json = page.body.lstrip()[:1] in (b"[", b"{")
    keys = dict.fromkeys(read_feed(page) if is_json else _linked(page))
    if len(keys) > MOST_REQUESTS:
        raise TooLarge(f"it names more than {MOST_REQUESTS} requests", address=page.address)
    entries: dict[str, RequestEntry] = {}
    problems: list[ScrapeError] = []
    for key in keys:
        if not _KEY.fullmatch(key):
            problems.append(
                ImplausibleRecord(f"“{key[:80]}” is no key of a request", address=page.address)
            )
            continue
        entries[key] = RequestEntry(key, request_address(_site(page.address), key))
    return RequestList(tuple(entries.values()), tuple(problems))


def _linked(page: Page) -> list[str]:
    """Return the keys of the requests of its own site that a page links to."""
    targets = (absolute(page.address, str(a["href"])) for a in _tree(page).find_all("a", href=True))
    own = (it for it in targets if it and _site(it) == _site(page.address))
    keys = [key for key in map(request_key, own) if key]
    if not keys:
        raise LayoutChanged(
            "the page links to no request. Check that it is an authority’s page "
            "(/body/NAME); if it is, the site’s pages have changed",
            address=page.address,
            missing="/request/",
        )
    return keys


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def parse_request(page: Page, outline: Outline) -> RequestRecord:
    """Return a request with the texts that its page shows, by the outline that its JSON gave.

    Raises NotARequest, LayoutChanged or TooLarge.
    """
    key = request_key(page.address)
    if key != outline.external_id:
        raise ImplausibleRecord(
            f"the JSON is of the request “{outline.external_id[:80]}” and not of this one. Open "
            "both in a browser",
            address=page.address,
        )
    shown = _elements(_tree(page))
    notes = list(outline.notes)
    messages = []
    for announced in outline.messages:
        element = shown.get(announced.external_id)
        message = _message(element, announced, outline.requester, page) if element else None
        if message is None:
            notes.append(f"The site does not show a message of {announced.written_on:%d/%m/%Y}.")
        else:
            messages.append(message)
    if not messages:
        raise LayoutChanged(
            "none of its messages is on the page. The site may have hidden the request, or its "
            "pages have changed: compare them with scrapers/requests/alaveteli.py",
            address=page.address,
            missing=outline.messages[0].external_id,
        )
    return RequestRecord(
        external_id=key,
        address=request_address(_site(page.address), key),
        title=without_requester(outline.title, outline.requester),
        body_name=outline.body_name,
        asked_on=outline.asked_on,
        state=outline.state,
        messages=tuple(messages),
        notes=tuple(notes),
    )


def parse_attachment(page: Page, requester: str) -> str:
    """Return the text of an attachment that the site shows as a page.

    Raises NotARequest or TooLarge, LayoutChanged when it does not say what it is.
    """
    blocks = read_blocks(_tree(page), page.address)
    start = next((at for at, it in enumerate(blocks) if _FOREWORD.search(it.text)), None)
    if start is None:
        raise LayoutChanged(
            "the sentence “This is an HTML version of an attachment to the Freedom of Information "
            "request” is missing. Check the address; if it is right, the site’s pages have changed",
            address=page.address,
            missing="This is an HTML version of an attachment",
        )
    text = unwrapped(join(blocks[start + 1 :]), longest=LONGEST_OF_PAGE, tolerance=10)
    return without_requester(answered_to_requester(text), requester)


def _tree(page: Page) -> BeautifulSoup:
    try:
        return parse_html(page)
    except NotAPetition as error:
        raise NotARequest(error.what, address=error.address) from error


def _elements(soup: BeautifulSoup) -> dict[str, Tag]:
    """Return the elements of the page's messages by their marks, none inside of another."""
    found: dict[str, Tag] = {}
    for element in reversed(soup.find_all(id=_MARK)):
        found[str(element["id"])] = element.extract()
    return found


def _message(
    element: Tag, announced: Announced, requester: str, page: Page
) -> MessageRecord | None:
    """Return a message of the page, None where the site hides it."""
    body = element.find(class_="correspondence_text")
    if body is None:
        if _HIDDEN.match(element.get_text(" ")):
            return None
        raise LayoutChanged(
            f"the message {announced.external_id} has no element of class correspondence_text. "
            "The site’s pages have changed: compare them with scrapers/requests/alaveteli.py",
            address=page.address,
            missing="correspondence_text",
        )
    attachments = _attachments(element, announced, requester, page.address)
    for files in body.find_all(class_="attachments"):
        files.extract()
    text = unwrapped(without_quotations(join(read_blocks(body, page.address))))
    if _HIDDEN.match(text):
        return None
    is_own = announced.direction == "outgoing"
    masked = signed_by_requester(text) if is_own else answered_to_requester(text)
    return MessageRecord(
        external_id=announced.external_id,
        kind=_kind(announced, text, has_files=bool(attachments)),
        written_on=announced.written_on,
        text=without_requester(masked, requester),
        attachments=attachments,
    )


def _kind(announced: Announced, text: str, *, has_files: bool) -> MessageKind:
    if announced.direction == "outgoing":
        return "request" if announced.opens else "follow-up"
    says_nothing = announced.site_waits and not has_files
    is_empty = is_acknowledgement(text) if text else says_nothing
    return "acknowledgement" if is_empty else "answer"


def _attachments(
    element: Tag, announced: Announced, requester: str, address: str
) -> tuple[AttachmentRecord, ...]:
    """Return the files that a message links to, in its order."""
    links = dict.fromkeys(_file_links(element, announced, address))
    parts = dict.fromkeys(link.part for link in links)
    if len(parts) > MOST_ATTACHMENTS:
        raise TooLarge(f"a message has more than {MOST_ATTACHMENTS} files", address=address)
    files = {link.part: link for link in links if not link.as_page}
    pages = {link.part: link for link in links if link.as_page}
    found = []
    for part in parts:
        file, text = files.get(part, pages.get(part)), pages.get(part)
        if file is None or names_requester(file.name, requester):
            own = f"{address.partition('#')[0]}#{announced.external_id}"
            unread = "its name is the requester’s"
            found.append(AttachmentRecord(f"attachment {part}", own, None, unread=unread))
        else:
            found.append(AttachmentRecord(file.name, file.address, text and text.address))
    return tuple(found)


def _file_links(element: Tag, announced: Announced, address: str) -> Iterator[AttachmentAddress]:
    """Yield each file of a message that it links to on its own site."""
    for link in element.find_all("a", href=True):
        target = absolute(address, str(link["href"]))
        file = attachment_at(target) if target and _site(target) == _site(address) else None
        if file and announced.external_id == f"incoming-{file.message}":
            yield file
