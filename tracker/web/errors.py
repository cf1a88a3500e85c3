"""What a reader sees when a page is not there or a request does not fit."""

import logging
from typing import Any

from litestar import Request, Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException
from litestar.response import Template
from litestar.status_codes import HTTP_404_NOT_FOUND, HTTP_500_INTERNAL_SERVER_ERROR

from tracker.errors import NotFoundError
from tracker.web.twins import wants_json

logger = logging.getLogger(__name__)

AnyRequest = Request[Any, Any, Any]

_HEADINGS = {
    400: "This address does not fit",
    404: "There is no such page",
    405: "Not that way",
    503: "Too busy",
}


def not_found(request: AnyRequest, error: NotFoundError) -> Response[Any]:
    """Answer 404 with the sentence that says what is not there."""
    return _page(request, HTTP_404_NOT_FOUND, f"{str(error)[:1].upper()}{str(error)[1:]}.")


def refused(request: AnyRequest, error: HTTPException) -> Response[Any]:
    """Answer as the error says, in the site's own page."""
    return _page(request, error.status_code, error.detail, error.headers)


def failed(request: AnyRequest, error: Exception) -> Response[Any]:
    """Answer 500 without a detail of the inside, which goes to the log."""
    logger.error("the page %s failed", request.scope["path"], exc_info=error)
    sentence = "Something went wrong here. It has been written to the log."
    return _page(request, HTTP_500_INTERNAL_SERVER_ERROR, sentence)


def _page(
    request: AnyRequest, status: int, sentence: str, headers: dict[str, str] | None = None
) -> Response[Any]:
    if wants_json(request.scope):
        return Response(
            {"error": sentence}, media_type=MediaType.JSON, status_code=status, headers=headers
        )
    context = {"heading": _HEADINGS.get(status, "Something went wrong"), "sentence": sentence}
    return Template("error.html", context=context, status_code=status, headers=headers)
