"""A draft of a rule card from a sentence.

The machine fills in what the words say, and names the gaps. Only a person fixes a card, because a
test is a choice that somebody has to answer for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from commitments.figures.indicators import Direction, Indicator
from commitments.judging.rules import Comparison, Scope
from commitments.quantities.quantities import Hedge, Quantity


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that the words do not fill, and what a person has to find or decide."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CardDraft:
    """What the words of a sentence say of a test; None where they say nothing.

    ``gaps`` are what is left to a person. A draft has no verdict and is never kept.
    """

    basis: str
    scope: Scope
    comparison: Comparison | None
    threshold: Decimal | None
    due_on: date | None
    indicator: str | None
    variant: str | None
    unit: str | None
    gaps: tuple[Gap, ...]


_KEEPS = re.compile(
    r"\b(?:will not|won['’]t|shall not|never|continue to|maintain\w*|retain\w*|keep)\b",
    re.IGNORECASE,
)
_REACHES = re.compile(r"\b(?:reach\w*|achiev\w+|get to|hit|by the time)\b", re.IGNORECASE)
_RISES = re.compile(r"\b(?:increas\w+|improv\w+|rais\w+|rise|more|grow\w*)\b", re.IGNORECASE)
_FALLS = re.compile(
    r"\b(?:reduc\w+|decreas\w+|cut\w*|lower\w*|fewer|less|halv\w+)\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:(?:will|shall|would) not|won['’]t|never)\b", re.IGNORECASE)
_BY_HEDGE = {
    Hedge.OVER: Comparison.AT_LEAST,
    Hedge.AT_LEAST: Comparison.AT_LEAST,
    Hedge.UNDER: Comparison.AT_MOST,
    Hedge.UP_TO: Comparison.AT_MOST,
}
_BY_DIRECTION = {
    Direction.HIGHER: Comparison.AT_LEAST,
    Direction.LOWER: Comparison.AT_MOST,
}
_NEGATED = {Hedge.OVER: Comparison.AT_MOST, Hedge.UNDER: Comparison.AT_LEAST}
"""What "will not rise above" and "will not fall below" promise."""


def draft_card(
    quote: str,
    quantities: Sequence[Quantity],
    due_on: date | None,
    indicator: Indicator | None,
) -> CardDraft:
    """Return what a sentence says of a test by ``indicator``, and what it leaves open.

    ``quantities`` and ``due_on`` are what the reading found in the sentence.
    """
    unit = indicator.unit if indicator else None
    levels = [quantity for quantity in quantities if quantity.unit == unit]
    level = levels[0] if len(levels) == 1 else None
    variants = [variant.id for variant in indicator.variants] if indicator else []
    draft = CardDraft(
        basis=" ".join(quote.split()),
        scope=_scope(quote, level),
        comparison=_comparison(quote, level, indicator),
        threshold=level.low if level else None,
        due_on=due_on,
        indicator=indicator.id if indicator else None,
        variant=variants[0] if len(variants) == 1 else None,
        unit=unit,
        gaps=(),
    )
    gaps = _gaps(draft, [quantity.quote for quantity in levels], variants)
    return replace(draft, gaps=tuple(gaps))


def _scope(quote: str, level: Quantity | None) -> Scope:
    if level is not None and _KEEPS.search(quote):
        return Scope.KEEP
    return Scope.REACH_BY if _REACHES.search(quote) else Scope.AT_DUE_DATE


def _comparison(
    quote: str, level: Quantity | None, indicator: Indicator | None
) -> Comparison | None:
    if level is not None:
        if level.hedge in _NEGATED and _NOT.search(quote):
            return _NEGATED[level.hedge]
        if level.hedge in _BY_HEDGE:
            return _BY_HEDGE[level.hedge]
        return _BY_DIRECTION.get(indicator.direction) if indicator else None
    rises, falls = _RISES.search(quote), _FALLS.search(quote)
    if bool(rises) == bool(falls):
        return None
    return Comparison.INCREASE if rises else Comparison.DECREASE


def _gaps(draft: CardDraft, levels: Sequence[str], variants: Sequence[str]) -> Iterator[Gap]:
    yield Gap("id", "a name for the card")
    yield Gap("title", "what is tested, in one line")
    yield Gap("subject_kind", "commitment, claim, demand or legal duty, and which one of them")
    if draft.threshold is None:
        yield Gap("figure", "with no level in the words, an act and its document may fit better")
    if draft.indicator is None:
        yield Gap("indicator", "which published figure would show it; see docs/figures.md")
    if draft.variant is None:
        choices = f": {', '.join(variants)}" if variants else ""
        yield Gap("variant", f"which way of counting is meant{choices}")
    yield Gap("area", "the GSS code of the area that the words are about")
    yield Gap("period_kind", "which periods decide: those for which the figure is published")
    if draft.comparison is None:
        yield Gap("comparison", "which way is promised; the words do not say")
    if draft.comparison is None or draft.comparison.has_threshold:
        if len(levels) > 1:
            yield Gap("threshold", f"which of {', '.join(levels)} is the level")
        elif draft.threshold is None:
            yield Gap("threshold", "a level; the words name none in the indicator's unit")
    if draft.comparison is not None and draft.comparison.moves:
        yield Gap("baseline_period", "from where it is counted, with its value and release")
    yield Gap("smallest_change", "the smallest change that counts, and why less is chance")
    yield Gap("after", "the day after which a period counts: that of the promise")
    if draft.due_on is None:
        yield Gap("due_on", "by when; the words name no day")
    yield Gap("lag_months", "how long after a period its figure is usually published")
    yield Gap("reason", "why this test is a fair reading of the words")
