"""Keeping the official responses to petitions, from pages, linked documents and files."""

from datetime import date

from sqlalchemy.orm import Session

from commitments.quantities.dates import Interval, latest_date_named
from commitments.wording import day_in_words
from scrapers.petitions.findings import Found
from scrapers.records import ResponseRecord
from scrapers.snapshots import Snapshot
from tracker.clocks import day_of
from tracker.db import models
from tracker.identity import content_id
from tracker.queries.versions import petition_version, response_versions
from tracker.usecases.snapshots import keep_snapshot
from tracker.usecases.versions import add_if_other


def keep_given_response(
    session: Session, petition: models.Petition, given: Snapshot, response: ResponseRecord
) -> models.ResponseVersion | None:
    """Keep a response that a person handed over; None when it says the same as the last such one.

    It stays until a page shows an answer that it did not show before.
    """
    keep_snapshot(session, given)
    version = petition_version(session, petition.id)
    opened_on = version.opened_on if version else None
    row = _response_row(petition.id, given, opened_on, response, handed_over=True)
    return row if _add_if_other_response(session, row) else None


def keep_response(session: Session, petition: str, found: Found) -> bool:
    """Keep the response that a page shows or points to, or that the one it showed is gone.

    One that the page points to and that could not be read leaves what is held as it is.
    """
    response = found.record.response
    moment = max(it.fetched_at for it in (found.snapshot, found.answered_by) if it)
    before = [it for it in response_versions(session, petition) if it.seen_at <= moment]
    if found.is_answer_unread and before:
        return False
    if response is None:
        if all(version.handed_over for version in before):
            return False
        response = ResponseRecord("", "text", None, None)
    shown_by = _shown_by(session, found)
    row = _response_row(petition, shown_by, found.record.opened_on, response, handed_over=False)
    if found.answered_by is not None:  # the page may point again to what it pointed to before
        row.id = content_id(row.id, found.snapshot.record_id)
        row.seen_at = max(row.seen_at, found.snapshot.fetched_at)
    if found.record.response is None:
        row.form = models.GONE
    return _add_if_other_response(session, row)


def _shown_by(session: Session, found: Found) -> Snapshot:
    """Keep the snapshot that shows an answer; return it."""
    shown_by = found.answered_by or found.snapshot
    keep_snapshot(session, shown_by)
    return shown_by


def _response_row(
    petition: str,
    fetched: Snapshot,
    opened_on: date | None,
    response: ResponseRecord,
    *,
    handed_over: bool,
) -> models.ResponseVersion:
    captured_on = day_of(fetched.fetched_at)
    if response.written_on and response.written_on <= captured_on:
        written = Interval(response.written_on, response.written_on)
        who = "whoever handed it over" if handed_over else "the page"
        evidence = f"{who} dates it {day_in_words(response.written_on)}"
    else:
        written, evidence = when_written(response.text, opened_on, captured_on)
    if fetched.reconstructed:
        evidence += "; the page was rebuilt here, not captured"
    return models.ResponseVersion(
        id=content_id(petition, "response", fetched.record_id),
        petition=petition,
        snapshot=fetched.record_id,
        seen_at=fetched.fetched_at,
        text=response.text,
        form=response.form,
        author=response.author,
        role=response.role,
        written_from=written.start,
        written_to=written.end,
        written_evidence=evidence,
        handed_over=handed_over,
    )


def _add_if_other_response(session: Session, row: models.ResponseVersion) -> bool:
    """Add a response unless it is what was last there: on the page, or in a file."""
    fields = ("text", "form", "author", "role")
    return add_if_other(session, row, fields, beside=("petition", "handed_over"))


def when_written(text: str, opened_on: date | None, captured_on: date) -> tuple[Interval, str]:
    """Return the days between which an undated response was written, and what bounds them.

    From the latest day that it names as past, or the petition's first day, to the day on
    which we captured it (docs/architecture.md, "Rules of judgement", 13).
    """
    held = f"we held it by {day_in_words(captured_on)}"
    named = latest_date_named(text)
    if named is not None and (opened_on or named.day) <= named.day <= captured_on:
        quote = " ".join(named.quote.split())
        return Interval(named.day, captured_on), f"it names “{quote}” as past, and {held}"
    if opened_on is None:
        return Interval(date.min, captured_on), f"the page does not date the petition, and {held}"
    start = min(opened_on, captured_on)
    opened = f"the petition opened on {day_in_words(start)}"
    return Interval(start, captured_on), f"{opened}, and {held}"
