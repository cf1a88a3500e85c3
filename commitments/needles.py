"""What a regular expression cannot do without: words one of which every match contains.

Looking for a word takes a hundredth of the time of trying an expression at every place. The
cues are tried on each sentence of each letter, and few sentences hold the words of any.

Read is the part of the syntax that the cues are written in: letters, groups, alternatives,
classes, repetitions, and looking ahead and behind, none of it with names or flags.
"""

from collections.abc import Iterator
from dataclasses import dataclass

Needles = frozenset[str]

_NONE: Needles = frozenset()
"""Nothing is known of what a match contains."""

_AFTER = ("?", "*", "{")
"""What makes the piece before it one that may be left out; {2,9} is taken so as well."""


def needles_of(expression: str) -> Needles:
    """Return words one of which is in whatever an expression matches; empty if none is known.

    Raises:
        ValueError: when a group or a class is not closed.
    """
    reader = _Reader(expression)
    found = reader.alternatives()
    if reader.place < len(expression):
        raise ValueError(f"{expression!r} has a bracket too many at {reader.place}")
    return found


@dataclass(slots=True)
class _Reader:
    """Reads an expression from left to right."""

    expression: str
    place: int = 0

    def alternatives(self) -> Needles:
        """Read up to the end of a group: a match has the needles of one alternative."""
        found = [self._sequence()]
        while self._next() == "|":
            self.place += 1
            found.append(self._sequence())
        return frozenset().union(*found) if all(found) else _NONE

    def _sequence(self) -> Needles:
        """Read one alternative: a match has the needles of each of its pieces, the best count."""
        candidates: list[Needles] = []
        run = ""
        for piece in self._pieces():
            if isinstance(piece, str):
                run += piece
                continue
            candidates += [frozenset({run})] if run else []
            candidates += [piece] if piece else []
            run = ""
        candidates += [frozenset({run})] if run else []
        return max(candidates, key=_worth, default=_NONE)

    def _pieces(self) -> Iterator[str | Needles]:
        """Give each piece: a letter that must stand there, or the needles of anything else."""
        while (sign := self._next()) not in ("", "|", ")"):
            piece = self._piece(sign)
            if self._next() in _AFTER:
                self._skip_repetition()
                piece = _NONE
            elif self._next() == "+":
                self.place += 1
                piece = frozenset({piece}) if isinstance(piece, str) else piece
            yield piece

    def _piece(self, sign: str) -> str | Needles:
        self.place += 1
        if sign == "(":
            return self._group()
        if sign == "[":
            self._skip_class()
            return _NONE
        if sign == "\\":
            self.place += 1
            escaped = self.expression[self.place - 1]
            return _NONE if escaped.isalnum() else escaped
        return _NONE if sign in "^$." else sign

    def _group(self) -> Needles:
        looks = ("?=", "?!", "?<=", "?<!")
        mark = next((it for it in looks if self.expression.startswith(it, self.place)), "")
        self.place += len(mark) or len("?:") * self.expression.startswith("?:", self.place)
        found = self.alternatives()
        if self._next() != ")":
            raise ValueError(f"{self.expression!r} has a group that is not closed")
        self.place += 1
        return _NONE if mark else found

    def _skip_class(self) -> None:
        """Pass a class: its end is the first "]" that is not its first sign."""
        begin = self.place + self.expression.startswith("^", self.place)
        end = self.expression.find("]", begin + 1)
        if end < 0:
            raise ValueError(f"{self.expression!r} has a class that is not closed")
        self.place = end + 1

    def _skip_repetition(self) -> None:
        if self._next() == "{":
            self.place = self.expression.index("}", self.place)
        self.place += 1
        if self._next() == "?":
            self.place += 1

    def _next(self) -> str:
        return self.expression[self.place : self.place + 1]


def _worth(needles: Needles) -> tuple[int, int]:
    """Long words are rare, and few are quick to look for."""
    return min(len(needle.strip()) for needle in needles), -len(needles)
