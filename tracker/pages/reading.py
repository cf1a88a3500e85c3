"""One petition as it is read: demands with their answers, and the response's statements."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy.orm import Session

from commitments.text.text import Block, blocks
from tracker.db import models
from tracker.pages.parts import ANSWER_WORDS, Standing
from tracker.queries.decisions import confirmed_answers, confirmed_demands
from tracker.queries.readings import ReadRows

MOST_CELLS = 5_000
"""Cells of a table that a person can still look over: some 50 demands against 100 statements."""

LINK = "link"
"""The form of a response that only says where the answer is."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What was said to a demand: the state, the statements that say it, and who checked it.

    ``statements`` are statement numbers, from 1. ``machine_words`` is what the machine
    reads, shown where it differs from what was recorded. Without ``has_text`` there is no
    response, or none that was read, and nothing can be said of it.
    """

    state: str
    words: str
    statements: tuple[int, ...]
    standing: Standing
    machine_words: str
    has_text: bool = True


@dataclass(frozen=True, slots=True)
class DemandView:
    """One demand. ``position``, from 0, names it in addresses, ``label`` on the page."""

    id: str
    position: int
    label: str
    quote: str
    start: int
    end: int
    standing: Standing
    answer: AnswerView


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement of the response, numbered from 1, with its kind and why.

    ``quote`` is exact; ``words`` is the same to be read: on one line, without a list marker.
    """

    id: str
    number: int
    quote: str
    words: str
    start: int
    kind: str
    about: str | None
    testable: bool | None
    due: str | None
    due_by: date | None
    quantities: tuple[str, ...]
    reasons: tuple[str, ...]
    demands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A demand (by position) and a statement that speaks to it: suggested, or recorded."""

    demand: int
    statement: int
    score: float
    reasons: tuple[str, ...]
    recorded: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or list item of the response, with the statements in it."""

    label: str | None
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One demand against the matrix's columns; a cell without a link is None."""

    demand: DemandView
    cells: tuple[SuggestionView | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Demands against the statements that any of them is linked with.

    It is without rows where it would have more than ``MOST_CELLS`` cells, ``too_large``.
    """

    columns: tuple[int, ...]
    rows: tuple[MatrixRow, ...]
    too_large: bool = False


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A petition and its response as they are read."""

    demands: tuple[DemandView, ...]
    statements: tuple[StatementView, ...]
    matrix: Matrix
    passages: tuple[Passage, ...]


def reading_of(
    session: Session,
    rows: ReadRows,
    response: models.ResponseVersion | None,
    held_on: date,
) -> ReadingView:
    """Return the reading of a petition with what people had recorded of it by ``held_on``."""
    numbers = {row.id: row.position + 1 for row in rows.statements}
    demands = _demands(session, rows, response, numbers, held_on)
    links = _links(rows.links, demands, numbers)
    said = {
        number: tuple(d.label for d in demands if number in d.answer.statements)
        for number in numbers.values()
    }
    pieces = _Pieces(response.text if response else "")
    statements = tuple(_statement(row, said[row.position + 1], pieces) for row in rows.statements)
    return ReadingView(
        demands=demands,
        statements=statements,
        matrix=_matrix(demands, links),
        passages=tuple(
            Passage(label=piece.label, statements=tuple(inside))
            for piece, inside in groupby(statements, lambda statement: pieces.at(statement.start))
        ),
    )


def _labels(rows: Sequence[models.Demand]) -> list[str]:
    """Return what each demand is called: by its own number, or by its place."""
    numbered = any(row.number for row in rows)
    labels = []
    for row in rows:
        if row.number:
            labels.append(f"Demand {row.number}")
        elif numbered and row.position == 0:
            labels.append("Opening request")
        else:
            labels.append(f"Demand {row.position + 1}" if not numbered else "Further request")
    return labels


def _demands(
    session: Session,
    rows: ReadRows,
    response: models.ResponseVersion | None,
    numbers: dict[str, int],
    held_on: date,
) -> tuple[DemandView, ...]:
    ids = [row.id for row in rows.demands]
    answers = {row.demand: row for row in rows.answers}
    confirmed = confirmed_demands(session, ids, held_on)
    decided = confirmed_answers(session, ids, held_on)
    return tuple(
        DemandView(
            id=row.id,
            position=row.position,
            label=label,
            quote=row.quote,
            start=row.start,
            end=row.end,
            standing=_standing(confirmed.get(row.id), row.reason),
            answer=_answer(response, answers.get(row.id), decided.get(row.id), numbers),
        )
        for row, label in zip(rows.demands, _labels(rows.demands), strict=True)
    )


def _standing(decision: models.Decision | None, machine_reason: str) -> Standing:
    if decision is None:
        return Standing(recorded=False, reason=machine_reason)
    return Standing.of(decision)


def _answer(
    response: models.ResponseVersion | None,
    machine: models.Answer | None,
    decision: models.Decision | None,
    numbers: dict[str, int],
) -> AnswerView:
    """Return the answer that a person recorded, or else the machine's.

    A decision counts for the version of the response that it was made on, and for no other:
    what was silent may have been answered since.
    """
    if response is None:
        return _unread("no_response", "No response is published that we hold.")
    if decision is not None and decision.content["response_version"] == response.id:
        state, statements = decision.content["state"], decision.content["statements"]
        standing = _standing(decision, "")
    elif response.form == LINK:
        return _unread(
            "elsewhere", "The response is only a link, and what it leads to was not read."
        )
    elif machine is None:
        raise ValueError(f"the reading of response {response.id} has no answer to a demand")
    else:
        state, statements = machine.state, machine.statements
        standing = Standing(recorded=False, reason=machine.reason)
    return AnswerView(
        state=state,
        words=ANSWER_WORDS[state],
        statements=tuple(sorted(numbers[statement] for statement in statements)),
        standing=standing,
        machine_words=ANSWER_WORDS[machine.state] if machine else "",
    )


def _unread(state: str, reason: str) -> AnswerView:
    """Return what is said of a demand when there is no text that could answer it."""
    return AnswerView(
        state=state,
        words=ANSWER_WORDS[state],
        statements=(),
        standing=Standing(recorded=False, reason=reason),
        machine_words="",
        has_text=False,
    )


def _statement(row: models.Statement, demands: tuple[str, ...], pieces: "_Pieces") -> StatementView:
    marker = max(pieces.at(row.start).body.start - row.start, 0)
    return StatementView(
        id=row.id,
        number=row.position + 1,
        quote=row.quote,
        words=" ".join(row.quote[marker:].split()),
        start=row.start,
        kind=row.kind,
        about=row.about,
        testable=row.testable,
        due=row.due_quote,
        due_by=row.due_to,
        quantities=tuple(quantity["quote"] for quantity in row.quantities),
        reasons=tuple(row.reasons),
        demands=demands,
    )


def _links(
    rows: Sequence[models.Link], demands: Sequence[DemandView], numbers: dict[str, int]
) -> tuple[SuggestionView, ...]:
    by_id = {demand.id: demand for demand in demands}
    suggested = {
        (row.demand, numbers[row.statement]): row for row in rows if row.statement in numbers
    }
    said = {
        (demand.id, number): demand.answer.standing.recorded
        for demand in demands
        for number in demand.answer.statements
    }
    found = []
    for demand_id, number in sorted(
        suggested.keys() | said.keys(), key=lambda pair: (by_id[pair[0]].position, pair[1])
    ):
        row = suggested.get((demand_id, number))
        found.append(
            SuggestionView(
                demand=by_id[demand_id].position,
                statement=number,
                score=round(row.score, 3) if row else 0.0,
                reasons=tuple(row.reasons)
                if row
                else ("recorded, and not suggested by the machine",),
                recorded=said.get((demand_id, number), False),
            )
        )
    return tuple(found)


def _matrix(demands: Sequence[DemandView], links: Sequence[SuggestionView]) -> Matrix:
    columns = sorted({link.statement for link in links})
    if len(columns) * len(demands) > MOST_CELLS:
        return Matrix(columns=(), rows=(), too_large=True)
    by_place = {(link.demand, link.statement): link for link in links}
    return Matrix(
        columns=tuple(columns),
        rows=tuple(
            MatrixRow(demand, tuple(by_place.get((demand.position, number)) for number in columns))
            for demand in demands
        ),
    )


class _Pieces:
    """The paragraphs and list items of a text, found by where something begins in it."""

    def __init__(self, text: str) -> None:
        self._blocks = blocks(text)
        self._starts = [block.span.start for block in self._blocks]

    def at(self, start: int) -> Block:
        """Return the paragraph or list item in which the character ``start`` lies."""
        return self._blocks[max(bisect_right(self._starts, start) - 1, 0)]
