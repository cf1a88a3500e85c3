"""Where things stand in a chart: its scale, and what can be written without touching."""

import math
from datetime import date
from decimal import Decimal

import matplotlib.dates as mdates
from matplotlib.axes import Axes

from reports.chart_data import Chart, ChartSeries, ChartValue

LINE_OF_TEXT = 0.055
"""The height of a line of text, as a part of the scale."""
_NEAR_THE_WHOLE, _ABOVE_THE_WHOLE = 60, 104.0
"""Percent: a share that comes above the first is drawn on the whole scale, a little above 100."""
_ROOM = 1.15
"""How far beyond the highest value another scale reaches."""
_NUMBER_WIDTH = 0.4
"""Inches that a number takes, with room beside it."""
_YEARS_AN_INCH = 2.2
"""Years that can be written beside each other in an inch."""


def top(chart: Chart) -> float:
    """Return the top of the scale: 100 for a percentage that comes near, else a little room."""
    highest = float(max(_levels(chart), default=Decimal(1)))
    if chart.unit == "%" and highest > _NEAR_THE_WHOLE:
        return _ABOVE_THE_WHOLE
    return highest * _ROOM if highest > 0 else 1.0


def bottom(chart: Chart) -> float:
    """Return the foot of the scale: zero, or lower where a value lies below it."""
    return min(0.0, float(min(_levels(chart), default=Decimal(0))) * _ROOM)


def _levels(chart: Chart) -> list[Decimal]:
    values = [v.value for s in chart.series for v in (*s.values, *s.superseded)]
    return [*values, *(v.value for v in chart.claims), *(rule.level for rule in chart.rules)]


def last_day(chart: Chart) -> date:
    """Return the last day of a value or a due date."""
    ends = [v.days.end for s in chart.series for v in s.values]
    return max([*ends, *(rule.due_on for rule in chart.rules)], default=date(2000, 1, 1))


def _days_shown(chart: Chart) -> float:
    starts = [v.days.start for s in chart.series for v in s.values]
    return x_of(last_day(chart)) - x_of(min(starts)) if starts else 0.0


def x_of(day: date) -> float:
    """Return where a day stands from left to right, in days."""
    number: float = mdates.date2num(day)
    return number


def middle(value: ChartValue) -> float:
    """Return where the middle of a value's period stands."""
    return (x_of(value.days.start) + x_of(value.days.end)) / 2


def years_between_ticks(axes: Axes, chart: Chart) -> int:
    """Return how many years lie between two that are written, so that none touches another."""
    return max(1, math.ceil(_days_shown(chart) / 365 / (_width(axes) * _YEARS_AN_INCH)))


def not_touching(axes: Axes, chart: Chart, series: ChartSeries) -> list[ChartValue]:
    """Return the values, the newest first, that can be written without touching each other."""
    days_of_a_number = _days_shown(chart) * _NUMBER_WIDTH / _width(axes)
    written: list[ChartValue] = []
    for value in reversed(series.values):
        near = written and middle(written[-1]) - middle(value) < days_of_a_number
        level = LINE_OF_TEXT * top(chart)
        if not near or abs(float(written[-1].value - value.value)) > level:
            written.append(value)
    return written


def label_heights(chart: Chart) -> dict[str, float]:
    """Return the height at which each line's name stands, moved apart where they would meet."""
    apart = top(chart) * LINE_OF_TEXT
    heights: dict[str, float] = {}
    last = float("-inf")
    for series in sorted((s for s in chart.series if s.values), key=lambda s: s.values[-1].value):
        last = max(float(series.values[-1].value), last + apart)
        heights[series.label] = last
    return heights


def _width(axes: Axes) -> float:
    """Return the width of the whole chart in inches."""
    figure = axes.get_figure(root=True)
    if figure is None:
        raise ValueError("axes that stand in no figure have no width")
    width: float = figure.get_figwidth()
    return width
