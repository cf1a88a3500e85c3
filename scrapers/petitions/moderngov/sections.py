"""Where a part of a page ends: by the element that holds it, and by the next heading."""

from collections.abc import Sequence
from dataclasses import replace

from scrapers.blocks import Block


def next_section(blocks: Sequence[Block], heading: int | None) -> int | None:
    """Return which block begins the section after that of a heading, None if none does.

    It is a heading of the same or a higher rank that stands beside the first one or outside of it.
    Headings within a section, as pasted from Word, stand deeper.
    """
    rank = blocks[heading].rank if heading is not None else None
    if heading is None or rank is None:
        return None
    around = {id(element) for element in blocks[heading].element.parents}
    for index in range(heading + 1, len(blocks)):
        block = blocks[index]
        if block.rank and block.rank <= rank and id(block.element.parent) in around:
            return index
    return None


def out_of_list(blocks: Sequence[Block], member: int) -> list[Block]:
    """Return the blocks without the bullets of the list that `member` is an item of.

    A site whose template is broken shows a petition's parts, its headings too, as one list.
    """
    if not blocks[member].is_item:
        return list(blocks)
    layout = blocks[member].element.parent
    return [
        replace(block, text=block.text.removeprefix("• "), is_item=False)
        if block.is_item and block.element.parent is layout
        else block
        for block in blocks
    ]
