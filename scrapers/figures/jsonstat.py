"""JSON-stat 2: a cube of values with its dimensions, as statistical offices print it.

`id` and `size` name the dimensions and how many categories each has; `value` holds the cells in
order, the last dimension running fastest, as a list or by their number; `status` says something of
each cell, of some, or of all.
"""

from collections.abc import Mapping
from decimal import Decimal
from math import prod
from typing import Final, NamedTuple

import msgspec

from scrapers.errors import LayoutChanged, TooLarge
from scrapers.json_answers import json_answer
from scrapers.records import Page

MOST_CELLS: Final = 1_000_000
"""Cells of one cube, as its `size` says."""

MOST_DIMENSIONS: Final = 20


class Category(NamedTuple):
    """A category of a dimension: its place there from 0, its key and what people call it."""

    place: int
    key: str
    label: str


class _Categories(msgspec.Struct):
    index: list[str] | dict[str, int] = []
    label: dict[str, str] = {}


class _Dimension(msgspec.Struct):
    category: _Categories


class Role(msgspec.Struct):
    """The dimensions that hold times, places and what is measured; any may be left out."""

    time: list[str] = []
    geo: list[str] = []
    metric: list[str] = []


class _DataSet(msgspec.Struct):
    id: list[str]
    size: list[int]
    dimension: dict[str, _Dimension]
    value: list[Decimal | None] | dict[str, Decimal | None]
    status: str | list[str | None] | dict[str, str | None] | None = None
    role: Role = msgspec.field(default_factory=Role)


class Cube:
    """The cells of a page, by the categories at which they stand.

    `dimensions` has the categories of each dimension in order, `role` what the dimensions hold.
    Raises NotJSON, LayoutChanged when the parts of the page do not fit one another, TooLarge for
    more than MOST_CELLS.
    """

    def __init__(self, page: Page) -> None:
        self._data = json_answer(page, _DataSet, of="a data set")
        self._page = page
        self.role = self._data.role
        self._check_size()
        sizes = dict(zip(self._data.id, self._data.size, strict=True))
        self.dimensions = {name: self._categories(name, size) for name, size in sizes.items()}
        self._steps = {
            name: prod(self._data.size[place:]) for place, name in enumerate(sizes, start=1)
        }

    def cell(self, at: Mapping[str, Category]) -> tuple[Decimal | None, str]:
        """Return the value at one category of each dimension, None for none, and its status.

        A status that stands alone is said of all cells.
        """
        number = sum(step * at[name].place for name, step in self._steps.items())
        values, statuses = self._data.value, self._data.status
        value = values[number] if isinstance(values, list) else values.get(str(number))
        if isinstance(statuses, list):
            return value, statuses[number] or ""
        if isinstance(statuses, dict):
            return value, statuses.get(str(number)) or ""
        return value, statuses or ""

    def _check_size(self) -> None:
        data = self._data
        if not 0 < len(set(data.id)) == len(data.id) == len(data.size) <= MOST_DIMENSIONS:
            raise self._misfit("its dimensions and their sizes do not fit one another")
        if any(size < 1 for size in data.size):
            raise self._misfit("one of its dimensions is empty")
        cells = prod(data.size)
        if cells > MOST_CELLS:
            raise TooLarge(
                f"it has more than {MOST_CELLS:,} cells. Ask for fewer areas or periods",
                address=self._page.address,
            )
        for name, there in (("value", data.value), ("status", data.status)):
            if isinstance(there, list) and len(there) != cells:
                raise self._misfit(f"it has {cells:,} cells and {len(there):,} of “{name}”")
            if isinstance(there, dict) and not there.keys() <= {str(it) for it in range(cells)}:
                raise self._misfit(f"“{name}” names a cell that is not there")

    def _categories(self, name: str, size: int) -> tuple[Category, ...]:
        dimension = self._data.dimension.get(name)
        if dimension is None:
            raise self._misfit(f"the dimension “{name[:60]}” is not described")
        index, labels = dimension.category.index, dimension.category.label
        if isinstance(index, dict):
            index = sorted(index, key=index.__getitem__)
        keys = index or list(labels)  # with one category, the label is enough
        if len(keys) != size:
            raise self._misfit(
                f"the dimension “{name[:60]}” has {len(keys):,} categories, and its size is "
                f"{size:,}"
            )
        return tuple(Category(place, key, labels.get(key, key)) for place, key in enumerate(keys))

    def _misfit(self, what: str) -> LayoutChanged:
        return LayoutChanged(what, address=self._page.address, missing="a JSON-stat 2 data set")
