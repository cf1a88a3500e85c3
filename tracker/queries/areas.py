"""The areas that are held."""

from rapidfuzz.process import extract
from sqlalchemy import select
from sqlalchemy.orm import Session

from commitments.wording import listed
from tracker.db.models import Area, Body
from tracker.errors import NotFoundError

NATIONAL = "National"

_SHOWN, _LIKE = 3, 70  # names, and how like they must be, of 100
_LONGEST = 60  # characters of a name that are repeated


def area_names(session: Session) -> dict[str, str]:
    """Return the name of each area by its GSS code."""
    return dict(session.execute(select(Area.code, Area.name)).all())


def area_named(session: Session, words: str) -> str:
    """Return the GSS code of an area by its code, its name, or the name of its council.

    Raises:
        NotFoundError: when no figures of such an area are held; it names those that are like it.
    """
    names = area_names(session)
    by_words = {name.casefold(): code for code, name in names.items()}
    by_words |= {code.casefold(): code for code in names}
    for body in session.scalars(select(Body)):
        if body.area is not None:
            by_words |= {body.id.casefold(): body.area, body.name.casefold(): body.area}
    wanted = " ".join(words.split()).casefold()
    if wanted in by_words:
        return by_words[wanted]
    like = extract(
        wanted, list(names.values()), processor=str.casefold, limit=_SHOWN, score_cutoff=_LIKE
    )
    hint = f" Like it are: {listed([name for name, *_ in like])}." if like else ""
    raise NotFoundError(f"no figures of an area {words[:_LONGEST]!r} are held.{hint}")


def compared_areas(session: Session, area: str) -> dict[str, str]:
    """Return the area and those that its body is compared with, each code with its name."""
    body = session.scalars(select(Body).where(Body.area == area)).first()
    others = list(body.compare_with) if body is not None else []
    names = area_names(session)
    if not others:
        national = select(Area.code).where(Area.level == NATIONAL)
        others = sorted(set(session.scalars(national)) - {area})
    return {code: names[code] for code in (area, *others) if code in names}
