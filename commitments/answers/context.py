"""What the letter around a statement tells of how far it speaks to a demand.

A letter deals with a thing in one place, a refusal is seldom about something else, and what
stands under a demand's own number or name is about it, whatever its words.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz import fuzz

from commitments.answers.likeness import Said
from commitments.answers.places import Placed
from commitments.demands.demands import Demand
from commitments.statements.cues import Kind
from commitments.statements.statements import Statement
from commitments.text.text import plain


@dataclass(frozen=True, slots=True)
class Pair:
    """How far a statement speaks to a demand, from 0 with no upper end, and why.

    ``is_for_all`` when it speaks to every demand alike, ``is_in_place`` as in `Link`.
    """

    score: float
    reasons: tuple[str, ...]
    is_for_all: bool
    is_in_place: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """The statements with what is known of each: what it speaks of, and where it stands.

    ``decided`` holds those that decide the petition as a whole, ``starts`` those that begin a
    paragraph, ``going_on`` those that refer back or name nothing that a demand names.
    """

    statements: Sequence[Statement]
    said: Sequence[Said]
    decided: AbstractSet[int]
    starts: AbstractSet[int]
    going_on: AbstractSet[int]
    is_alone: bool
    is_numbered: bool = False


_SHORT_LETTER = 10  # statements; such a letter says little beside its answer
_IN_A_SHORT_LETTER = 0.3
_A_REFUSAL = 0.8
_IN_THE_SAME_WORDS = 0.5
_FROM_A_NEIGHBOUR = 0.3  # of its score; a letter deals with a thing in one place
_REFERRING_BACK = 0.5  # of the score of the sentence before
_SURE = 0.6  # likeness, outside the place where the letter answers a number
_HANDED_ON = 2  # sentences
_IN_ITS_PLACE = 0.8  # under its number or its heading
_AS_A_WHOLE = 0.4
_SAME_WORDS = 90  # of 100, rapidfuzz's token_set_ratio
_LONGEST_COMPARED = 400  # characters


def in_context(
    demand: Demand, own: Mapping[int, float], place: Placed, letter: Letter
) -> dict[int, Pair]:
    """Add to a demand's own scores what the place of each statement in the letter tells."""
    statements, is_alone = letter.statements, letter.is_alone
    is_short = len(statements) <= _SHORT_LETTER
    wanted = _compared(demand.quote)
    handed_on = _handed_on(own, letter)
    pairs: dict[int, Pair] = {}
    looked_at = own.keys() | handed_on.keys() | letter.decided | place.keys()
    for i in range(len(statements)) if is_alone else sorted(looked_at):
        is_elsewhere = letter.is_numbered and i not in place
        if letter.said[i] is None or (is_elsewhere and own.get(i, 0.0) < _SURE):
            continue
        score = own.get(i, 0.0)
        reasons: list[str] = []
        before, after = own.get(i - 1, 0.0), own.get(i + 1, 0.0)
        if i in handed_on:
            score += handed_on[i]
            reasons.append("refers back to the sentence before, which speaks of it")
        if i in place:
            score += _IN_ITS_PLACE
            reasons.append(place[i])
        if is_alone and (before or after):
            score += _FROM_A_NEIGHBOUR * (before + after)
            reasons.append("stands beside what speaks of it")
        if statements[i].kind is Kind.REFUSAL and (is_alone or score):
            score += _A_REFUSAL
            reasons.append("refuses")
        if score and _has_its_words(wanted, statements[i]):
            score += _IN_THE_SAME_WORDS
            reasons.append("says it in nearly the same words")
        if is_short and score:
            score += _IN_A_SHORT_LETTER
            reasons.append("the letter is short and says little else")
        if i in letter.decided:
            score += _AS_A_WHOLE
            reasons.append("speaks of the petition as a whole")
        pairs[i] = Pair(
            score, tuple(reasons), is_for_all=i in letter.decided, is_in_place=i in place
        )
    return pairs


def _handed_on(own: Mapping[int, float], letter: Letter) -> dict[int, float]:
    """What statements take over from the one before them, because they refer back to it."""
    handed_on: dict[int, float] = {}
    for place in sorted(own):
        heat = own[place]
        for after in range(place + 1, place + 1 + _HANDED_ON):
            if after not in letter.going_on or after in letter.starts:
                break
            heat *= _REFERRING_BACK
            handed_on[after] = heat
            if after in own:
                break
    return handed_on


def _compared(quote: str) -> str:
    return plain(quote[:_LONGEST_COMPARED]).text.lower()


def _has_its_words(wanted: str, statement: Statement) -> bool:
    said = _compared(statement.quote)
    return fuzz.token_set_ratio(wanted, said, score_cutoff=_SAME_WORDS) > 0
