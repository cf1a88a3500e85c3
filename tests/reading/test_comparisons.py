"""Which figures a text sets against each other, and how far apart it says that they lie."""

import pytest

from commitments.claims.comparisons import Comparison, Side, find_comparisons
from commitments.statements.statements import read_statements


def comparisons(text: str) -> list[Comparison]:
    found = find_comparisons(text, read_statements(text))
    return [it for index in sorted(found) for it in found[index]]


def quotes(comparison: Comparison) -> tuple[str | None, str | None, str | None]:
    parts = (comparison.value, comparison.against, comparison.gap)
    first, second, third = (it.quote if it else None for it in parts)
    return first, second, third


@pytest.mark.parametrize(
    ("text", "value", "against", "gap", "side"),
    [
        ("Now 45% are recycled, compared to 40% in 2019.", "45%", "40%", None, None),
        ("Lorries fell from 90 lorries to 60 lorries a day.", "60", "90", None, None),
        ("The fee went up to £150 from £140.", "£150", "£140", None, None),
        ("Loans grew by a third from 300 loans to 400 loans.", "400", "300", "a third", "above"),
        ("We mended 81% as against a target of 75%.", "81%", "75%", None, None),
        ("In 2019, 64% were in time, beating the mean by over 27%.", "64%", None, "27%", "above"),
        ("Fees rise by 2.5%, higher than prices at 0.5%.", "2.5%", "0.5%", None, "above"),
        ("It took 30 weeks, ten weeks over the 20-week limit.", "30 weeks", "20-week", "ten weeks",
         "above"),
        ("In 2019 we sold 2 tonnes compared with 4 tonnes in 2011. This is a 50% decrease.",
         "2 tonnes", "4 tonnes", "50%", "below"),
    ],
)  # fmt: skip
def test_a_figure_its_counterpart_and_the_gap_are_found(
    text: str, value: str | None, against: str | None, gap: str | None, side: str | None
) -> None:
    found = comparisons(text)[-1]
    assert quotes(found) == (value, against, gap)
    assert found.side == (Side(side) if side else None)


@pytest.mark.parametrize(
    "text",
    [
        "The lesson plans were made by 40 teachers.",
        "We will invest £60 million over the next two years.",
        "It was upheld by three judges and cost £500.",
        "There will be 80 improvement schemes and 20 surveys.",
        "Courts with 350 or more seats, and 20 other halls, may apply.",
        "Of the grants, £5 million is for roads and £2 million for paths.",
        "Fines fell by 20%.",
    ],
)
def test_figures_that_stand_side_by_side_are_not_compared(text: str) -> None:
    assert comparisons(text) == []


def test_a_gap_refers_only_to_the_sentence_just_before() -> None:
    text = (
        "We sold 2 tonnes compared with 4 tonnes in 2011. The weather was fine. This is a 50% "
        "decrease."
    )
    assert [quotes(it) for it in comparisons(text)] == [("2 tonnes", "4 tonnes", None)]


def test_the_words_that_show_a_comparison_are_quoted() -> None:
    (found,) = comparisons("Now 92% are on time compared to c.70%, over a 30% improvement.")
    assert found.reason == "“compared to” and “improvement”"
