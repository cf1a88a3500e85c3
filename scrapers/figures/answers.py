"""Answers in JSON: read into the shape that they must have, or refused by name."""

from typing import TypeVar

import msgspec

from scrapers.errors import LayoutChanged
from scrapers.records import Page

Shape = TypeVar("Shape")


def answer(page: Page, shape: type[Shape]) -> Shape:
    """Return the JSON of a page as a `msgspec` structure; what the shape does not name is left.

    Numbers become what the shape says: as Decimal they stay as they are printed. Raises
    LayoutChanged when it is not JSON, nests too deep, or lacks something that the shape has.
    """
    if page.body.lstrip()[:1] == b"<":
        raise _changed(page, "this is a web page", "JSON")
    try:
        return msgspec.json.decode(page.text, type=shape)
    except msgspec.ValidationError as error:
        raise _changed(page, f"the answer has another form ({error})", str(error)) from error
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError) as error:
        raise _changed(page, f"the answer is no JSON ({error})", "JSON") from error


def _changed(page: Page, what: str, missing: str) -> LayoutChanged:
    return LayoutChanged(
        f"{what}. Look at the page; the publisher may have moved or changed it",
        address=page.address,
        missing=missing,
    )
