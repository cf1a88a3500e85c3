"""Whose patience an address draws on: what is read one page at a time, with a pause in between."""

from typing import Final
from urllib.parse import urlsplit

from scrapers.errors import NotAllowed

SHARED_DOMAINS: Final = ("moderngov.co.uk", "cmis.uk.com")
"""Domains of vendors whose one machine serves many councils, each under a name of its own."""


def polite_key(address: str) -> str:
    """Return the name that one reader at a time may read: a host, or its vendor's domain.

    Raises NotAllowed when the address has no host.
    """
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        host = ""
    if not host:
        raise NotAllowed("this is no web address: it names no host", address=address)
    shared = (domain for domain in SHARED_DOMAINS if f".{host}".endswith(f".{domain}"))
    return next(shared, host)
