"""How alike a demand and a statement are: the weight of the topics that both name.

A topic weighs the more, the fewer demands and statements name it, and a demand's first clause
more than its details.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log

from commitments.demands.demands import Demand
from commitments.text.text import plain
from commitments.text.topics import Topics

Said = Mapping[str, str] | None
"""The topics of a statement, or None for one that speaks to no demand in particular."""

_CLAUSE = re.compile(r"[,;:(]| - ")
_SHORTEST_HEAD = 3  # topics
_AFTER_THE_HEAD = 0.25
_IN_PROPORTION = 0.3  # how much the demand's share of the statement counts beside the reverse
_COMMON = 50  # demands; a topic of more of them tells none apart


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far a letter speaks of the things that one demand names.

    ``of`` gives it for each statement that shares a topic with the demand, from 0 upwards.
    ``named`` is the share of the demand's first clause that the letter names at all, 0 to 1, and
    ``covered`` the share of that for each paragraph.
    """

    of: Mapping[int, float]
    named: float
    covered: Mapping[int, float]

    @property
    def at_best(self) -> float:
        """How far the letter names the demand's things in any one sentence, from 0 upwards."""
        return self.named * max(self.of.values(), default=0.0)


class Wanted:
    """What each demand names, and which demands name a topic."""

    def __init__(self, topics: Topics, demands: Sequence[Demand]) -> None:
        copies = [plain(demand.quote).text for demand in demands]
        self.topics = [topics.named_in(copy) for copy in copies]
        self._heads = [topics.named_in(_CLAUSE.split(copy, 1)[0]) for copy in copies]
        by_topic: dict[str, list[int]] = defaultdict(list)
        for demand, named in enumerate(self.topics):
            for topic in named:
                by_topic[topic].append(demand)
        self._by_topic = {it: asking for it, asking in by_topic.items() if len(asking) <= _COMMON}

    def asking_for(self, topic: str) -> Sequence[int]:
        """Return the demands that name a topic; none where so many do that it tells nothing."""
        return self._by_topic.get(topic, ())

    def likeness(
        self, said: Sequence[Said], paragraph: Sequence[int], weights: Mapping[str, float]
    ) -> list[Likeness]:
        """Return for each demand how alike the statements and their paragraphs are to it."""
        emphases = [_emphasis(*it, weights) for it in zip(self.topics, self._heads, strict=True)]
        of: list[dict[int, float]] = [defaultdict(float) for _ in self.topics]
        named_by: list[dict[int, set[str]]] = [defaultdict(set) for _ in self.topics]
        for statement, named in enumerate(said):
            asked_for = [topic for topic in named or () if topic in self._by_topic]
            if not asked_for:
                continue
            whole = sum(weights[topic] for topic in named or ())
            for topic in asked_for:
                for demand in self._by_topic[topic]:
                    of[demand][statement] += (1 - _IN_PROPORTION) * emphases[demand][topic]
                    of[demand][statement] += _IN_PROPORTION * weights[topic] / whole
                    if topic in self._heads[demand]:
                        named_by[demand][paragraph[statement]].add(topic)
        return [
            _likeness(of[demand], named_by[demand], self._heads[demand], weights)
            for demand in range(len(of))
        ]


def _likeness(
    of: Mapping[int, float],
    named_by: Mapping[int, set[str]],
    head: Iterable[str],
    weights: Mapping[str, float],
) -> Likeness:
    whole = _weight(head, weights)
    named = _weight(set().union(*named_by.values()), weights)
    covered = {paragraph: _weight(it, weights) / named for paragraph, it in named_by.items()}
    return Likeness(of, named / whole if whole else 0.0, covered)


def _weight(topics: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights[topic] for topic in topics)


def weights_of(texts: Sequence[Said]) -> dict[str, float]:
    """Return how much each topic tells: the more, the fewer of the texts name it."""
    named_by = Counter(topic for topics in texts for topic in topics or ())
    return {topic: log(1 + len(texts) / count) for topic, count in named_by.items()}


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
