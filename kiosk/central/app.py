"""Central's web application: the API for kiosks and the staff pages together."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.central import daily
from kiosk.central.address import check_address
from kiosk.central.api import Api, problem
from kiosk.central.parts import Parts, build_parts
from kiosk.central.public.pages import Pages
from kiosk.central.staff.looks import environment
from kiosk.central.staff.routes import staff_pages
from kiosk.clock import Clock
from kiosk.errors import Refused
from kiosk.log import fact
from kiosk.settings import CentralSettings, Lists

_LOG = logging.getLogger("kiosk.central")
HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}
"""For every answer that does not bring its own."""


def build_app(settings: CentralSettings, lists: Lists, clock: Clock) -> Starlette:
    """Opens the database and puts everything on top of it; `app.state.parts` holds the parts."""
    check_address(settings)
    return app_of(build_parts(settings, lists, clock))


def app_of(parts: Parts) -> Starlette:
    """The same on parts that are already there."""

    @asynccontextmanager
    async def living(app: Starlette) -> AsyncIterator[None]:
        app.state.daily = daily.begin(parts)
        yield
        app.state.daily.cancel()
        parts.bell.close()
        parts.database.close()

    app = Starlette(
        routes=[
            Route("/", lambda _: RedirectResponse("/staff/", 303)),
            *Api(parts).routes(),
            *Pages(parts, environment()).routes(),
            staff_pages(parts),
        ],
        lifespan=living,
        exception_handlers={404: _refused, 405: _refused, 500: _broken},
    )
    app.state.parts = parts
    app.add_middleware(Headers)
    return app


class Headers:
    """Adds the strict headers to answers without them."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                there = {name.lower() for name, _ in message["headers"]}
                extra = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in there]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        await self._app(scope, receive, sending)


def _refused(_: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    told = problem(Refused(status, "no_such_address", "central has no such address or method"))
    told.headers.update(getattr(error, "headers", None) or {})
    return told


def _broken(_: Request, error: Exception) -> Response:
    fact(_LOG, logging.ERROR, "request_broke", error=type(error).__name__)
    return problem(Refused(503, "broken", "central could not do this now; try again"))
