"""A published series as a chart: SVG that is the same, byte for byte, for the same data.

A yearly figure is drawn as a bar across its year, because it speaks of the whole year; a
monthly one is a point in its month. So a month is never mistaken for a year. Lines are
told apart by their marks and labels as well as by colour.
"""

import io
import re
from functools import lru_cache
from html import escape
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from reports.chart_data import Chart, Shape, Theme
from reports.painting import paint

_SVG_TAG = re.compile(r"<svg\b[^>]*>")
_FONTS = "'DejaVu Sans', Verdana, sans-serif"
"""What a browser without the measured font takes: Verdana is as wide."""
_DRAWING = Lock()
"""matplotlib's settings belong to the whole process, so charts are drawn one at a time."""

_RC: dict[str, Any] = {
    "font.family": ["DejaVu Sans"],  # ships with matplotlib, so it measures alike everywhere
    "font.size": 10,
    "svg.hashsalt": "petition-tracker",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
}
SIZES = {Shape.WIDE: (8.4, 4.4), Shape.NARROW: (4.0, 4.4)}
"""Width and height in inches, each of 100 pixels: a phone shows the narrow one as it is."""


@lru_cache(maxsize=64)
def draw(
    chart: Chart,
    theme: Theme = Theme.LIGHT,
    shape: Shape = Shape.WIDE,
    *,
    outlined: bool = False,
) -> bytes:
    """Return a chart as SVG with a title and a description.

    ``outlined`` draws letters as shapes, for a reader that has no fonts (a PDF); otherwise
    they stay text.
    """
    settings: Any = {**_RC, "svg.fonttype": "path" if outlined else "none"}
    with _DRAWING, mpl.rc_context(settings):
        figure = Figure(figsize=SIZES[shape], layout="constrained")
        axes = figure.add_subplot()
        paint(axes, chart, theme)
        figure.patch.set_alpha(0)
        axes.patch.set_alpha(0)
        buffer = io.StringIO()
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None, "Creator": None})
    return _described(buffer.getvalue(), chart)


def _described(svg: str, chart: Chart) -> bytes:
    """Add the title and the description that a screen reader reads out."""
    opening = _SVG_TAG.search(svg)
    if opening is None:
        raise ValueError("matplotlib wrote no <svg> element")
    labelled = opening.group()[:-1] + ' role="img" aria-labelledby="chart-title chart-desc">'
    texts = (
        f'<title id="chart-title">{escape(chart.title)}</title>'
        f'<desc id="chart-desc">{escape(chart.description)}</desc>'
    )
    body = svg[opening.end() :].replace("'DejaVu Sans'", _FONTS)
    return (svg[: opening.start()] + labelled + texts + body).encode("utf-8")
