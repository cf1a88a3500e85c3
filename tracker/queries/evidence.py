"""The evidence that verdicts rest on, as it was held on a day."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.figures.observations import Series
from commitments.judging.acts import Act, ActState, EvidenceKind
from commitments.judging.evidence import Evidence
from commitments.judging.rules import KeptCard, RuleCard, Search
from commitments.quantities.dates import Interval
from tracker.clocks import day_of, end_of
from tracker.db import models
from tracker.queries.areas import area_names
from tracker.queries.chosen import rows_of
from tracker.queries.decisions import WithdrawnKind, withdrawn
from tracker.queries.figures import held_figures
from tracker.rule_cards import from_content


@dataclass(frozen=True, slots=True)
class HeldCard:
    """A rule card in all its versions, its petition, and the demand it is shown under.

    ``versions`` are the oldest first, each with the day on which it came into this database:
    no card counts as written before that.
    """

    versions: tuple[KeptCard, ...]
    petition: str
    demand: str | None

    @property
    def card(self) -> RuleCard:
        """The newest version."""
        return self.versions[-1].card

    @property
    def kept_on(self) -> date:
        """The day on which the newest version was kept."""
        return self.versions[-1].kept_on


def held_cards(
    session: Session, held_on: date, *, petition: str | None = None, body: str | None = None
) -> tuple[HeldCard, ...]:
    """Return every rule card, or one petition's or body's, in the versions kept by ``held_on``.

    Cards that were withdrawn by then are left out, and so are those of withdrawn commitments.
    """
    row = models.RuleCardVersion
    query = select(row).where(row.kept_at < end_of(held_on)).order_by(row.card, row.version)
    if petition is not None:
        query = query.where(row.petition == petition)
    if body is not None:
        own = select(models.Petition.id).where(models.Petition.body == body)
        query = query.where(row.petition.in_(own))
    versions: dict[str, list[models.RuleCardVersion]] = defaultdict(list)
    for found in session.scalars(query):
        versions[found.card].append(found)
    mistakes = withdrawn(session, WithdrawnKind.RULE_CARD, held_on)
    no_commitments = withdrawn(session, WithdrawnKind.COMMITMENT, held_on)
    return tuple(
        HeldCard(
            tuple(KeptCard(from_content(it.content), day_of(it.kept_at)) for it in kept),
            kept[-1].petition,
            kept[-1].demand,
        )
        for card, kept in sorted(versions.items())
        if card not in mistakes and kept[-1].subject not in no_commitments
    )


def held_evidence(
    session: Session,
    held_on: date,
    catalogue: Mapping[str, Indicator],
    series: Collection[Series],
    subjects: Sequence[str] = (),
) -> Evidence:
    """Return what was held by ``held_on``: some figures, and the acts and searches on subjects.

    Of ``series`` every variant comes along, and every pair of an indicator and an area.
    """
    indicators = {one.indicator for one in series}
    areas = {one.area for one in series}
    return Evidence(
        figures=held_figures(session, held_on, indicators, areas),
        indicators=catalogue,
        areas=area_names(session),
        acts=_acts(session, held_on, subjects),
        searches=held_searches(session, held_on, subjects),
    )


def _acts(
    session: Session, held_on: date, commitments: Sequence[str]
) -> dict[str, tuple[Act, ...]]:
    found: dict[str, list[Act]] = defaultdict(list)
    query = (
        select(models.Act)
        .where(models.Act.kept_at < end_of(held_on))
        .order_by(models.Act.shown_to, models.Act.id)
    )
    for row in rows_of(session, query, models.Act.commitment, commitments):
        found[row.commitment].append(
            Act(
                state=ActState(row.state),
                shown=Interval(row.shown_from, row.shown_to),
                document=row.document,
                address=row.address,
                quote=row.quote,
                evidence=EvidenceKind(row.evidence),
            )
        )
    return {commitment: tuple(acts) for commitment, acts in found.items()}


def held_searches(session: Session, held_on: date, subjects: Sequence[str]) -> dict[str, Search]:
    """Return by subject the last search for a figure or a document."""
    row = models.FigureSearch
    query = select(row).where(row.kept_at < end_of(held_on)).order_by(row.kept_at, row.id)
    return {
        row.subject: Search(
            looked_on=row.recorded_on,
            by=row.recorded_by,
            places=tuple(row.places),
            found=tuple(row.found),
            reason=row.reason,
            note=row.note,
            ask=row.ask,
        )
        for row in rows_of(session, query, row.subject, subjects)
    }
