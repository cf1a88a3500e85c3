"""Which indicators would test what a sentence says, how surely, and why; often none.

An indicator is proposed where a sentence names what it counts and, if the catalogue asks for it,
what is to become of it: libraries and their hours, EHC plans and the 20 weeks. Figures are of a
whole area and a whole year, so a sentence about one street, or one that promises only to publish
or to consult, counts for less. Every proposal is a suggestion until a person confirms it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest
from math import exp, log

from commitments.figures.catalogue import packaged_catalogue
from commitments.figures.indicators import Indicator
from commitments.quantities.quantities import find_quantities
from commitments.text.phrases import Named, Phrases
from commitments.text.text import plain
from commitments.wording import listed

MOST = 3
"""Proposals for one sentence."""

_LONGEST_LOOKED_AT = 2_000
_LEAST = 0.5  # a lower score is no proposal
_RARITY = 140  # about as many indicators as the packaged catalogue has; more change no score
_SURE = 6.0  # weight at which a score is 0.63; a phrase of one indicator alone weighs 5
_A_FIGURE = 1.0  # weight of a number in the sentence
_TELLING = 3  # phrases of each sort that count and are shown


@dataclass(frozen=True, slots=True)
class Proposal:
    """An indicator that would test a sentence; ``score`` runs from 0 to 1.

    ``reasons`` are words that a page can print.
    """

    indicator: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """Wording for which a figure is a worse test, by what its score is multiplied, and why."""

    wording: re.Pattern[str]
    factor: float
    reason: str


_DOUBTS = (
    _Doubt(
        re.compile(
            r"\b(?:[A-Z][a-z]+ )+(?:Road|Street|Lane|Avenue|Close|Drive|Crescent|Way|Hill|Highway"
            r"|Court|Library|Park)\b|\b[ABM]\d{1,4}\b|\bJunction \d"
        ),
        0.5,
        "but it names one place, and the figure may be of a whole area",
    ),
    _Doubt(
        re.compile(
            r"\b(?:referendum|public vote|call for evidence|consult(?:ation|ing)?|guidance"
            r"|green paper|white paper|publish(?:ed|ing)?|inquiry|debate|campaign|advertising"
            r"|training|data on)\b",
            re.IGNORECASE,
        ),
        0.6,
        "but it speaks of papers, talks or votes, which no figure counts",
    ),
    _Doubt(
        re.compile(
            r"\b(?:mandatory|mandate|compulsory|legally[- ]binding|legislat(?:e|ion|ive)"
            r"|dut(?:y|ies)|mechanism|enshrine|in law|regulations?|bill of rights)\b",
            re.IGNORECASE,
        ),
        0.6,
        "but it speaks of a law, and the figure is of what comes of one",
    ),
)


class IndicatorMap:
    """The map from what people say to the indicators of a catalogue."""

    def __init__(self, catalogue: Mapping[str, Indicator]) -> None:
        spoken = [{*it.words, *it.together_with} for it in catalogue.values()]
        uses = Counter(phrase for phrases in spoken for phrase in phrases)
        self._catalogue = catalogue
        self._phrases = Phrases(uses)
        # A phrase weighs the more, the fewer indicators people speak of by it.
        self._weights = {phrase: log(1 + _RARITY / used) for phrase, used in uses.items()}

    def propose(self, text: str) -> tuple[Proposal, ...]:
        """Return the indicators that would test a sentence, the surest first; at most ``MOST``.

        Of a text of more than 2,000 characters only the beginning is looked at.
        """
        copy = plain(text[:_LONGEST_LOOKED_AT]).text
        named: dict[str, list[Named]] = defaultdict(list)
        for found in self._phrases.named_in(copy):
            named[found.phrase].append(found)
        if not named:
            return ()
        has_figure = bool(find_quantities(copy))
        doubts = [doubt for doubt in _DOUBTS if doubt.wording.search(copy)]
        proposals = self._proposals(named, doubts, has_figure=has_figure)
        return tuple(nsmallest(MOST, proposals, key=lambda it: (-it.score, it.indicator)))

    def _proposals(
        self, named: Mapping[str, Sequence[Named]], doubts: Sequence[_Doubt], *, has_figure: bool
    ) -> Iterator[Proposal]:
        for indicator in self._catalogue.values():
            phrases = self._said_of(indicator, named)
            if not phrases:
                continue
            weight = sum(self._weights[phrase] for phrase in phrases) + _A_FIGURE * has_figure
            score = 1 - exp(-weight / _SURE)
            for doubt in doubts:
                score *= doubt.factor
            if score >= _LEAST:
                reasons = [f"both speak of {listed(phrases)}"]
                reasons += ["it gives a figure"] * has_figure
                reasons += [doubt.reason for doubt in doubts]
                yield Proposal(indicator.id, round(score, 3), tuple(reasons))

    def _said_of(self, indicator: Indicator, named: Mapping[str, Sequence[Named]]) -> list[str]:
        """The phrases that tell most of an indicator; none where its words do not say enough.

        A phrase that stands among both sorts of the indicator's words says enough by itself, and
        so does a longer one that holds one of the other sort: "asylum hotels".
        """
        things = [found for word in indicator.words for found in named.get(word, ())]
        besides = [
            found
            for word in indicator.together_with
            for found in named.get(word, ())
            if word in indicator.words or not any(found.is_the_same_as(it) for it in things)
        ]
        if not things or (indicator.together_with and not besides):
            return []
        apart = [found for found in besides if not any(found.is_within(it) for it in things)]
        return [*self._most_telling(things), *self._most_telling(apart)]

    def _most_telling(self, found: Sequence[Named]) -> list[str]:
        """The weightiest phrases; where one stands within another, only the longer counts."""
        kept: list[Named] = []
        for it in sorted(found, key=lambda it: (it.start - it.end, it.start, it.phrase)):
            if not any(it.is_within(longer) for longer in kept):
                kept.append(it)
        phrases = {it.phrase for it in kept}
        return sorted(phrases, key=lambda it: (-self._weights[it], it))[:_TELLING]


def propose_indicators(
    text: str, catalogue: Mapping[str, Indicator] | None = None
) -> tuple[Proposal, ...]:
    """Return the indicators that would test what a sentence says, the surest first; often none.

    ``catalogue`` takes the place of the packaged one; for an editor's beside it see
    :func:`commitments.figures.catalogue.merged_catalogue`. For many sentences and one catalogue
    of your own, make an :class:`IndicatorMap` once.
    """
    found = packaged_map() if catalogue is None else IndicatorMap(catalogue)
    return found.propose(text)


@cache
def packaged_map() -> IndicatorMap:
    """Return the map to the packaged catalogue alone."""
    return IndicatorMap(packaged_catalogue())
