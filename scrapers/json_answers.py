"""Answers in JSON: read into the shape that they must have, or refused by name."""

from typing import TypeVar

import msgspec

from scrapers.errors import LayoutChanged, NotJSON, TooLarge
from scrapers.records import Page

Shape = TypeVar("Shape")

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What `msgspec` raises for what is no JSON, or nests too deep, or has another shape."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def json_answer(page: Page, shape: type[Shape], *, of: str, largest: int | None = None) -> Shape:
    """Return the JSON of a page as `shape`, a `msgspec` type; what that does not name is left out.

    `of` says what the JSON is of, such as "a data set". Numbers become what the shape says: as
    Decimal they stay as they are printed. Raises TooLarge for more than `largest` bytes, NotJSON
    for what is no JSON or nests too deep, LayoutChanged for JSON that lacks something of the shape.
    """
    if largest is not None and len(page.body) > largest:
        raise TooLarge(
            f"it has more than {largest:,} bytes, and the JSON of {of} never has. Look at it",
            address=page.address,
        )
    body = page.body.removeprefix(_BYTE_ORDER_MARK).strip()
    if not body or body.startswith(b"<"):
        raise _not_json("this is a web page" if body else "it is empty", of, page)
    try:
        return msgspec.json.decode(body, type=shape)
    except msgspec.ValidationError as error:
        raise LayoutChanged(
            f"the JSON has another form than that of {of}: {error}. Check the address; the "
            "publisher may have moved or changed it",
            address=page.address,
            missing=str(error),
        ) from error
    except RecursionError as error:
        raise _not_json("its brackets nest too deep", of, page) from error
    except UNREADABLE as error:
        raise _not_json(str(error), of, page) from error


def _not_json(why: str, of: str, page: Page) -> NotJSON:
    return NotJSON(
        f"this is not the JSON of {of}: {why}. Open it in a browser; if it was cut off, try again "
        "later",
        address=page.address,
    )
