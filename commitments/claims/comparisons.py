"""Which figures a text sets against each other, and how far apart it says that they lie.

"92% compared to c.70%, over a 30% improvement" holds three figures: what is said, what it is
set against, and the gap between. A gap may stand in the sentence after its figures ("Put
another way, that was two full years over the deadline").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commitments.quantities.quantities import TIMES, Quantity
from commitments.statements.statements import Statement
from commitments.text.text import Span, plain
from commitments.wording import listed


class Side(StrEnum):
    """On which side of the other value the stated one is said to lie."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure, the one that it is set against, and the gap; at least two of the three.

    ``side`` is None where the words tell no way ("an improvement"). ``reason`` quotes the
    words that show it.
    """

    value: Quantity | None
    against: Quantity | None
    gap: Quantity | None
    side: Side | None
    reason: str


class _Role(StrEnum):
    """How one figure stands to the others of its sentence."""

    PLAIN = "plain"
    FROM = "from"
    TO = "to"
    AGAINST = "against"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity with its role, and the words that show the role and the side."""

    quantity: Quantity
    role: _Role
    words: str
    side: Side | None

    @property
    def is_the_value(self) -> bool:
        """Whether what looks like a gap may be what is said itself: "by 2%, higher than 1%"."""
        return self.words == "by"


_HEDGES = (
    r"(?:an? |some |just |only |over |more than |at least |up to |nearly |almost |about |around "
    r"|under |less than |approximately |roughly |another |an extra |a further |c\.? ?)*"
)
_HEDGED_END = re.compile(rf"(?<= ){_HEDGES}$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:(?:compared|in comparison) (?:to|with)|(?:as )?against|versus|vs\.?|as opposed to"
    rf"|(?:up|down|higher|lower|better|worse) (?:than|from))(?: [a-z'’-]+){{0,6}}? {_HEDGES}$"
    r"|\bon (?:last|the previous|the prior) (?:year|month|quarter|term)'s $"
    r"|\b(?:over|above|below|beyond|under|exceed\w*) the $",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\bfrom {_HEDGES}$", re.IGNORECASE)
_TO = re.compile(rf"\bto {_HEDGES}$", re.IGNORECASE)
_BY = re.compile(rf"\b(?:by|up|down) {_HEDGES}$", re.IGNORECASE)
_OF_A_CHANGE = re.compile(
    r"\b(?:increase|improvement|rise|growth|reduction|decrease|fall|drop|cut|decline|saving)s?"
    rf" of {_HEDGES}$",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r" ?(?!or |and )(?:[a-z-]+ )?(?:(?:increase|improvement|rise|growth|uplift|reduction|decrease"
    r"|fall|drop|cut|decline|saving)(?= ?(?:[.,;)]|(?:in|to|on|of|over|year|compared|from)\b|$))"
    r"|(?:higher|lower|more|less|fewer|faster|slower|above|below|better|worse)\b)",
    re.IGNORECASE,
)
_OVER = re.compile(r" (?:over|beyond|past|above) (?:the|its|our|their) ", re.IGNORECASE)
_UP = (
    r"increas\w+|rises?|rose|risen|rising|gr[eo]w\w*|uplift|higher|more|above|over|up|exceed\w*"
    r"|outperform\w*|expand\w*|extend\w*|boost\w*|doubl\w+|tripl\w+|trebl\w+|quadrupl\w+|beat\w*"
)
_DOWN = (
    r"reduc\w+|decreas\w+|fall(?:s|en|ing)?|fell|drop\w*|cut\w*|declin\w+|saving\w*|lower\w*|less"
    r"|fewer|below|down|under|halv\w+|shr[aiu]nk\w*"
)
_WAY = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_MOVES = re.compile(rf"\b(?:{_UP}|{_DOWN}|improv\w+|chang\w+|differ\w*)\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"[^A-Za-z]{0,4}(?:this|that|these|those|it|which|put another way|in other words|taken together"
    r"|a|an)\b",
    re.IGNORECASE,
)
_RELATIVE = frozenset({"percent", "percentage points", "times"})
_LONGEST = 80  # characters before or after a figure that can show its role


def find_comparisons(
    text: str, statements: Sequence[Statement]
) -> dict[int, tuple[Comparison, ...]]:
    """Return the comparisons of each statement of ``text``, by its index; none for most."""
    found: dict[int, tuple[Comparison, ...]] = {}
    before: list[_Figure] = []
    for statement in statements:
        figures = list(_figures(text, statement))
        earlier = before if _REFERS_BACK.match(plain(statement.quote).text) else []
        if comparisons := tuple(_comparisons(figures, earlier)):
            found[statement.index] = comparisons
        before = figures
    return found


def stated_levels(text: str, statement: Statement) -> tuple[Quantity, ...]:
    """Return the figures of a statement that are no gap or change: "64%", not "up by 27%"."""
    return tuple(it.quantity for it in _figures(text, statement) if it.role is not _Role.GAP)


def _figures(text: str, statement: Statement) -> Iterator[_Figure]:
    quantities = statement.quantities
    starts = [statement.span.start, *(it.span.end for it in quantities)]
    ends = [*(it.span.start for it in quantities), statement.span.end]
    between = [plain(text, Span(*it)).text for it in zip(starts, ends, strict=True)]
    for place, quantity in enumerate(quantities):
        before = f" {between[place].rstrip()} "[-_LONGEST:]  # "c.70%" as "c. 70%"
        so_far = before if quantity.unit == "count" else " ".join(between[: place + 1])
        yield _figure(quantity, before, between[place + 1][:_LONGEST], so_far)


def _figure(quantity: Quantity, before: str, after: str, so_far: str) -> _Figure:
    """Read a figure's role off the words around it; the first that is shown counts.

    ``so_far`` is where a verb of change may stand: "made by 40 teachers" is none.
    """
    if quantity.unit == "times" and not quantity.quote[:1].isdecimal():  # "tripled"
        return _Figure(quantity, _Role.GAP, quantity.quote, _side(quantity.quote))
    over = _OVER.match(after) if quantity.unit in TIMES else None
    moved = _BY.search(before) if _MOVES.search(so_far) else None
    shown = (
        (_Role.GAP, _OF_A_CHANGE.search(before)),
        (_Role.GAP, over or _CHANGE.match(after)),
        (_Role.AGAINST, _AGAINST.search(before)),
        (_Role.GAP, moved),
        (_Role.FROM, _FROM.search(before)),
        (_Role.TO, _TO.search(before)),
    )
    for role, match in shown:
        if match:
            side = _side(so_far if match is moved else match.group())
            return _Figure(quantity, role, _unhedged(match), side)
    return _Figure(quantity, _Role.PLAIN, "", None)


def _unhedged(match: re.Match[str]) -> str:
    """The words that were found, without the hedge that ends them."""
    return _HEDGED_END.sub("", f"{match.group().strip()} ").strip()


def _side(words: str) -> Side | None:
    """The side that the last telling word is on."""
    last = next(reversed(list(_WAY.finditer(words))), None)
    if last is None:
        return None
    return Side.ABOVE if last["up"] else Side.BELOW


def _comparisons(figures: Sequence[_Figure], earlier: Sequence[_Figure]) -> Iterator[Comparison]:
    """The pairs of a sentence, each with the gap that stands nearest; then gaps of their own."""
    pairs = list(_pairs(figures))
    gaps = [it for it in figures if it.role is _Role.GAP]
    for pair in pairs:
        gap = _nearest(gaps, pair, figures)
        if gap is not None:
            gaps.remove(gap)
        yield _comparison(pair.value, pair.against, gap)
    for gap in gaps:
        yield from _of_a_gap_alone(gap, figures, earlier, has_pairs=bool(pairs))


@dataclass(frozen=True, slots=True)
class _Pair:
    value: _Figure
    against: _Figure


def _pairs(figures: Sequence[_Figure]) -> Iterator[_Pair]:
    """Give each figure that another is set against, with the nearest that can be set so."""
    for place, figure in enumerate(figures):
        if figure.role is _Role.AGAINST:
            sought = {_Role.PLAIN, _Role.TO}
        elif figure.role is _Role.FROM:
            sought = {_Role.TO} if _has(figures, _Role.TO, figure) else {_Role.PLAIN}
        else:
            continue
        nearby = sorted(enumerate(figures), key=lambda it: abs(it[0] - place))
        for _, other in nearby:
            if other.role in sought and other.quantity.unit == figure.quantity.unit:
                yield _Pair(other, figure)
                break


def _has(figures: Sequence[_Figure], role: _Role, like: _Figure) -> bool:
    return any(it.role is role and it.quantity.unit == like.quantity.unit for it in figures)


def _nearest(gaps: Sequence[_Figure], pair: _Pair, figures: Sequence[_Figure]) -> _Figure | None:
    fitting = [it for it in gaps if can_be_gap(it.quantity.unit, pair.value.quantity.unit)]
    place = figures.index(pair.value)
    return min(fitting, key=lambda it: abs(figures.index(it) - place), default=None)


def can_be_gap(gap: str, unit: str) -> bool:
    """Whether a figure in the unit ``gap`` can say how far two in ``unit`` lie apart."""
    return gap in _RELATIVE or gap == unit or {gap, unit} <= TIMES


def _of_a_gap_alone(
    gap: _Figure, figures: Sequence[_Figure], earlier: Sequence[_Figure], *, has_pairs: bool
) -> Iterator[Comparison]:
    """A gap without its own pair: from the sentence before, or beside one figure of its own."""
    unit = gap.quantity.unit
    against = next((it for it in figures if it.role is _Role.AGAINST), None)
    if against is not None and gap.is_the_value and unit == against.quantity.unit:
        yield _comparison(gap, against, None)
        return
    if against is not None and can_be_gap(unit, against.quantity.unit):
        unit = against.quantity.unit
        value = next((it for it in reversed(earlier) if can_be_gap(it.quantity.unit, unit)), None)
        yield _comparison(value, against, gap)
        return
    pair = next(iter(_pairs(earlier)), None)
    if pair is not None and can_be_gap(unit, pair.value.quantity.unit):
        yield _comparison(pair.value, pair.against, gap)
        return
    before = () if has_pairs else reversed(figures[: figures.index(gap)])
    value = next((it for it in before if it.role is _Role.PLAIN and _is_share(it)), None)
    if value is not None and _is_share(gap):
        yield _comparison(value, None, gap)


def _is_share(figure: _Figure) -> bool:
    return figure.quantity.unit in ("percent", "percentage points")


def _comparison(value: _Figure | None, against: _Figure | None, gap: _Figure | None) -> Comparison:
    shown = [it for it in (gap, against) if it is not None]
    words = dict.fromkeys(it.words for it in reversed(shown) if it.words)
    return Comparison(
        value=value.quantity if value else None,
        against=against.quantity if against else None,
        gap=gap.quantity if gap else None,
        side=next((it.side for it in shown if it.side), None),
        reason=listed([f"“{it}”" for it in words]),
    )
