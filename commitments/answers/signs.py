"""The signs by which a statement is taken to speak to a demand, each a small number.

Nobody weighed them by hand: `training/links.py` fits their weights to documents whose links
people drew, and writes them to `data/signs.toml`. A score is the chance, from 0 to 1, that a
careful person would draw the link too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp, log

from commitments.answers.letter import Letter
from commitments.answers.likeness import Likeness
from commitments.answers.places import Placed
from commitments.packaged import load
from commitments.statements.statements import About, Kind
from commitments.text.characters import in_small_letters
from commitments.text.sieves import Sieve

Signs = Mapping[str, float]
"""A number for each sign that is there; what is not there counts nothing."""

_STILL_OPEN = re.compile(
    r"\b(?:not yet|no (?:final )?decisions?|decision (?:on|whether|about)|decid\w* whether"
    r"|consider(?:ing|ation)?|under (?:\w+ )?review|review(?:ing|s)?|consult\w*|call for evidence"
    r"|different views|look(?:ing)? (?:at|into|again)|explor\w+|in due course|options?|whether)\b"
)
_MAY_BE_OPEN = Sieve(
    "yet|deci[ds]|consider|review|consult|evidence|views|look|explor|due|option|whether"
)
_WEIGHS = re.compile(r"\b(?:would|could|might)\b")
_MOST_LIKENESS = 2.0
_MOST_OF_A_PARAGRAPH = 3.0
_REFERRING_BACK = 0.5  # of the likeness of the sentence before
_HANDED_ON = 2  # sentences
_MUCH = 0.5  # of what the letter names of a demand
_SHARED = 0.5  # of the likeness of the demand that is most alike
_SHORTEST = 6  # statements; of shorter letters there are too few to learn from
_NEARBY = 3  # statements around one that is alike, within its paragraph

_IN_WORDS = {
    "handed_on": "refers back to the sentence before, which speaks of it",
    "refuses": "refuses",
    "beside_refusal": "stands beside a refusal",
    "still_open": "says what is still open",
    "weighs": "says what would follow",
    "decides": "speaks of the petition as a whole",
}


class SignsOf:
    """Finds the signs of a letter's statements, for one demand after the other."""

    def __init__(
        self, letter: Letter, likeness: Sequence[Likeness], places: Sequence[Placed]
    ) -> None:
        self._letter = letter
        self._likeness = likeness
        self._places = places
        self._placed = set().union(*places)
        self._best: dict[int, float] = defaultdict(float)
        for it in likeness:
            for statement, score in it.of.items():
                self._best[statement] = max(self._best[statement], score)
        speaking = (place for place, said in enumerate(letter.said) if said is not None)
        self._own = {place: self._of_statement(place) for place in speaking}

    def for_demand(self, demand: int) -> Iterator[tuple[int, Signs]]:
        """Yield each statement that may speak to a demand with its signs, in the letter's order."""
        of = self._likeness[demand].of
        handed_on = self._handed_on(of)
        in_order = sorted(of.values(), reverse=True)
        ranks = {score: rank for rank, score in reversed(list(enumerate(in_order, start=1)))}
        by_paragraph: dict[int, float] = defaultdict(float)
        for statement, score in of.items():
            by_paragraph[self._letter.paragraph[statement]] += min(score, _MOST_LIKENESS)
        for place in self._looked_at(demand, handed_on):
            mine = of.get(place, 0.0)
            paragraph = self._letter.paragraph[place]
            covered = self._likeness[demand].covered.get(paragraph, 0.0)
            yield (
                place,
                {
                    **self._own[place],
                    "likeness": min(mine, _MOST_LIKENESS),
                    "rank": 1 / ranks[mine] if mine else 0.0,
                    "handed_on": handed_on.get(place, 0.0),
                    "another_is_more_alike": _lead(self._best.get(place, 0.0), mine),
                    "paragraph_covers": covered,
                    "paragraph_likeness": min(by_paragraph[paragraph], _MOST_OF_A_PARAGRAPH),
                    "placed_elsewhere": float(
                        place in self._placed and place not in self._places[demand]
                    ),
                },
            )

    def _looked_at(self, demand: int, handed_on: Mapping[int, float]) -> Sequence[int]:
        """The statements that may speak to a demand: all, where there is no other demand.

        Else those that are alike, and what stands around them and names no other demand's things.
        """
        letter, of = self._letter, self._likeness[demand].of
        if len(self._likeness) == 1:
            places = set(range(len(letter.statements)))
        else:
            places = of.keys() | handed_on.keys() | letter.decisions | self._places[demand].keys()
            for alike in of:
                nearby = range(max(0, alike - _NEARBY), alike + _NEARBY + 1)
                places |= {it for it in nearby if it not in self._best and self._is_with(it, alike)}
        return sorted(
            it
            for it in places
            if it in self._own
            and (self._is_shared(it, of) or it in letter.decisions or it in self._places[demand])
        )

    def _is_shared(self, place: int, of: Mapping[int, float]) -> bool:
        """Whether no other demand is far more alike to it than this one."""
        return of.get(place, 0.0) >= _SHARED * self._best.get(place, 0.0)

    def _is_with(self, place: int, other: int) -> bool:
        paragraph = self._letter.paragraph
        return place < len(paragraph) and paragraph[place] == paragraph[other]

    def _handed_on(self, of: Mapping[int, float]) -> dict[int, float]:
        """What statements take over from the one before them, because they refer back to it."""
        letter = self._letter
        handed_on: dict[int, float] = {}
        for place in sorted(of):
            heat = of[place]
            for after in range(place + 1, min(place + 1 + _HANDED_ON, len(letter.statements))):
                if not self._goes_on(after) or after in letter.starts:
                    break
                heat *= _REFERRING_BACK
                handed_on[after] = heat
                if after in of:
                    break
        return handed_on

    def _goes_on(self, place: int) -> bool:
        """Whether it refers back; among many demands also where it names none of their things."""
        is_silent = len(self._likeness) > 1 and place not in self._best
        return place in self._letter.backward or is_silent

    def _of_statement(self, place: int) -> Signs:
        letter = self._letter
        statement = letter.statements[place]
        copy = in_small_letters(letter.copies[place])
        refuses = place in letter.refusals
        paragraph = letter.paragraph[place]
        return {
            "refuses": float(refuses),
            "beside_refusal": float(
                not refuses and not letter.refusals.isdisjoint((place - 1, place + 1))
            ),
            "refusal_in_paragraph": float(paragraph in letter.refusing),
            "no_refusal": float(not letter.refusals),
            "position": float(statement.kind is Kind.POSITION),
            "act": float(statement.about is About.ACTION),
            "still_open": float(_MAY_BE_OPEN.holds(copy) and _STILL_OPEN.search(copy) is not None),
            "weighs": float(_WEIGHS.search(copy) is not None),
            "decides": float(place in letter.decisions),
            "short_letter": 1 / max(_SHORTEST, len(letter.statements)),
            "long_paragraph": log(max(1, letter.sizes[paragraph])),
        }


def _lead(best: float, mine: float) -> float:
    """How far the demand that a statement is most alike leads another, from 0 to 1."""
    return (best - mine) / best if best else 0.0


def score_of(signs: Signs) -> float:
    """Return the chance, from 0 to 1, that a person would draw the link."""
    weights = _weights()
    total = weights["none"] + sum(weights[name] * value for name, value in signs.items())
    return 1 / (1 + exp(-total))


def reasons_of(signs: Signs) -> tuple[str, ...]:
    """Return the signs that a page can print, in words; others only weigh."""
    words = [words for name, words in _IN_WORDS.items() if signs.get(name)]
    if signs["paragraph_covers"] >= _MUCH and not signs["likeness"]:
        words.append("its paragraph names what is asked")
    return tuple(words)


@cache
def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = load("signs.toml")["weights"]
    return weights
