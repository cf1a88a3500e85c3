"""A claim page: what was said, its arithmetic, what was published, and what may be printed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from commitments.claims.arithmetic import in_words
from commitments.claims.checks import Claim, ClaimCheck, OfficialFigure, check, is_lower_better
from commitments.figures.indicators import Indicator
from commitments.figures.observations import Observation, Series
from commitments.judging.evidence import Evidence
from commitments.wording import day_in_words
from tracker.clocks import Clocks
from tracker.db import models
from tracker.errors import NotFoundError
from tracker.pages.chart import is_charted
from tracker.pages.claim_parts import (
    ArithmeticView,
    CaveatView,
    PublishedView,
    arithmetic_views,
    caveat_views,
    published_view,
    shown_value,
)
from tracker.pages.parts import SourceView, Standing, dates_in_words
from tracker.pages.remarks import NoteView, notes_of
from tracker.queries.areas import compared_areas
from tracker.queries.claims import HeldClaim, held_claims
from tracker.queries.evidence import held_evidence
from tracker.queries.readings import rows_held
from tracker.queries.versions import petition_version, response_shown, response_versions


@dataclass(frozen=True, slots=True)
class OfficialView:
    """What one official period shows of the same comparison; ``beside`` are further areas."""

    period: str
    own: PublishedView
    other: PublishedView | None
    beside: tuple[PublishedView | None, ...]
    difference: str
    reaches_stated: bool


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim and its check.

    ``bound`` says how a value reaches the stated one: "at least", or "at most"; ``compares``
    that it sets its figure against another.
    ``statement`` is the number of its sentence, None where only an earlier version of the
    response has it.
    """

    id: str
    petition: str
    statement: int | None
    quote: str
    said: str
    stated: str
    bound: str
    compares: bool
    gap: str | None
    result: str
    sentence: str
    arithmetic: tuple[ArithmeticView, ...]
    caveats: tuple[CaveatView, ...]
    compared: PublishedView | None
    official: tuple[OfficialView, ...]
    areas_beside: tuple[str, ...]
    last_reached: PublishedView | None
    last_reached_note: str
    indicator: str
    indicator_name: str
    variant_name: str
    area: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """The page of one claim."""

    claim: ClaimView
    petition_title: str
    author: str | None
    role: str | None
    source: SourceView
    printable: tuple[str, ...]
    notes: tuple[NoteView, ...]
    charted: bool


def claim_page(
    session: Session, clocks: Clocks, catalogue: Mapping[str, Indicator], claim_id: str
) -> ClaimPage:
    """Return the page of a claim.

    Raises:
        NotFoundError: when there is no such claim, or none by the record's day.
    """
    found = held_claims(session, clocks.record_as_of, claim=claim_id)
    if not found:
        raise NotFoundError(f"there is no claim {claim_id!r}")
    held = found[0]
    petition = petition_version(session, held.petition, clocks.record_as_of)
    shown = response_shown(response_versions(session, held.petition, clocks.record_as_of))
    if petition is None or shown is None:
        raise NotFoundError(f"what claim {claim_id!r} speaks of was not held by then")
    numbers = {row.id: row.position + 1 for row in rows_held(session, petition, shown).statements}
    view = claim_views(session, clocks, catalogue, found, numbers)[0]
    response = held.response
    snapshot = session.get_one(models.Snapshot, response.snapshot)
    return ClaimPage(
        claim=view,
        petition_title=petition.title,
        author=response.author,
        role=response.role,
        source=SourceView.of(snapshot),
        printable=_printable(view),
        notes=tuple(it for it in notes_of(session, held.petition, clocks) if it.everywhere),
        charted=is_charted(session, clocks, catalogue, view.indicator, view.area),
    )


def claim_views(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    claims: tuple[HeldClaim, ...],
    numbers: Mapping[str, int],
) -> tuple[ClaimView, ...]:
    """Check claims; return what pages show of each, in the order of ``numbers``.

    These are the numbers, by id, of the statements of the version of the response that is shown.
    """
    claims = tuple(sorted(claims, key=lambda held: numbers.get(held.statement, len(numbers) + 1)))
    beside = [compared_areas(session, held.claim.series.area) for held in claims]
    series = {
        one
        for held, areas in zip(claims, beside, strict=True)
        for one in _series(held.claim, areas)
    }
    evidence = held_evidence(session, clocks.record_as_of, catalogue, series)
    checks = [check(held.claim, evidence, clocks.as_of) for held in claims]
    return tuple(
        _view(
            held,
            numbers.get(held.statement),
            evidence,
            found,
            areas,
            clocks,
        )
        for held, found, areas in zip(claims, checks, beside, strict=True)
    )


def _series(claim: Claim, areas: Collection[str]) -> Iterator[Series]:
    """Give the series that a check looks at, in the claim's areas and those set beside them."""
    for area in {*_areas_of(claim), *areas}:
        yield replace(claim.series, area=area)
        if claim.entry is not None:
            yield replace(claim.entry, area=area)


def _areas_of(claim: Claim) -> set[str]:
    return {claim.series.area} | ({claim.against.area} if claim.against else set())


def _view(
    held: HeldClaim,
    number: int | None,
    evidence: Evidence,
    found: ClaimCheck,
    areas: Collection[str],
    clocks: Clocks,
) -> ClaimView:
    claim = held.claim
    beside = [code for code in areas if code not in _areas_of(claim)]
    indicator = evidence.indicators[claim.series.indicator]
    return ClaimView(
        id=held.id,
        petition=held.petition,
        statement=number,
        quote=claim.quote,
        said=dates_in_words(claim.made),
        stated=in_words(claim.stated),
        bound="at most" if is_lower_better(claim, evidence) else "at least",
        compares=claim.against is not None,
        gap=in_words(claim.gap) if claim.gap else None,
        result=str(found.result),
        sentence=found.sentence,
        arithmetic=arithmetic_views(found),
        caveats=caveat_views(found),
        compared=published_view(found.compared, evidence),
        official=tuple(_official(row, evidence, beside, clocks) for row in found.official),
        areas_beside=tuple(evidence.areas[code] for code in beside),
        last_reached=published_view(found.last_reached, evidence),
        last_reached_note=_note_on(found.last_reached, claim, evidence),
        indicator=claim.series.indicator,
        indicator_name=indicator.name,
        variant_name=indicator.variant(claim.series.variant).name,
        area=claim.series.area,
        standing=Standing.of(held.row),
    )


def _official(
    row: OfficialFigure, evidence: Evidence, beside: Collection[str], clocks: Clocks
) -> OfficialView:
    series = row.own.series
    others = (
        evidence.figures.value_on(
            Series(series.indicator, series.variant, code), row.period, clocks.as_of
        )
        for code in beside
    )
    return OfficialView(
        period=row.period.label,
        own=shown_value(row.own, evidence),
        other=published_view(row.other, evidence),
        beside=tuple(published_view(other, evidence) for other in others),
        difference=_difference(row, evidence),
        reaches_stated=row.reaches_stated,
    )


def _difference(row: OfficialFigure, evidence: Evidence) -> str:
    if row.difference is None:
        return "not known"
    if row.difference == 0:
        return "the same"
    size = evidence.indicators[row.own.series.indicator].show_difference(row.difference)
    return f"{size} {'above' if row.difference > 0 else 'below'}"


def _note_on(reached: Observation | None, claim: Claim, evidence: Evidence) -> str:
    """Say that the last period with the stated level lies before a break in the series."""
    if reached is None:
        return ""
    indicator = evidence.indicators[claim.series.indicator]
    crossed = indicator.break_between(
        claim.series.variant, reached.period.days.start, claim.period.days.start
    )
    if crossed is None:
        return ""
    return f"That was before the break of {day_in_words(crossed.on)}: {crossed.reason}."


def _printable(view: ClaimView) -> tuple[str, ...]:
    """Return sentences that hold as they stand, each from one published table."""
    sentences = []
    for row in view.official:
        other = f", {row.other.area} {row.other.value}" if row.other else ""
        sentences.append(
            f"{view.indicator_name}, {view.variant_name}, {row.period}: {row.own.area} "
            f"{row.own.value}{other} ({row.own.release}, published {row.own.published})."
        )
    return tuple(sentences)
