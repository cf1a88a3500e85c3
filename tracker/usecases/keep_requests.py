"""Keeping requests for information: each change of a text or of the state is a new version."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from scrapers.requests.crawl import Found, Known
from scrapers.requests.records import WAITING, MessageRecord, RequestEntry, RequestRecord
from tracker.db import models
from tracker.errors import SettingsError
from tracker.identity import content_id
from tracker.queries.requests import last_version
from tracker.sources import RequestSource
from tracker.usecases.snapshots import keep_snapshot
from tracker.usecases.versions import Kept

COMPARED = ("title", "body_name", "asked_on", "state", "messages", "notes")


def keep_request_source(session: Session, source: RequestSource) -> None:
    """Keep where requests are read.

    Raises:
        SettingsError: when the body that they are addressed to is not held.
    """
    if session.get(models.Body, source.body) is None:
        raise SettingsError(
            f"source {source.id!r}: no council {source.body!r} is held. Name one whose petitions "
            "are collected, by the same body as there."
        )
    session.merge(
        models.Source(id=source.id, kind=source.platform, address=source.address, body=source.body)
    )
    session.flush()


def known_requests(session: Session, source: RequestSource) -> list[Known]:
    """Return the requests that were found at a source, with the texts of their files."""
    rows = session.scalars(
        select(models.FoiRequest)
        .where(models.FoiRequest.source == source.id)
        .order_by(models.FoiRequest.id)
    )
    return [_known(row, last_version(session, row.id)) for row in rows]


def _known(request: models.FoiRequest, last: models.FoiRequestVersion | None) -> Known:
    return Known(
        entry=RequestEntry(request.external_id, request.address),
        awaits_more=last is None or last.state in WAITING,
        texts={
            file["address"]: file["text"]
            for file in _files(last.messages if last else ())
            if file["text"] is not None
        },
    )


def _files(messages: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [file for message in messages for file in message["attachments"]]


def keep_request(session: Session, source: RequestSource, found: Found) -> Kept:
    """Keep a request as a new version where it differs from the last; say what was done.

    Raises:
        SettingsError: when the id that it would have belongs to a request of another site.
    """
    request = _held(session, source, found.record) or _keep_new(session, source, found.record)
    moment = max(found.page.fetched_at, found.outline.fetched_at)
    last = last_version(session, request, moment)
    row = _version(session, request, found, last)
    if session.get(models.FoiRequestVersion, row.id) is not None:
        return Kept.UNCHANGED  # an older archive, replayed: this version was seen then
    if last is not None and _says_the_same(last, row):
        return Kept.UNCHANGED
    session.add(row)
    session.flush()
    return Kept.NEW if last is None else Kept.CHANGED


def _held(session: Session, source: RequestSource, record: RequestRecord) -> str | None:
    row = session.scalars(
        select(models.FoiRequest).where(models.FoiRequest.address == record.address)
    ).one_or_none()
    if row is not None:  # both may have got another name since; the request keeps its own
        row.body, row.source = source.body, source.id
    return row.id if row else None


def _keep_new(session: Session, source: RequestSource, record: RequestRecord) -> str:
    name = f"{source.body}-{record.external_id}"
    if other := session.get(models.FoiRequest, name):
        raise SettingsError(
            f"source {source.id!r}: {record.address} would be called {name!r}, as {other.address} "
            "is. Read only one of the two sites for this body."
        )
    session.add(
        models.FoiRequest(
            id=name,
            body=source.body,
            source=source.id,
            external_id=record.external_id,
            address=record.address,
        )
    )
    session.flush()
    return name


def _version(
    session: Session, request: str, found: Found, last: models.FoiRequestVersion | None
) -> models.FoiRequestVersion:
    """Return a version of what was found; a file that was not fetched again keeps its snapshot."""
    record = found.record
    page, outline = keep_snapshot(session, found.page), keep_snapshot(session, found.outline)
    fetched = {address: keep_snapshot(session, it) for address, it in found.files.items()}
    messages = [_plain(message) for message in record.messages]
    addresses = {file["address"] for file in _files(messages)}
    held = {} if last is None else {k: v for k, v in last.files.items() if k in addresses}
    answers = [message for message in record.messages if message.kind == "answer"]
    return models.FoiRequestVersion(
        id=content_id(request, "request", page, outline),
        request=request,
        snapshot=page,
        outline=outline,
        seen_at=max(found.page.fetched_at, found.outline.fetched_at),
        title=record.title,
        body_name=record.body_name,
        asked_on=record.asked_on,
        state=record.state,
        answers=len(answers),
        answered_on=max((message.written_on for message in answers), default=None),
        messages=messages,
        files=held | fetched,
        notes=list(record.notes),
    )


def _plain(message: MessageRecord) -> dict[str, Any]:
    """Return a message as JSON values."""
    plain: dict[str, Any] = msgspec.to_builtins(asdict(message))
    return plain


def _says_the_same(last: models.FoiRequestVersion, row: models.FoiRequestVersion) -> bool:
    """Tell whether two versions differ in nothing but why a file was not read."""
    return all(_compared(last, field) == _compared(row, field) for field in COMPARED)


def _compared(version: models.FoiRequestVersion, field: str) -> Any:
    if field != "messages":
        return getattr(version, field)
    return [
        {
            **message,
            "attachments": [{**file, "unread": ""} for file in message["attachments"]],
        }
        for message in version.messages
    ]
