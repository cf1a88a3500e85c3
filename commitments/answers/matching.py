"""Which statement speaks to which demand, how surely, and by which words.

What a statement and its paragraph share with a demand, what the statement does, and where the
letter refuses are signs (see `signs`); together they give the chance that a person would draw
the link. What stands under a demand's own number or label belongs to it whatever its words.
Every link is a suggestion until a person confirms it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from operator import attrgetter

from commitments.answers.headings import labelled_openings
from commitments.answers.holding import is_holding
from commitments.answers.letter import Letter, letter_of
from commitments.answers.likeness import Likeness, Wanted, weights_of
from commitments.answers.numbering import numbered_openings
from commitments.answers.places import Placed, placed
from commitments.answers.signs import Signs, SignsOf, reasons_of, score_of
from commitments.demands.demands import Demand
from commitments.statements.statements import Statement
from commitments.text.topics import Synonyms, Topics, packaged_topics
from commitments.wording import listed


@dataclass(frozen=True, slots=True)
class Link:
    """A demand and a statement that speaks to it; ``score`` runs from 0 to 1.

    ``reasons`` are words that a page can print. ``is_in_place`` when the statement stands where
    the letter deals with the demand: under its number, or under a label that names it.
    """

    demand: int
    statement: int
    score: float
    reasons: tuple[str, ...]
    is_in_place: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """Demands beside a letter: what both name, and where the letter takes up a demand."""

    wanted: Wanted
    letter: Letter
    weights: Mapping[str, float]
    likeness: Sequence[Likeness]
    places: Sequence[Placed]
    signs: SignsOf
    is_numbered: bool

    def may_link(self, demand: int, statement: int) -> bool:
        """Whether a statement away from a demand's own place may speak to it.

        Where the letter answers under numbers, it has to be very like it.
        """
        return not self.is_numbered or self.likeness[demand].of.get(statement, 0.0) >= _SURE


LEAST = 0.25
"""The score from which a link is suggested."""
_LIKELIEST = "the letter says nothing that is nearer to it"
_PUTS_OFF = "puts the answer off as a whole"
_HELD_OVER = 0.3
_HOLDING = 10  # sentences
_IN_PLACE = 0.5  # the least score of what stands under a demand's own number or label
_FEW = 3  # demands
_HARDLY_NAMED_OF_FEW = 0.035  # the share that the letter names times the likeness of a sentence
_HARDLY_NAMED = 0.055  # the same where there are many, each with a place of its own
_SURE = 0.6  # likeness, outside the place where the letter answers a number
_MOST = 30  # sentences that speak to one demand; people found 14 at the most
NEAR_THE_BEST = 0.4
"""The share of the demand's best score from which a statement is linked too."""
_UNLIKELY = 0.35  # a score; a letter on one demand that names nothing of it has to have more
_TOPICS_SHOWN = 3


def find_links(
    demands: Sequence[Demand],
    statements: Sequence[Statement],
    additions: Synonyms | None = None,
    *,
    response: str = "",
) -> tuple[Link, ...]:
    """Return the links between demands and statements, by demand and then by statement.

    ``additions`` are an editor's synonyms beside the packaged ones. ``response`` is the text
    that the statements were read from, and shows its paragraphs. Greetings, and sentences that
    claim to cover every demand at once, are linked to none.
    """
    both = compare(demands, statements, additions, response=response)
    links = [link for demand in range(len(demands)) for link in _links(demand, both)]
    held_over = _held_over(demands, statements, links)
    return tuple(sorted([*links, *held_over], key=attrgetter("demand", "statement")))


def compare(
    demands: Sequence[Demand],
    statements: Sequence[Statement],
    additions: Synonyms | None = None,
    *,
    response: str = "",
) -> Compared:
    """Put demands beside a letter; the arguments are those of `find_links`."""
    topics = Topics(additions) if additions else packaged_topics()
    is_alone = len(demands) == 1
    wanted = Wanted(topics, demands)
    letter = letter_of(topics, statements, response, is_alone=is_alone)
    weights = weights_of([*wanted.topics, *letter.said])
    likeness = wanted.likeness(letter.said, letter.paragraph, weights)
    alike = [it.of for it in likeness]
    openings = (
        ()
        if is_alone
        else (
            *labelled_openings(topics, wanted, statements, weights),
            *numbered_openings(demands, statements, alike),
        )
    )
    places = placed(openings, letter.starts, alike, len(statements))
    is_numbered = any(it.is_item for it in openings)
    signs = SignsOf(letter, likeness, places)
    return Compared(wanted, letter, weights, likeness, places, signs, is_numbered)


def _links(demand: int, both: Compared) -> list[Link]:
    """The links of one demand: those near its best, not without end; none where that is weak."""
    found = dict(both.signs.for_demand(demand))
    in_place = both.places[demand].keys() & found.keys()
    scores = {statement: score_of(it) for statement, it in found.items()}
    scores |= {statement: max(scores[statement], _IN_PLACE) for statement in in_place}
    best = max(scores.values(), default=0.0)
    if _is_hardly_named(demand, both) and (len(both.likeness) > 1 or best < _UNLIKELY):
        chosen: Iterable[int] = in_place
    else:
        least = max(LEAST, NEAR_THE_BEST * best)
        near = (it for it, score in scores.items() if score >= least and both.may_link(demand, it))
        chosen = in_place.union(near)
    weightiest = nlargest(_MOST, chosen, key=lambda it: (scores[it], -it))
    return [_link(demand, it, scores[it], found[it], both) for it in weightiest]


def _is_hardly_named(demand: int, both: Compared) -> bool:
    """Whether a letter has next to nothing of what a demand names; of many, more is asked."""
    least = _HARDLY_NAMED if len(both.likeness) > _FEW else _HARDLY_NAMED_OF_FEW
    return both.likeness[demand].at_best < least


def _link(demand: int, statement: int, score: float, signs: Signs, both: Compared) -> Link:
    place = both.places[demand].get(statement)
    shared = _spoken_of(both.wanted.topics[demand], both.letter.said[statement] or {}, both.weights)
    reasons = (*shared, *([place] if place else ()), *reasons_of(signs))
    return Link(
        demand, statement, round(score, 3), reasons or (_LIKELIEST,), is_in_place=place is not None
    )


def _held_over(
    demands: Sequence[Demand], statements: Sequence[Statement], links: Sequence[Link]
) -> Iterator[Link]:
    """Links of the demands that nothing else speaks to, where the letter puts its answer off."""
    spoken_to = {link.demand for link in links}
    if len(spoken_to) == len(demands):
        return
    holding = [it.index for it in islice(filter(is_holding, statements), _HOLDING)]
    for demand in demands:
        for statement in () if demand.index in spoken_to else holding:
            yield Link(demand.index, statement, _HELD_OVER, (_PUTS_OFF,))


def _spoken_of(
    wanted: Mapping[str, str], said: Mapping[str, str], weights: Mapping[str, float]
) -> tuple[str, ...]:
    """The weightiest topics of both, in words: "both speak of EHC plans and deadlines"."""
    shared = sorted(wanted.keys() & said.keys(), key=lambda topic: (-weights[topic], topic))
    words = [wanted[topic] for topic in shared[:_TOPICS_SHOWN]]
    return (f"both speak of {listed(words)}",) if words else ()
