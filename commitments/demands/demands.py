"""From a petition's text to the things it asks for.

A list that a request introduces is a list of demands; any other list states reasons. Without
such a list, the sentences that ask decide; without those, the heading; at last the first
sentence, because a petition always asks for something.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby

from commitments.demands.choosing import Found, choose, without_echoes
from commitments.demands.orders import ORDER, split_orders
from commitments.demands.requests import Force, asks, find_requests
from commitments.text.markers import BULLET, InlineItem, inline_items
from commitments.text.text import Block, Plain, Span, blocks, plain, sentences_of
from commitments.text.words import content_stems


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


_LONGEST_READ = 400_000
_LONGEST_HEADING = 150
_LONGEST_TITLE = 500
_THAT = re.compile(r"That (?!is\b|was\b|would\b|means\b|said\b|being\b)(?=[a-z])")
_ENDS_OPEN = re.compile(r"[;,](?: and)?$")
_AND = re.compile(r"and ", re.IGNORECASE)
_PLACES_FOR_ORDERS = 2  # paragraphs
_REASONS = {
    Force.ASKED: "the petition asks for it",
    Force.ORDERED: "worded as an order",
    Force.IMPLIED: "says what ought to be",
}


def find_demands(petition: str, title: str = "") -> tuple[Demand, ...]:
    """Return the demands of a petition, in order; none for an empty text.

    ``title`` helps to tell the heading from the text where the page gives it apart. Demands are
    looked for in the first 400,000 characters: many times the longest petition seen.
    """
    pieces = blocks(petition[:_LONGEST_READ])
    if not pieces:
        return ()
    heading = list(_heading(petition, pieces[:2], title))
    found = list(_found(petition, pieces[1:] if heading else pieces))
    chosen = choose(petition, found, heading) or [_first_sentence(petition, pieces[0])]
    return tuple(
        Demand(index, it.number, it.span.of(petition), it.span, it.reason)
        for index, it in enumerate(without_echoes(petition, sorted(chosen, key=lambda it: it.span)))
    )


def _heading(petition: str, pieces: Sequence[Block], title: str) -> Iterator[Found]:
    """What the first block asks, if it is a heading: a short line before a blank one, or the title.

    A heading of too few telling words to be an order is kept whole.
    """
    first = pieces[0]
    copy = plain(petition, first.body)
    is_title = 0 < len(title) <= _LONGEST_TITLE and content_stems(title) == content_stems(copy.text)
    is_line = len(copy.text) <= _LONGEST_HEADING and len(list(sentences_of(petition, first))) == 1
    is_apart = len(pieces) > 1 and pieces[1].begins_paragraph and first.label is None
    is_request = asks(copy.text) or copy.text.endswith(":") or _THAT.match(copy.text) is not None
    if is_title or (is_line and is_apart and not is_request):
        whole = (0, len(copy.text.rstrip(" .")))
        for part in list(split_orders(copy.text, *whole)) or [whole] * bool(whole[1]):
            yield Found(copy.span(*part), Force.ORDERED, "the petition's heading")


def _first_sentence(petition: str, first: Block) -> Found:
    sentence = next(sentences_of(petition, first))
    return Found(sentence, Force.IMPLIED, "the petition's first sentence")


def _found(petition: str, pieces: Sequence[Block]) -> Iterator[Found]:
    """Everything in the text that may be a demand, in order."""
    introduces = cache(partial(_introduces_a_list, petition))
    paragraph: Block | None = None  # the last before a list
    goes_on = False  # whether a list without bullets does: each line ends in a semicolon
    ordered = _places_in_lists_of_orders(petition, pieces)
    for place, piece in enumerate(pieces):
        copy = plain(petition, piece.body)
        items = inline_items(copy.text)
        ends_open = piece.label is None and _ENDS_OPEN.search(copy.text) is not None
        is_line = piece.label is None and (goes_on or (ends_open and introduces(paragraph)))
        goes_on = is_line and ends_open
        if piece.label is not None and (place in ordered or introduces(paragraph)):
            yield from _listed(petition, piece)
        elif is_line:
            start = match.end() if (match := _AND.match(copy.text)) else 0
            yield from _item(copy, start, len(copy.text), None)
        elif items and (asks(copy.text[: items[0].start]) or _are_orders(copy.text, items)):
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


def _places_in_lists_of_orders(petition: str, pieces: Sequence[Block]) -> frozenset[int]:
    """Where the items stand of each list that is nothing but orders: it needs no introduction."""
    found: set[int] = set()
    for is_list, run in groupby(enumerate(pieces), lambda it: it[1].label is not None):
        places = dict(run)
        if is_list and len(places) > 1:
            bodies = (plain(petition, piece.body).text for piece in places.values())
            found.update(places if all(map(ORDER.match, bodies)) else ())
    return frozenset(found)


def _are_orders(copy: str, items: Iterable[InlineItem]) -> bool:
    return all(ORDER.match(copy[item.body : item.end]) for item in items)


def _listed(petition: str, piece: Block) -> Iterator[Found]:
    """A list item's first sentence; what follows it gives reasons."""
    sentence = next(sentences_of(petition, piece.unmarked), None)
    if sentence:
        copy = plain(petition, sentence)
        yield from _item(copy, 0, len(copy.text), piece.label)


def _item(copy: Plain, start: int, end: int, label: str | None) -> Iterator[Found]:
    reason = "an item of a list that the petition asks for" if label else "begins with “That”"
    number = None if label == BULLET else label
    for part in split_orders(copy.text, start, end):
        yield Found(copy.span(*part), Force.ASKED, reason, number, is_listed=True)


def _asked(petition: str, piece: Block, place: int) -> Iterator[Found]:
    """What the sentences of a paragraph ask; a bare order is meant as one only near the top."""
    is_asked = False  # whether a sentence before asks a body for something
    for sentence in sentences_of(petition, piece):
        copy = plain(petition, sentence)
        requests = find_requests(copy.text, follows_a_request=is_asked)
        is_asked = is_asked or asks(copy.text)
        for request in requests:
            if request.force is not Force.ORDERED or place < _PLACES_FOR_ORDERS:
                span = copy.span(request.start, request.end)
                reason = _REASONS[request.force]
                is_item = piece.label is not None
                yield Found(span, request.force, reason, is_item=is_item, paragraph=place)
