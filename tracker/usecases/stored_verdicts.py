"""Verdicts on very many rule cards: reached once, kept, and reached again where inputs change.

What a verdict rests on comes in by two use cases: figures, and what people record. Each forgets,
in its own transaction, the verdicts that what it adds may change. So a verdict that is stored is
the one that would be reached now, and only what is missing has to be judged.
"""

import gc
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import msgspec
import polars as pl
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.figures.observations import Series
from commitments.judging.deciding import decide
from commitments.judging.findings import Finding
from commitments.judging.rules import ActTest
from tracker import __version__
from tracker.db.bulk import add_rows
from tracker.db.models import Observation, RuleCardVersion, StoredVerdict
from tracker.queries.cards import cards_without_verdict
from tracker.queries.chosen import AT_ONCE
from tracker.queries.evidence import held_evidence
from tracker.usecases.assess import series_of
from tracker.usecases.numbering import SERIES, numbered_series


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cards have each verdict as of a day, and how many were judged for it just now."""

    as_of: date
    cards: int
    judged: int
    verdicts: dict[str, int]
    provisional: int


def judge_anew(
    session: Session, as_of: date, today: date, catalogue: Mapping[str, Indicator]
) -> Tally:
    """Judge the cards that have no verdict as of a day, keep it, and count all verdicts.

    ``today`` is the day by whose end all that counts was recorded.
    """
    made_by = _made_by(catalogue)
    session.execute(delete(StoredVerdict).where(StoredVerdict.made_by != made_by))
    with _without_garbage_collection():
        judged = _judge(session, as_of, today, catalogue, made_by)
    return _tally(session, as_of, judged)


def _judge(
    session: Session, as_of: date, today: date, catalogue: Mapping[str, Indicator], made_by: str
) -> int:
    """Judge the cards that have no verdict as of a day, keep it; return how many they were."""
    cards = cards_without_verdict(session, as_of, today)
    rests_on = [series_of(card) for card in cards]
    series = {one for some in rests_on for one in some}
    by_documents = sorted({card.subject for card in cards if isinstance(card.test, ActTest)})
    evidence = held_evidence(session, today, catalogue, series, by_documents)
    findings = [decide(card, evidence, as_of) for card in cards]
    _keep(session, findings, rests_on, _numbers(session, series), made_by)
    return len(cards)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Look for no cycles meanwhile: among a million figures there are none, and it takes long."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def forget_on_series(session: Session, series: Sequence[int]) -> None:
    """Forget the verdicts that rest on series, by their numbers, or compare with them."""
    if session.scalars(select(StoredVerdict.card).limit(1)).first() is None:
        return
    for start in range(0, len(series), AT_ONCE):
        some = series[start : start + AT_ONCE]
        for column in (StoredVerdict.series, StoredVerdict.beside):
            session.execute(delete(StoredVerdict).where(column.in_(some)))


def forget_on_release(session: Session, release: str) -> None:
    """Forget the verdicts that may rest on a release."""
    printed = select(Observation.series).where(Observation.release == release).distinct()
    forget_on_series(session, session.scalars(printed).all())


def forget_on_petition(session: Session, petition: str) -> None:
    """Forget the verdicts on all cards of a petition."""
    cards = select(RuleCardVersion.card).where(RuleCardVersion.petition == petition)
    session.execute(delete(StoredVerdict).where(StoredVerdict.card.in_(cards)))


def forget_all(session: Session) -> None:
    """Forget every verdict."""
    session.execute(delete(StoredVerdict))


def _made_by(catalogue: Mapping[str, Indicator]) -> str:
    content = msgspec.json.encode(catalogue, order="deterministic")
    return f"{__version__} {hashlib.sha256(content).hexdigest()[:16]}"


def _keep(
    session: Session,
    findings: Sequence[Finding],
    rests_on: Sequence[Sequence[Series]],
    numbers: Mapping[Series, int],
    made_by: str,
) -> None:
    rows = {
        "card": [finding.card for finding in findings],
        "version": [finding.version for finding in findings],
        "as_of": [finding.as_of for finding in findings],
        "made_by": [made_by] * len(findings),
        "verdict": [str(finding.verdict) for finding in findings],
        "ground": [str(finding.ground) for finding in findings],
        "provisional": [finding.provisional for finding in findings],
        "series": [numbers[some[0]] if some else None for some in rests_on],
        "beside": [numbers[some[1]] if len(some) > 1 else None for some in rests_on],
    }
    add_rows(session, StoredVerdict, pl.DataFrame(rows))


def _numbers(session: Session, series: set[Series]) -> dict[Series, int]:
    """Return the number of each series; one of which no value is held gets one too."""
    wanted = pl.DataFrame(
        [(one.indicator, one.variant, one.area) for one in series], schema=SERIES, orient="row"
    )
    found = numbered_series(session, wanted).select(*SERIES, "series").iter_rows()
    return {Series(*names): number for *names, number in found}


def _tally(session: Session, as_of: date, judged: int) -> Tally:
    kept = StoredVerdict
    counted = session.execute(
        select(kept.verdict, kept.provisional, func.count())
        .where(kept.as_of == as_of)
        .group_by(kept.verdict, kept.provisional)
    )
    verdicts: Counter[str] = Counter()
    provisional = 0
    for verdict, is_provisional, many in counted:
        verdicts[verdict] += many
        provisional += many if is_provisional else 0
    return Tally(as_of, verdicts.total(), judged, dict(sorted(verdicts.items())), provisional)
