"""The addresses of an Alaveteli site: of requests, authorities, lists, attachments."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from scrapers.requests.mail import one_line

_REQUEST = re.compile(r"/request/(?P<key>[a-z0-9_-]{1,200})(?:\.json)?/?")
_AUTHORITY = re.compile(r"/body/(?P<key>[a-z0-9_-]{1,200})/?")
_ATTACHMENT = re.compile(
    r"/request/[0-9]{1,18}/response/(?P<message>[0-9]{1,18})/attach"
    r"/(?P<as_page>html/)?(?P<part>[0-9]{1,6})/(?P<file>[^/]{1,500})"
)


class AttachmentAddress(NamedTuple):
    """The address of an attachment without noise, and what it says.

    `message` and `part` are the site's numbers, `name` the file's; `as_page` tells that the site
    shows the file's text there as a web page.
    """

    address: str
    message: str
    part: str
    name: str
    as_page: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where requests are read: one `request`, or those to one `authority`, by the site's keys."""

    site: str
    request: str | None = None
    authority: str | None = None


def place_at(address: str) -> Place | None:
    """Return the place at an address, None where it is neither a request nor an authority."""
    parts = urlsplit(address)
    site = f"{parts.scheme}://{parts.netloc.lower()}"
    if key := request_key(address):
        return Place(site, request=key)
    if found := _AUTHORITY.fullmatch(parts.path):
        return Place(site, authority=found["key"])
    return None


def request_key(address: str) -> str | None:
    """Return the site's key of the request whose page, JSON or message is at an address."""
    try:
        found = _REQUEST.fullmatch(urlsplit(address).path)
    except ValueError:  # such as an unclosed bracket in the host
        return None
    return found["key"] if found else None


def request_address(site: str, key: str) -> str:
    """Return the address of a request's page."""
    return f"{site}/request/{key}"


def list_address(place: Place, search: str) -> str:
    """Return where the latest requests to an authority are listed, or those with some words.

    The first is the authority's own page. The second is a feed, which Alaveteli's own robots.txt
    forbids: it is read only where a site allows it.
    """
    if not search:
        return f"{place.site}/body/{place.authority}"
    query = f"{search} requested_from:{place.authority}"
    return f"{place.site}/feed/search/{quote(query, safe='')}.json"


def attachment_at(address: str) -> AttachmentAddress | None:
    """Return what the address of an attachment says, None where it is another."""
    parts = urlsplit(address)
    found = _ATTACHMENT.fullmatch(parts.path)
    if found is None:
        return None
    is_page = bool(found["as_page"])
    file = one_line(unquote(found["file"]))
    return AttachmentAddress(
        address=f"{parts.scheme}://{parts.netloc}{parts.path}",
        message=found["message"],
        part=found["part"],
        name=file.removesuffix(".html") if is_page else file,
        as_page=is_page,
    )
