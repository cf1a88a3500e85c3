"""From a petition's text to the things it asks for.

A list that a request introduces is a list of demands; any other list states reasons. Without
such a list, the sentences that ask decide; without those, the heading; at last the first
sentence, because a petition always asks for something.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from commitments.demands.orders import split_orders
from commitments.demands.requests import Force, asks, find_requests
from commitments.text.markers import BULLET, inline_items
from commitments.text.text import Block, Plain, Span, blocks, plain, sentences_of
from commitments.text.words import content_stems, word_set


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a petition asks for: ``quote`` is what ``span`` marks in the petition.

    ``number`` is its number or letter in the petition's own list, or None. ``reason`` says in
    words why this was taken for a demand.
    """

    index: int
    number: str | None
    quote: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A request with its place; ``is_listed`` when a request introduces the list that it is in.

    ``is_item`` when it stands in any list at all, if only of reasons. ``paragraph`` is the place
    of its paragraph for what stands in none of the lists that are asked for.
    """

    span: Span
    force: Force
    reason: str
    number: str | None = None
    is_listed: bool = False
    is_item: bool = False
    paragraph: int | None = None


_LONGEST_HEADING = 150
_THAT = re.compile(r"That (?!is\b|was\b|would\b|means\b|said\b|being\b)(?=[a-z])")
_ENDS_OPEN = re.compile(r"[;,](?: and)?$")
_AND = re.compile(r"and ", re.IGNORECASE)
_POINTS_TO_A_LIST = re.compile(
    r"\b(?:points?|steps?|measures|requests|demands|set out|listed|outlined)\b.{0,80}\bbelow\b"
    r"|\bthe following\b|\bas follows\b",
    re.IGNORECASE,
)
_DETAIL = re.compile(
    r"\b(?:should|must) (?:also )?(?:not\b|be|include|cease|have|take|form|go|come|get)\b",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(r"(?:not )?(?:[a-z]+ly )?[a-z]+ (?:this|these|those|such)\b", re.IGNORECASE)
_OF_AMOUNTS = word_set("year month week day hour time number amount")
"""Words in which two demands may agree by chance."""
_ECHO = 0.5  # share of the shorter wording's stems found in the other
_HEADING_ECHO = 0.25
_LOOKED_BACK = 40  # demands compared with a new one, so that time stays linear
_PLACES_FOR_ORDERS = 2  # paragraphs
_REASONS = {
    Force.ASKED: "the petition asks for it",
    Force.ORDERED: "worded as an order",
    Force.IMPLIED: "says what ought to be",
}


def find_demands(petition: str, title: str = "") -> tuple[Demand, ...]:
    """Return the demands of a petition, in order; none for an empty text.

    ``title`` helps to tell the heading from the text where the page gives it apart.
    """
    pieces = blocks(petition)
    if not pieces:
        return ()
    heading = list(_heading(petition, pieces[:2], title))
    found = list(_found(petition, pieces[1:] if heading else pieces))
    chosen = _chosen(petition, found, heading) or [_first_sentence(petition, pieces[0])]
    return tuple(
        Demand(index, it.number, it.span.of(petition), it.span, it.reason)
        for index, it in enumerate(
            _without_echoes(petition, sorted(chosen, key=lambda it: it.span))
        )
    )


def _heading(petition: str, pieces: Sequence[Block], title: str) -> Iterator[_Found]:
    """What the first block asks, if it is a heading: a short line before a blank one, or the title.

    A heading of too few telling words to be an order is kept whole.
    """
    first = pieces[0]
    copy = plain(petition, first.body)
    is_title = bool(title) and content_stems(title) == content_stems(copy.text)
    is_line = len(copy.text) <= _LONGEST_HEADING and len(list(sentences_of(petition, first))) == 1
    is_apart = len(pieces) > 1 and pieces[1].begins_paragraph and first.label is None
    is_request = asks(copy.text) or copy.text.endswith(":") or _THAT.match(copy.text) is not None
    if is_title or (is_line and is_apart and not is_request):
        whole = (0, len(copy.text.rstrip(" .")))
        for part in list(split_orders(copy.text, *whole)) or [whole] * bool(whole[1]):
            yield _Found(copy.span(*part), Force.ORDERED, "the petition's heading")


def _first_sentence(petition: str, first: Block) -> _Found:
    sentence = next(sentences_of(petition, first))
    return _Found(sentence, Force.IMPLIED, "the petition's first sentence")


def _found(petition: str, pieces: Sequence[Block]) -> Iterator[_Found]:
    """Everything in the text that may be a demand, in order."""
    introduces = cache(partial(_introduces_a_list, petition))
    paragraph: Block | None = None  # the last before a list
    goes_on = False  # whether a list without bullets does: each line ends in a semicolon
    for place, piece in enumerate(pieces):
        copy = plain(petition, piece.body)
        items = inline_items(copy.text)
        ends_open = piece.label is None and _ENDS_OPEN.search(copy.text) is not None
        is_line = piece.label is None and (goes_on or (ends_open and introduces(paragraph)))
        goes_on = is_line and ends_open
        if piece.label is not None and introduces(paragraph):
            yield from _listed(petition, piece)
        elif is_line:
            start = match.end() if (match := _AND.match(copy.text)) else 0
            yield from _item(copy, start, len(copy.text), None)
        elif items and asks(copy.text[: items[0].start]):
            before = copy.span(0, items[0].start)
            yield from _asked(petition, replace(piece, span=before, body=before), place)
            for item in items:
                yield from _item(copy, item.body, item.end, item.label)
        elif match := _THAT.match(copy.text):
            yield from _item(copy, match.end(), len(copy.text), None)
        else:
            yield from _asked(petition, piece.unmarked, place)
        if piece.label is None and not is_line:
            paragraph = piece


def _introduces_a_list(petition: str, paragraph: Block | None) -> bool:
    """Whether the last sentence of a paragraph asks for something, which a list may tell."""
    if paragraph is None:
        return False
    *_, last = sentences_of(petition, paragraph)
    return asks(plain(petition, last).text)


def _listed(petition: str, piece: Block) -> Iterator[_Found]:
    """A list item's first sentence; what follows it gives reasons."""
    sentence = next(sentences_of(petition, piece.unmarked), None)
    if sentence:
        copy = plain(petition, sentence)
        yield from _item(copy, 0, len(copy.text), piece.label)


def _item(copy: Plain, start: int, end: int, label: str | None) -> Iterator[_Found]:
    reason = "an item of a list that the petition asks for" if label else "begins with “That”"
    number = None if label == BULLET else label
    for part in split_orders(copy.text, start, end):
        yield _Found(copy.span(*part), Force.ASKED, reason, number, is_listed=True)


def _asked(petition: str, piece: Block, place: int) -> Iterator[_Found]:
    """What the sentences of a paragraph ask; a bare order is meant as one only near the top."""
    for sentence in sentences_of(petition, piece):
        copy = plain(petition, sentence)
        for request in find_requests(copy.text):
            if request.force is not Force.ORDERED or place < _PLACES_FOR_ORDERS:
                span = copy.span(request.start, request.end)
                reason = _REASONS[request.force]
                is_item = piece.label is not None
                yield _Found(span, request.force, reason, is_item=is_item, paragraph=place)


def _chosen(petition: str, found: Sequence[_Found], heading: Sequence[_Found]) -> Sequence[_Found]:
    """The demands among what was found, and the heading where nothing in the text says it."""
    if any(it.is_listed for it in found):
        return [it for it in found if it.is_listed or _stands_beside_a_list(petition, it)]
    referring = [it for it in found if _refers_back(petition, it)]
    if heading or len(found) > 1:
        found = [it for it in found if it not in referring]
    ordered = [it for it in found if it.force is Force.ORDERED]
    if asked := [it for it in found if it.force is Force.ASKED]:
        unsaid = _said_by_the_heading_alone(petition, heading, asked, referring)
        also = [it for it in ordered if all(_echo(petition, it, one) < _ECHO for one in asked)]
        return [*unsaid, *asked, *also, *_going_into_detail(petition, found)]
    others = ordered or [it for it in found if it.force is Force.IMPLIED]
    echoes = [it for it in others if _echoes_heading(petition, it, heading)]
    if ordered and echoes:
        return ordered
    return [*heading, *(it for it in others if it not in echoes)]


def _said_by_the_heading_alone(
    petition: str, heading: Iterable[_Found], asked: Sequence[_Found], referring: Sequence[_Found]
) -> Iterator[_Found]:
    """What the heading asks and the text does not: the text may ask to "stop this", and say more.

    Where nothing in the text refers back to it, a heading that shares no word with what is asked
    counts only if it is worded as a request; else it may be a slogan.
    """
    text_refers = any(it.force is Force.ASKED for it in referring)
    for part in heading:
        nearest = max(_echo(petition, part, it) for it in asked)
        is_request = bool(find_requests(plain(petition, part.span).text))
        if nearest < _HEADING_ECHO if text_refers else is_request and nearest == 0:
            yield part


def _going_into_detail(petition: str, found: Iterable[_Found]) -> Iterator[_Found]:
    """What a request is followed by in its paragraph: "The campaign should include schools"."""
    for before, it in pairwise(found):
        is_near = before.paragraph == it.paragraph and before.force is Force.ASKED
        if is_near and it.force is Force.IMPLIED and _DETAIL.search(it.span.of(petition)):
            yield it


def _echoes_heading(petition: str, it: _Found, heading: Iterable[_Found]) -> bool:
    return any(_echo(petition, part, it) >= _HEADING_ECHO for part in heading)


def _stands_beside_a_list(petition: str, it: _Found) -> bool:
    """Whether a request is a demand of its own, and does not only introduce or point to a list."""
    after = petition[it.span.end : it.span.end + 2].strip()
    is_pointer = after.startswith(":") or _POINTS_TO_A_LIST.search(it.span.of(petition))
    return it.force is Force.ASKED and not it.is_item and not is_pointer


def _without_echoes(petition: str, found: Iterable[_Found]) -> Iterator[_Found]:
    """Leave out what an earlier demand says in other words."""
    kept: list[_Found] = []
    for it in found:
        recent = kept[-_LOOKED_BACK:]
        if not any(_echo(petition, it, earlier) >= _ECHO for earlier in recent if not it.is_listed):
            kept.append(it)
            yield it


def _echo(petition: str, one: _Found, other: _Found) -> float:
    """How much of the shorter of two wordings the other repeats, from 0 to 1."""
    stems = [
        {stem for stem in content_stems(it.span.of(petition)) if stem not in _OF_AMOUNTS}
        for it in (one, other)
    ]
    return len(stems[0] & stems[1]) / max(1, min(map(len, stems)))


def _refers_back(petition: str, it: _Found) -> bool:
    """Whether its object is "this" or "these": what was asked before, in other words."""
    return _BACKWARDS.match(plain(petition, it.span).text) is not None
