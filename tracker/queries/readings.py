"""What the machine reads in one version of a petition and of the response to it, as rows.

The newest versions are read once and their rows are kept. A page of an earlier day shows earlier
versions; these are read again when it is asked for. The identifiers are the same both ways.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from commitments.demands.demands import Demand
from commitments.quantities.dates import Deadline, Interval
from commitments.quantities.quantities import Quantity
from commitments.reading import Reading, read
from commitments.statements.statements import About, Kind, Statement, read_statements
from commitments.text.text import Span
from tracker.db import models
from tracker.identity import ids_of_quotes


@dataclass(frozen=True, slots=True)
class ReadRows:
    """Demands and the petition's own statements; without a response nothing else."""

    demands: Sequence[models.Demand]
    own_statements: Sequence[models.Statement]
    statements: Sequence[models.Statement] = ()
    links: Sequence[models.Link] = ()
    answers: Sequence[models.Answer] = ()


def rows_held(
    session: Session, version: models.PetitionVersion, response: models.ResponseVersion | None
) -> ReadRows:
    """Return the rows of these versions: those that are kept, or else read now."""
    of_version = models.Demand.petition_version == version.id
    demands = session.scalars(
        select(models.Demand).where(of_version).order_by(models.Demand.position)
    ).all()
    statement = models.Statement
    statements = _in_order(session, statement.response_version == response.id) if response else ()
    if not demands or (response is not None and not statements):
        return rows_read(version, response)
    answers = select(models.Answer).join(models.Demand, models.Demand.id == models.Answer.demand)
    links = select(models.Link).join(models.Demand, models.Demand.id == models.Link.demand)
    return ReadRows(
        demands=demands,
        own_statements=_in_order(session, statement.petition_version == version.id),
        statements=statements,
        links=session.scalars(links.where(of_version)).all() if response else (),
        answers=session.scalars(answers.where(of_version)).all() if response else (),
    )


def _in_order(session: Session, of: ColumnElement[bool]) -> Sequence[models.Statement]:
    """Return the statements of one text, in its order."""
    return session.scalars(
        select(models.Statement).where(of).order_by(models.Statement.position)
    ).all()


def rows_read(version: models.PetitionVersion, response: models.ResponseVersion | None) -> ReadRows:
    """Read a petition and the response to it, if there is one; return rows of no session."""
    written = Interval(response.written_from, response.written_to) if response else None
    reading = read(
        version.text, response.text if response else "", title=version.title, written=written
    )
    demands = _demand_rows(version, reading.demands)
    own = _statement_rows(
        version.petition,
        "petition",
        read_statements(version.text),
        {"response_version": None, "petition_version": version.id},
    )
    if response is None:
        return ReadRows(demands, own)
    statements = _statement_rows(
        version.petition,
        "response",
        reading.statements,
        {"response_version": response.id, "petition_version": None},
    )
    return ReadRows(
        demands=demands,
        own_statements=own,
        statements=statements,
        links=_link_rows(reading, demands, statements),
        answers=_answer_rows(reading, demands, statements),
    )


def statement_of(row: models.Statement) -> Statement:
    """Return a kept statement as it was read, but for the span of its deadline."""
    due = Interval(row.due_from, row.due_to) if row.due_from and row.due_to else None
    span = Span(row.start, row.end)
    return Statement(
        index=row.position,
        span=span,
        quote=row.quote,
        kind=Kind(row.kind),
        about=About(row.about) if row.about else None,
        testable=row.testable,
        due=Deadline(span, row.due_quote, due) if row.due_quote else None,
        quantities=msgspec.convert(row.quantities, type=tuple[Quantity, ...]),
        reasons=tuple(row.reasons),
    )


def _demand_rows(version: models.PetitionVersion, demands: Sequence[Demand]) -> list[models.Demand]:
    ids = ids_of_quotes(f"{version.petition} demand", [demand.quote for demand in demands])
    return [
        models.Demand(
            id=identifier,
            petition=version.petition,
            petition_version=version.id,
            position=demand.index,
            number=demand.number,
            start=demand.span.start,
            end=demand.span.end,
            quote=demand.quote,
            reason=demand.reason,
        )
        for identifier, demand in zip(ids, demands, strict=True)
    ]


def _statement_rows(
    petition: str, text: str, statements: Sequence[Statement], owner: dict[str, str | None]
) -> list[models.Statement]:
    ids = ids_of_quotes(f"{petition} {text}", [statement.quote for statement in statements])
    return [
        models.Statement(
            id=identifier,
            petition=petition,
            position=statement.index,
            start=statement.span.start,
            end=statement.span.end,
            quote=statement.quote,
            kind=str(statement.kind),
            about=str(statement.about) if statement.about else None,
            testable=statement.testable,
            due_quote=statement.due.quote if statement.due else None,
            due_from=statement.due.due.start if statement.due and statement.due.due else None,
            due_to=statement.due.due.end if statement.due and statement.due.due else None,
            quantities=[msgspec.to_builtins(quantity) for quantity in statement.quantities],
            reasons=list(statement.reasons),
            **owner,
        )
        for identifier, statement in zip(ids, statements, strict=True)
    ]


def _link_rows(
    reading: Reading, demands: Sequence[models.Demand], statements: Sequence[models.Statement]
) -> list[models.Link]:
    return [
        models.Link(
            demand=demands[link.demand].id,
            statement=statements[link.statement].id,
            score=link.score,
            reasons=list(link.reasons),
        )
        for link in reading.links
    ]


def _answer_rows(
    reading: Reading, demands: Sequence[models.Demand], statements: Sequence[models.Statement]
) -> list[models.Answer]:
    return [
        models.Answer(
            demand=demands[answer.demand].id,
            state=str(answer.state),
            statements=[statements[index].id for index in answer.statements],
            reason=answer.reason,
        )
        for answer in reading.answers
    ]
