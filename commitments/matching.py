"""Which statement speaks to which demand, how surely, and by which words.

A topic weighs the more, the fewer demands and statements name it, and a demand's first clause
more than its details. To what two sentences share, the place in the letter is added: a letter
deals with a thing in one place, and a refusal is seldom about something else. Every link is a
suggestion until a person confirms it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from math import exp, log
from operator import itemgetter

from rapidfuzz import fuzz

from commitments.cues import Kind
from commitments.demands import Demand
from commitments.statements import Statement
from commitments.text import plain
from commitments.topics import Synonyms, Topics, packaged_topics
from commitments.wording import listed


@dataclass(frozen=True, slots=True)
class Link:
    """A demand and a statement that speaks to it; ``score`` runs from 0 to 1.

    ``reasons`` are words that a page can print.
    """

    demand: int
    statement: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    """How far a statement speaks to a demand, from 0 with no upper end, and why.

    ``is_for_all`` when it speaks to every demand alike.
    """

    score: float
    reasons: tuple[str, ...]
    is_for_all: bool


_Said = Mapping[str, str] | None
"""The topics of a statement, or None for one that speaks to no demand in particular."""


_SHORT_LETTER = 10  # statements; such a letter says little beside its answer
_IN_A_SHORT_LETTER = 0.3
_A_REFUSAL = 0.8
_IN_THE_SAME_WORDS = 0.5
_FROM_A_NEIGHBOUR = 0.3  # of its score; a letter deals with a thing in one place
_REFERRING_BACK = 0.5  # of the score of the sentence before
_IN_PROPORTION = 0.3  # how much the demand's share of the statement counts beside the reverse
_CLAUSE = re.compile(r"[,;:(]| - ")
_SHORTEST_HEAD = 3  # topics
_AFTER_THE_HEAD = 0.25
_AS_A_WHOLE = 0.4
_DECISIONS = 10  # sentences that decide a petition as a whole; no letter needs more
_LEAST = 0.15
_MOST = 30  # sentences that speak to one demand; people found 14 at the most
_NEAR_THE_BEST = 0.4  # of the demand's best score
_NEAR_THE_OTHERS = 0.8  # of the statement's best score
_SAME_WORDS = 90  # of 100, rapidfuzz's token_set_ratio
_LONGEST_COMPARED = 400  # characters
_COMMON = 50  # demands; a topic of more of them tells none apart
_TOPICS_SHOWN = 3

_REFERS_BACK = re.compile(r"[^A-Za-z]{0,4}(?:this|these|it|they|such|those|that)\b", re.IGNORECASE)
_THE_PETITION = re.compile(r"\b(?:the|this|your) (?:petition|matter|request)\b", re.IGNORECASE)
_COVERS_ALL = re.compile(
    r"\b(?:all|each|every one) (?:of )?(?:the |these |those |your )?(?:[a-z]+ )?"
    r"(?:points|steps|demands|requests|issues|concerns|matters|asks|questions)\b",
    re.IGNORECASE,
)


def find_links(
    demands: Sequence[Demand], statements: Sequence[Statement], additions: Synonyms | None = None
) -> tuple[Link, ...]:
    """Return the links between demands and statements, by demand and then by statement.

    ``additions`` are an editor's synonyms beside the packaged ones. Greetings, and sentences that
    claim to cover every demand at once, are linked to none.
    """
    topics = Topics(additions) if additions else packaged_topics()
    is_alone = len(demands) == 1
    wanted = [topics.named_in(plain(demand.quote).text) for demand in demands]
    heads = [topics.named_in(_CLAUSE.split(plain(demand.quote).text, 1)[0]) for demand in demands]
    said = [_said(topics, statement, is_alone=is_alone) for statement in statements]
    weights = _weights([*wanted, *said])
    decided = set(islice((it.index for it in statements if _decides_as_a_whole(it)), _DECISIONS))
    own_scores = _own_scores(wanted, heads, said, weights)
    scored = [
        _in_context(demand, own, statements, said, decided, is_alone=is_alone)
        for demand, own in zip(demands, own_scores, strict=True)
    ]
    return tuple(
        Link(
            demand,
            statement,
            round(1 - exp(-pair.score), 3),
            (*_spoken_of(wanted[demand], said[statement] or {}, weights), *pair.reasons),
        )
        for demand, statement, pair in _chosen(scored)
    )


def _said(topics: Topics, statement: Statement, *, is_alone: bool) -> _Said:
    """What a statement speaks of, or None for one that speaks to no demand in particular."""
    copy = plain(statement.quote).text
    if statement.kind is Kind.OTHER or (not is_alone and _COVERS_ALL.search(copy)):
        return None
    return topics.named_in(copy)


def _weights(texts: Sequence[_Said]) -> dict[str, float]:
    named_by = Counter(topic for topics in texts for topic in topics or ())
    return {topic: log(1 + len(texts) / count) for topic, count in named_by.items()}


def _own_scores(
    wanted: Sequence[Mapping[str, str]],
    heads: Sequence[Mapping[str, str]],
    said: Sequence[_Said],
    weights: Mapping[str, float],
) -> list[dict[int, float]]:
    """For each demand, how far each statement speaks of the same, from 0 to 1; without zeros."""
    demands_by_topic: dict[str, list[int]] = defaultdict(list)
    for demand, topics in enumerate(wanted):
        for topic in topics:
            demands_by_topic[topic].append(demand)
    emphases = [_emphasis(*it, weights) for it in zip(wanted, heads, strict=True)]
    shared: list[dict[int, float]] = [defaultdict(float) for _ in wanted]
    for statement, named in enumerate(said):
        whole = sum(weights[topic] for topic in named or ())
        for topic in named or ():
            asking = demands_by_topic.get(topic, ())
            for demand in asking if len(asking) <= _COMMON else ():
                shared[demand][statement] += (1 - _IN_PROPORTION) * emphases[demand][topic]
                shared[demand][statement] += _IN_PROPORTION * weights[topic] / whole
    return shared


def _emphasis(
    topics: Mapping[str, str], head: Mapping[str, str], weights: Mapping[str, float]
) -> dict[str, float]:
    """The share of a demand that each of its topics makes up; its first clause counts most."""
    first = {topic for topic in topics if topic in head}
    if len(first) < _SHORTEST_HEAD:
        first = set(islice(topics, _SHORTEST_HEAD))
    whole = sum(weights[topic] for topic in first)
    return {
        topic: weights[topic] * (1.0 if topic in first else _AFTER_THE_HEAD) / whole
        for topic in topics
    }


def _in_context(
    demand: Demand,
    own: Mapping[int, float],
    statements: Sequence[Statement],
    said: Sequence[_Said],
    decided: AbstractSet[int],
    *,
    is_alone: bool,
) -> dict[int, _Pair]:
    """Add to a demand's own scores what the place of each statement in the letter tells."""
    is_short = len(statements) <= _SHORT_LETTER
    wanted = _compared(demand.quote)
    pairs: dict[int, _Pair] = {}
    for i in range(len(statements)) if is_alone else sorted(own.keys() | decided):
        if said[i] is None:
            continue
        score = own.get(i, 0.0)
        reasons: list[str] = []
        before, after = own.get(i - 1, 0.0), own.get(i + 1, 0.0)
        if before and _REFERS_BACK.match(statements[i].quote):
            score += _REFERRING_BACK * before
            reasons.append("refers back to the sentence before, which speaks of it")
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
        if i in decided:
            score += _AS_A_WHOLE
            reasons.append("speaks of the petition as a whole")
        pairs[i] = _Pair(score, tuple(reasons), is_for_all=i in decided)
    return pairs


def _decides_as_a_whole(statement: Statement) -> bool:
    """Whether it promises or refuses something to the petition itself: refers it, declines it."""
    is_decision = statement.kind in (Kind.COMMITMENT, Kind.REFUSAL)
    return is_decision and _THE_PETITION.search(statement.quote) is not None


def _compared(quote: str) -> str:
    return plain(quote[:_LONGEST_COMPARED]).text.lower()


def _has_its_words(wanted: str, statement: Statement) -> bool:
    said = _compared(statement.quote)
    return fuzz.token_set_ratio(wanted, said, score_cutoff=_SAME_WORDS) > 0


def _chosen(scored: Sequence[Mapping[int, _Pair]]) -> Iterator[tuple[int, int, _Pair]]:
    """The pairs that are near the best of their demand and of their statement, not without end."""
    best_said: dict[int, float] = defaultdict(float)
    for pairs in scored:
        for statement, pair in pairs.items():
            best_said[statement] = max(best_said[statement], pair.score)
    for demand, pairs in enumerate(scored):
        best = max((pair.score for pair in pairs.values()), default=0.0)
        chosen: list[tuple[int, _Pair]] = []
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
