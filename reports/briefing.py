"""The briefing on one petition: a few pages for a councillor with a meeting tomorrow.

Typst sets it, from data alone: no text of a petition is ever read as markup. The PDF is
tagged and conforms to PDF/UA-1, so that a screen reader can read it.
"""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import typst

from commitments.wording import day_in_words
from reports.printable import printable

TEMPLATE = Path(__file__).parent / "briefing.typ"


@dataclass(frozen=True, slots=True)
class BriefingDemand:
    """One demand, the answer to it with the sentences that give it, and how it is tested.

    ``done`` and ``measured`` are a few words each; ``looked`` says where a figure was
    looked for.
    """

    label: str
    in_short: str
    quote: str
    answer: str
    standing: str
    reason: str
    sentences: tuple[str, ...]
    done: str
    measured: tuple[str, ...]
    looked: str


@dataclass(frozen=True, slots=True)
class BriefingDue:
    """One thing that is due: by when in words, what, of which kind, and how it stands."""

    when: str
    what: str
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class BriefingCard:
    """One rule card with its verdict and the steps that lead to it."""

    title: str
    subject: str
    verdict: str
    marks: tuple[str, ...]
    asks: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefingCommitment:
    """One thing that the body said it will do."""

    what: str
    quote: str
    due: str
    verdict: str
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefingClaim:
    """One claim and what its check found."""

    quote: str
    result: str
    sentence: str
    official: tuple[str, ...]
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BriefingSource:
    """One source: what it is, where, from when, and the digest of its bytes."""

    what: str
    address: str
    dated: str
    sha256: str
    note: str


@dataclass(frozen=True, slots=True)
class BriefingFigures:
    """A series as a chart (SVG with letters as shapes) and as the table behind it."""

    title: str
    description: str
    svg: str
    notes: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that a briefing prints."""

    title: str
    body: str
    about: str
    notes: tuple[str, ...]
    as_of: date
    record_as_of: date
    summary: tuple[str, ...]
    demands: tuple[BriefingDemand, ...]
    due: tuple[BriefingDue, ...]
    commitments: tuple[BriefingCommitment, ...]
    cards: tuple[BriefingCard, ...]
    claims: tuple[BriefingClaim, ...]
    sources: tuple[BriefingSource, ...]
    figures: tuple[BriefingFigures, ...]


@lru_cache(maxsize=16)
def set_briefing(briefing: Briefing) -> bytes:
    """Return the briefing as a PDF, the same bytes for the same briefing.

    A sign that the fonts lack is printed as "▯".
    """
    days = {
        "as_of": day_in_words(briefing.as_of),
        "record_as_of": day_in_words(briefing.record_as_of),
    }
    data = json.dumps(printable(asdict(briefing) | days), ensure_ascii=False)
    moment = datetime(
        briefing.record_as_of.year,
        briefing.record_as_of.month,
        briefing.record_as_of.day,
        tzinfo=UTC,
    )
    pdf = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        sys_inputs={"briefing": data},
        timestamp=int(moment.timestamp()),
    )
    return bytes(pdf)
