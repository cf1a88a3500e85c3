"""A draft of a rule card, as a part of a file of decisions. Nothing is kept."""

import json
from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from commitments.judging.card_drafts import CardDraft, draft_card
from commitments.quantities.quantities import find_quantities
from tracker.usecases.record_subjects import Catalogue, Subjects, catalogued


def drafted_card(
    session: Session, petition: str, words: str, indicator: str | None, catalogue: Catalogue
) -> str:
    """Return a draft of the card for the sentence of the response that has the words.

    Raises:
        RecordError: when the words stand in no sentence or in several, or the indicator is
            not in the catalogue.
    """
    statement = Subjects.held(session, petition).statement(words)
    chosen = catalogued(indicator, catalogue, "the draft") if indicator else None
    found = draft_card(statement.quote, find_quantities(statement.quote), statement.due_to, chosen)
    return "\n".join(_lines(found))


def _lines(draft: CardDraft) -> Iterator[str]:
    yield "# A draft by machine. Nothing is kept until a person fills in the gaps below, checks the"
    yield "# rest, and hands it in with `tracker import decisions`. Still to be decided:"
    for gap in draft.gaps:
        yield f"# {gap.field}: {gap.sentence}"
    yield "[[rule_card]]"
    yield "version = 1"
    yield from _field("basis", draft.basis)
    yield ""
    yield "[rule_card.figure]"
    yield from _field("indicator", draft.indicator)
    yield from _field("variant", draft.variant)
    yield from _field("unit", draft.unit)
    yield from _field("comparison", draft.comparison)
    yield from _field("scope", draft.scope)
    yield from _field("threshold", None if draft.threshold is None else f"{draft.threshold:f}")
    yield from _field("due_on", draft.due_on)


def _field(name: str, value: str | date | None) -> Iterator[str]:
    """Give the line of a field that the draft fills; one that it does not is left out."""
    if value is not None:
        # A JSON string is a TOML string, too; a day stands as it is.
        written = value if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
        yield f"{name} = {written}"
