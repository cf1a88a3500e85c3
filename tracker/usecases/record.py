"""Keep what people decided, after checking it against what is held.

One file is one transaction: either all of it fits, or nothing is kept and the error names
the field. Handing the same file in twice adds nothing.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from sqlalchemy.orm import Session

from commitments.indicators import Indicator
from tracker.db.base import Model
from tracker.db.models import Decision, Demand
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
)
from tracker.usecases.record_subjects import Subjects


def keep_record(
    session: Session, form: RecordForm, catalogue: dict[str, Indicator], today: date
) -> int:
    """Keep all that a form records; return how many rows were new.

    Raises:
        RecordError: when a part contradicts itself or names something that is not held.
    """
    if form.recorded_on > today:
        raise RecordError(f"`recorded_on` {form.recorded_on} has not come yet; today is {today}.")
    subjects = Subjects.held(session, form.petition)
    # One after the other: an act needs its commitment, and a withdrawal what it withdraws.
    rows: Iterator[Model] = chain(
        _confirmed_demands(form, subjects),
        (note_row(form, part) for part in form.note),
        (answer_row(form, part, subjects) for part in form.answer),
        (search_row(form, part, subjects, catalogue) for part in form.search),
        (commitment_row(form, part, subjects) for part in form.commitment),
        (act_row(session, form, part) for part in form.act),
        (claim_row(session, form, part, subjects, catalogue) for part in form.claim),
        (rule_card_row(session, form, part, subjects, catalogue) for part in form.rule_card),
        (withdrawal_row(session, form, part) for part in form.withdraw),
    )
    return sum(_added(session, row) for row in rows)


def _added(session: Session, row: Model) -> bool:
    """Add a row unless it is held already; the same name with other content is an error."""
    mapper = type(row).__mapper__
    held = session.get(type(row), mapper.primary_key_from_instance(row))
    if held is None:
        session.add(row)
        session.flush()
        return True
    columns = [column.key for column in mapper.column_attrs]
    changed = [name for name in columns if getattr(held, name) != getattr(row, name)]
    if changed:
        raise RecordError(
            f"{type(row).__tablename__} {mapper.primary_key_from_instance(row)} is recorded "
            f"already with another {changed[0]!r}. What is recorded is never edited: give it a "
            "new id or version, and withdraw it if it was wrong."
        )
    return False


def _confirmed_demands(form: RecordForm, subjects: Subjects) -> list[Model]:
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
