"""Any sentence with a figure, checked as far as a machine can without assuming what it means.

What it reads into the sentence is a proposal. It never says that a sentence is wrong by a
published figure: it says what follows if the sentence means that figure.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.claims.arithmetic import in_words
from commitments.claims.checks import ClaimCheck, ClaimResult, check
from commitments.claims.comparisons import find_comparisons, stated_levels
from commitments.claims.drafts import ClaimDraft, Place, Saying, draft_claims
from commitments.claims.own_arithmetic import OwnArithmetic, own_arithmetic
from commitments.claims.questions import draft_question
from commitments.figures.indicators import Indicator
from commitments.figures.named_periods import find_periods
from commitments.figures.observations import Series
from commitments.figures.proposals import IndicatorMap, Proposal
from commitments.judging.evidence import Evidence
from commitments.quantities.dates import Interval
from commitments.statements.statements import Statement, read_statements
from scrapers.figures.areas import listed_areas
from tracker.clocks import Clocks
from tracker.db import models
from tracker.pages.claim_parts import (
    ArithmeticView,
    CaveatView,
    PublishedView,
    arithmetic_views,
    caveat_views,
    published_view,
    shown_value,
)
from tracker.pages.parts import words_to_read
from tracker.queries.areas import NATIONAL, area_names
from tracker.queries.evidence import held_evidence

LONGEST_TEXT = 2_000
"""Characters of a text that is checked; a press release is checked a paragraph at a time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks to have checked: a text, said of an area (a GSS code) on a day."""

    text: str
    area: str
    said_on: date


@dataclass(frozen=True, slots=True)
class DraftView:
    """What follows if a sentence means one published figure, counted in one way."""

    indicator: str
    indicator_name: str
    variant_name: str
    stated: str
    period: str
    result: str
    sentence: str
    assumed: tuple[str, ...]
    own: PublishedView | None
    compared: PublishedView | None
    arithmetic: tuple[ArithmeticView, ...]
    caveats: tuple[CaveatView, ...]


@dataclass(frozen=True, slots=True)
class NearView:
    """An indicator that the sentence may speak of; ``is_held`` when figures for the area are."""

    id: str
    name: str
    publisher: str
    reasons: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence that gives a figure, by itself and by what is published.

    ``undrafted`` says of which near indicators it is not read as a claim, and why. ``question`` is
    a draft of what to ask the body for; it is empty where a draft fits.
    """

    words: str
    figures: tuple[str, ...]
    workings: tuple[str, ...]
    near: tuple[NearView, ...]
    drafts: tuple[DraftView, ...]
    undrafted: tuple[str, ...]
    question: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The page that checks a text; without one it only asks. ``areas`` are those with figures."""

    asked: Asked | None
    area_name: str
    areas: tuple[tuple[str, str], ...]
    sentences: tuple[SentenceView, ...]
    longest: int


def check_page(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], asked: Asked | None
) -> CheckPage:
    """Return what can be said of each sentence with a figure in a text.

    Figures count that were published by ``asked.said_on``; what came since is shown up to the
    clock's day. An area of which no figures are held is no error: the arithmetic needs none.
    """
    areas = area_names(session)
    if asked is None:
        return CheckPage(None, "", _listed(areas), (), LONGEST_TEXT)
    return CheckPage(
        asked=asked,
        area_name=areas.get(asked.area, ""),
        areas=_listed(areas),
        sentences=tuple(_sentences(session, clocks, catalogue, asked, areas)),
        longest=LONGEST_TEXT,
    )


def _listed(areas: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(areas.items(), key=lambda it: it[1]))


def _sentences(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    asked: Asked,
    areas: Mapping[str, str],
) -> Iterator[SentenceView]:
    made = Interval(asked.said_on, asked.said_on)
    statements = read_statements(asked.text, made)
    comparisons = find_comparisons(asked.text, statements)
    arithmetic = own_arithmetic(asked.text, statements, comparisons)
    near = IndicatorMap(catalogue)
    names = {**{it.code: it.name for it in listed_areas()}, **areas}  # also of areas not held
    place = Place(asked.area, _nation(session), names)
    body = _body_name(session, asked.area)
    proposed = {it.index: near.propose(it.quote) for it in statements if it.quantities}
    evidence = _evidence(session, clocks, catalogue, chain(*proposed.values()), place)
    for statement in statements:
        if statement.index not in proposed:
            continue
        proposals = proposed[statement.index]
        own = arithmetic.get(statement.index, OwnArithmetic())
        saying = Saying(
            statement,
            (*stated_levels(asked.text, statement), *own.levels),
            comparisons.get(statement.index, ()),
            find_periods(asked.text, statement.span, made),
            made,
        )
        indicators = [catalogue[it.indicator] for it in proposals]
        drafted = [draft_claims(saying, it, evidence.figures, place) for it in indicators]
        yield _sentence(
            statement,
            own,
            tuple(_near(it, evidence, asked.area) for it in proposals),
            tuple(_draft(it, evidence, clocks.as_of) for each in drafted for it in each.drafts),
            tuple(
                f"{indicator.name}: {each.why_none}"
                for indicator, each in zip(indicators, drafted, strict=True)
                if each.why_none
            ),
            body,
        )


def _nation(session: Session) -> str | None:
    national = select(models.Area.code).where(models.Area.level == NATIONAL)
    return next(iter(sorted(session.scalars(national))), None)


def _body_name(session: Session, area: str) -> str:
    body = session.scalars(select(models.Body).where(models.Body.area == area)).first()
    return body.name if body else "the body that said it"


def _evidence(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    proposals: Iterable[Proposal],
    place: Place,
) -> Evidence:
    series = {
        Series(it.indicator, "", area)
        for it in proposals
        for area in filter(None, (place.area, place.nation))
    }
    return held_evidence(session, clocks.record_as_of, catalogue, series)


def _near(proposal: Proposal, evidence: Evidence, area: str) -> NearView:
    indicator = evidence.indicators[proposal.indicator]
    held = {it.indicator for it in evidence.figures.by_series if it.area == area}
    return NearView(
        id=indicator.id,
        name=indicator.name,
        publisher=indicator.publisher,
        reasons="; ".join(proposal.reasons),
        is_held=indicator.id in held,
    )


def _draft(draft: ClaimDraft, evidence: Evidence, as_of: date) -> DraftView:
    claim = draft.claim
    found: ClaimCheck = check(claim, evidence, as_of)
    indicator = evidence.indicators[claim.series.indicator]
    return DraftView(
        indicator=indicator.id,
        indicator_name=indicator.name,
        variant_name=indicator.variant(claim.series.variant).name,
        stated=in_words(claim.stated),
        period=claim.period.label,
        result=str(found.result if draft.names_period else ClaimResult.NOT_COMPARABLE),
        sentence=found.sentence if draft.names_period else _without_period(found, evidence),
        assumed=draft.assumed,
        own=published_view(found.own, evidence),
        compared=published_view(found.compared, evidence),
        arithmetic=arithmetic_views(found),
        caveats=caveat_views(found),
    )


def _without_period(found: ClaimCheck, evidence: Evidence) -> str:
    """What is published, of a sentence that may speak of any time."""
    if found.own is None:
        return "It names no period."
    value = shown_value(found.own, evidence)
    return f"It names no period. The latest published by then is {value.value} for {value.period}."


def _sentence(
    statement: Statement,
    own: OwnArithmetic,
    near: tuple[NearView, ...],
    drafts: tuple[DraftView, ...],
    undrafted: tuple[str, ...],
    body: str,
) -> SentenceView:
    return SentenceView(
        words=words_to_read(statement.quote),
        figures=tuple(in_words(it) for it in statement.quantities),
        workings=own.sentences,
        near=near,
        drafts=drafts,
        undrafted=undrafted,
        question="" if drafts else draft_question(body, statement.quote, statement.quantities),
    )
