"""The areas of England that education figures speak of, by number, code, level and region.

From the areas that the Department for Education prints in its files on education, health and care
plans (2014 to 2022), the councils that came after them, and the numbers that its Local Authority
Interactive Tool gives to regions. Authorities that were abolished are there too, with their last
day.
"""

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_LEVELS = {
    "E92": "National", "W92": "National", "S92": "National", "N92": "National",
    "E12": "Regional",
    "E06": "Local authority", "E08": "Local authority", "E09": "Local authority",
    "E10": "Local authority", "W06": "Local authority", "S12": "Local authority",
    "N09": "Local authority",
    "E07": "Local authority district",
}  # fmt: skip
"""The level of an area by the first three characters of its code (ONS, register of codes)."""


class ListedArea(NamedTuple):
    """An area. `number` is the Department's own, `region` the code of the area that it lies in.

    `until` is the last day of an authority that was abolished.
    """

    number: int
    code: str
    name: str
    level: str
    region: str
    until: date | None


@cache
def listed_areas() -> tuple[ListedArea, ...]:
    """Return every area of the list; it is read once."""
    text = (files("scrapers") / "areas.csv").read_text("utf-8")
    return tuple(
        ListedArea(
            number=int(row["number"]),
            code=row["code"],
            name=row["name"],
            level=row["level"],
            region=row["region"],
            until=date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in csv.DictReader(text.splitlines())
    )


def level_of(code: str) -> str | None:
    """Return the level of the area that has a GSS code; None where such codes are not known."""
    return _LEVELS.get(code[:3])


def names_agree(one: str, other: str) -> bool:
    """Whether two names may be of one area: they share a word."""
    return bool(_words(one) & _words(other))


def _words(name: str) -> set[str]:
    return set(name.casefold().translate(_NO_WORD).split())


_NO_WORD = str.maketrans(",()", "   ")
