"""What changed: verdicts, and the texts of answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from commitments.wording import day_in_words
from tracker.pages.petition import PetitionPage


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


def changes_of(pages: Iterable[PetitionPage]) -> tuple[RecentChange, ...]:
    """Return what changed, the newest first. A rule's start is no change of a verdict."""
    found = [change for page in pages for change in (*_verdicts(page), *_texts(page))]
    return tuple(sorted(found, key=lambda change: (-change.day.toordinal(), change.what)))


def _verdicts(page: PetitionPage) -> Iterator[RecentChange]:
    for card in page.cards:
        for change in card.history[1:]:
            yield RecentChange(
                day=change.day,
                when=change.when,
                petition=page.id,
                petition_title=page.title,
                what=card.title,
                subject_kind=card.subject_kind,
                verdict=change.verdict,
                mark=change.mark,
                cause=change.cause,
                written_afterwards=card.written_afterwards,
            )


def _texts(page: PetitionPage) -> Iterator[RecentChange]:
    """Give the days on which we first saw an answer, or saw it changed.

    An answer that stood on the page from our first visit is no news.
    """
    for number, version in enumerate(page.response.versions if page.response else (), start=1):
        day = version.fetched_at.date()
        if number == 1 and day <= page.first_seen:
            continue
        yield RecentChange(
            day=day,
            when=day_in_words(day),
            petition=page.id,
            petition_title=page.title,
            what="an answer was published" if number == 1 else "the text of the answer changed",
            subject_kind="answer",
            verdict="",
            mark="",
            cause=f"seen on the petition’s page; version {number} of the answer is held",
            written_afterwards=False,
        )
