"""What a regular expression cannot do without: words one of which every match contains.

Looking for a word takes a hundredth of the time of trying an expression at every place. The
cues are tried on each sentence of each letter, and few sentences hold the words of any. A
needle has no space in it, so that it lies in one word of a sentence and can be looked for
word by word.

Read is the part of the syntax that the cues are written in: letters, groups, alternatives,
classes, repetitions, and looking ahead and behind, none of it with names or flags.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from commitments.text.words import word_set

Needles = frozenset[str]

_SHORTEST = 2  # letters; one alone is in nearly every sentence

_COMMON = word_set("and are be by ed for had has have in ing is of on the this to with")
"""What so many words hold that looking for it hardly saves anything."""

_AFTER = ("?", "*", "{")
"""What makes the piece before it one that may be left out; {2,9} is taken so as well."""


def needles_of(expression: str) -> tuple[Needles, ...]:
    """Return sets of needles: whatever an expression matches holds one of each set.

    The set that tells the most comes first; where nothing is known it holds the empty needle,
    which is in every word.

    Raises:
        ValueError: when a group or a class is not closed.
    """
    reader = _Reader(expression)
    found = reader.alternatives()
    if reader.place < len(expression):
        raise ValueError(f"{expression!r} has a bracket too many at {reader.place}")
    return found or (frozenset({""}),)


@dataclass(slots=True)
class _Reader:
    """Reads an expression from left to right."""

    expression: str
    place: int = 0

    def alternatives(self) -> tuple[Needles, ...]:
        """Read up to the end of a group: a match holds what one alternative cannot do without."""
        found = [self._sequence()]
        while self._next() == "|":
            self.place += 1
            found.append(self._sequence())
        if len(found) == 1:
            return found[0]
        return (frozenset().union(*(needles[0] for needles in found)),) if all(found) else ()

    def _sequence(self) -> tuple[Needles, ...]:
        """Read one alternative: a match has the needles of each of its pieces."""
        found: list[Needles] = []
        run = ""
        for piece in (*self._pieces(), " "):
            if isinstance(piece, str) and piece != " ":
                run += piece
                continue
            found += [frozenset({run})] if len(run) >= _SHORTEST else []
            found += piece if isinstance(piece, tuple) else ()
            run = ""
        return tuple(sorted(found, key=_worth, reverse=True))

    def _pieces(self) -> Iterator[str | tuple[Needles, ...]]:
        """Give each piece: a letter that must stand there, or the needles of anything else."""
        while (sign := self._next()) not in ("", "|", ")"):
            piece = self._piece(sign)
            if self._next() in _AFTER:
                self._skip_repetition()
                piece = ()
            elif self._next() == "+":
                self.place += 1
                piece = () if isinstance(piece, str) else piece
            yield piece

    def _piece(self, sign: str) -> str | tuple[Needles, ...]:
        self.place += 1
        if sign == "(":
            return self._group()
        if sign == "[":
            self._skip_class()
            return ()
        if sign == "\\":
            self.place += 1
            escaped = self.expression[self.place - 1]
            return () if escaped.isalnum() else escaped
        return () if sign in "^$." else sign

    def _group(self) -> tuple[Needles, ...]:
        looks = ("?=", "?!", "?<=", "?<!")
        mark = next((it for it in looks if self.expression.startswith(it, self.place)), "")
        self.place += len(mark) or len("?:") * self.expression.startswith("?:", self.place)
        found = self.alternatives()
        if self._next() != ")":
            raise ValueError(f"{self.expression!r} has a group that is not closed")
        self.place += 1
        return () if mark else found

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


def _worth(needles: Needles) -> tuple[bool, int, int]:
    """Long words are rare unless they are known to be common, and so is what may be one of few."""
    return needles.isdisjoint(_COMMON), min(map(len, needles)), -len(needles)
