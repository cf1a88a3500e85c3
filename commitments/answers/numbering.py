"""A reply under the petition's own numbers: "2. Agreed.", "b) ...", "On your third point".

Numbered paragraphs may be those of a report, or of a minute. So a list is taken to answer a
list only where its numbers fit the demands and what stands under them speaks of the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from commitments.demands.demands import Demand
from commitments.statements.statements import Statement


@dataclass(frozen=True, slots=True)
class Opening:
    """A statement from which on a letter deals with some demands, and why it is thought so.

    ``ends_with_paragraph`` when that holds only as far as the paragraph goes, ``is_item`` when
    the letter answers every demand under its own number.
    """

    statement: int
    demands: frozenset[int]
    reason: str
    ends_with_paragraph: bool
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    """An item of the reply's own list: its number, and whether it is numbered or lettered."""

    statement: int
    number: int
    system: str


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_ORDINALS: tuple[str, ...] = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)
_ORDINALS += ("tenth", "eleventh", "twelfth")
_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST_OF_A_NUMBER = 20  # demands; so that time stays linear
_LONGEST_LEAD = 80  # characters in which a sentence says which point it answers

_MARKED = re.compile(r"\(?(?P<label>\d{1,2}|[a-zA-Z]|[ivx]{1,5})[.):]\)?\s")
_NOUN = r"(?:point|step|demand|request|question|item|ask|issue|concern|proposal|recommendation)s?"
_WHICH = rf"(?:\d{{1,2}}|{'|'.join(_CARDINALS)}|\([a-z]\))"
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)})"
_LEAD = (
    r"(?:(?:(?:in|with|by)\ (?:answer|response|reply|relation|regards?|respect|reference)\ to"
    r"|turning\ to|moving\ on\ to|coming\ to|on|as\ (?:to|for|regards)|regarding|concerning"
    r"|under|to)\ )"
)
_OWNER = r"(?:your|their|the\ petition(?:er)?(?:'s|s')?|its)\ "
_REFERRED = re.compile(
    rf"""\W{{0,3}}(?:
      {_LEAD}?(?:your\ |the\ )?{_NOUN}\ (?:no\.?\ |number\ )?
        (?P<which>{_WHICH})
        (?:(?P<join>,?\ and\ |\ ?&\ ?|\ to\ |-)(?P<last>{_WHICH}))?\b(?!\ (?:of|in)\ )
    | (?:{_LEAD}(?:{_OWNER}|the\ )|{_OWNER})(?P<ordinal>{_ORDINAL})
        (?:\ and\ (?P<other>{_ORDINAL}))?\ {_NOUN}\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


def numbered_openings(
    demands: Sequence[Demand],
    statements: Sequence[Statement],
    likeness: Sequence[Mapping[int, float]],
) -> list[Opening]:
    """Return where the letter takes up a demand by its number, in order.

    ``likeness`` tells for each demand how alike the statements are.
    """
    labels = [it.number for it in demands if it.number]
    by_number = _by_number(demands, labels)
    marks = _list_in(statements)
    is_same = bool(labels and marks) and _system(labels[0]) == marks[0].system
    openings = {it.statement: it for it in _referred(statements, by_number)}
    if _answers_them(marks, len(statements), by_number, likeness, is_same=is_same):
        for mark in marks:
            about = by_number.get(mark.number, frozenset())
            reason = f"stands under the same {'number' if mark.system == '1' else 'letter'}"
            is_last = mark is marks[-1]
            openings.setdefault(
                mark.statement, Opening(mark.statement, about, reason, is_last, is_item=True)
            )
    return [openings[place] for place in sorted(openings)]


def _by_number(demands: Sequence[Demand], labels: Sequence[str]) -> Mapping[int, frozenset[int]]:
    """The demands of each number: the petition's own, or else their order."""
    by_number: dict[int, set[int]] = defaultdict(set)
    system = _system(labels[0]) if labels else ""
    for place, demand in enumerate(demands, start=1):
        label = demand.number or ""
        number = _place_of(label, system) if labels else place
        if number:
            by_number[number].add(demand.index)
    return {
        number: frozenset(about)
        for number, about in by_number.items()
        if len(about) <= _MOST_OF_A_NUMBER
    }


def _system(label: str) -> str:
    """How the list is numbered that begins with a label: "1", "a" or "i"."""
    return "1" if label.isdecimal() else "i" if label.lower() == "i" else "a"


def _place_of(label: str, system: str) -> int | None:
    """The place of a label in a list so numbered: 2 for "2", "b" and "ii"."""
    label = label.lower()
    if system == "1":
        return int(label) if label.isdecimal() else None
    if system == "i":
        return _ROMAN.index(label) + 1 if label in _ROMAN else None
    return ord(label) - ord("a") + 1 if len(label) == 1 and "a" <= label <= "z" else None


def _list_in(statements: Sequence[Statement]) -> list[_Mark]:
    """The letter's list; empty where its numbers are not in order, as those of two lists."""
    marks: list[_Mark] = []
    for place, statement in enumerate(statements):
        if match := _MARKED.match(statement.quote):
            system = marks[0].system if marks else _system(match["label"])
            if number := _place_of(match["label"], system):
                marks.append(_Mark(place, number, system))
    is_in_order = all(before.number < mark.number for before, mark in pairwise(marks))
    return marks if is_in_order else []


def _answers_them(
    marks: Sequence[_Mark],
    end: int,
    by_number: Mapping[int, frozenset[int]],
    likeness: Sequence[Mapping[int, float]],
    *,
    is_same: bool,
) -> bool:
    """Whether a list answers the demands number by number, and is not a report's or a minute's.

    Where petition and letter number alike, most items have to speak of what their demand names;
    else all of them, and one item may follow that is for none.
    """
    last = max(by_number, default=0) + (not is_same)
    if not marks or len(by_number) < 2 or marks[-1].number > last:
        return False
    ends = [mark.statement for mark in marks[1:]] + [end]
    fits = [
        any(
            likeness[demand].get(place)
            for demand in by_number[mark.number]
            for place in range(mark.statement, stop)
        )
        for mark, stop in zip(marks, ends, strict=True)
        if mark.number in by_number
    ]
    if is_same:
        return 2 * sum(fits) >= len(fits)
    return marks[0].number == 1 and len(fits) > 1 and all(fits)


def _referred(
    statements: Sequence[Statement], by_number: Mapping[int, frozenset[int]]
) -> Iterator[Opening]:
    """Statements that say which point they answer: "Step 3: ...", "On your second point, ..."."""
    for place, statement in enumerate(statements):
        match = _REFERRED.match(statement.quote[:_LONGEST_LEAD])
        if match:
            named = [
                _named(it)
                for it in (match["which"] or match["ordinal"], match["last"] or match["other"])
                if it
            ]
            is_run = (match["join"] or "").strip() in ("to", "-")
            numbers = range(named[0], named[-1] + 1) if is_run else named
            about = frozenset[int]().union(*(by_number.get(it, ()) for it in numbers))
            if about:
                reason = f"answers “{match.group().strip()}”"
                yield Opening(place, about, reason, ends_with_paragraph=True)


def _named(word: str) -> int:
    """The number that a word, a figure or a letter in brackets names."""
    word = word.lower().strip("()")
    names = next((it for it in (_CARDINALS, _ORDINALS) if word in it), None)
    if names:
        return names.index(word) + 1
    return int(word) if word.isdecimal() else ord(word) - ord("a") + 1
