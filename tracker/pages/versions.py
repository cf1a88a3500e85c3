"""The versions of a petition and of its answer that were seen, and what changed between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.text.differences import ChangedParagraph, differences
from tracker.clocks import Clocks, day_of
from tracker.db import models
from tracker.errors import NotFoundError
from tracker.pages.parts import SourceView
from tracker.queries.versions import petition_versions, response_versions


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a text, and how it differs from the one before.

    ``what`` is a sentence. ``is_first`` says that there is none before it, and so no difference.
    """

    day: date
    subject: str
    what: str
    is_first: bool
    changed: tuple[ChangedParagraph, ...]
    source: SourceView


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """All versions that were seen of a petition and its answer, the newest first."""

    petition: str
    title: str
    body: str
    body_name: str
    versions: tuple[VersionView, ...]


def versions_page(
    session: Session, clocks: Clocks, _catalogue: Mapping[str, Indicator], petition_id: str
) -> VersionsPage:
    """Return the versions of a petition.

    Raises:
        NotFoundError: when no such petition is held, or none was by the record's day.
    """
    texts = petition_versions(session, petition_id, clocks.record_as_of)
    if not texts:
        raise NotFoundError(f"no petition {petition_id!r} is held")
    answers = response_versions(session, petition_id, clocks.record_as_of)
    petition = session.get_one(models.Petition, petition_id)
    body = session.get_one(models.Body, petition.body)
    views = [*_texts(session, texts), *_answers(session, answers)]
    return VersionsPage(
        petition=petition_id,
        title=texts[-1].title,
        body=body.id,
        body_name=body.name,
        versions=tuple(sorted(views, key=lambda view: view.source.fetched_at, reverse=True)),
    )


def _texts(session: Session, versions: Sequence[models.PetitionVersion]) -> Iterator[VersionView]:
    before: models.PetitionVersion | None = None
    for version in versions:
        yield VersionView(
            day=day_of(version.seen_at),
            subject="petition",
            what=_what_changed(before, version),
            is_first=before is None,
            changed=differences(_whole(before), _whole(version)) if before else (),
            source=SourceView.of(session.get_one(models.Snapshot, version.snapshot)),
        )
        before = version


def _whole(version: models.PetitionVersion) -> str:
    return f"{version.title}\n\n{version.text}"


def _what_changed(before: models.PetitionVersion | None, after: models.PetitionVersion) -> str:
    if before is None:
        return "The petition was seen for the first time."
    if after.state == models.GONE:
        return "The petition’s page was no longer there. What is shown is its last text."
    if before.state == models.GONE:
        return "The petition’s page was there again."
    if _whole(before) != _whole(after):
        return "The text of the petition had changed."
    if before.state != after.state:
        return f"The petition, {before.state} before, was {after.state}."
    return "What the page says about the petition had changed: its form, its dates or its oddities."


def _answers(session: Session, versions: Sequence[models.ResponseVersion]) -> Iterator[VersionView]:
    before: models.ResponseVersion | None = None
    for version in versions:
        yield VersionView(
            day=day_of(version.seen_at),
            subject="answer",
            what=_what_was_answered(before, version),
            is_first=before is None,
            changed=differences(before.text, version.text) if before else (),
            source=SourceView.of(session.get_one(models.Snapshot, version.snapshot)),
        )
        before = version


def _what_was_answered(before: models.ResponseVersion | None, after: models.ResponseVersion) -> str:
    if after.handed_over:
        return "An answer was handed over as a file."
    if before is None:
        return "An answer was seen for the first time."
    if after.form == models.GONE:
        return "The answer was no longer on the page."
    if before.form == models.GONE:
        return "An answer was on the page again."
    if before.text != after.text:
        return "The text of the answer had changed."
    return "The text of the answer was the same; who answered, or in which form, had changed."
