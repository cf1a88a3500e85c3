"""The rows that a record becomes, each part checked against what is held."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.figures import Series
from commitments.indicators import Indicator
from commitments.rules import ActTest, Baseline, FigureTest, RuleCard, SubjectKind, contradictions
from tracker.db.models import (
    Act,
    Claim,
    Commitment,
    Decision,
    FigureSearch,
    Observation,
    RuleCardVersion,
)
from tracker.errors import RecordError
from tracker.identity import content_id
from tracker.periods import period_named
from tracker.rule_cards import to_content
from tracker.sources import published_interval
from tracker.usecases.record_form import (
    ActForm,
    AnswerForm,
    ClaimForm,
    CommitmentForm,
    FigureForm,
    NoteForm,
    RecordForm,
    RuleCardForm,
    SearchForm,
)
from tracker.usecases.record_subjects import Subjects, squeezed

Catalogue = dict[str, Indicator]


def note_row(form: RecordForm, part: NoteForm) -> Decision:
    """Return a note on the petition."""
    return Decision(
        id=_id(form, "note", form.petition, part.text),
        subject_kind="petition",
        subject=form.petition,
        action="noted",
        content={"text": squeezed(part.text)},
        **_signed(form, part.reason),
    )


def answer_row(form: RecordForm, part: AnswerForm, subjects: Subjects) -> Decision:
    """Return the decision on what the response says to a demand."""
    demand = subjects.demand(part.demand)
    statements = [subjects.statement(words).id for words in part.statements]
    return Decision(
        id=_id(form, "answer", demand.id, part.state, *statements),
        subject_kind="answer",
        subject=demand.id,
        action="confirmed",
        content={"state": str(part.state), "statements": statements},
        **_signed(form, part.reason),
    )


def search_row(
    form: RecordForm, part: SearchForm, subjects: Subjects, catalogue: Catalogue
) -> FigureSearch:
    """Return the search for a figure that would test a demand."""
    demand = subjects.demand(part.demand)
    for found in part.found:
        _indicator(found, catalogue, f"the search for demand {part.demand}")
    return FigureSearch(
        id=_id(form, "search", demand.id, *part.places),
        subject=demand.id,
        places=list(part.places),
        found=list(part.found),
        note=part.note,
        **_signed(form, part.reason),
    )


def commitment_row(form: RecordForm, part: CommitmentForm, subjects: Subjects) -> Commitment:
    """Return one thing that the body said it will do."""
    return Commitment(
        id=part.id,
        petition=form.petition,
        who=part.who,
        what=part.what,
        due=part.due,
        statements=[subjects.statement(words).id for words in part.statements],
        **_signed(form, part.reason),
    )


def act_row(form: RecordForm, part: ActForm) -> Act:
    """Return a step of a commitment with the document that shows it."""
    shown = published_interval(part.shown, form.recorded_on)
    return Act(
        id=_id(form, "act", part.commitment, part.state, part.document),
        commitment=part.commitment,
        state=str(part.state),
        shown_from=shown.start,
        shown_to=shown.end,
        document=part.document,
        address=part.address,
        quote=part.quote,
        evidence=str(part.evidence),
        **_signed(form, part.reason),
    )


def claim_row(form: RecordForm, part: ClaimForm, subjects: Subjects, catalogue: Catalogue) -> Claim:
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
    indicator = _indicator(part.indicator, catalogue, where)
    _check_variant(indicator, part.variant, where)
    period_named(part.period), period_named(part.comparator_period)
    content: dict[str, Any] = msgspec.to_builtins(part)
    content.pop("reason")
    content["quantities"] = {quote: held[quote] for quote in filter(None, (part.stated, part.gap))}
    return Claim(
        id=_id(form, "claim", statement.id, part.indicator, part.period),
        petition=form.petition,
        statement=statement.id,
        content=content,
        **_signed(form, part.reason),
    )


def rule_card_row(
    session: Session,
    form: RecordForm,
    part: RuleCardForm,
    subjects: Subjects,
    catalogue: Catalogue,
) -> RuleCardVersion:
    """Return one version of a rule card, refused where it contradicts itself."""
    demand = subjects.demand(part.demand).id if part.demand is not None else None
    card = _rule_card(session, form, part, _subject(part, subjects))
    problems = contradictions(card, catalogue)
    if problems:
        raise RecordError(" ".join(problems))
    return RuleCardVersion(
        card=card.id,
        version=card.version,
        petition=form.petition,
        subject_kind=str(card.subject_kind),
        subject=card.subject,
        demand=demand,
        content=to_content(card),
        **_signed(form, part.reason),
    )


def _rule_card(session: Session, form: RecordForm, part: RuleCardForm, subject: str) -> RuleCard:
    test: FigureTest | ActTest | None = None
    if part.figure is not None:
        test = _figure_test(session, part.id, part.figure)
    elif part.act is not None:
        test = ActTest(**msgspec.structs.asdict(part.act))
    try:
        return RuleCard(
            id=part.id,
            version=part.version,
            subject_kind=part.subject_kind,
            subject=subject,
            title=part.title,
            basis=part.basis,
            dated=form.recorded_on,
            author=form.recorded_by,
            reason=part.reason,
            test=test,
            untestable=part.untestable,
        )
    except ValueError as error:
        raise RecordError(str(error)) from error


def _subject(part: RuleCardForm, subjects: Subjects) -> str:
    """Return the id of what a card tests, named in the way of its kind."""
    match part.subject_kind:
        case SubjectKind.LEGAL_DUTY if part.subject:
            return part.subject
        case SubjectKind.DEMAND if part.demand is not None:
            return subjects.demand(part.demand).id
        case SubjectKind.COMMITMENT if part.commitment:
            return part.commitment
        case SubjectKind.CLAIM if part.statement:
            return subjects.statement(part.statement).id
    raise RecordError(f"rule card {part.id!r} does not name its {part.subject_kind}.")


def _figure_test(session: Session, card: str, part: FigureForm) -> FigureTest:
    series = Series(part.indicator, part.variant, part.area)
    return FigureTest(
        series=series,
        comparison=part.comparison,
        after=part.after,
        due_on=part.due_on,
        lag_months=part.lag_months,
        smallest_change=_number(card, "smallest_change", part.smallest_change),
        threshold=_number(card, "threshold", part.threshold) if part.threshold else None,
        comparator_area=part.comparator_area,
        baseline=_baseline(session, card, part, series),
        every_period=part.every_period,
        deciding=part.deciding,
    )


def _baseline(session: Session, card: str, part: FigureForm, series: Series) -> Baseline | None:
    """Return the baseline, which must be a value that a held release printed."""
    given = (part.baseline_period, part.baseline_value, part.baseline_release)
    if not any(given):
        return None
    if part.baseline_period is None or part.baseline_value is None or part.baseline_release is None:
        raise RecordError(f"rule card {card!r}: a baseline has a period, a value and a release.")
    period = period_named(part.baseline_period)
    value = _number(card, "baseline_value", part.baseline_value)
    printed = session.scalars(
        select(Observation).where(
            Observation.release == part.baseline_release,
            Observation.indicator == series.indicator,
            Observation.variant == series.variant,
            Observation.area == series.area,
            Observation.period_start == period.days.start,
            Observation.period_end == period.days.end,
        )
    ).one_or_none()
    if printed is None or printed.value != value:
        held = "nothing" if printed is None else str(printed.value)
        raise RecordError(
            f"rule card {card!r}: the release {part.baseline_release!r} printed {held} for "
            f"{period.label}, not the baseline {value}."
        )
    return Baseline(period=period, value=value, release=part.baseline_release)


def _number(card: str, field: str, text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise RecordError(f"rule card {card!r}: `{field}` {text!r} is not a number.") from error


def _indicator(name: str, catalogue: Catalogue, where: str) -> Indicator:
    if name not in catalogue:
        raise RecordError(f"{where} names the indicator {name!r}, which is not in the catalogue.")
    return catalogue[name]


def _check_variant(indicator: Indicator, variant: str, where: str) -> None:
    if variant not in {known.id for known in indicator.variants}:
        raise RecordError(f"{where}: {indicator.id!r} has no variant {variant!r}.")


def _id(form: RecordForm, *parts: str) -> str:
    return content_id(*parts, form.recorded_by, form.recorded_on.isoformat())


def _signed(form: RecordForm, reason: str) -> dict[str, str | date]:
    return {
        "recorded_by": form.recorded_by,
        "recorded_on": form.recorded_on,
        "reason": squeezed(reason),
    }
