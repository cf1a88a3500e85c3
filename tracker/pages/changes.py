"""What changed: verdicts, and the texts of answers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commitments.indicators import Indicator
from commitments.wording import day_in_words
from tracker.clocks import Clocks
from tracker.pages.measured import judged_cards
from tracker.queries.versions import PetitionTitle, ResponseSeen, responses_seen


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
    catalogue: Mapping[str, Indicator],
    petitions: Mapping[str, PetitionTitle],
) -> tuple[RecentChange, ...]:
    """Return what changed of some petitions, the newest first.

    A rule's start is no change of a verdict.
    """
    found = [
        *_verdicts(session, clocks, catalogue, petitions),
        *_texts(session, clocks, petitions),
    ]
    return tuple(sorted(found, key=lambda change: (-change.day.toordinal(), change.what)))


def _verdicts(
    session: Session,
    clocks: Clocks,
    catalogue: Mapping[str, Indicator],
    petitions: Mapping[str, PetitionTitle],
) -> Iterator[RecentChange]:
    for card in judged_cards(session, clocks, catalogue):
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


def _what_changed(seen: ResponseSeen, number: int) -> str:
    if seen.gone:
        return "the answer is no longer on the page"
    return "an answer was published" if number == 1 else "the text of the answer changed"
