"""JSON twins: the address of a page that ends in ``.json`` is the same page, as data."""

from typing import cast

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

SUFFIX = ".json"
FRONT = "/index.json"
_MARK = "petition_tracker_json"


def with_json_twins(app: ASGIApp) -> ASGIApp:
    """Wrap an application so that each page is also found under its address plus ``.json``.

    Files that are no pages (those whose last part has a suffix of its own) have no twin.
    """

    async def twinned(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and _is_twin(scope["path"]):
            path = "/" if scope["path"] == FRONT else scope["path"].removesuffix(SUFFIX)
            marked = {**scope, "path": path, "raw_path": path.encode(), _MARK: True}
            await app(cast("Scope", marked), receive, send)
            return
        await app(scope, receive, send)

    return twinned


def _is_twin(path: str) -> bool:
    page = path.removesuffix(SUFFIX)
    return page != path and "." not in page.rpartition("/")[2]


def wants_json(scope: Scope) -> bool:
    """Whether a request came by the address of a JSON twin."""
    return bool(scope.get(_MARK, False))
