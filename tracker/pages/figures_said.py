"""Each sentence with a figure, checked as far as it can be: by itself, and by what is published.

A text's own arithmetic needs nobody's reading. Which published figure a sentence speaks of does:
the machine proposes, and only what a person recorded is set against a published value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy.orm import Session

from commitments.claims.arithmetic import in_words
from commitments.claims.comparisons import find_comparisons
from commitments.claims.own_arithmetic import OwnArithmetic, own_arithmetic
from commitments.claims.questions import draft_question
from commitments.figures.indicators import Indicator
from commitments.figures.proposals import IndicatorMap
from commitments.judging.rules import Search
from commitments.quantities.quantities import TIMES, Quantity
from commitments.statements.cues import Kind
from commitments.statements.statements import Statement
from commitments.text.text import Span, plain
from commitments.wording import day_in_words, listed
from tracker.clocks import Clocks
from tracker.db import models
from tracker.pages.claim import ClaimView
from tracker.pages.parts import Standing, words_to_read
from tracker.queries.evidence import held_searches
from tracker.queries.readings import statement_of

_LOOKED_BACK = 20  # characters


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A published figure that the machine holds to be near; nobody has looked."""

    indicator: str
    name: str
    reasons: str


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """One sentence with figures. ``number`` is that of its sentence in the response.

    ``workings`` are its own arithmetic in sentences. ``result`` is the outcome of a recorded
    claim or search, "" where nobody has looked; then ``proposals`` are what the machine would
    look at. ``question`` is a draft of what to ask for, where no published figure was found.
    """

    number: int
    is_claim: bool
    words: str
    figures: tuple[str, ...]
    workings: tuple[str, ...]
    result: str
    sentence: str
    claim: str | None
    standing: Standing | None
    proposals: tuple[ProposalView, ...]
    question: str


@dataclass(frozen=True, slots=True)
class Writing:
    """A text with its statements, and the name of the body that a question on it goes to."""

    body: str
    text: str
    statements: Sequence[models.Statement]


def figures_said(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    writing: Writing,
    claims: Sequence[ClaimView] = (),
) -> tuple[FigureSaid, ...]:
    """Return what there is to say of each sentence with a figure, in the order of the text."""
    statements = [statement_of(row) for row in writing.statements]
    comparisons = find_comparisons(writing.text, statements)
    own = own_arithmetic(writing.text, statements, comparisons)
    with_figures = [
        (row.id, it)
        for row, it in zip(writing.statements, statements, strict=True)
        if it.kind is not Kind.OTHER
        and any(not _is_limit(writing.text, one) for one in it.quantities)
    ]
    searches = held_searches(session, clocks.record_as_of, [row for row, _ in with_figures])
    checked = {claim.statement: claim for claim in claims}
    near = cache(lambda: IndicatorMap(catalogue))  # made only where nobody has looked
    return tuple(
        _figure_said(
            statement,
            own.get(statement.index, OwnArithmetic()),
            checked.get(statement.index + 1),
            _counted(searches.get(row), clocks),
            writing.body,
            lambda quote: _proposed(near(), catalogue, quote),
        )
        for row, statement in with_figures
    )


def _is_limit(text: str, quantity: Quantity) -> bool:
    """Whether a time is one that is set, and not one that was measured: "within 20 weeks"."""
    before = plain(text, Span(max(0, quantity.span.start - _LOOKED_BACK), quantity.span.start)).text
    return quantity.unit in TIMES and before.rstrip().endswith("within")


def _counted(search: Search | None, clocks: Clocks) -> Search | None:
    return search if search is not None and search.looked_on <= clocks.as_of else None


def _proposed(
    near: IndicatorMap, catalogue: Mapping[str, Indicator], quote: str
) -> tuple[ProposalView, ...]:
    return tuple(
        ProposalView(it.indicator, catalogue[it.indicator].name, "; ".join(it.reasons))
        for it in near.propose(quote)
    )


def _figure_said(
    statement: Statement,
    own: OwnArithmetic,
    claim: ClaimView | None,
    search: Search | None,
    body: str,
    propose: Callable[[str], tuple[ProposalView, ...]],
) -> FigureSaid:
    unpublished = claim is None and search is not None and not search.found
    result, sentence, standing = _published(claim, search)
    return FigureSaid(
        number=statement.index + 1,
        is_claim=statement.kind is Kind.CLAIM,
        words=words_to_read(statement.quote),
        figures=tuple(in_words(it) for it in statement.quantities),
        workings=own.sentences,
        result=result,
        sentence=sentence,
        claim=claim.id if claim else None,
        standing=standing,
        proposals=() if result else propose(statement.quote),
        question=_question(body, statement, search) if unpublished else "",
    )


def _question(body: str, statement: Statement, search: Search | None) -> str:
    ask = search.ask if search else ""
    return draft_question(body, statement.quote, statement.quantities, ask)


def _published(claim: ClaimView | None, search: Search | None) -> tuple[str, str, Standing | None]:
    """The result by published figures, a sentence on it, and who recorded what it rests on."""
    if claim is not None:
        return claim.result, claim.sentence, claim.standing
    if search is None:
        return "", "", None
    where = f"{listed(search.places)} on {day_in_words(search.looked_on)}"
    signed = Standing(recorded=True, reason=search.reason, by=search.by, on=search.looked_on)
    if search.found:
        sentence = f"{search.reason} A figure is published, and nobody has set the sentence to it."
        return "not looked", sentence, signed
    ask = f" To ask for: {search.ask}" if search.ask else ""
    sentence = f"{search.reason} Looked for in {where}.{ask}"
    return "not checkable", " ".join(filter(None, (sentence, search.note))), signed
