"""Addresses that a client may ask for: plain web addresses, and where a redirect leads."""

import httpx2

from scrapers.errors import NotAllowed, Unreachable
from scrapers.exchange import Answer


def web_address(address: str) -> httpx2.URL:
    """Return a checked address without its fragment. Raises NotAllowed when it is no web address.

    A name and password in an address would be sent along, to whoever wrote it.
    """
    try:
        url = httpx2.URL(address).copy_with(fragment=None)
    except httpx2.InvalidURL as error:
        raise NotAllowed(f"this is not an address ({error})", address=address) from error
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise NotAllowed(
            "only plain http and https addresses are read, without a name and password in them",
            address=address,
        )
    return url


def redirect_target(answer: Answer) -> httpx2.URL:
    """Return where a redirect leads."""
    location = dict(answer.headers).get("location")
    if not location:
        raise Unreachable(
            f"the server answers {answer.status} without saying where the page is",
            address=str(answer.url),
        )
    try:
        return web_address(str(answer.url.join(location)))
    except httpx2.InvalidURL as error:
        raise Unreachable(
            f"it redirects to “{location[:200]}”, which is not an address",
            address=str(answer.url),
        ) from error
