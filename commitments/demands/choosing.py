"""Which of the requests in a petition are its demands, and which only repeat or introduce them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commitments.demands.requests import Force, find_requests
from commitments.text.text import Span, plain
from commitments.text.words import content_stems, word_set


@dataclass(frozen=True, slots=True)
class Found:
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


_POINTS_TO_A_LIST = re.compile(
    r"\b(?:points?|steps?|measures|requests|demands|set out|listed|outlined)\b.{0,80}\bbelow\b"
    r"|\bthe following\b|\bas follows\b",
    re.IGNORECASE,
)
_TO_A_LIST = re.compile(r",?\s?(?:(?:in order|so as) to)?\s?:")
_DETAIL = re.compile(
    r"^(?!(?:nobody|no one) (?:should|must) have to\b).*?"
    r"\b(?:(?:should|must) (?!not (?:have|need) to\b)"
    r"|needs? to (?:also )?be (?:made|[a-z]+e[dn])\b)",
    re.IGNORECASE | re.DOTALL,
)
"""What should be, beside a request; what nobody should have to bear is a reason."""
_TO_BE_DONE = re.compile(
    r"^[^,]{1,80}\b(?:should|must|needs? to|ought to) (?:not |also |only |never )*"
    r"(?:be (?:made|able|[a-z]+e[dn])|have to|lose|pay|mean)\b",
    re.IGNORECASE,
)
"""What should be done, and so is a demand beside a heading: "Wardens should be hired"."""
_BACKWARDS = re.compile(
    r"(?:not )?(?:[a-z]+ly )?(?:[a-z]+ (?:this|these|those|such)"
    r"|(?:put|do|stop|end|change|mend|reverse|undo) (?:that|things))\b",
    re.IGNORECASE,
)
_SAME_THING = re.compile(
    r"(?:not )?(?:[a-z]+ly )?(?!make it\b)[a-z]+ (?:it|them|its|their)\b", re.IGNORECASE
)
_CLOSING = re.compile(r"(?:do not |don't |never )?let\b", re.IGNORECASE)
"""How a text comes to its end: "Let the people decide" asks in other words for the same."""
_IN_GENERAL = re.compile(r"do (?:something|anything|whatever)\b", re.IGNORECASE)
_SLOGAN = re.compile(r"(?:save|rescue|defend|help|support|back)\b", re.IGNORECASE)
"""What a heading begins with that names no deed, beside a text that names one."""
_OF_AMOUNTS = word_set("year month week day hour time number amount")
"""Words in which two demands may agree by chance."""
_ECHO = 0.5  # share of the shorter wording's stems found in the other
_HEADING_ECHO = 0.25
_LOOKED_AHEAD = 20  # characters between what introduces a list and its colon
_LOOKED_BACK = 40  # demands compared with a new one, so that time stays linear


def choose(petition: str, found: Sequence[Found], heading: Sequence[Found]) -> Sequence[Found]:
    """Return the demands among what was found, and the heading where the text does not say it."""
    if any(it.is_listed for it in found):
        return [it for it in found if it.is_listed or _stands_beside_a_list(petition, it)]
    referring = {it for it in found if _refers_back(petition, it, heading)}
    if heading or len(found) > 1:
        found = [it for it in found if it not in referring]
    ordered = [it for it in found if it.force is Force.ORDERED]
    if asked := [it for it in found if it.force is Force.ASKED]:
        first = asked[:_LOOKED_BACK]
        also = [it for it in ordered if all(_echo(petition, it, one) < _ECHO for one in first)]
        said = [*asked, *also, *_going_into_detail(petition, found)]
        return [*_said_by_the_heading_alone(petition, heading, said, referring), *said]
    others = ordered or [it for it in found if it.force is Force.IMPLIED]
    echoes = {it for it in others if _echoes_heading(petition, it, heading)}
    if ordered and (echoes or len(ordered) > 1):
        return [*ordered, *_going_into_detail(petition, found)]
    detail = _going_into_detail(petition, found) if ordered else ()
    apart = [it for it in others if it not in echoes]
    if heading and not ordered:
        apart = [it for it in apart if _TO_BE_DONE.search(it.span.of(petition))]
    return [*heading, *apart, *detail]


def _said_by_the_heading_alone(
    petition: str, heading: Iterable[Found], said: Sequence[Found], referring: Iterable[Found]
) -> Iterator[Found]:
    """What the heading asks and the text does not: the text may ask to "stop this", and say more.

    Where nothing in the text refers back to it, a heading that shares no word with what is asked
    counts only if it is worded as a request; else it may be a slogan.
    """
    text_refers = any(it.force is Force.ASKED for it in referring)
    for part in heading:
        nearest = max(_echo(petition, part, it) for it in said)
        copy = plain(petition, part.span).text
        is_request = bool(find_requests(copy)) and not _SLOGAN.match(copy)
        if nearest < _HEADING_ECHO if text_refers else is_request and nearest == 0:
            yield part


def _going_into_detail(petition: str, found: Sequence[Found]) -> Iterator[Found]:
    """What stands beside a request in its paragraph: "The campaign should include schools"."""
    asked_in = {it.paragraph for it in found if it.force is not Force.IMPLIED}
    for it in found:
        is_beside = it.force is Force.IMPLIED and it.paragraph in asked_in
        if is_beside and _DETAIL.match(it.span.of(petition)):
            yield it


def _echoes_heading(petition: str, it: Found, heading: Iterable[Found]) -> bool:
    return any(_echo(petition, part, it) >= _HEADING_ECHO for part in heading)


def _stands_beside_a_list(petition: str, it: Found) -> bool:
    """Whether a request is a demand of its own, and does not only introduce or point to a list."""
    after = petition[it.span.end : it.span.end + _LOOKED_AHEAD]
    is_pointer = _TO_A_LIST.match(after) or _POINTS_TO_A_LIST.search(it.span.of(petition))
    return it.force is Force.ASKED and not it.is_item and not is_pointer


def without_echoes(petition: str, found: Iterable[Found]) -> Iterator[Found]:
    """Leave out what an earlier demand says in other words."""
    kept: list[Found] = []
    for it in found:
        recent = kept[-_LOOKED_BACK:]
        if not any(_echo(petition, it, earlier) >= _ECHO for earlier in recent if not it.is_listed):
            kept.append(it)
            yield it


def _echo(petition: str, one: Found, other: Found) -> float:
    """How much of the shorter of two wordings the other repeats, from 0 to 1."""
    stems = [
        {stem for stem in content_stems(it.span.of(petition)) if stem not in _OF_AMOUNTS}
        for it in (one, other)
    ]
    return len(stems[0] & stems[1]) / max(1, min(map(len, stems)))


def _refers_back(petition: str, it: Found, heading: Sequence[Found]) -> bool:
    """Whether it says what was asked before: "stop this work", "Let the people decide"."""
    copy = plain(petition, it.span).text
    is_closing = it.force is Force.ORDERED and _CLOSING.match(copy) is not None
    is_same = _SAME_THING.match(copy) and any(_echo(petition, it, p) >= _ECHO for p in heading)
    return bool(is_closing or is_same or _BACKWARDS.match(copy) or _IN_GENERAL.match(copy))
