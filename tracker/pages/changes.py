"""What changed: verdicts, and the texts of answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commitments.wording import day_in_words
from tracker.clocks import Clocks
from tracker.db.models import GONE
from tracker.pages.measured import CardView
from tracker.queries.versions import (
    PetitionSeen,
    PetitionTitle,
    ResponseSeen,
    petitions_changed,
    responses_seen,
)


@dataclass(frozen=True, slots=True)
class RecentChange:
    """Something that changed on a day. ``verdict`` and ``mark`` are "" where a text did."""

    day: date
    when: str
    petition: str
    petition_title: str
    what: str
    subject_kind: str
    verdict: str
    mark: str
    cause: str
    written_afterwards: bool


def changes_of(
    session: Session,
    clocks: Clocks,
    cards: Iterable[CardView],
    petitions: Mapping[str, PetitionTitle],
) -> tuple[RecentChange, ...]:
    """Return what changed of some petitions and their rule cards, the newest first.

    A rule's start is no change of a verdict.
    """
    found = [
        *_verdicts(cards, petitions),
        *_texts(session, clocks, petitions),
        *_petitions(session, clocks, petitions),
    ]
    return tuple(sorted(found, key=lambda change: (-change.day.toordinal(), change.what)))


def _verdicts(
    cards: Iterable[CardView], petitions: Mapping[str, PetitionTitle]
) -> Iterator[RecentChange]:
    for card in cards:
        for change in card.history[1:] if card.petition in petitions else ():
            yield RecentChange(
                day=change.day,
                when=change.when,
                petition=card.petition,
                petition_title=petitions[card.petition].title,
                what=card.title,
                subject_kind=card.subject_kind,
                verdict=change.words,
                mark=change.mark,
                cause=change.cause,
                written_afterwards=card.written_afterwards,
            )


def _texts(
    session: Session, clocks: Clocks, petitions: Mapping[str, PetitionTitle]
) -> Iterator[RecentChange]:
    """Give the days on which we first saw an answer, or saw it changed.

    An answer that stood on the page from our first visit is no news.
    """
    versions: Counter[str] = Counter()
    for seen in responses_seen(session, clocks.record_as_of):
        if seen.petition not in petitions:
            continue
        versions[seen.petition] += 1
        number = versions[seen.petition]
        if number == 1 and seen.day <= petitions[seen.petition].first_seen:
            continue
        yield RecentChange(
            day=seen.day,
            when=day_in_words(seen.day),
            petition=seen.petition,
            petition_title=petitions[seen.petition].title,
            what=_what_changed(seen, number),
            subject_kind="answer",
            verdict="",
            mark="",
            cause=f"seen on the petition’s page; version {number} of the answer is held",
            written_afterwards=False,
        )


def _petitions(
    session: Session, clocks: Clocks, petitions: Mapping[str, PetitionTitle]
) -> Iterator[RecentChange]:
    """Give the days on which the text of a petition had changed, or its page was gone or back."""
    before: dict[str, PetitionSeen] = {}
    for seen in petitions_changed(session, clocks.record_as_of):
        last, before[seen.petition] = before.get(seen.petition), seen
        what = _what_became(last, seen) if last else ""
        if what and seen.petition in petitions:
            yield RecentChange(
                day=seen.day,
                when=day_in_words(seen.day),
                petition=seen.petition,
                petition_title=petitions[seen.petition].title,
                what=what,
                subject_kind="petition",
                verdict="",
                mark="",
                cause="seen on the petition’s page; every version is held",
                written_afterwards=False,
            )


def _what_became(last: PetitionSeen, seen: PetitionSeen) -> str:
    """Return what became of a petition; "" where only its end came, as its page had said."""
    if seen.state == GONE:
        return "the petition’s page is no longer there"
    if last.state == GONE:
        return "the petition’s page is there again"
    return "the text of the petition changed" if seen.text != last.text else ""


def _what_changed(seen: ResponseSeen, number: int) -> str:
    if seen.gone:
        return "the answer is no longer on the page"
    return "an answer was published" if number == 1 else "the text of the answer changed"
