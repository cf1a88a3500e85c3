"""Files that are packed with gzip by their publisher, and not only on their way."""

import zlib
from dataclasses import replace

from scrapers.errors import LayoutChanged, TooLarge
from scrapers.records import Page

MOST_BYTES = 200 * 2**20
"""The largest table that is unpacked."""

_GZIP = b"\x1f\x8b"
_WITH_HEADER = 31
"""What zlib calls a gzip header and the largest window."""


def unpacked(page: Page) -> Page:
    """Return what a gzip file holds, and any other page as it is.

    Raises LayoutChanged when it is damaged or cut off, TooLarge.
    """
    if not page.body.startswith(_GZIP):
        return page
    unpacking = zlib.decompressobj(_WITH_HEADER)
    try:
        body = unpacking.decompress(page.body, MOST_BYTES + 1)
    except zlib.error as error:
        raise _damaged(page, str(error)) from error
    if len(body) > MOST_BYTES:
        raise TooLarge(f"unpacked, it is larger than {MOST_BYTES:,} bytes", address=page.address)
    if not unpacking.eof:
        raise _damaged(page, "it was cut off")
    if unpacking.unused_data:
        raise _damaged(page, "more bytes follow its end")
    return replace(page, body=body)


def _damaged(page: Page, why: str) -> LayoutChanged:
    return LayoutChanged(
        f"this is not a whole gzip file ({why}). Fetch it again",
        address=page.address,
        missing="a whole gzip file",
    )
