"""The row that a rule card becomes, refused where it contradicts itself or what is held."""

from decimal import Decimal, InvalidOperation

from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.figures.indicators import Break
from commitments.figures.observations import Series
from commitments.judging.contradictions import contradictions
from commitments.judging.rules import ActTest, Baseline, FigureTest, Grace, RuleCard, SubjectKind
from tracker.db import models
from tracker.errors import RecordError
from tracker.periods import period_named
from tracker.rule_cards import to_content
from tracker.usecases.record_form import ActTestForm, FigureForm, RecordForm, RuleCardForm
from tracker.usecases.record_subjects import (
    Catalogue,
    Subjects,
    catalogued,
    check_areas,
    check_variant,
    recorded_commitment,
    squeezed,
)

LARGEST_NUMBER = Decimal(10) ** 15
"""No figure is larger; the whole public debt, in pounds, is not."""

PLACES = 9
"""Decimal places of a number; no figure is printed with more. With fifteen digits before the point
they are fewer than the 28 digits that are reckoned with, so that nothing is rounded unseen."""


def rule_card_row(
    session: Session,
    form: RecordForm,
    part: RuleCardForm,
    subjects: Subjects,
    catalogue: Catalogue,
) -> models.RuleCardVersion:
    """Return one version of a rule card, refused where it contradicts itself."""
    demand = subjects.demand(part.demand).id if part.demand is not None else None
    _check_basis(part, subjects)
    if part.figure is not None and part.act is not None:
        raise RecordError(f"rule card {part.id!r} has both a `figure` and an `act`.")
    if part.figure is not None:
        _check_figure(session, part.id, part.figure, catalogue)
    card = _rule_card(session, form, part, _subject(session, form, part, subjects))
    _check_version(session, card)
    problems = contradictions(card, catalogue)
    if problems:
        raise RecordError(" ".join(problems))
    return models.RuleCardVersion(
        card=card.id,
        version=card.version,
        petition=form.petition,
        subject_kind=str(card.subject_kind),
        subject=card.subject,
        demand=demand,
        content=to_content(card),
        **form.signed(part.reason),
    )


def _check_version(session: Session, card: RuleCard) -> None:
    """Refuse a version that leaves one out, is dated before the last, or tests something else."""
    before = session.get(models.RuleCardVersion, (card.id, card.version - 1))
    if before is None:
        if card.version > 1:
            raise RecordError(
                f"rule card {card.id!r}: `version` {card.version} needs a version "
                f"{card.version - 1}, which is not held."
            )
        return
    if before.subject != card.subject:
        raise RecordError(
            f"rule card {card.id!r}: version {card.version} has another subject than version "
            f"{before.version}. A card for something else has an `id` of its own."
        )
    if before.recorded_on > card.dated:
        raise RecordError(
            f"rule card {card.id!r}: `recorded_on` {card.dated} of version {card.version} lies "
            f"before version {before.version}, which is of {before.recorded_on}."
        )


def _check_basis(part: RuleCardForm, subjects: Subjects) -> None:
    """Refuse a card that starts from words which nobody wrote; a law's are not held here."""
    basis = squeezed(part.basis)
    match part.subject_kind:
        case SubjectKind.LEGAL_DUTY:
            return
        case SubjectKind.DEMAND:
            text, name = subjects.asked, "petition"
        case SubjectKind.COMMITMENT | SubjectKind.CLAIM:
            text, name = subjects.said, "response"
    if not basis or basis not in text:
        raise RecordError(
            f"rule card {part.id!r}: the words of `basis` {part.basis!r} are not in the {name}."
        )


def _check_figure(session: Session, card: str, part: FigureForm, catalogue: Catalogue) -> None:
    """Refuse a test by an indicator that is not in the catalogue, or in an area without figures."""
    where = f"rule card {card!r}"
    check_variant(catalogued(part.indicator, catalogue, where), part.variant, where)
    check_areas(session, filter(None, (part.area, part.comparator_area)), where)


def _rule_card(session: Session, form: RecordForm, part: RuleCardForm, subject: str) -> RuleCard:
    test: FigureTest | ActTest | None = None
    if part.figure is not None:
        test = _figure_test(session, part.id, part.figure)
    elif part.act is not None:
        test = _act_test(part.act)
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


def _act_test(part: ActTestForm) -> ActTest:
    return ActTest(
        act=part.act,
        evidence=part.evidence,
        after=part.after,
        due_on=part.due_on,
        grace=Grace(part.grace_months, part.grace_days),
    )


def _subject(session: Session, form: RecordForm, part: RuleCardForm, subjects: Subjects) -> str:
    """Return the id of what a card tests, named in the way of its kind."""
    match part.subject_kind:
        case SubjectKind.LEGAL_DUTY if part.subject:
            return part.subject
        case SubjectKind.DEMAND if part.demand is not None:
            return subjects.demand(part.demand).id
        case SubjectKind.COMMITMENT if part.commitment:
            return recorded_commitment(session, form.petition, part.commitment).id
        case SubjectKind.CLAIM if part.statement:
            return subjects.statement(part.statement).id
    raise RecordError(f"rule card {part.id!r} does not name its {part.subject_kind}.")


def _figure_test(session: Session, card: str, part: FigureForm) -> FigureTest:
    series = Series(part.indicator, part.variant, part.area)
    return FigureTest(
        series=series,
        period_kind=part.period_kind,
        comparison=part.comparison,
        after=part.after,
        due_on=part.due_on,
        lag_months=part.lag_months,
        smallest_change=_number(card, "smallest_change", part.smallest_change),
        threshold=_optional_number(card, "threshold", part.threshold),
        comparator_area=part.comparator_area,
        baseline=_baseline(session, card, part, series),
        scope=part.scope,
        grace=Grace(part.grace_months, part.grace_days),
        deciding=part.deciding,
        unit=part.unit,
        cannot_tell_from=tuple(
            Break(on=named.on, reason=named.reason, source="the card") for named in part.cannot_tell
        ),
        denominator_change=_optional_number(card, "denominator_change", part.denominator_change),
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
        select(models.Observation)
        .join(models.Series, models.Series.id == models.Observation.series)
        .join(models.Period, models.Period.id == models.Observation.period)
        .where(
            models.Observation.release == part.baseline_release,
            models.Series.indicator == series.indicator,
            models.Series.variant == series.variant,
            models.Series.area == series.area,
            models.Period.starts == period.days.start,
            models.Period.ends == period.days.end,
            models.Period.kind == period.kind,
        )
    ).one_or_none()
    if printed is None or printed.value != value:
        held = "nothing" if printed is None else str(printed.value)
        raise RecordError(
            f"rule card {card!r}: the release {part.baseline_release!r} printed {held} for "
            f"{period.label}, not the baseline {value}."
        )
    return Baseline(period=period, value=value, release=part.baseline_release)


def _optional_number(card: str, field: str, text: str | None) -> Decimal | None:
    return None if text is None else _number(card, field, text)


def _number(card: str, field: str, text: str) -> Decimal:
    """Return a number of a card, as it is written.

    Raises:
        RecordError: when it is none, or larger or finer than any figure that is published.
    """
    shown = f"rule card {card!r}: `{field}` {_shortened(text)!r}"
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise RecordError(f"{shown} is not a number.") from error
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):  # "NaN" or "Infinity"
        raise RecordError(f"{shown} is not a number.")
    if abs(number) >= LARGEST_NUMBER:
        raise RecordError(
            f"{shown} is too large: write one below {LARGEST_NUMBER:,f}; no published figure is "
            "larger, so no card could wait for it."
        )
    if exponent < -PLACES:
        raise RecordError(
            f"{shown} is too fine: write at most {PLACES} decimal places; no figure is published "
            "with more, so no card could tell them apart."
        )
    return number


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
