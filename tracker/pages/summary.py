"""What a petition comes to in a few words, with the unknowns beside every count."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commitments.wording import listed
from tracker.pages.measured import CardView
from tracker.pages.parts import counted, counted_in_words


@dataclass(frozen=True, slots=True)
class MeasuredSummary:
    """How far a petition's demands are measured. ``tests`` counts rule cards by verdict.

    ``periods`` are those whose figures decide them.
    """

    demands: int
    tested: int
    tests: dict[str, int]
    periods: tuple[str, ...]
    afterwards: int
    figure_without_test: int
    no_figure: int
    not_looked: int

    @property
    def lines(self) -> tuple[str, ...]:
        """The summary as a page prints it, a line for each thing that is so."""
        many = sum(self.tests.values())
        found = [f"{self.tested} of {counted(self.demands, 'demand')} tested"]
        if many:
            found[0] += f", by {counted(many, 'test')}: {counted_in_words(self.tests)}"
        if self.periods:
            found.append(f"by the figures for {listed(self.periods)}")
        if self.afterwards:
            all_of_them = self.afterwards == many
            found.append(f"{'all tests' if all_of_them else self.afterwards} written afterwards")
        if self.figure_without_test:
            found.append(f"{self.figure_without_test} with a figure and no test")
        if self.no_figure:
            found.append(f"{self.no_figure} for which no figure was found")
        if self.not_looked:
            found.append(f"{self.not_looked} not looked at")
        return tuple(found)


def measured_summary(
    demands: Sequence[tuple[Sequence[CardView], str | None]],
) -> MeasuredSummary:
    """Sum up demands, each with its cards and, without any, what a search came to."""
    cards = [card for own, _verdict in demands for card in own]
    without = [verdict for own, verdict in demands if not own]
    return MeasuredSummary(
        demands=len(demands),
        tested=sum(bool(own) for own, _verdict in demands),
        tests=_counted(card.words for card in cards),
        periods=tuple(sorted({card.decided_by for card in cards if card.decided_by})),
        afterwards=sum(card.written_afterwards for card in cards),
        figure_without_test=sum(verdict is None for verdict in without),
        no_figure=without.count("no figure"),
        not_looked=without.count("not looked"),
    )


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(Counter(words))
