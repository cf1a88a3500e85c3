"""What the place of a statement in the letter tells: the stretches that are about one demand."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from commitments.answers.numbering import Opening

Placed = Mapping[int, str]
"""The statements that stand where the letter deals with a demand, each with the reason."""

_NEAR = 5  # statements


def placed(
    openings: Iterable[Opening],
    starts: AbstractSet[int],
    likeness: Sequence[Mapping[int, float]],
    count: int,
) -> list[dict[int, str]]:
    """Return, for each demand, which of ``count`` statements stand in its stretches, and why.

    A stretch runs to the next opening, or to the end of its paragraph where it ends with that.
    What stands far down in it has to speak of the demand itself.
    """
    by_demand: list[dict[int, str]] = [{} for _ in likeness]
    for place, opening in _stretches(openings, starts, count):
        is_near = place - opening.statement < _NEAR
        for demand in opening.demands:
            if is_near or place in likeness[demand]:
                by_demand[demand][place] = opening.reason
    return by_demand


def _stretches(
    openings: Iterable[Opening], starts: AbstractSet[int], count: int
) -> Iterable[tuple[int, Opening]]:
    by_place = {it.statement: it for it in openings}
    current: Opening | None = None
    for place in range(count):
        if opening := by_place.get(place):
            current = opening
        elif current and current.ends_with_paragraph and place in starts:
            current = None
        if current:
            yield place, current
