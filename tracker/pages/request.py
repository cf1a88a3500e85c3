"""A request for information: what was asked of a council, and what it answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from tracker.clocks import Clocks, day_of
from tracker.db import models
from tracker.errors import NotFoundError
from tracker.pages.parts import SourceView
from tracker.queries.requests import request_versions, requests_seen

KIND_WORDS: Mapping[str, str] = {
    "request": "The request",
    "follow-up": "The requester again",
    "acknowledgement": "An acknowledgement, which answers nothing",
    "answer": "An answer",
}
"""How the page calls each kind of message."""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in a council's list. ``seen_on`` is when its state was read."""

    id: str
    title: str
    address: str
    asked_on: date
    answered_on: date | None
    state: str
    seen_on: date


def request_lines(session: Session, clocks: Clocks, body: str) -> tuple[RequestLine, ...]:
    """Return the requests to a body, the latest first."""
    last = {seen.request: seen for seen in requests_seen(session, clocks, body)}
    lines = (
        RequestLine(
            id=seen.request,
            title=seen.title,
            address=seen.address,
            asked_on=seen.asked_on,
            answered_on=_by(seen.answered_on, clocks),
            state=seen.state,
            seen_on=seen.day,
        )
        for seen in last.values()
    )
    return tuple(sorted(lines, key=lambda line: (-line.asked_on.toordinal(), line.id)))


def _by(day: date | None, clocks: Clocks) -> date | None:
    return day if day is not None and day <= clocks.as_of else None


@dataclass(frozen=True, slots=True)
class FileView:
    """A file that came with an answer; ``unread`` says why ``text`` is None."""

    name: str
    address: str
    text: str | None
    unread: str
    source: SourceView | None


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message. ``place`` marks it, here and on its own page; ``whose`` says whose words.

    ``is_read`` tells that the machine says what kind of message of the body it is.
    """

    place: str
    kind: str
    words: str
    whose: str
    is_read: bool
    written_on: date
    address: str
    text: str
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class RequestPage:
    """The page of one request for information.

    ``addressed_to`` is the body by the name that the site gives it. ``source`` is the page that
    showed the texts, ``outline`` the document with state and dates, ``versions`` are where each
    version was seen, in order.
    """

    id: str
    title: str
    body: str
    body_name: str
    addressed_to: str
    address: str
    asked_on: date
    state: str
    seen_on: date
    messages: tuple[MessageView, ...]
    notes: tuple[str, ...]
    source: SourceView
    outline: SourceView
    versions: tuple[SourceView, ...]


def request_page(
    session: Session, clocks: Clocks, _catalogue: Mapping[str, Indicator], request_id: str
) -> RequestPage:
    """Return the page of a request, with the messages that were written by the day asked for.

    Raises:
        NotFoundError: when no such request is held, or none was by that day.
    """
    versions = request_versions(session, request_id, clocks.record_as_of)
    if not versions or versions[-1].asked_on > clocks.as_of:
        raise NotFoundError(f"no request {request_id!r} is held")
    request, last = session.get_one(models.FoiRequest, request_id), versions[-1]
    return RequestPage(
        id=request_id,
        title=last.title,
        body=request.body,
        body_name=session.get_one(models.Body, request.body).name,
        addressed_to=last.body_name,
        address=request.address,
        asked_on=last.asked_on,
        state=last.state,
        seen_on=day_of(last.seen_at),
        messages=tuple(
            _message(session, request.address, last, message)
            for message in last.messages
            if date.fromisoformat(message["written_on"]) <= clocks.as_of
        ),
        notes=tuple(last.notes),
        source=_source(session, last.snapshot),
        outline=_source(session, last.outline),
        versions=tuple(_source(session, version.snapshot) for version in versions),
    )


def _source(session: Session, snapshot: str) -> SourceView:
    return SourceView.of(session.get_one(models.Snapshot, snapshot))


def _message(
    session: Session, address: str, version: models.FoiRequestVersion, message: Mapping[str, Any]
) -> MessageView:
    is_of_body = message["kind"] in ("answer", "acknowledgement")
    return MessageView(
        place=message["external_id"],
        kind=message["kind"],
        words=KIND_WORDS[message["kind"]],
        whose=version.body_name if is_of_body else "the requester, a private person",
        is_read=is_of_body,
        written_on=date.fromisoformat(message["written_on"]),
        address=f"{address}#{message['external_id']}",
        text=message["text"],
        files=tuple(_file(session, version, file) for file in message["attachments"]),
    )


def _file(session: Session, version: models.FoiRequestVersion, file: Mapping[str, Any]) -> FileView:
    snapshot = version.files.get(file["address"])
    return FileView(
        name=file["name"],
        address=file["address"],
        text=file["text"],
        unread=file["unread"],
        source=_source(session, snapshot) if snapshot else None,
    )
