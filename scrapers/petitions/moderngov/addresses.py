"""The addresses of ModernGov's pages: which page one is, and the noise taken off it."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_DETAIL_PAGE = "mgepetitiondisplay.aspx"
_SESSION_SEGMENT = re.compile(r"/\(S\([^()/]*\)\)", re.IGNORECASE)


def list_addresses(base: str) -> tuple[str, ...]:
    """Return where the list of petitions of the site at `base`, or of one of its pages, begins."""
    return (f"{site_address(base)}/mgEPetitionListDisplay.aspx?bcr=1",)


def detail_address(base: str, external_id: str) -> str:
    """Return the address of one petition of the site at `base`."""
    return f"{base.rstrip('/')}/mgEPetitionDisplay.aspx?ID={external_id}"


def plainer_address(address: str) -> str | None:
    """Return the address of the text-only rendering of a petition's page."""
    return f"{address}&txtonly=1"


def site_address(address: str) -> str:
    """Return the folder in which a site's pages lie, from its address or that of a page in it."""
    parts = urlsplit(address)
    is_page = parts.path.lower().endswith(".aspx")
    folder = parts.path.rpartition("/")[0] if is_page else parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{_SESSION_SEGMENT.sub('', folder)}"


def external_id(address: str) -> str | None:
    """Return the integer ID that the address of a petition page names, None if it names none."""
    parts = urlsplit(address)
    if not unquote(parts.path).lower().endswith(_DETAIL_PAGE):
        return None
    for name, value in parse_qsl(parts.query):
        if name.lower() == "id" and re.fullmatch(r"[0-9]{1,18}", value):
            return str(int(value))
    return None


def canonical_address(address: str) -> str | None:
    """Return the address of a petition page without noise, None if it is not of such a page."""
    number = external_id(address)
    if number is None:
        return None
    parts = urlsplit(address)
    folder = _SESSION_SEGMENT.sub("", unquote(parts.path)).rpartition("/")[0]
    return detail_address(f"{parts.scheme}://{parts.netloc.lower()}{folder}", number)
