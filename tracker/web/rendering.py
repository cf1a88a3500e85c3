"""Turning a page into HTML or JSON, by the same data."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.enums import MediaType
from litestar.response import Template
from sqlalchemy.orm import Session

from commitments.figures.indicators import Indicator
from commitments.wording import day_in_words
from tracker.clocks import Clocks
from tracker.pages.parts import counted
from tracker.web.site import Site
from tracker.web.twins import wants_json

Build = Callable[[Session, Clocks, Mapping[str, Indicator]], object]

FOLDER = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Return the template environment: everything is escaped, and a missing name is an error."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = _day
    made.filters["counted"] = counted
    return made


def respond(
    request: Request[Any, Any, Any], site: Site, clocks: Clocks, template: str, build: Build
) -> Response[Any]:
    """Build a page and return it as HTML, or as JSON where the address ends in ``.json``."""
    with site.database.reading() as session:
        page = build(session, clocks, site.catalogue)
    if wants_json(request.scope):
        document = {"as_of": clocks.as_of, "record_as_of": clocks.record_as_of, "page": page}
        return Response(msgspec.json.encode(document), media_type=MediaType.JSON)
    context = {
        "page": page,
        "clocks": clocks,
        "today": site.today(),
        "path": request.scope["path"],
        "asked": _asked(clocks, site.today()),
    }
    return Template(template, context=context)


def _asked(clocks: Clocks, today: date) -> str:
    """Return the query by which links keep the clocks that were asked for."""
    parts = []
    if clocks.as_of != today:
        parts.append(f"as-of={clocks.as_of}")
    if clocks.record_as_of != today:
        parts.append(f"record-as-of={clocks.record_as_of}")
    return f"?{'&'.join(parts)}" if parts else ""


def _day(day: date | datetime) -> str:
    return day_in_words(day.date() if isinstance(day, datetime) else day)
