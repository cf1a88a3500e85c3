"""The addresses of the site. Each handler runs in a thread: the data layer is synchronous."""

from functools import partial
from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.exceptions import ValidationException
from litestar.params import FromPath, QueryParameter

from reports.briefing import set_briefing
from reports.chart_data import Shape, Theme
from reports.charts import draw
from tracker.clocks import Clocks
from tracker.pages.briefing import briefing_of
from tracker.pages.chart import indicator_chart
from tracker.pages.check import LONGEST_TEXT, Asked, check_page
from tracker.pages.claim import claim_page
from tracker.pages.council import council_page
from tracker.pages.demand import demand_page
from tracker.pages.front import front_page
from tracker.pages.indicator import indicator_page
from tracker.pages.method import method_page
from tracker.pages.petition import petition_page
from tracker.pages.sources import sources_page
from tracker.pages.versions import versions_page
from tracker.web.rendering import respond
from tracker.web.site import Site

AnyRequest = Request[Any, Any, Any]
TheSite = NamedDependency[Site]
TheClocks = NamedDependency[Clocks]

PageNumber = Annotated[int, QueryParameter(name="page", ge=1, le=100_000)]

SVG_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
"""A chart styles its own lines and loads nothing."""


@get("/", sync_to_thread=True)
def front(
    request: AnyRequest, site: TheSite, clocks: TheClocks, page: PageNumber = 1
) -> Response[Any]:
    """Petitions in short, and what changed last."""
    return respond(request, site, clocks, "front.html", partial(front_page, number=page))


@get("/councils/{name:str}", sync_to_thread=True)
def council(
    request: AnyRequest,
    site: TheSite,
    clocks: TheClocks,
    name: FromPath[str],
    page: PageNumber = 1,
) -> Response[Any]:
    """One council: its petitions, what it said it will do, and where we read."""
    build = partial(council_page, body_id=name, number=page)
    return respond(request, site, clocks, "council.html", build)


@get("/petitions/{petition:str}", sync_to_thread=True)
def petition(
    request: AnyRequest, site: TheSite, clocks: TheClocks, petition: FromPath[str]
) -> Response[Any]:
    """One petition: what was asked, said, done and measured, beside the letter."""
    page = partial(petition_page, petition_id=petition)
    return respond(request, site, clocks, "petition.html", page)


@get("/petitions/{petition:str}/versions", sync_to_thread=True)
def versions(
    request: AnyRequest, site: TheSite, clocks: TheClocks, petition: FromPath[str]
) -> Response[Any]:
    """Every version of a petition and its answer that was seen, and what changed."""
    page = partial(versions_page, petition_id=petition)
    return respond(request, site, clocks, "versions.html", page)


@get("/petitions/{petition:str}/demands/{position:int}", sync_to_thread=True)
def demand(
    request: AnyRequest,
    site: TheSite,
    clocks: TheClocks,
    petition: FromPath[str],
    position: FromPath[int],
) -> Response[Any]:
    """One demand: a dated chain from what was asked to the figure."""
    page = partial(demand_page, petition_id=petition, position=position)
    return respond(request, site, clocks, "demand.html", page)


@get("/claims/{claim:str}", sync_to_thread=True)
def claim(
    request: AnyRequest, site: TheSite, clocks: TheClocks, claim: FromPath[str]
) -> Response[Any]:
    """One claim: its arithmetic, and what was published."""
    return respond(request, site, clocks, "claim.html", partial(claim_page, claim_id=claim))


@get("/check", sync_to_thread=True)
def check(
    request: AnyRequest,
    site: TheSite,
    clocks: TheClocks,
    text: Annotated[str, QueryParameter()] = "",
    area: Annotated[str, QueryParameter()] = "",
    on: Annotated[str, QueryParameter()] = "",
) -> Response[Any]:
    """Any sentence with a figure: does it hold, by itself and by what is published?"""
    text = text.replace("\r\n", "\n")  # as browsers send a line break
    if len(text) > LONGEST_TEXT:
        raise ValidationException(
            f"The text has {len(text):,} characters; at most {LONGEST_TEXT:,} are checked at once."
        )
    said_on = site.day("on", on) or clocks.as_of
    asked = Asked(text, area, said_on) if text.strip() else None
    return respond(request, site, clocks, "check.html", partial(check_page, asked=asked))


@get("/indicators/{indicator:str}/{area:str}", sync_to_thread=True)
def indicator(
    request: AnyRequest,
    site: TheSite,
    clocks: TheClocks,
    indicator: FromPath[str],
    area: FromPath[str],
) -> Response[Any]:
    """One indicator for one area: chart, table, revisions, what was known when."""
    page = partial(indicator_page, indicator_id=indicator, area=area)
    return respond(request, site, clocks, "indicator.html", page)


@get("/indicators/{indicator:str}/{area:str}/chart.svg", sync_to_thread=True)
def chart(
    site: TheSite,
    clocks: TheClocks,
    indicator: FromPath[str],
    area: FromPath[str],
    theme: Annotated[Theme, QueryParameter()] = Theme.LIGHT,
    shape: Annotated[Shape, QueryParameter()] = Shape.WIDE,
) -> Response[bytes]:
    """The chart of an indicator, for a light or a dark page, a wide or a narrow one."""
    with site.drawing(), site.database.reading() as session:
        found = indicator_chart(session, clocks, site.catalogue, indicator, area)
        drawn = draw(found, theme, shape)
    return Response(
        drawn,
        media_type="image/svg+xml",
        headers={"Content-Security-Policy": SVG_POLICY},
    )


@get("/petitions/{petition:str}/briefing.pdf", sync_to_thread=True)
def briefing(site: TheSite, clocks: TheClocks, petition: FromPath[str]) -> Response[bytes]:
    """The briefing on a petition, on paper."""
    with site.drawing(), site.database.reading() as session:
        pdf = set_briefing(briefing_of(session, clocks, site.catalogue, petition))
    headers = {"Content-Disposition": f'inline; filename="{petition}-briefing-{clocks.as_of}.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


@get("/method", sync_to_thread=True)
def method(request: AnyRequest, site: TheSite, clocks: TheClocks) -> Response[Any]:
    """What the words mean, and how a verdict is made."""
    return respond(request, site, clocks, "method.html", method_page)


@get("/sources", sync_to_thread=True)
def sources(request: AnyRequest, site: TheSite, clocks: TheClocks) -> Response[Any]:
    """Where we read, when it was read last, and what went wrong."""
    return respond(request, site, clocks, "sources.html", sources_page)


ROUTES = (
    front,
    council,
    petition,
    versions,
    demand,
    claim,
    check,
    indicator,
    chart,
    briefing,
    method,
    sources,
)
