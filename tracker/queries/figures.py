"""Published figures as they were held on a day, a million as quickly as a few can be."""

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from itertools import chain

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from commitments.figures.observations import Figures, Observation, Release, Series, gather
from commitments.figures.periods import Period, PeriodKind
from commitments.figures.statuses import ObservationStatus
from commitments.quantities.dates import Interval
from tracker.clocks import end_of
from tracker.db import models
from tracker.queries.decisions import RELEASE, withdrawn

ROWS_AT_ONCE = 10_000
"""Rows that are fetched in one go."""


def held_figures(
    session: Session, held_on: date, indicators: Collection[str], areas: Collection[str]
) -> Figures:
    """Return the releases and observations of indicators in areas, recorded by ``held_on``."""
    withdrawals = withdrawn(session, RELEASE, held_on)
    releases = {
        release.id: Release(
            id=release.id,
            data_set=release.data_set,
            title=release.title,
            published=Interval(release.published_from, release.published_to),
            source=release.source,
            sha256=digest,
            note=release.note,
            withdrawn_on=_withdrawn_on(withdrawals.get(release.id)),
        )
        for release, digest in session.execute(
            select(models.Release, models.Snapshot.sha256)
            .join(models.Snapshot, models.Snapshot.id == models.Release.snapshot)
            .where(models.Release.recorded_at < end_of(held_on))
        )
    }
    return gather(releases.values(), _observations(session, indicators, areas, releases))


def _withdrawn_on(decision: models.Decision | None) -> date | None:
    return None if decision is None else date.fromisoformat(decision.content["on"])


def _observations(
    session: Session,
    indicators: Collection[str],
    areas: Collection[str],
    releases: Collection[str],
) -> Iterator[Observation]:
    """Give the values of indicators in areas, of some releases."""
    connection = session.connection()  # plain rows: what the ORM does to each adds up
    one, of, when = models.Observation, models.Series, models.Period
    wanted = (of.indicator.in_(sorted(indicators)), of.area.in_(sorted(areas)))
    series = {
        number: Series(*names)
        for number, *names in connection.execute(
            select(of.id, of.indicator, of.variant, of.area).where(*wanted)
        )
    }
    periods = {
        number: Period(Interval(starts, ends), PeriodKind(kind))
        for number, starts, ends, kind in connection.execute(
            select(when.id, when.starts, when.ends, when.kind)
        )
    }
    query = (
        select(
            *(one.series, one.period, one.release, type_coerce(one.value, Text), one.status),
            *(one.numerator, one.denominator),
        )
        .join(of, of.id == one.series)
        .where(*wanted)
        .order_by(one.series, one.period, one.release)
    )
    # What is printed often is made once: of a million values most are alike.
    numbers: dict[str | None, Decimal | None] = {None: None}
    statuses = {str(status): status for status in ObservationStatus}
    rows = chain.from_iterable(connection.execute(query).partitions(ROWS_AT_ONCE))
    for key, period, release, value, status, numerator, denominator in rows:
        if release in releases:
            if value not in numbers:
                numbers[value] = Decimal(value)
            yield Observation(
                series[key],
                periods[period],
                numbers[value],
                statuses[status],
                release,
                numerator,
                denominator,
            )
