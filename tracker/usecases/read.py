"""Read petitions and responses by machine, and keep what was read.

All of it is derived: :func:`read_all` throws the old reading away and makes it again from
the texts, with the same identifiers.
"""

from collections.abc import Callable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tracker.db import models
from tracker.queries.readings import rows_read
from tracker.queries.versions import petition_version, response_shown, response_versions

Progress = Callable[[int, int], None]


def read_all(session: Session, progress: Progress = lambda _done, _total: None) -> int:
    """Read every petition that is held; return how many there are."""
    for derived in (models.Answer, models.Link, models.Statement, models.Demand):
        session.execute(delete(derived))
    petitions = session.scalars(select(models.Petition.id).order_by(models.Petition.id)).all()
    for done, petition in enumerate(petitions, start=1):
        version = petition_version(session, petition)
        if version is None:
            raise ValueError(f"petition {petition} has no version")
        response = response_shown(response_versions(session, petition))
        rows = rows_read(version, response)
        session.add_all([*rows.demands, *rows.own_statements, *rows.statements])
        session.flush()
        session.add_all([*rows.links, *rows.answers])
        session.flush()
        progress(done, len(petitions))
    return len(petitions)
