"""Requests that are answered before any page is built: those that only ask, and broken ones."""

from typing import cast

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send


def with_head(app: ASGIApp) -> ASGIApp:
    """Wrap an application so that HEAD is answered as GET without its body (RFC 9110, 9.3.2)."""

    async def headed(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != "HEAD":
            await app(scope, receive, send)
            return

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        asked = cast("Scope", {**scope, "method": "GET"})
        await app(asked, receive, cast("Send", send_without_body))

    return headed


def without_nul(app: ASGIApp) -> ASGIApp:
    """Wrap an application so that an address with a NUL, which no file has, is not found."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and "\0" in scope["path"]:
            path = scope["path"].replace("\0", "\N{REPLACEMENT CHARACTER}")
            scope = cast("Scope", {**scope, "path": path, "raw_path": path.encode()})
        await app(scope, receive, send)

    return guarded
