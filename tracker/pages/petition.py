"""A petition page: what was asked, said, done and measured, beside the letter itself."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.judging.rules import Search
from commitments.judging.verdicts import without_card
from commitments.quantities.dates import Interval
from tracker.clocks import Clocks, day_of
from tracker.db import models
from tracker.errors import NotFoundError
from tracker.pages.claim import ClaimView, claim_views
from tracker.pages.commitment import CommitmentView, commitment_views, counted_states
from tracker.pages.due import DueView, due_list
from tracker.pages.figures_said import FigureSaid, Writing, figures_said
from tracker.pages.measured import CardView, StepView, judged_cards
from tracker.pages.parts import VERDICT_MARKS, SourceView, dates_in_words
from tracker.pages.reading import DemandView, ReadingView, reading_of
from tracker.pages.remarks import NoteView, WithdrawnView, notes_of, withdrawn_of
from tracker.pages.summary import MeasuredSummary, measured_summary
from tracker.queries.claims import held_claims
from tracker.queries.evidence import held_searches
from tracker.queries.readings import rows_held
from tracker.queries.versions import (
    petition_version,
    response_shown,
    response_versions,
    signatures_counted,
)


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
    """The official response: by whom and when; ``versions`` are where each was seen, in order.

    ``source`` is the page of the one that is shown: the last that has a text. ``gone_on`` is the
    day on which the page was read without it.
    """

    author: str | None
    role: str | None
    form: str
    written: str
    written_evidence: str
    versions: tuple[SourceView, ...]
    source: SourceView
    gone_on: date | None
    is_dated: bool


@dataclass(frozen=True, slots=True)
class PetitionPage:
    """The page of one petition. ``answers`` counts demands by what was said to them.

    ``other_cards`` are tests of what is no demand and no commitment: a duty, or a claim.
    ``figures_said`` are the sentences of the answer with a figure, ``figures_asked`` those of
    the petition; ``claims_unchecked`` counts the claims among the first that nobody looked at.
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
    gone_on: date | None
    signatures: int | None
    text: str
    page_notes: tuple[str, ...]
    source: SourceView
    response: ResponseView | None
    reading: ReadingView
    demands: tuple[TestedDemand, ...]
    other_cards: tuple[CardView, ...]
    commitments: tuple[CommitmentView, ...]
    done: dict[str, int]
    due: tuple[DueView, ...]
    claims: tuple[ClaimView, ...]
    figures_said: tuple[FigureSaid, ...]
    figures_asked: tuple[FigureSaid, ...]
    claims_unchecked: int
    answers: dict[str, int]
    measured: MeasuredSummary
    notes: tuple[NoteView, ...]
    withdrawn: tuple[WithdrawnView, ...]

    @property
    def cards(self) -> tuple[CardView, ...]:
        """Every rule card of the petition, each once."""
        shown = [card for tested in self.demands for card in tested.cards]
        shown += [card for commitment in self.commitments for card in commitment.cards]
        shown += self.other_cards
        return tuple({card.id: card for card in shown}.values())

    @property
    def claim_results(self) -> dict[str, int]:
        """How many sentences of the answer with a figure came to which result."""
        return dict(Counter(it.result for it in self.figures_said if it.result))

    @property
    def sources(self) -> tuple[SourceView, ...]:
        """Where the petition and the answer that are shown come from, each once."""
        shown = (self.source, *((self.response.source,) if self.response else ()))
        return tuple(dict.fromkeys(shown))


def petition_page(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], petition_id: str
) -> PetitionPage:
    """Return the page of a petition.

    Raises:
        NotFoundError: when no such petition is held, or none was by the record's day.
    """
    version = petition_version(session, petition_id, clocks.record_as_of)
    if version is None:
        raise NotFoundError(f"no petition {petition_id!r} is held")
    petition = session.get_one(models.Petition, petition_id)
    body = session.get_one(models.Body, petition.body)
    responses = response_versions(session, petition_id, clocks.record_as_of)
    response = response_shown(responses)
    rows = rows_held(session, version, response)
    reading = reading_of(session, rows, response, clocks.record_as_of)
    cards = judged_cards(session, clocks, catalogue, petition=petition_id)
    commitments = commitment_views(session, clocks, reading, cards, petition_id)
    demands = _tested(session, clocks, reading, cards, commitments)
    claims = claim_views(
        session,
        clocks,
        catalogue,
        held_claims(session, clocks.record_as_of, petition=petition_id),
        {statement.id: statement.number for statement in reading.statements},
    )
    letter = Writing(body.name, response.text if response else "", rows.statements)
    said = figures_said(session, clocks, catalogue, letter, claims)
    asked = Writing(body.name, version.text, rows.own_statements)
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
        gone_on=day_of(version.seen_at) if version.state == models.GONE else None,
        signatures=signatures_counted(session, petition_id, clocks.record_as_of),
        text=version.text,
        page_notes=tuple(version.notes),
        source=SourceView.of(session.get_one(models.Snapshot, version.snapshot)),
        response=_response_view(session, response, responses),
        reading=reading,
        demands=demands,
        other_cards=_others(cards, demands, commitments),
        commitments=commitments,
        done=counted_states(commitments),
        due=due_list(cards, reading.statements),
        claims=claims,
        figures_said=said,
        figures_asked=figures_said(session, clocks, catalogue, asked),
        claims_unchecked=sum(not it.result for it in said if it.is_claim),
        answers=dict(Counter(tested.demand.answer.words for tested in demands)),
        measured=measured_summary([(tested.cards, tested.verdict) for tested in demands]),
        notes=notes_of(session, petition_id, clocks),
        withdrawn=withdrawn_of(session, petition_id, clocks),
    )


def _others(
    cards: Sequence[CardView],
    demands: Sequence[TestedDemand],
    commitments: Sequence[CommitmentView],
) -> tuple[CardView, ...]:
    """Return the cards that stand under no demand that is read now, and under no commitment."""
    shown = {card.id for tested in demands for card in tested.cards}
    shown |= {card.id for commitment in commitments for card in commitment.cards}
    return tuple(card for card in cards if card.id not in shown)


def _tested(
    session: Session,
    clocks: Clocks,
    reading: ReadingView,
    cards: tuple[CardView, ...],
    commitments: tuple[CommitmentView, ...],
) -> tuple[TestedDemand, ...]:
    searches = held_searches(session, clocks.record_as_of, [it.id for it in reading.demands])
    found = []
    for demand in reading.demands:
        search = searches.get(demand.id)
        own = tuple(card for card in cards if card.demand == demand.id)
        verdict, step = without_card(search, clocks.as_of)
        found.append(
            TestedDemand(
                demand=demand,
                done=_done(demand, commitments),
                cards=own,
                verdict=str(verdict) if verdict and not own else None,
                mark=VERDICT_MARKS[verdict] if verdict and not own else "",
                step=StepView(step.code, step.sentence),
                search_notes=_search_notes(search, clocks.as_of),
                found=search.found if search and search.looked_on <= clocks.as_of else (),
            )
        )
    return tuple(found)


def _search_notes(search: Search | None, as_of: date) -> tuple[str, ...]:
    if search is None or search.looked_on > as_of:
        return ()
    return tuple(filter(None, (search.reason, search.note)))


def _done(demand: DemandView, commitments: Sequence[CommitmentView]) -> str:
    """Say what is known of acts: of commitments, or of what the answer says was done."""
    said = set(demand.answer.statements)
    own = [commitment for commitment in commitments if said.intersection(commitment.statements)]
    if own:
        return "; ".join(
            f"{commitment.what}: {', '.join(card.words for card in commitment.cards)}"
            for commitment in own
        )
    if not demand.answer.has_text:
        return "no answer to look into"
    if said:
        return "not looked: nobody has looked for documents of what the answer says"
    return "the answer names no act"


def _response_view(
    session: Session,
    shown: models.ResponseVersion | None,
    versions: Sequence[models.ResponseVersion],
) -> ResponseView | None:
    if shown is None:
        return None
    snapshots = (session.get_one(models.Snapshot, version.snapshot) for version in versions)
    last = versions[-1]
    is_gone = last.form == models.GONE and not shown.handed_over
    return ResponseView(
        author=shown.author,
        role=shown.role,
        form=shown.form,
        written=dates_in_words(Interval(shown.written_from, shown.written_to)),
        written_evidence=shown.written_evidence,
        versions=tuple(SourceView.of(snapshot) for snapshot in snapshots),
        source=SourceView.of(session.get_one(models.Snapshot, shown.snapshot)),
        gone_on=day_of(last.seen_at) if is_gone else None,
        is_dated=shown.written_from == shown.written_to,
    )
