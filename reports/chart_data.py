"""What a chart shows, apart from how it is drawn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from commitments.quantities.dates import Interval


class Theme(StrEnum):
    """Colours for a light page, a dark page, or paper."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class ChartValue:
    """One value and the days it speaks of."""

    days: Interval
    value: Decimal


class Shape(StrEnum):
    """A chart for a page as wide as a book, or for a phone."""

    WIDE = "wide"
    NARROW = "narrow"


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One area's published values; ``main`` is the area that the page is about."""

    label: str
    values: tuple[ChartValue, ...]
    main: bool = False
    superseded: tuple[ChartValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartRule:
    """A level that a rule card asks for: from when it is drawn, and the day it is due."""

    label: str
    level: Decimal
    holds_from: date
    due_on: date


@dataclass(frozen=True, slots=True)
class ChartBreak:
    """A day from which the series is counted otherwise."""

    on: date


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows. ``unit`` is "%" or a counted word; the texts are for screen readers.

    Published values are written with ``decimals``, and the body's own as it gave them.
    """

    title: str
    description: str
    unit: str
    series: tuple[ChartSeries, ...]
    claims: tuple[ChartValue, ...] = ()
    claims_label: str = ""
    rules: tuple[ChartRule, ...] = ()
    breaks: tuple[ChartBreak, ...] = ()
    decimals: int = 1
