"""The addresses of ModernGov's pages: which page one is of, and the noise taken off it."""

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_LIST_PAGE: Final = "mgEPetitionListDisplay.aspx"
_DETAIL_PAGE: Final = "mgEPetitionDisplay.aspx"

_ANSWER_PAGES = {"mgai.aspx", "iedecisiondetails.aspx", "ieissuedetails.aspx"}
_WORD_DOCUMENT = re.compile(r"/documents/\w[^/]*/[^/]+\.html?\Z", re.IGNORECASE)

_SESSION_SEGMENT = re.compile(r"/(?:\(|%28)S(?:\(|%28)[^()/%]*(?:\)|%29)(?:\)|%29)", re.IGNORECASE)
_NOISE = {"rpid", "hpid", "j", "$lo$", "fbclid", "now", "txtonly"}


def list_addresses(base: str) -> tuple[str, ...]:
    """Return where the list of petitions of the site at `base`, or of one of its pages, begins."""
    return (f"{site_address(base)}/{_LIST_PAGE}?bcr=1",)


def detail_address(base: str, external_id: str) -> str:
    """Return the address of one petition of the site at `base`."""
    return f"{base.rstrip('/')}/{_DETAIL_PAGE}?ID={external_id}"


def plainer_address(address: str) -> str | None:
    """Return the address of the text-only rendering of a petition's page."""
    return f"{address}&txtonly=1"


def site_address(address: str) -> str:
    """Return the folder in which a site's pages lie, from its address or that of a page in it."""
    parts = urlsplit(address)
    is_page = parts.path.lower().endswith(".aspx")
    folder = parts.path.rpartition("/")[0] if is_page else parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc.lower()}{without_session(folder)}"


def external_id(address: str) -> str | None:
    """Return the integer ID that the address of a petition page names, None if it names none."""
    if page_name(address) != _DETAIL_PAGE.lower():
        return None
    for name, value in parse_qsl(urlsplit(address).query):
        if name.lower() == "id" and re.fullmatch(r"[0-9]{1,18}", value):
            return str(int(value))
    return None


def canonical_address(address: str) -> str | None:
    """Return the address of a petition page without noise, None if it is not of such a page."""
    number = external_id(address)
    return None if number is None else detail_address(site_address(address), number)


def list_address(address: str) -> str | None:
    """Return the address of a page of a list without noise, None if it is not of such a page."""
    if page_name(address) != _LIST_PAGE.lower():
        return None
    asked = parse_qsl(urlsplit(address).query, keep_blank_values=True)
    kept = urlencode([(name, value) for name, value in asked if name.lower() not in _NOISE])
    return f"{site_address(address)}/{_LIST_PAGE}" + (f"?{kept}" if kept else "")


def answers_at(address: str) -> bool:
    """Tell whether an address is of a page that `answers` reads: minutes, a decision, a report."""
    return page_name(address) in _ANSWER_PAGES or is_word_document(address)


def is_word_document(address: str) -> bool:
    """Tell whether an address is of a document from Word, shown as a page."""
    return _WORD_DOCUMENT.search(unquote(urlsplit(address).path)) is not None


def without_session(address: str) -> str:
    """Return an address without the session that a site without cookies writes into its path."""
    return _SESSION_SEGMENT.sub("", address)


def page_name(address: str) -> str:
    """Return the last part of an address's path in lower case, such as "mgai.aspx"."""
    return unquote(urlsplit(address).path).rpartition("/")[2].lower()
