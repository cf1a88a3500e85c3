"""Claims as people read them, ready to be checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.claims.checks import Claim, Counterpart
from commitments.claims.comparisons import Side
from commitments.figures.observations import Series
from commitments.quantities.dates import Interval
from commitments.quantities.quantities import Quantity
from tracker.clocks import end_of
from tracker.db import models
from tracker.periods import period_named
from tracker.queries.decisions import WithdrawnKind, withdrawn


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """A claim, the statement (by id) that makes it in which response, who read it so, and why."""

    id: str
    petition: str
    statement: str
    response: models.ResponseVersion
    claim: Claim
    row: models.Claim


def held_claims(
    session: Session, held_on: date, *, petition: str | None = None, claim: str | None = None
) -> tuple[HeldClaim, ...]:
    """Return the claims recorded by ``held_on``, and not withdrawn: of a petition, one, or all."""
    query = (
        select(models.Claim, models.ResponseVersion)
        .join(models.ResponseVersion, models.ResponseVersion.id == models.Claim.response_version)
        .where(models.Claim.kept_at < end_of(held_on))
        .order_by(models.Claim.kept_at, models.Claim.id)
    )
    if petition is not None:
        query = query.where(models.Claim.petition == petition)
    if claim is not None:
        query = query.where(models.Claim.id == claim)
    mistakes = withdrawn(session, WithdrawnKind.CLAIM, held_on)
    return tuple(
        HeldClaim(
            id=row.id,
            petition=row.petition,
            statement=row.statement,
            response=response,
            claim=_claim(row.content, response),
            row=row,
        )
        for row, response in session.execute(query)
        if row.id not in mistakes
    )


def _claim(content: Mapping[str, Any], response: models.ResponseVersion) -> Claim:
    area = content["area"]
    quantities = msgspec.convert(content["quantities"], type=dict[str, Quantity])
    own, entry = content["own_variant"], content["entry_indicator"]
    return Claim(
        quote=content["quote"],
        made=Interval(response.written_from, response.written_to),
        stated=quantities[content["stated"]],
        series=Series(content["indicator"], content["variant"], area),
        period=period_named(content["period"]),
        against=_counterpart(content),
        gap=quantities[content["gap"]] if content["gap"] else None,
        side=Side(content["side"]) if content["side"] else None,
        own_series=Series(content["indicator"], own, area) if own else None,
        entry=Series(entry, content["entry_variant"], area) if entry else None,
    )


def _counterpart(content: Mapping[str, Any]) -> Counterpart | None:
    if content["comparator_area"] is None:
        return None
    return Counterpart(content["comparator_area"], period_named(content["comparator_period"]))
