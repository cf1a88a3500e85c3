"""Claims as people read them, ready to be checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.claims import Claim
from commitments.dates import Interval
from commitments.figures import Series
from commitments.quantities import Quantity
from tracker.db import models
from tracker.periods import period_named


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim, the statement that makes it, and who read it so, when and why."""

    id: str
    petition: str
    statement: models.Statement
    claim: Claim
    recorded_by: str
    recorded_on: date
    reason: str


def held_claims(
    session: Session, held_on: date, *, petition: str | None = None, claim: str | None = None
) -> tuple[HeldClaim, ...]:
    """Return the claims recorded by ``held_on``: of one petition, one by its id, or all."""
    query = (
        select(models.Claim, models.Statement, models.ResponseVersion)
        .join(models.Statement, models.Statement.id == models.Claim.statement)
        .join(
            models.ResponseVersion, models.ResponseVersion.id == models.Statement.response_version
        )
        .where(models.Claim.recorded_on <= held_on)
        .order_by(models.Statement.position, models.Claim.id)
    )
    if petition is not None:
        query = query.where(models.Claim.petition == petition)
    if claim is not None:
        query = query.where(models.Claim.id == claim)
    return tuple(
        HeldClaim(
            id=row.id,
            petition=row.petition,
            statement=statement,
            claim=_claim(row.content, statement, response),
            recorded_by=row.recorded_by,
            recorded_on=row.recorded_on,
            reason=row.reason,
        )
        for row, statement, response in session.execute(query)
    )


def _claim(
    content: Mapping[str, Any], statement: models.Statement, response: models.ResponseVersion
) -> Claim:
    area = content["area"]
    quantities = msgspec.convert(content["quantities"], type=dict[str, Quantity])
    own, entry = content["own_variant"], content["entry_indicator"]
    return Claim(
        quote=statement.quote,
        made=Interval(response.written_from, response.written_to),
        stated=quantities[content["stated"]],
        gap=quantities[content["gap"]] if content["gap"] else None,
        series=Series(content["indicator"], content["variant"], area),
        period=period_named(content["period"]),
        comparator_area=content["comparator_area"],
        comparator_period=period_named(content["comparator_period"]),
        own_series=Series(content["indicator"], own, area) if own else None,
        entry=Series(entry, content["entry_variant"], area) if entry else None,
    )
