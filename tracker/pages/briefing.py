"""The briefing on one petition, from the same page as the site shows."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.wording import day_in_words
from reports.briefing import (
    Briefing,
    BriefingCard,
    BriefingClaim,
    BriefingCommitment,
    BriefingDemand,
    BriefingDue,
    BriefingFigures,
    BriefingSource,
)
from reports.chart_data import Chart
from reports.charts import draw
from tracker.clocks import Clocks
from tracker.pages.chart import indicator_chart
from tracker.pages.claim import ClaimView, OfficialView
from tracker.pages.commitment import CommitmentView
from tracker.pages.due import DueView
from tracker.pages.indicator import CellView, IndicatorPage, indicator_page
from tracker.pages.measured import CardView
from tracker.pages.parts import counted, counted_in_words
from tracker.pages.petition import PetitionPage, TestedDemand, petition_page

LONGEST_QUOTE = 2_000
"""Characters of a quote; the page has the whole of it."""

MOST_WORDS = 9
"""Words of a demand in the table on the first page."""


def briefing_of(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], petition_id: str
) -> Briefing:
    """Return the briefing on a petition.

    Raises:
        NotFoundError: when no such petition is held.
    """
    page = petition_page(session, clocks, catalogue, petition_id)
    cards = page.cards
    series = sorted({(c.indicator, c.area) for c in cards if c.indicator and c.area})
    published = [indicator_page(session, clocks, catalogue, *one) for one in series]
    return Briefing(
        title=page.title,
        body=page.body_name,
        about=_about(page),
        notes=tuple(note.text for note in page.notes),
        as_of=clocks.as_of,
        record_as_of=clocks.record_as_of,
        summary=_summary(page),
        demands=tuple(_demand(tested, page) for tested in page.demands),
        due=tuple(BriefingDue(d.when, d.what, d.kind, _state(d)) for d in page.due),
        commitments=tuple(_commitment(c, page) for c in page.commitments),
        cards=tuple(_card(card) for card in cards),
        claims=tuple(_claim(claim) for claim in page.claims),
        sources=_sources(page, published),
        figures=tuple(
            _figures(one, indicator_chart(session, clocks, catalogue, one.id, one.area))
            for one in published
            if one.charted is not None  # else nothing counted as published yet
        ),
    )


def _state(due: DueView) -> str:
    decided = f", by the figure for {due.decided_by}" if due.decided_by else ""
    return f"{_capital(due.state)}{decided}"


def _about(page: PetitionPage) -> str:
    signed = (
        f", signed by {counted(page.signatures, 'person', 'people')}"
        if page.signatures is not None
        else ""
    )
    answered = (
        f" Answered {page.response.written}." if page.response else " We hold no response to it."
    )
    return f"A petition to {page.body_name}{signed}.{answered}"


def _summary(page: PetitionPage) -> tuple[str, ...]:
    claims = counted_in_words(page.claim_results)
    done = counted_in_words(page.done)
    asked = counted(len(page.demands), "demand")
    return (
        f"Asked and said: {asked}: {counted_in_words(page.answers)}.",
        f"Commitments: {done or 'none recorded'}.",
        f"Measured: {'; '.join(page.measured.lines)}.",
        f"Claims checked: {claims or 'none'}; {page.claims_unchecked} more were not looked at.",
    )


def _demand(tested: TestedDemand, page: PetitionPage) -> BriefingDemand:
    demand = tested.demand
    numbers = set(demand.answer.statements)
    sentences = [s for s in page.reading.statements if s.number in numbers]
    measured = tuple(f"{card.words} ({card.subject_kind})" for card in tested.cards)
    return BriefingDemand(
        label=demand.label,
        in_short=_in_short(demand.quote),
        quote=_cut(demand.quote),
        answer=_capital(demand.answer.words),
        standing=_capital(demand.answer.standing.words),
        reason=demand.answer.standing.reason,
        sentences=tuple(f"{s.number}. {_cut(s.words)}" for s in sentences),
        done=tested.done.split(":")[0],
        measured=measured or (tested.verdict or "a figure, no test",),
        looked=" ".join(filter(None, (_looked(tested), *tested.search_notes))),
    )


def _commitment(commitment: CommitmentView, page: PetitionPage) -> BriefingCommitment:
    numbers = set(commitment.statements)
    quotes = [s.words for s in page.reading.statements if s.number in numbers]
    return BriefingCommitment(
        what=f"{_capital(commitment.who)}: {commitment.what}",
        quote=_cut(" ".join(quotes)),
        due=commitment.due,
        verdict=_capital(", ".join(card.words for card in commitment.cards)),
        acts=tuple(
            f"{_capital(a.state)}, shown {a.shown} by {a.document}." for a in commitment.acts
        ),
    )


def _card(card: CardView) -> BriefingCard:
    marks = ("test written afterwards",) if card.written_afterwards else ()
    return BriefingCard(
        title=card.title,
        subject=card.subject_kind,
        verdict=_capital(card.words),
        marks=marks,
        asks=card.asks,
        steps=tuple(step.sentence for step in card.steps),
    )


def _claim(claim: ClaimView) -> BriefingClaim:
    return BriefingClaim(
        quote=_cut(" ".join(claim.quote.split())),
        result=_capital(claim.result),
        sentence=claim.sentence,
        official=tuple(_official(row) for row in claim.official),
        caveats=tuple(caveat.sentence for caveat in claim.caveats),
    )


def _figures(page: IndicatorPage, chart: Chart) -> BriefingFigures:
    """Return a series as a chart and as the table of what it shows."""
    (variant,) = (one for one in page.variants if one.id == page.charted)
    return BriefingFigures(
        title=chart.title,
        description=chart.description,
        svg=draw(chart, outlined=True).decode(),
        notes=(
            *(f"Break on {day_in_words(b.on)}: {b.reason}." for b in page.breaks),
            *page.notes,
        ),
        header=("Period", *variant.areas),
        rows=tuple((row.period, *(_cell(cell) for cell in row.cells)) for row in variant.rows),
    )


def _sources(page: PetitionPage, published: Sequence[IndicatorPage]) -> tuple[BriefingSource, ...]:
    """Return the petition's page and each release that the figures come from, once."""
    own = [
        BriefingSource(
            what=what,
            address=source.address,
            dated=f"{'reconstructed' if source.reconstructed else 'fetched'} "
            f"{day_in_words(source.fetched_at.date())}",
            sha256=source.sha256,
            note=source.note,
        )
        for what, source in zip(_own_sources(page), page.sources, strict=True)
    ]
    releases = {
        release.id: BriefingSource(
            what=release.title,
            address=release.source,
            dated=f"published {release.published}",
            sha256=release.sha256,
            note=release.note,
        )
        for one in published
        for release in one.releases
    }
    return (*own, *releases.values())


def _own_sources(page: PetitionPage) -> tuple[str, ...]:
    if page.response is None:
        return ("The petition",)
    if len(page.sources) == 1:
        return ("The petition and the answer to it",)
    return ("The petition", "The answer to it")


def _official(row: OfficialView) -> str:
    other = f", {row.other.area} {row.other.value}" if row.other else ""
    return f"{row.period}: {row.own.area} {row.own.value}{other} ({row.difference})"


def _looked(tested: TestedDemand) -> str:
    return "" if tested.cards else tested.step.sentence


def _cell(cell: CellView | None) -> str:
    if cell is None:
        return "–"
    return f"{cell.value} ({cell.count})" if cell.count else cell.value


def _in_short(quote: str) -> str:
    """Return the first words of a demand; the whole stands below in the briefing."""
    words = quote.split()
    short = " ".join(words[:MOST_WORDS])
    return _capital(short if len(words) <= MOST_WORDS else f"{short} …")


def _cut(text: str) -> str:
    """Return a quote, cut where it is longer than anybody reads on paper."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]} … (cut here)"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
