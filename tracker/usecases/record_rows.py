"""The rows that a record becomes, each part checked against what is held."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.answers.answers import AnswerState
from commitments.figures.indicators import Indicator
from tracker.db.models import (
    Act,
    Claim,
    Commitment,
    Decision,
    FigureSearch,
    Release,
    RuleCardVersion,
)
from tracker.errors import RecordError
from tracker.periods import period_named
from tracker.queries.decisions import RELEASE, WithdrawnKind
from tracker.sources import published_interval
from tracker.usecases.record_form import (
    ActForm,
    AnswerForm,
    ClaimForm,
    CommitmentForm,
    NoteForm,
    RecordForm,
    SearchForm,
    WithdrawalForm,
    WithdrawnReleaseForm,
)
from tracker.usecases.record_subjects import (
    Catalogue,
    Subjects,
    catalogued,
    check_areas,
    check_variant,
    recorded_commitment,
    squeezed,
)


def note_row(form: RecordForm, part: NoteForm) -> Decision:
    """Return a note on the petition."""
    return Decision(
        id=form.identifier("note", form.petition, part.text),
        subject_kind="petition",
        subject=form.petition,
        action="noted",
        content={"text": squeezed(part.text), "everywhere": part.everywhere},
        **form.signed(part.reason),
    )


def answer_row(form: RecordForm, part: AnswerForm, subjects: Subjects) -> Decision:
    """Return the decision on what the response says to a demand."""
    demand = subjects.demand(part.demand)
    statements = [subjects.statement(words).id for words in part.statements]
    if subjects.response is None:
        raise RecordError(f"{form.petition} has no response that could answer {part.demand}.")
    if (part.state is AnswerState.NOT_ANSWERED) == bool(statements):
        raise RecordError(
            f"the answer to demand {part.demand}: “{part.state}” and {len(statements)} statements "
            "do not go together. What was answered rests on statements, silence on none."
        )
    return Decision(
        id=form.identifier("answer", demand.id, part.state, *statements),
        subject_kind="answer",
        subject=demand.id,
        action="confirmed",
        content={
            "state": str(part.state),
            "statements": statements,
            "response_version": subjects.response,
        },
        **form.signed(part.reason),
    )


def search_row(
    session: Session,
    form: RecordForm,
    part: SearchForm,
    subjects: Subjects,
    catalogue: Catalogue,
) -> FigureSearch:
    """Return the search for a figure that would test a demand or statement, or for a document."""
    subject = _searched(session, form, part, subjects)
    for found in part.found:
        catalogued(found, catalogue, "the search")
    if part.ask and part.statement is None:
        raise RecordError("`ask` goes with a search for the figure of a `statement`.")
    return FigureSearch(
        id=form.identifier("search", subject, *part.places),
        subject=subject,
        places=list(part.places),
        found=list(part.found),
        note=part.note,
        ask=part.ask,
        **form.signed(part.reason),
    )


def _searched(session: Session, form: RecordForm, part: SearchForm, subjects: Subjects) -> str:
    """Return the id of the one thing that a search names."""
    named = [it for it in (part.demand, part.commitment, part.statement) if it is not None]
    if len(named) != 1:
        raise RecordError("a search names one of `demand`, `commitment` and `statement`.")
    if part.demand is not None:
        return subjects.demand(part.demand).id
    if part.statement is not None:
        return subjects.statement(part.statement).id
    if part.found:
        raise RecordError(f"what was found of {part.commitment!r} is recorded as an [[act]].")
    return recorded_commitment(session, form.petition, part.commitment or "").id


def commitment_row(form: RecordForm, part: CommitmentForm, subjects: Subjects) -> Commitment:
    """Return one thing that the body said it will do."""
    return Commitment(
        id=part.id,
        petition=form.petition,
        who=part.who,
        what=part.what,
        due=part.due,
        statements=[subjects.statement(words).id for words in part.statements],
        **form.signed(part.reason),
    )


def act_row(session: Session, form: RecordForm, part: ActForm) -> Act:
    """Return a step of a commitment with the document that shows it."""
    recorded_commitment(session, form.petition, part.commitment)
    shown = published_interval(part.shown, form.recorded_on)
    return Act(
        id=form.identifier("act", part.commitment, part.state, part.document),
        commitment=part.commitment,
        state=str(part.state),
        shown_from=shown.start,
        shown_to=shown.end,
        document=part.document,
        address=part.address,
        quote=part.quote,
        evidence=str(part.evidence),
        **form.signed(part.reason),
    )


def claim_row(
    session: Session, form: RecordForm, part: ClaimForm, subjects: Subjects, catalogue: Catalogue
) -> Claim:
    """Return how a statement is read as a claim; its quantities must be in the statement."""
    statement = subjects.statement(part.statement)
    held = {quantity["quote"]: quantity for quantity in statement.quantities}
    for quote in filter(None, (part.stated, part.gap)):
        if quote not in held:
            raise RecordError(
                f"the claim {part.statement!r} names the quantity {quote!r}; the statement has: "
                f"{', '.join(held) or 'none'}."
            )
    where = f"the claim {part.statement!r}"
    indicator = catalogued(part.indicator, catalogue, where)
    _check_units(part, held, indicator, where)
    check_variant(indicator, part.variant, where)
    _check_comparison(part, where)
    check_areas(session, filter(None, (part.area, part.comparator_area)), where)
    if part.own_variant:
        check_variant(indicator, part.own_variant, where)
    if part.entry_indicator or part.entry_variant:
        entry = catalogued(part.entry_indicator or "", catalogue, where)
        check_variant(entry, part.entry_variant or "", where)
    content: dict[str, Any] = msgspec.to_builtins(part)
    content.pop("reason")
    content["quote"] = statement.quote
    content["quantities"] = {quote: held[quote] for quote in filter(None, (part.stated, part.gap))}
    return Claim(
        id=form.identifier("claim", statement.id, part.indicator, part.period),
        petition=form.petition,
        statement=statement.id,
        response_version=statement.response_version,
        content=content,
        **form.signed(part.reason),
    )


def _check_units(
    part: ClaimForm, held: Mapping[str, Mapping[str, Any]], indicator: Indicator, where: str
) -> None:
    """Raise RecordError unless the figures can be of the indicator, and are not the same one."""
    unit = held[part.stated]["unit"]
    if (unit == "percent") != (indicator.unit == "percent"):
        raise RecordError(
            f"{where}: `stated` {part.stated!r} is in {unit}, and {indicator.id!r} in "
            f"{indicator.unit}."
        )
    if part.gap == part.stated:
        raise RecordError(f"{where}: `gap` is the very figure that is `stated`.")


def _check_comparison(part: ClaimForm, where: str) -> None:
    """Raise RecordError where a period cannot be, or one half of a comparison is missing."""
    period_named(part.period)
    if (part.area, part.period) == (part.comparator_area, part.comparator_period):
        raise RecordError(f"{where} is compared with itself: name another area or period.")
    if (part.comparator_area is None) != (part.comparator_period is None):
        raise RecordError(f"{where}: `comparator_area` and `comparator_period` go together.")
    if part.comparator_period is not None:
        period_named(part.comparator_period)
    elif part.gap is not None or part.side is not None:
        raise RecordError(f"{where}: `gap` and `side` need a `comparator_area`.")


def withdrawal_row(session: Session, form: RecordForm, part: WithdrawalForm) -> Decision:
    """Return the decision that takes back something recorded of the petition."""
    what = _words_of(session, form.petition, part)
    if what is None:
        raise RecordError(f"{form.petition} has no {part.kind} {part.id!r} to withdraw.")
    return Decision(
        id=form.identifier("withdrawn", part.kind, part.id),
        subject_kind=str(part.kind),
        subject=part.id,
        action="withdrawn",
        content={"petition": form.petition, "what": what},
        **form.signed(part.reason),
    )


def withdrawn_release_row(
    session: Session, form: RecordForm, part: WithdrawnReleaseForm
) -> Decision:
    """Return the decision that a publisher withdrew a release, which then counts no more."""
    release = session.get(Release, part.release)
    if release is None:
        raise RecordError(f"no release {part.release!r} is held, and none can be withdrawn.")
    if not release.published_from <= part.on <= form.recorded_on:
        raise RecordError(
            f"the release {part.release!r}: `on` {part.on} lies before its publication, or has "
            "not come yet."
        )
    return Decision(
        id=form.identifier("withdrawn release", part.release),
        subject_kind=RELEASE,
        subject=part.release,
        action="withdrawn",
        content={"on": part.on.isoformat(), "address": part.address},
        **form.signed(part.reason),
    )


def _words_of(session: Session, petition: str, part: WithdrawalForm) -> str | None:
    """Return the words under which something was shown, None where there is no such thing."""
    match part.kind:
        case WithdrawnKind.COMMITMENT:
            commitment = session.get(Commitment, part.id)
            return commitment.what if commitment and commitment.petition == petition else None
        case WithdrawnKind.CLAIM:
            claim = session.get(Claim, part.id)
            return claim.content["quote"] if claim and claim.petition == petition else None
        case WithdrawnKind.RULE_CARD:
            card = session.scalars(
                select(RuleCardVersion)
                .where(RuleCardVersion.card == part.id, RuleCardVersion.petition == petition)
                .order_by(RuleCardVersion.version.desc())
            ).first()
            return card.content["title"] if card else None
