"""A letter as the matching sees it: what each statement speaks of, and how the letter is built."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice

from commitments.answers.likeness import Said
from commitments.answers.paragraphs import paragraph_starts
from commitments.statements.statements import Kind, Statement
from commitments.text.characters import in_small_letters
from commitments.text.text import plain
from commitments.text.topics import Topics

_COVERS_ALL = re.compile(
    r"\b(?:all|each|every one) (?:of )?(?:the |these |those |your )?(?:[a-z]+ )?"
    r"(?:points|steps|demands|requests|issues|concerns|matters|asks|questions)\b"
)
_REFERS_BACK = re.compile(r"[^A-Za-z]{0,4}(?:this|these|it|they|such|those|that)\b", re.IGNORECASE)
_THE_PETITION = re.compile(r"\b(?:the|this|your) (?:petition|matter|request)\b")
_DECISIONS = 10  # sentences that decide a petition as a whole; no letter needs more


@dataclass(frozen=True, slots=True)
class Letter:
    """The statements of a letter, each with its plain copy and what it speaks of.

    ``said`` is None for a statement that speaks to no demand in particular. ``paragraph`` gives
    the number of the paragraph that a statement stands in, and ``sizes`` how many statements of
    each speak of something. ``refusals`` are the statements that refuse and ``refusing`` their
    paragraphs, ``decisions`` those that decide the petition as a whole, ``backward`` those that
    refer to the sentence before.
    """

    statements: Sequence[Statement]
    copies: Sequence[str]
    said: Sequence[Said]
    starts: AbstractSet[int]
    paragraph: Sequence[int]
    sizes: Sequence[int]
    refusals: AbstractSet[int]
    refusing: AbstractSet[int]
    decisions: AbstractSet[int]
    backward: AbstractSet[int]


def letter_of(
    topics: Topics, statements: Sequence[Statement], response: str, *, is_alone: bool
) -> Letter:
    """Return what there is to know of a letter; ``is_alone`` when there is one demand only."""
    copies = [plain(it.quote).text for it in statements]
    said = [_said(topics, *it, is_alone=is_alone) for it in zip(statements, copies, strict=True)]
    starts = paragraph_starts(response, statements)
    paragraph = list(_paragraphs(len(statements), starts))
    sizes = [0] * (len(starts) + 1)
    for it, topics_said in zip(paragraph, said, strict=True):
        sizes[it] += topics_said is not None
    refusals = {it.index for it in statements if it.kind is Kind.REFUSAL}
    return Letter(
        statements,
        copies,
        said,
        starts,
        paragraph,
        sizes,
        refusals=refusals,
        refusing={paragraph[it] for it in refusals},
        decisions=set(islice((it.index for it in statements if _decides(it)), _DECISIONS)),
        backward={it.index for it in statements if _REFERS_BACK.match(it.quote)},
    )


def _said(topics: Topics, statement: Statement, copy: str, *, is_alone: bool) -> Said:
    if statement.kind is Kind.OTHER or (
        not is_alone and _COVERS_ALL.search(in_small_letters(copy))
    ):
        return None
    return topics.named_in(copy)


def _paragraphs(count: int, starts: AbstractSet[int]) -> Iterator[int]:
    number = 0
    for place in range(count):
        number += place in starts
        yield number


def _decides(statement: Statement) -> bool:
    """Whether it promises or refuses something to the petition itself: refers it, declines it."""
    is_decision = statement.kind in (Kind.COMMITMENT, Kind.REFUSAL)
    return is_decision and _THE_PETITION.search(in_small_letters(statement.quote)) is not None
