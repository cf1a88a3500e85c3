"""What councils call the columns of their own lists of petitions, and a row as a record.

A column is known by the words of its heading. One that is not known is named in a note and not
read: it may hold persons, and everything is in the archive.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from scrapers.errors import ImplausibleRecord
from scrapers.petitions.days import written_day_or_none
from scrapers.petitions.names import without_greeted_name, without_person
from scrapers.petitions.responses import read_response
from scrapers.plausible import check_date
from scrapers.records import Page, PetitionRecord, PetitionState, ResponseRecord

LONGEST_TITLE: Final = 120
"""Characters. Where a list gives only what a petition asks for, its beginning is its title."""


class Field(Enum):
    """What a column or a line of a list says of a petition."""

    NUMBER = "number"
    SUBJECT = "subject"
    REQUEST = "request"
    RECEIVED = "received"
    SIGNATURES = "signatures"
    PETITIONER = "petitioner"
    RESPONSE = "response"
    REVIEW = "review"
    STATUS = "status"


_WORDS: Final = {
    Field.NUMBER: r"(?:petition )?(?:(?:tracker|reference|ref)\.?(?: no| number)?|no|number)\.?",
    Field.SIGNATURES: r"(?:(?:no|number)\.? of )?(?:signatures|signatories)(?: received)?",
    Field.PETITIONER: (
        r"(?:name of )?(?:lead )?(?:petitioner|petioner|organiser)|(?:submitted|started) by"
    ),
    Field.RECEIVED: r"(?:date )?(?:received|submitted)|date|petition (?:submitted|received)",
    Field.REVIEW: r"outcome of (?:the )?review",
    Field.RESPONSE: (
        r"(?:summary of )?(?:[\w’' &]{1,40} )?response|answer|outcome(?: of petition)?|decision"
    ),
    Field.REQUEST: r"petition (?:request|text|wording|details)|request|we ask",
    Field.SUBJECT: (
        r"(?:subject|title|name)(?: of (?:the )?petition)?|petition(?: (?:title|subject|name))?"
    ),
    Field.STATUS: r"(?:petition )?status",
}
"""The words for each field, in lower case, without what stands in brackets."""

_KNOWN = {field: re.compile(words) for field, words in _WORDS.items()}
_IN_BRACKETS = re.compile(r"\([^()]*\)")

_PLACEHOLDER = re.compile(
    r"(?i)(?:(?:an? |the )?(?:summary of the )?response will be (?:published|added)(?: here)?"
    r" (?:when|once|as soon as) (?:it is )?available"
    r"|(?:(?:response|reply|outcome) )?(?:awaited|pending|to follow|not (?:yet )?available)"
    r"|awaiting (?:a )?(?:response|reply|outcome)|no response yet|not applicable|n/?a|none|tb[ac])"
)
_NO_WORDS = " \t\n\xa0.*–—-[]()"
_COUNT = re.compile(r"[0-9][0-9,]{0,11}")
_REJECTED = re.compile(r"(?i)\breject|\bnot (?:accepted|valid)\b")
_OPEN = re.compile(r"(?i)\b(?:open|collecting signatures)\b")


class Said(NamedTuple):
    """What a list says in one field: its heading as printed, its text and the links in it."""

    heading: str
    text: str
    links: tuple[str, ...] = ()


class Row(NamedTuple):
    """One petition of a list, and the headings of what was not read."""

    fields: Mapping[Field, Said]
    unknown: tuple[str, ...] = ()

    def text(self, field: Field) -> str:
        """Return what the list says in a field, "" where it does not have it."""
        return self.fields[field].text if field in self.fields else ""


def field_of(heading: str) -> Field | None:
    """Return which field a heading names, None if it is of no known one."""
    plain = " ".join(_IN_BRACKETS.sub(" ", heading).lower().split()).strip(" :.-–")
    return next((field for field, words in _KNOWN.items() if words.fullmatch(plain)), None)


def identifiers(rows: Sequence[Row]) -> list[str]:
    """Return the key of each row: its number with the year, else a digest of subject and date.

    Councils begin their numbers anew with each year. A number that stands beside no year, or for a
    second time beside the same one, says too little, and is followed by the digest.
    """
    found: list[str] = []
    for row in rows:
        number = "-".join(re.findall(r"[A-Za-z0-9]+", row.text(Field.NUMBER)))[:40]
        year = re.search(r"\b(?:19|20)[0-9]{2}\b", row.text(Field.RECEIVED))
        key = f"{number}-{year[0]}" if number and year else ""
        if not key or key in found:
            key = "-".join(filter(None, [number, _digest(row)]))
        found.append(key)
    return found


def _digest(row: Row) -> str:
    subject = row.text(Field.SUBJECT) or row.text(Field.REQUEST)
    words = " ".join(f"{subject}\n{row.text(Field.RECEIVED)}".lower().split())
    return hashlib.sha256(words.encode()).hexdigest()[:10]


def record_of(
    row: Row, *, external_id: str, page: Page, address: str
) -> tuple[PetitionRecord, list[ImplausibleRecord]]:
    """Return the petition of a row, and what of it could not be right.

    `address` is that of the list without a fragment. A wrong day or count is left out, and loses
    no petition. A petition on such a list is closed unless the list says otherwise.
    """
    started_by = " ".join(row.text(Field.PETITIONER).split()) or None
    received, notes, problems = _received(row, page)
    signatures, notes_on_count = _signatures(row)
    response, notes_on_response = _response(row, started_by)
    text = row.text(Field.REQUEST) or row.text(Field.SUBJECT)
    unread = [f"Not read: the column “{heading}”." for heading in row.unknown]
    if not row.text(Field.REQUEST) and len(text) <= LONGEST_TITLE:
        notes.append("The page gives no petition text besides its title.")
    record = PetitionRecord(
        external_id=external_id,
        address=f"{address}#{external_id}",
        title=without_person(_title(row), started_by),
        text=without_person(text, started_by),
        form="petition",
        started_by=started_by,
        opened_on=received,
        closed_on=None,
        state=_state(row.text(Field.STATUS)),
        signatures=signatures,
        response=response,
        notes=(*notes, *notes_on_count, *notes_on_response, *unread),
    )
    return record, problems


def _title(row: Row) -> str:
    """Return what the petition is called, the beginning of what it asks, or when it came."""
    came = f"Petition received {row.text(Field.RECEIVED)}"
    line = " ".join((row.text(Field.SUBJECT) or row.text(Field.REQUEST) or came).split())
    if len(line) <= LONGEST_TITLE:
        return line
    return f"{line[: LONGEST_TITLE - 1].rsplit(' ', 1)[0]}…"


def _received(row: Row, page: Page) -> tuple[date | None, list[str], list[ImplausibleRecord]]:
    printed = " ".join(row.text(Field.RECEIVED).split()).strip(" .")
    if not printed:
        return None, [], []
    try:
        day = written_day_or_none(printed, address=page.address)
        if day is None:
            return None, ["The page gives the day on which it was received without its year."], []
        check_date(day, "the day of receipt", read_at=page.fetched_at, address=page.address)
    except ImplausibleRecord as error:
        return None, ["The day on which it was received could not be read."], [error]
    return day, ["The day given is the one on which it was received."], []


def _signatures(row: Row) -> tuple[int | None, list[str]]:
    printed = row.text(Field.SIGNATURES).strip(" .")
    if _COUNT.fullmatch(printed):
        return int(printed.replace(",", "")), []
    return None, ["The count of signatures is no plain number."] if printed else []


def _state(status: str) -> PetitionState:
    if _REJECTED.search(status):
        return "rejected"
    return "open" if _OPEN.search(status) else "closed"


def _response(row: Row, started_by: str | None) -> tuple[ResponseRecord | None, list[str]]:
    """Return the answer and, below its heading, what came of a review of it."""
    notes = []
    answer, review = row.text(Field.RESPONSE), row.text(Field.REVIEW)
    if answer and _is_placeholder(answer):
        notes = ["In place of a response the page says that there is none yet."]
        answer = ""
    if _is_placeholder(review):
        review = ""
    if review:
        heading = " ".join(_IN_BRACKETS.sub(" ", row.fields[Field.REVIEW].heading).split())
        review = f"{heading.rstrip(':')}: {review}"
    text = "\n\n".join(filter(None, [answer, review]))
    if not text:
        return None, notes
    response = read_response(without_person(without_greeted_name(text), started_by))
    links = row.fields[Field.RESPONSE].links if Field.RESPONSE in row.fields else ()
    if response.form == "link" and links:
        response = replace(response, link=links[0])
    return response, notes


def _is_placeholder(text: str) -> bool:
    words = text.strip(_NO_WORDS)
    return not words or _PLACEHOLDER.fullmatch(words) is not None
