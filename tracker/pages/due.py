"""What is due, and by when: tests that were fixed, and days that the answer itself names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commitments.wording import day_in_words
from tracker.pages.measured import CardView
from tracker.pages.reading import StatementView


@dataclass(frozen=True, slots=True)
class DueView:
    """One thing that is due. ``day`` is the last of it, None where the words name no day.

    ``kind`` says what is due: a rule card by the kind of its subject, or "sentence" for a day
    that the machine reads in a commitment without a test; ``statement`` is its number.
    ``decided_by`` names the period whose figure gives a card its state, "" where none does.
    """

    day: date | None
    when: str
    what: str
    kind: str
    state: str
    decided_by: str
    mark: str
    statement: int | None


def due_list(cards: Iterable[CardView], statements: Iterable[StatementView]) -> tuple[DueView, ...]:
    """Return what is due, the earliest first; what names no day comes last."""
    found = [_card(card) for card in cards if card.due_on is not None]
    found += [_sentence(it) for it in statements if it.kind == "commitment" and it.due]
    return tuple(sorted(found, key=lambda due: (due.day or date.max, due.what)))


def _card(card: CardView) -> DueView:
    return DueView(
        day=card.due_on,
        when=day_in_words(card.due_on) if card.due_on else "",
        what=card.title,
        kind=card.subject_kind,
        state=card.words,
        decided_by=card.decided_by,
        mark=card.mark,
        statement=None,
    )


def _sentence(statement: StatementView) -> DueView:
    return DueView(
        day=statement.due_by,
        when=f"“{statement.due}”",
        what=statement.words,
        kind="sentence",
        state="no test",
        decided_by="",
        mark="",
        statement=statement.number,
    )
