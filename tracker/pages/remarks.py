"""What people noted on a petition, and what they took back."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.clocks import Clocks
from tracker.pages.parts import Standing
from tracker.queries.decisions import notes_on, withdrawals_of


@dataclass(frozen=True, slots=True)
class NoteView:
    """Something that a reader should know, and who noted it.

    One for ``everywhere`` stands on each page that speaks of the petition.
    """

    text: str
    everywhere: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class WithdrawnView:
    """A commitment, rule card or claim of ours that was a mistake, and why."""

    kind: str
    what: str
    standing: Standing


def notes_of(session: Session, petition: str, clocks: Clocks) -> tuple[NoteView, ...]:
    """Return the notes on a petition, the oldest first."""
    return tuple(
        NoteView(
            text=row.content["text"],
            everywhere=row.content["everywhere"],
            standing=Standing.of(row),
        )
        for row in notes_on(session, petition, clocks.record_as_of)
    )


def withdrawn_of(session: Session, petition: str, clocks: Clocks) -> tuple[WithdrawnView, ...]:
    """Return what was taken back, in the words under which it had been shown."""
    return tuple(
        WithdrawnView(
            kind=row.subject_kind,
            what=row.content["what"],
            standing=Standing.of(row),
        )
        for row in withdrawals_of(session, petition, clocks.record_as_of)
    )
