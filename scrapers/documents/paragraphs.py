"""What every kind of document is read into."""

from typing import NamedTuple


class Paragraph(NamedTuple):
    """One paragraph, heading, list item or table row, as `scrapers.blocks.join` takes them."""

    text: str
    is_item: bool
