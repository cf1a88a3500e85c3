"""Cutting the names of those who signed out of a page's bytes, before the page is archived.

Only what stands between tags is cut, so that what is left can be read as the page itself can. The
sentences that show where names stand are plain ASCII, and so are they in every encoding that pages
of these sites have.
"""

import re
from typing import Final

_TEXT: Final = re.compile(rb">[^<>]+<")


def nothing_to_cut(body: bytes) -> bytes:
    """Return the page of a site that names nobody who signed."""
    return body


def without_texts(body: bytes, begin: re.Pattern[bytes], end: re.Pattern[bytes]) -> bytes:
    """Return a page without the texts from each match of `begin` to the next match of `end`.

    Where no `end` follows, all that is left of the page is cut.
    """
    kept: list[bytes] = []
    at = 0
    while found := begin.search(body, at):
        stop = end.search(body, found.end())
        until = stop.start() if stop else len(body)
        kept += [body[at : found.end()], _TEXT.sub(b"><", body[found.end() : until])]
        at = until
    return b"".join([*kept, body[at:]])
