"""Which statement speaks to which demand, how surely, and by which words.

A topic weighs the more, the fewer demands and statements name it, and a demand's first clause
more than its details. To what two sentences share, the place in the letter is added: a letter
deals with a thing in one place, and a refusal is seldom about something else. Every link is a
suggestion until a person confirms it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import islice
from math import exp
from operator import itemgetter

from commitments.answers.context import Letter, Pair, in_context
from commitments.answers.headings import labelled_openings
from commitments.answers.holding import is_holding
from commitments.answers.likeness import Said, Wanted, weights_of
from commitments.answers.numbering import numbered_openings
from commitments.answers.paragraphs import paragraph_starts
from commitments.answers.places import Placed, placed
from commitments.demands.demands import Demand
from commitments.statements.cues import Kind
from commitments.statements.statements import Statement
from commitments.text.characters import in_small_letters
from commitments.text.text import plain
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


_HELD_OVER = 0.3
_DECISIONS = 10  # sentences that decide a petition as a whole; no letter needs more
_LEAST = 0.15
_MOST = 30  # sentences that speak to one demand; people found 14 at the most
_NEAR_THE_BEST = 0.4  # of the demand's best score
_NEAR_THE_OTHERS = 0.8  # of the statement's best score
_TOPICS_SHOWN = 3

_REFERS_BACK = re.compile(r"[^A-Za-z]{0,4}(?:this|these|it|they|such|those|that)\b", re.IGNORECASE)
_THE_PETITION = re.compile(r"\b(?:the|this|your) (?:petition|matter|request)\b")
_COVERS_ALL = re.compile(
    r"\b(?:all|each|every one) (?:of )?(?:the |these |those |your )?(?:[a-z]+ )?"
    r"(?:points|steps|demands|requests|issues|concerns|matters|asks|questions)\b"
)


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
    topics = Topics(additions) if additions else packaged_topics()
    is_alone = len(demands) == 1
    wanted = Wanted(topics, demands)
    said = [_said(topics, statement, is_alone=is_alone) for statement in statements]
    weights = weights_of([*wanted.topics, *said])
    likeness = wanted.likeness(said, weights)
    letter = _letter(statements, said, response, likeness)
    places: Sequence[Placed] = [{}] * len(demands)
    if not is_alone:
        openings = [
            *labelled_openings(topics, wanted, statements, weights),
            *numbered_openings(demands, statements, likeness),
        ]
        letter = replace(letter, is_numbered=any(it.is_item for it in openings))
        places = placed(openings, letter.starts, likeness, len(statements))
    scored = [in_context(*it, letter) for it in zip(demands, likeness, places, strict=True)]
    links = [
        Link(
            demand,
            statement,
            round(1 - exp(-pair.score), 3),
            (*_spoken_of(wanted.topics[demand], said[statement] or {}, weights), *pair.reasons),
            pair.is_in_place,
        )
        for demand, statement, pair in _chosen(scored)
    ]
    return tuple(sorted([*links, *_held_over(demands, statements, links)], key=_order))


def _order(link: Link) -> tuple[int, int]:
    return link.demand, link.statement


def _held_over(
    demands: Sequence[Demand], statements: Sequence[Statement], links: Sequence[Link]
) -> Iterator[Link]:
    """Links of the demands that nothing else speaks to, where the letter puts its answer off."""
    spoken_to = {link.demand for link in links}
    if len(spoken_to) == len(demands):
        return
    holding = [it.index for it in islice(filter(is_holding, statements), _DECISIONS)]
    for demand in demands:
        for statement in () if demand.index in spoken_to else holding:
            yield Link(demand.index, statement, _HELD_OVER, ("puts the answer off as a whole",))


def _said(topics: Topics, statement: Statement, *, is_alone: bool) -> Said:
    """What a statement speaks of, or None for one that speaks to no demand in particular."""
    copy = plain(statement.quote).text
    if statement.kind is Kind.OTHER or (
        not is_alone and _COVERS_ALL.search(in_small_letters(copy))
    ):
        return None
    return topics.named_in(copy)


def _letter(
    statements: Sequence[Statement],
    said: Sequence[Said],
    response: str,
    likeness: Sequence[Mapping[int, float]],
) -> Letter:
    is_alone = len(likeness) == 1
    speaking = set().union(*likeness)
    return Letter(
        statements,
        said,
        decided=set(islice((it.index for it in statements if _decides_as_a_whole(it)), _DECISIONS)),
        starts=paragraph_starts(response, statements),
        going_on={
            it.index
            for it in statements
            if _REFERS_BACK.match(it.quote) or not (is_alone or it.index in speaking)
        },
        is_alone=is_alone,
    )


def _decides_as_a_whole(statement: Statement) -> bool:
    """Whether it promises or refuses something to the petition itself: refers it, declines it."""
    is_decision = statement.kind in (Kind.COMMITMENT, Kind.REFUSAL)
    return is_decision and _THE_PETITION.search(in_small_letters(statement.quote)) is not None


def _chosen(scored: Sequence[Mapping[int, Pair]]) -> Iterator[tuple[int, int, Pair]]:
    """The pairs that are near the best of their demand and of their statement, not without end."""
    best_said: dict[int, float] = defaultdict(float)
    for pairs in scored:
        for statement, pair in pairs.items():
            best_said[statement] = max(best_said[statement], pair.score)
    for demand, pairs in enumerate(scored):
        best = max((pair.score for pair in pairs.values()), default=0.0)
        chosen: list[tuple[int, Pair]] = []
        for statement, pair in sorted(pairs.items()):
            is_near = pair.score >= max(_LEAST, _NEAR_THE_BEST * best)
            is_its_own = pair.score >= _NEAR_THE_OTHERS * best_said[statement]
            if is_near and (is_its_own or pair.is_for_all):
                chosen.append((statement, pair))
        weightiest = nlargest(_MOST, chosen, key=lambda it: it[1].score)
        yield from (
            (demand, statement, pair) for statement, pair in sorted(weightiest, key=itemgetter(0))
        )


def _spoken_of(
    wanted: Mapping[str, str], said: Mapping[str, str], weights: Mapping[str, float]
) -> tuple[str, ...]:
    """The weightiest topics of both, in words: "both speak of EHC plans and deadlines"."""
    both = sorted(wanted.keys() & said.keys(), key=lambda topic: (-weights[topic], topic))
    words = [wanted[topic] for topic in both[:_TOPICS_SHOWN]]
    return (f"both speak of {listed(words)}",) if words else ()
