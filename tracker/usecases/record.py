"""Keep what people decided, after checking it against what is held.

One file is one transaction: either all of it fits, or nothing is kept and the error names
the field. Handing the same file in twice adds nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain, count

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from tracker.clocks import day_of
from tracker.db.models import (
    Act,
    Claim,
    Commitment,
    Decision,
    Demand,
    FigureSearch,
    RuleCardVersion,
)
from tracker.errors import RecordError
from tracker.usecases.record_cards import rule_card_row
from tracker.usecases.record_form import RecordForm
from tracker.usecases.record_rows import (
    act_row,
    answer_row,
    claim_row,
    commitment_row,
    note_row,
    search_row,
    withdrawal_row,
    withdrawn_release_row,
)
from tracker.usecases.record_subjects import Subjects
from tracker.usecases.stored_verdicts import forget_on_petition, forget_on_release

Recorded = Act | Claim | Commitment | Decision | FigureSearch | RuleCardVersion

RECORDED = (Act, Claim, Commitment, Decision, FigureSearch, RuleCardVersion)
"""The tables of what people record."""


def keep_record(
    session: Session, form: RecordForm, catalogue: Mapping[str, Indicator], kept_at: datetime
) -> int:
    """Keep all that a form records, in its order, from a moment on; return how many were new.

    Raises:
        RecordError: when a part contradicts itself or names something that is not held.
    """
    if form.recorded_on > day_of(kept_at):
        raise RecordError(
            f"`recorded_on` {form.recorded_on} has not come yet; today is {day_of(kept_at)}."
        )
    _check_once(form)
    subjects = Subjects.held(session, form.petition)
    # One after the other: an act needs its commitment, and a withdrawal what it withdraws.
    rows: Iterator[Recorded] = chain(
        _confirmed_demands(form, subjects),
        (note_row(form, part) for part in form.note),
        (answer_row(form, part, subjects) for part in form.answer),
        (commitment_row(form, part, subjects) for part in form.commitment),
        (search_row(session, form, part, subjects, catalogue) for part in form.search),
        (act_row(session, form, part) for part in form.act),
        (claim_row(session, form, part, subjects, catalogue) for part in form.claim),
        (rule_card_row(session, form, part, subjects, catalogue) for part in form.rule_card),
        (withdrawal_row(session, form, part) for part in form.withdraw),
        (withdrawn_release_row(session, form, part) for part in form.withdrawn_release),
    )
    moments = (kept_at + timedelta(microseconds=number) for number in count())
    new = sum(_added(session, row, moment) for row, moment in zip(rows, moments, strict=False))
    forget_on_petition(session, form.petition)
    for part in form.withdrawn_release:
        forget_on_release(session, part.release)
    return new


def _check_once(form: RecordForm) -> None:
    """Refuse a file that says two things of one demand."""
    for what, parts in (("answer", form.answer), ("search", form.search)):
        demands = Counter(part.demand for part in parts if part.demand is not None)
        twice = [demand for demand, times in demands.items() if times > 1]
        if twice:
            raise RecordError(f"the file has more than one {what} for demand {twice[0]}.")


def _added(session: Session, row: Recorded, kept_at: datetime) -> bool:
    """Add a row unless it is held already; the same name with other content is an error."""
    mapper = type(row).__mapper__
    held = session.get(type(row), mapper.primary_key_from_instance(row))
    if held is None:
        row.kept_at = kept_at
        session.add(row)
        session.flush()
        return True
    columns = {column.key for column in mapper.column_attrs} - {"kept_at"}
    changed = [name for name in sorted(columns) if getattr(held, name) != getattr(row, name)]
    if changed:
        raise RecordError(
            f"{type(row).__tablename__} {mapper.primary_key_from_instance(row)} is recorded "
            f"already with another {changed[0]!r}. What is recorded is never edited: give it a "
            "new id or version, and withdraw it if it was wrong."
        )
    return False


def _confirmed_demands(form: RecordForm, subjects: Subjects) -> list[Recorded]:
    part = form.demands
    if part is None:
        return []
    if len(subjects.demands) != part.count:
        raise RecordError(
            f"`demands.count` is {part.count}, but the reading of {form.petition} has "
            f"{len(subjects.demands)} demands. Read the petition again before confirming."
        )
    return [_confirmation(form, demand, part.reason) for demand in subjects.demands]


def _confirmation(form: RecordForm, demand: Demand, reason: str) -> Decision:
    return Decision(
        id=form.identifier("demand", demand.id, "confirmed"),
        subject_kind="demand",
        subject=demand.id,
        action="confirmed",
        content={"quote": demand.quote},
        **form.signed(reason),
    )
