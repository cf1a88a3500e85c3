"""Read petitions and responses by machine, and keep what was read.

All of it is derived: :func:`read_all` throws the old reading away and makes it again from
the texts, with the same identifiers.
"""

from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy import delete
from sqlalchemy.orm import Session

from commitments.dates import Interval
from commitments.demands import Demand
from commitments.reading import Reading, read
from commitments.statements import Statement, read_statements
from tracker.db import models
from tracker.db.models import PetitionVersion, ResponseVersion
from tracker.identity import ids_of_quotes
from tracker.queries.versions import latest_petition_versions, latest_response_versions

Progress = Callable[[int, int], None]


def read_all(session: Session, progress: Progress = lambda _done, _total: None) -> int:
    """Read every petition that is held; return how many there are."""
    for derived in (models.Answer, models.Link, models.Statement, models.Demand):
        session.execute(delete(derived))
    petitions = latest_petition_versions(session)
    responses = latest_response_versions(session)
    for done, version in enumerate(petitions.values(), start=1):
        read_one(session, version, responses.get(version.petition))
        progress(done, len(petitions))
    return len(petitions)


def read_one(session: Session, version: PetitionVersion, response: ResponseVersion | None) -> None:
    """Read one petition and the response to it, if there is one, and add what was read."""
    written = Interval(response.written_from, response.written_to) if response else None
    reading = read(
        version.text, response.text if response else "", title=version.title, written=written
    )
    demands = _demand_rows(version, reading.demands)
    session.add_all(demands)
    session.add_all(_own_statements(version))
    if response is None:
        session.flush()
        return
    owner = {"response_version": response.id, "petition_version": None}
    statements = _statement_rows(version.petition, "response", reading.statements, owner)
    session.add_all(statements)
    session.flush()
    session.add_all(_link_rows(reading, demands, statements))
    session.add_all(_answer_rows(reading, demands, statements))
    session.flush()


def _demand_rows(version: PetitionVersion, demands: Sequence[Demand]) -> list[models.Demand]:
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


def _own_statements(version: PetitionVersion) -> list[models.Statement]:
    """Return the petition's own statements: its claims are checked by the same rules."""
    owner = {"response_version": None, "petition_version": version.id}
    return _statement_rows(version.petition, "petition", read_statements(version.text), owner)


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
