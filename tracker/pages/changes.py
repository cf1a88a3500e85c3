"""What changed: verdicts, the texts of answers, and requests for information."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commitments.wording import day_in_words
from tracker.clocks import Clocks
from tracker.pages.measured import CardView
from tracker.queries.changes import (
    AnswerChange,
    PetitionChange,
    RequestChange,
    answer_changes,
    petition_changes,
    request_changes,
)
from tracker.queries.versions import PetitionTitle


@dataclass(frozen=True, slots=True)
class RecentChange:
    """Something that changed on a day. ``verdict`` and ``mark`` are "" where a text did.

    ``page`` is the address here of the petition or the request that it is about.
    """

    day: date
    when: str
    page: str
    page_title: str
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
    *,
    body: str | None = None,
    most: int | None = None,
) -> tuple[RecentChange, ...]:
    """Return what changed of some petitions and their rule cards, the newest first.

    So did requests for information. It is that of all bodies or of one, and all of it or the
    newest ``most``. A rule's start is no change of a verdict.
    """
    held_on = clocks.record_as_of
    found = [
        *_verdicts(cards, petitions),
        *_answers(answer_changes(session, held_on, body, most), petitions),
        *_petitions(petition_changes(session, held_on, body, most), petitions),
        *_requests(request_changes(session, clocks, body, most)),
    ]
    return tuple(sorted(found, key=_order))[:most]


def _order(change: RecentChange) -> tuple[int, str]:
    return -change.day.toordinal(), change.what


def _verdicts(
    cards: Iterable[CardView], petitions: Mapping[str, PetitionTitle]
) -> Iterator[RecentChange]:
    for card in cards:
        for change in card.history[1:] if card.petition in petitions else ():
            yield RecentChange(
                day=change.day,
                when=change.when,
                page=f"/petitions/{card.petition}",
                page_title=petitions[card.petition].title,
                what=card.title,
                subject_kind=card.subject_kind,
                verdict=change.words,
                mark=change.mark,
                cause=change.cause,
                written_afterwards=card.written_afterwards,
            )


def _answers(
    changes: Iterable[AnswerChange], petitions: Mapping[str, PetitionTitle]
) -> Iterator[RecentChange]:
    for change in changes:
        yield _of_a_text(
            change.day,
            page=f"/petitions/{change.petition}/versions",
            page_title=petitions[change.petition].title,
            what=_what_became_of_answer(change),
            subject_kind="answer",
            cause=f"seen on the petition’s page; version {change.number} of the answer is held",
        )


def _of_a_text(
    day: date, *, page: str, page_title: str, what: str, subject_kind: str, cause: str
) -> RecentChange:
    """Return that a text which somebody else publishes changed, and so no verdict of ours."""
    return RecentChange(
        day=day,
        when=day_in_words(day),
        page=page,
        page_title=page_title,
        what=what,
        subject_kind=subject_kind,
        verdict="",
        mark="",
        cause=cause,
        written_afterwards=False,
    )


def _what_became_of_answer(change: AnswerChange) -> str:
    if change.is_gone:
        return "the answer is no longer on the page"
    return "an answer was published" if change.number == 1 else "the text of the answer changed"


def _petitions(
    changes: Iterable[PetitionChange], petitions: Mapping[str, PetitionTitle]
) -> Iterator[RecentChange]:
    for change in changes:
        yield _of_a_text(
            change.day,
            page=f"/petitions/{change.petition}/versions",
            page_title=petitions[change.petition].title,
            what=_what_became_of_petition(change),
            subject_kind="petition",
            cause="seen on the petition’s page; every version is held",
        )


def _what_became_of_petition(change: PetitionChange) -> str:
    if change.is_gone:
        return "the petition’s page is no longer there"
    if change.was_gone:
        return "the petition’s page is there again"
    return "the text of the petition changed"


def _requests(changes: Iterable[RequestChange]) -> Iterator[RecentChange]:
    for change in changes:
        yield _of_a_text(
            change.day,
            page=f"/requests/{change.request}",
            page_title=change.title,
            what=_what_became_of_request(change),
            subject_kind="request for information",
            cause=f"seen on the request’s page, whose state is “{change.state}”",
        )


def _what_became_of_request(change: RequestChange) -> str:
    if change.answers > change.answers_before:
        return "an answer came"
    if change.state != change.state_before:
        return f"the state changed from “{change.state_before}”"
    return "the messages changed"
