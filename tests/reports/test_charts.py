from datetime import date
from decimal import Decimal

import pytest
from lxml import etree

from commitments.quantities.dates import Interval
from reports.chart_data import Chart, ChartBreak, ChartRule, ChartSeries, ChartValue, Shape, Theme
from reports.charts import draw
from reports.scale import bottom, top

SVG = "{http://www.w3.org/2000/svg}"


def year(number: int, value: str) -> ChartValue:
    return ChartValue(Interval(date(number, 1, 1), date(number, 12, 31)), Decimal(value))


def chart(title: str = "A share: Here and England", value: str = "56.9") -> Chart:
    return Chart(
        title=title,
        description="Here from 18.0% in 2023 to 56.9% in 2025.",
        unit="%",
        series=(
            ChartSeries(
                "Here", (year(2023, "18.0"), year(2024, "33.3"), year(2025, value)), main=True
            ),
            ChartSeries("England", (year(2023, "50.3"), year(2024, "46.4"), year(2025, "46.1"))),
        ),
        claims=(ChartValue(Interval(date(2024, 9, 1), date(2024, 9, 30)), Decimal(64)),),
        claims_label="the council's own figures for single months",
        rules=(
            ChartRule("legal duty: 100%", Decimal(100), date(2023, 12, 31), date(2024, 12, 31)),
        ),
        breaks=(ChartBreak(date(2023, 1, 1)),),
    )


def texts(svg: bytes) -> list[str]:
    return [element.text or "" for element in etree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("theme", list(Theme))
def test_a_chart_names_itself_and_describes_itself_for_a_screen_reader(theme: Theme) -> None:
    root = etree.fromstring(draw(chart(), theme))
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}{tag}").text for tag in ("title", "desc")]
    assert named == ["A share: Here and England", "Here from 18.0% in 2023 to 56.9% in 2025."]
    assert root.get("aria-labelledby") == "chart-title chart-desc"


def test_a_chart_writes_its_values_lines_and_rules_as_text() -> None:
    shown = texts(draw(chart()))
    for expected in ("Here", "England", "18.0", "33.3", "56.9", "64", "legal duty: 100%"):
        assert expected in shown


def test_the_same_data_give_the_same_bytes_and_other_data_others() -> None:
    draw.cache_clear()
    first = draw(chart())
    draw.cache_clear()
    assert draw(chart()) == first
    assert draw(chart(value="57.0")) != first


def test_a_title_is_text_and_never_markup() -> None:
    svg = draw(chart(title="<script>alert(1)</script> & more"))
    root = etree.fromstring(svg)
    assert root.find(f"{SVG}title").text == "<script>alert(1)</script> & more"
    assert not list(root.iter(f"{SVG}script"))


def test_letters_are_shapes_for_a_reader_without_fonts() -> None:
    assert texts(draw(chart(), outlined=True)) == []


def test_a_chart_of_nothing_is_a_chart() -> None:
    empty = Chart(title="t", description="d", unit="plans", series=())
    assert etree.fromstring(draw(empty)).tag == f"{SVG}svg"


def long_series() -> Chart:
    values = tuple(year(2014 + number, f"{30 + number / 10:.1f}") for number in range(12))
    return Chart(
        title="t", description="d", unit="%", series=(ChartSeries("Here", values, main=True),)
    )  # fmt: skip


def test_on_a_phone_numbers_are_left_out_before_they_touch_and_the_newest_stays() -> None:
    wide, narrow = (
        [text for text in texts(draw(long_series(), shape=shape)) if "." in text] for shape in Shape
    )
    assert len(wide) == 12
    assert len(narrow) < 12
    assert "31.1" in narrow


def test_on_a_phone_every_second_year_is_written() -> None:
    wide, narrow = (
        {text for text in texts(draw(long_series(), shape=shape)) if text.startswith("20")}
        for shape in Shape
    )
    assert {"2014", "2015", "2016"} <= wide
    assert len(narrow) < len(wide)


def test_a_value_below_zero_lies_within_the_scale() -> None:
    values = (year(2024, "-12.0"), year(2025, "4.0"))
    below = Chart(title="t", description="d", unit="pp", series=(ChartSeries("Here", values),))
    assert bottom(below) < -12 < 4 < top(below)


def test_values_are_written_with_the_indicator_s_decimals() -> None:
    values = (year(2024, "1200"), year(2025, "14000"))
    series = (ChartSeries("Here", values, main=True),)
    shown = texts(draw(Chart(title="t", description="d", unit="plans", series=series, decimals=0)))
    assert {"1,200", "14,000"} <= set(shown)
