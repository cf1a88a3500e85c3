"""Read petitions and responses by machine, and keep what was read.

All of it is derived: reading a petition again throws its old reading away and makes it again
from the texts, with the same identifiers.
"""

from collections.abc import Callable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.db import models
from tracker.queries.readings import rows_read
from tracker.queries.versions import petition_version, response_shown, response_versions
from tracker.usecases.stored_verdicts import forget_all

Progress = Callable[[int, int], None]


def read_all(session: Session, progress: Progress = lambda _done, _total: None) -> int:
    """Read every petition that is held, as after a better reading; return how many there are.

    Verdicts are forgotten with it, as after a better judgement.
    """
    forget_all(session)
    petitions = session.scalars(select(models.Petition.id).order_by(models.Petition.id)).all()
    for done, petition in enumerate(petitions, start=1):
        read_petition(session, petition)
        progress(done, len(petitions))
    return len(petitions)


def read_petition(session: Session, petition: str) -> None:
    """Read the newest versions of a petition and its response, in place of what was read.

    Raises:
        ValueError: when the petition has no version, which no use case leaves so.
    """
    version = petition_version(session, petition)
    if version is None:
        raise ValueError(f"petition {petition} has no version")
    _forget(session, petition)
    rows = rows_read(version, response_shown(response_versions(session, petition)))
    session.add_all([*rows.demands, *rows.own_statements, *rows.statements])
    session.flush()
    session.add_all([*rows.links, *rows.answers])
    session.flush()


def _forget(session: Session, petition: str) -> None:
    demands = select(models.Demand.id).where(models.Demand.petition == petition)
    for derived in (models.Answer, models.Link):
        session.execute(delete(derived).where(derived.demand.in_(demands)))
    for text in (models.Statement, models.Demand):
        session.execute(delete(text).where(text.petition == petition))
