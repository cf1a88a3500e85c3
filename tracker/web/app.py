"""The application: :func:`create_app` joins handlers, templates and headers; no globals."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from litestar import Litestar
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.params import QueryParameter
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig
from litestar.types import ASGIApp

from commitments.figures.indicators import Indicator
from tracker.catalogue import catalogue_of
from tracker.clocks import Clocks, today_in_london
from tracker.db.engine import Database
from tracker.errors import NotFoundError
from tracker.settings import load_settings
from tracker.web import errors
from tracker.web.handlers import ROUTES
from tracker.web.headers import with_headers
from tracker.web.rendering import environment
from tracker.web.requests import with_head, without_nul
from tracker.web.site import Site
from tracker.web.twins import with_json_twins

STATIC = Path(__file__).parent / "static"


def create_app(
    database: Database,
    catalogue: Mapping[str, Indicator],
    today: Callable[[], date] = today_in_london,
) -> ASGIApp:
    """Return the site over a database; ``today`` says what day it is."""
    site = Site(database=database, catalogue=catalogue, today=today)
    app = Litestar(
        route_handlers=[
            *ROUTES,
            create_static_files_router(
                path="/static",
                directories=[STATIC],
                cache_control=CacheControlHeader(max_age=3600, public=True),
            ),
        ],
        dependencies={
            "site": Provide(lambda: site, sync_to_thread=False),
            "clocks": Provide(_clocks, sync_to_thread=False),
        },
        template_config=TemplateConfig(
            instance=JinjaTemplateEngine.from_environment(environment())
        ),
        exception_handlers={
            NotFoundError: errors.not_found,
            HTTPException: errors.refused,
            Exception: errors.failed,
        },
        openapi_config=None,
    )
    return with_headers(with_head(without_nul(with_json_twins(app))))


def from_environment() -> ASGIApp:
    """Return the site for a server that imports it by name, with the environment's settings."""
    settings = load_settings(os.environ)
    database = Database(settings.database)
    database.require_current()
    return create_app(database, catalogue_of(settings))


def _clocks(
    site: NamedDependency[Site],
    as_of: Annotated[str | None, QueryParameter(name="as-of", max_length=40)] = None,
    record_as_of: Annotated[str | None, QueryParameter(name="record-as-of", max_length=40)] = None,
) -> Clocks:
    """Return the two clocks that a request asks for."""
    return site.clocks(as_of, record_as_of)
