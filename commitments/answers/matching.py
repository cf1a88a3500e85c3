"""Which statement speaks to which demand, how surely, and by which words.

What a statement and its paragraph share with a demand, what the statement does, and where the
letter refuses are signs (see `signs`); together they give the chance that a person would draw
the link. What stands under a demand's own number or label belongs to it whatever its words.
Every link is a suggestion until a person confirms it.
"""

from collections.abc import Iterator, Mapping, Sequence
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
from commitments.answers.signs import SignsOf, reasons_of, score_of
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
    is_numbered: bool


LEAST = 0.25
"""The score from which a link is suggested."""
_LIKELIEST = "the letter says nothing that is nearer to it"
_PUTS_OFF = "puts the answer off as a whole"
_HELD_OVER = 0.3
_HOLDING = 10  # sentences
_IN_PLACE = 0.5  # the least score of what stands under a demand's own number or label
_HARDLY_NAMED = 0.055  # the share that the letter names times the likeness of one sentence
_SURE = 0.6  # likeness, outside the place where the letter answers a number
_MOST = 30  # sentences that speak to one demand; people found 14 at the most
NEAR_THE_BEST = 0.4
"""The share of the demand's best score from which a statement is linked too."""
_LEAST_OF_THE_BEST = 0.35  # a letter whose likeliest sentence stays below this is silent
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
    signs = SignsOf(both.letter, both.likeness, both.places)
    links = [link for demand in range(len(demands)) for link in _links(demand, both, signs)]
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
    return Compared(wanted, letter, weights, likeness, places, is_numbered)


def _links(demand: int, both: Compared, signs: SignsOf) -> list[Link]:
    """The links of one demand: those near its best, not without end; none where that is weak."""
    links = [_link(demand, *it, both) for it in signs.for_demand(demand)]
    best = max((it.score for it in links), default=0.0)
    if best < _LEAST_OF_THE_BEST or _is_hardly_named(demand, both):
        return [it for it in links if it.is_in_place]
    return nlargest(
        _MOST, (it for it in links if _is_near(it, best, both)), key=attrgetter("score")
    )


def _is_hardly_named(demand: int, both: Compared) -> bool:
    """Whether a letter on several demands has next to nothing of what this one names."""
    is_alone = len(both.likeness) == 1
    return not is_alone and both.likeness[demand].at_best < _HARDLY_NAMED


def _link(demand: int, statement: int, signs: Mapping[str, float], both: Compared) -> Link:
    score, reasons = score_of(signs), reasons_of(signs)
    place = both.places[demand].get(statement)
    shared = _spoken_of(both.wanted.topics[demand], both.letter.said[statement] or {}, both.weights)
    if place is None:
        told = (*shared, *reasons) or (_LIKELIEST,)
        return Link(demand, statement, round(score, 3), told)
    score = max(score, _IN_PLACE)
    return Link(demand, statement, round(score, 3), (*shared, place, *reasons), is_in_place=True)


def _is_near(link: Link, best: float, both: Compared) -> bool:
    if link.is_in_place:
        return True
    likeness = both.likeness[link.demand].of.get(link.statement, 0.0)
    is_elsewhere = both.is_numbered and likeness < _SURE
    return not is_elsewhere and link.score >= max(LEAST, NEAR_THE_BEST * best)


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
