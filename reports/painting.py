"""Painting a chart's parts onto matplotlib axes."""

from dataclasses import dataclass
from typing import Literal

import matplotlib.dates as mdates
from matplotlib.axes import Axes

from reports.chart_data import Chart, ChartSeries, ChartValue, Theme
from reports.scale import (
    LINE_OF_TEXT,
    bottom,
    label_heights,
    last_day,
    middle,
    not_touching,
    top,
    x_of,
    years_between_ticks,
)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme. Text on the paper has a contrast of at least 4.5 to 1."""

    ink: str
    muted: str
    grid: str
    main: str
    others: tuple[str, ...]
    claim: str
    rule: str
    paper: str


COLOURS = {
    Theme.LIGHT: Colours(
        ink="#1c2430",
        muted="#5a6470",
        grid="#dedad0",
        main="#0f5468",
        others=("#5a6470", "#6f7883"),
        claim="#a04a10",
        rule="#7a1f4b",
        paper="#fdfcf9",
    ),
    Theme.DARK: Colours(
        ink="#ece8df",
        muted="#a9b0b8",
        grid="#39424c",
        main="#74c3d6",
        others=("#c3c9d0", "#98a1ab"),
        claim="#f0a668",
        rule="#e79bc0",
        paper="#171c22",
    ),
}


def paint(axes: Axes, chart: Chart, theme: Theme) -> None:
    """Paint a whole chart."""
    colours = COLOURS[theme]
    _paint_frame(axes, chart, colours)
    _paint_rules(axes, chart, colours)
    _paint_series(axes, chart, colours)
    _paint_claims(axes, chart, colours)


def _paint_frame(axes: Axes, chart: Chart, colours: Colours) -> None:
    axes.set_ylim(bottom(chart), top(chart))
    axes.yaxis.set_major_formatter(lambda value, _position: f"{value:g}{_suffix(chart)}")
    axes.xaxis.set_major_locator(mdates.YearLocator(base=years_between_ticks(axes, chart)))
    axes.xaxis.set_major_formatter(mdates.DateFormatter("%Y"))
    axes.tick_params(axis="both", length=0, labelcolor=colours.muted)
    for label in axes.get_xticklabels():
        label.set_horizontalalignment("left")
    axes.grid(axis="y", color=colours.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines["bottom"].set_color(colours.muted)
    for found in chart.breaks:
        axes.axvline(x_of(found.on), color=colours.muted, linewidth=1, linestyle=(0, (1, 3)))
        hand = _Hand(colours.muted, 8, "right", colours.paper)
        _write(axes, "break in the series", (x_of(found.on), top(chart)), (-4, -8), hand)


def _paint_rules(axes: Axes, chart: Chart, colours: Colours) -> None:
    right = x_of(last_day(chart))
    for rule in chart.rules:
        start, level = x_of(rule.holds_from), float(rule.level)
        axes.plot(
            [start, max(start, right)],
            [level, level],
            color=colours.rule,
            linewidth=1.4,
            linestyle=(0, (5, 2)),
        )
        axes.plot([x_of(rule.due_on)], [level], marker="|", markersize=12, color=colours.rule)
        below = level >= top(chart) * (1 - LINE_OF_TEXT)
        offset = (3, -12) if below else (3, 4)
        _write(
            axes,
            rule.label,
            (start, level),
            offset,
            _Hand(colours.rule, 8.5, "left", colours.paper),
        )


@dataclass(frozen=True, slots=True)
class _Hand:
    """How something is written: colour, size in points, and the side that stands at the point.

    ``paper`` is the colour behind it, so that no line strikes it through.
    """

    colour: str
    size: float
    side: Literal["left", "center", "right"]
    paper: str
    weight: str = "normal"


def _write(
    axes: Axes, text: str, at: tuple[float, float], offset: tuple[float, float], hand: _Hand
) -> None:
    """Write beside a point; ``offset`` is in typographic points."""
    axes.annotate(
        text,
        at,
        xytext=offset,
        textcoords="offset points",
        color=hand.colour,
        fontsize=hand.size,
        fontweight=hand.weight,
        ha=hand.side,
        va="bottom",
        bbox={"facecolor": hand.paper, "edgecolor": "none", "alpha": 0.85, "pad": 0.6},
    )


def _paint_series(axes: Axes, chart: Chart, colours: Colours) -> None:
    others = iter(colours.others * len(chart.series))
    ends = label_heights(chart)
    for number, series in enumerate(sorted(chart.series, key=lambda one: not one.main)):
        colour = colours.main if series.main else next(others)
        _paint_line(axes, chart, series, colour, dashed=number > 1)
        if series.values:
            at = (x_of(series.values[-1].days.end), ends[series.label])
            hand = _Hand(colour, 10, "left", colours.paper, "bold" if series.main else "normal")
            _write(axes, series.label, at, (6, -5), hand)
        if series.main:
            _write_values(axes, chart, series, colours)


def _paint_line(
    axes: Axes, chart: Chart, series: ChartSeries, colour: str, *, dashed: bool
) -> None:
    previous: ChartValue | None = None
    for value in series.values:
        if previous is not None and not _crosses(chart, previous, value):
            axes.plot(
                [x_of(previous.days.end), x_of(value.days.start)],
                [float(previous.value), float(value.value)],
                color=colour,
                linewidth=0.9,
                alpha=0.65,
            )
        axes.plot(
            [x_of(value.days.start), x_of(value.days.end)],
            [float(value.value)] * 2,
            color=colour,
            linewidth=3.2 if series.main else 1.8,
            linestyle=(0, (2, 1)) if dashed else "solid",
            solid_capstyle="butt",
        )
        previous = value
    for value in series.superseded:
        axes.plot(
            [middle(value)],
            [float(value.value)],
            marker="o",
            markersize=6,
            markerfacecolor="none",
            color=colour,
        )


def _write_values(axes: Axes, chart: Chart, series: ChartSeries, colours: Colours) -> None:
    """Write each value above its bar, or below it where a point of the council's lies above."""
    for value in not_touching(axes, chart, series):
        hidden = any(
            value.days.contains(claim.days.start)
            and 0 <= float(claim.value - value.value) < top(chart) * 2 * LINE_OF_TEXT
            for claim in chart.claims
        )
        at = (middle(value), float(value.value))
        offset = (0, -12) if hidden else (0, 3)
        _write(
            axes,
            f"{value.value:,.{chart.decimals}f}",
            at,
            offset,
            _Hand(colours.main, 8.5, "center", colours.paper),
        )


def _paint_claims(axes: Axes, chart: Chart, colours: Colours) -> None:
    if not chart.claims:
        return
    axes.plot(
        [middle(value) for value in chart.claims],
        [float(value.value) for value in chart.claims],
        linestyle="none",
        marker="D",
        markersize=6.5,
        markerfacecolor=colours.paper,
        markeredgewidth=1.6,
        color=colours.claim,
        label=chart.claims_label,
    )
    for value in chart.claims:
        at = (middle(value), float(value.value))
        _write(
            axes,
            f"{value.value.normalize():f}",
            at,
            (-6, -3),
            _Hand(colours.claim, 8, "right", colours.paper),
        )
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(-0.01, 1.0),
        frameon=False,
        labelcolor=colours.claim,
        fontsize=9,
        handletextpad=0.2,
    )


def _crosses(chart: Chart, earlier: ChartValue, later: ChartValue) -> bool:
    return any(earlier.days.start < found.on <= later.days.start for found in chart.breaks)


def _suffix(chart: Chart) -> str:
    return "%" if chart.unit == "%" else ""
