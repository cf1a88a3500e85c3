"""A petition page: what was asked, said, done and measured, beside the letter itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.dates import Interval
from commitments.indicators import Indicator
from commitments.rules import Search
from commitments.verdicts import without_card
from tracker.clocks import Clocks
from tracker.db import models
from tracker.errors import NotFoundError
from tracker.pages.claim import ClaimView, claim_views
from tracker.pages.measured import CardView, StepView, judged_cards
from tracker.pages.parts import VERDICT_MARKS, SourceView, Standing, dates_in_words
from tracker.pages.reading import DemandView, ReadingView, reading_of
from tracker.pages.summary import MeasuredSummary, measured_summary
from tracker.queries.claims import held_claims
from tracker.queries.decisions import notes_on
from tracker.queries.evidence import held_evidence
from tracker.queries.versions import latest_petition_versions, latest_response_versions


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """One thing that the body said it will do, with its documents and how it is tested."""

    id: str
    who: str
    what: str
    due: str | None
    statements: tuple[int, ...]
    standing: Standing
    acts: tuple["ActView", ...]
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True)
class ActView:
    """A document that shows a step of a commitment."""

    state: str
    shown: str
    document: str
    address: str
    quote: str
    evidence: str


@dataclass(frozen=True, slots=True)
class TestedDemand:
    """A demand with its rule cards; without any, what a search for a figure found.

    ``done`` says what is known of acts that the answer to it names.
    """

    demand: DemandView
    done: str
    cards: tuple[CardView, ...]
    verdict: str | None
    mark: str
    step: StepView
    search_notes: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponseView:
    """The official response: by whom, when, and in which of its versions."""

    author: str | None
    role: str | None
    form: str
    written: str
    written_evidence: str
    versions: int
    source: SourceView


@dataclass(frozen=True, slots=True)
class NoteView:
    """Something that a reader should know, and who noted it."""

    text: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class PetitionPage:
    """The page of one petition. ``answers`` counts demands by what was said to them.

    ``claims_unchecked`` counts the other statements that claim something with a figure.
    """

    id: str
    title: str
    body: str
    body_name: str
    area: str | None
    address: str
    form: str
    opened_on: date | None
    closed_on: date | None
    state: str
    signatures: int | None
    text: str
    source: SourceView
    response: ResponseView | None
    reading: ReadingView
    demands: tuple[TestedDemand, ...]
    commitments: tuple[CommitmentView, ...]
    claims: tuple[ClaimView, ...]
    claims_unchecked: int
    answers: dict[str, int]
    measured: MeasuredSummary
    notes: tuple[NoteView, ...]


def petition_page(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], petition_id: str
) -> PetitionPage:
    """Return the page of a petition.

    Raises:
        NotFoundError: when no such petition is held, or none was by the record's day.
    """
    version = latest_petition_versions(session, clocks.record_as_of).get(petition_id)
    if version is None:
        raise NotFoundError(f"no petition {petition_id!r} is held")
    petition = session.get_one(models.Petition, petition_id)
    body = session.get_one(models.Body, petition.body)
    response = latest_response_versions(session, clocks.record_as_of).get(petition_id)
    reading = reading_of(session, petition_id, response, clocks.record_as_of)
    cards = judged_cards(session, clocks, catalogue, petition=petition_id)
    commitments = _commitments(session, clocks, reading, cards, petition_id)
    demands = _tested(session, clocks, catalogue, reading, cards, commitments)
    claims = claim_views(
        session, clocks, catalogue, held_claims(session, clocks.record_as_of, petition=petition_id)
    )
    return PetitionPage(
        id=petition_id,
        title=version.title,
        body=petition.body,
        body_name=body.name,
        area=body.area,
        address=petition.address,
        form=version.form,
        opened_on=version.opened_on,
        closed_on=version.closed_on,
        state=version.state,
        signatures=version.signatures,
        text=version.text,
        source=SourceView.of(session.get_one(models.Snapshot, version.snapshot)),
        response=_response_view(session, response),
        reading=reading,
        demands=demands,
        commitments=commitments,
        claims=claims,
        claims_unchecked=_unchecked(reading, claims),
        answers=dict(Counter(tested.demand.answer.words for tested in demands)),
        measured=measured_summary([(tested.cards, tested.verdict) for tested in demands]),
        notes=_notes(session, petition_id, clocks),
    )


def _unchecked(reading: ReadingView, claims: Sequence[ClaimView]) -> int:
    """Count the statements that claim something with a figure and were not checked."""
    checked = {claim.statement for claim in claims}
    with_figures = {s.number for s in reading.statements if s.kind == "claim" and s.quantities}
    return len(with_figures - checked)


def _notes(session: Session, petition: str, clocks: Clocks) -> tuple[NoteView, ...]:
    return tuple(
        NoteView(
            text=row.content["text"],
            standing=Standing(
                recorded=True, reason=row.reason, by=row.recorded_by, on=row.recorded_on
            ),
        )
        for row in notes_on(session, petition, clocks.record_as_of)
    )


def _tested(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    reading: ReadingView,
    cards: tuple[CardView, ...],
    commitments: tuple[CommitmentView, ...],
) -> tuple[TestedDemand, ...]:
    searches = held_evidence(session, clocks.record_as_of, catalogue, ()).searches
    found = []
    for demand in reading.demands:
        search = searches.get(demand.id)
        verdict, step = without_card(search)
        found.append(
            TestedDemand(
                demand=demand,
                done=_done(demand, commitments),
                cards=tuple(card for card in cards if card.demand == demand.id),
                verdict=str(verdict) if verdict else None,
                mark=VERDICT_MARKS[verdict] if verdict else "",
                step=StepView(step.code, step.sentence),
                search_notes=_search_notes(search),
                found=search.found if search else (),
            )
        )
    return tuple(found)


def _search_notes(search: Search | None) -> tuple[str, ...]:
    return tuple(filter(None, (search.reason, search.note))) if search else ()


def _done(demand: DemandView, commitments: Sequence[CommitmentView]) -> str:
    """Say what is known of acts: of commitments, or of what the answer says was done."""
    said = set(demand.answer.statements)
    own = [commitment for commitment in commitments if said.intersection(commitment.statements)]
    if own:
        return "; ".join(
            f"{commitment.what}: {', '.join(card.verdict for card in commitment.cards)}"
            for commitment in own
        )
    if said:
        return "not looked: nobody has looked for documents of what the answer says"
    return "the answer names no act"


def _commitments(
    session: Session,
    clocks: Clocks,
    reading: ReadingView,
    cards: tuple[CardView, ...],
    petition_id: str,
) -> tuple[CommitmentView, ...]:
    numbers = {statement.id: statement.number for statement in reading.statements}
    rows = session.scalars(
        select(models.Commitment)
        .where(
            models.Commitment.petition == petition_id,
            models.Commitment.recorded_on <= clocks.record_as_of,
        )
        .order_by(models.Commitment.id)
    )
    return tuple(
        CommitmentView(
            id=row.id,
            who=row.who,
            what=row.what,
            due=row.due,
            statements=tuple(sorted(numbers[s] for s in row.statements if s in numbers)),
            standing=Standing(
                recorded=True, reason=row.reason, by=row.recorded_by, on=row.recorded_on
            ),
            acts=_acts(session, clocks, row.id),
            cards=tuple(card for card in cards if card.subject == row.id),
        )
        for row in rows
    )


def _acts(session: Session, clocks: Clocks, commitment: str) -> tuple[ActView, ...]:
    rows = session.scalars(
        select(models.Act)
        .where(
            models.Act.commitment == commitment,
            models.Act.recorded_on <= clocks.record_as_of,
            models.Act.shown_to <= clocks.as_of,
        )
        .order_by(models.Act.shown_to, models.Act.id)
    )
    return tuple(
        ActView(
            state=row.state,
            shown=dates_in_words(Interval(row.shown_from, row.shown_to)),
            document=row.document,
            address=row.address,
            quote=row.quote,
            evidence=row.evidence,
        )
        for row in rows
    )


def _response_view(
    session: Session, response: models.ResponseVersion | None
) -> ResponseView | None:
    if response is None:
        return None
    versions = session.scalars(
        select(models.ResponseVersion.id).where(
            models.ResponseVersion.petition == response.petition
        )
    )
    return ResponseView(
        author=response.author,
        role=response.role,
        form=response.form,
        written=dates_in_words(Interval(response.written_from, response.written_to)),
        written_evidence=response.written_evidence,
        versions=len(list(versions)),
        source=SourceView.of(session.get_one(models.Snapshot, response.snapshot)),
    )
