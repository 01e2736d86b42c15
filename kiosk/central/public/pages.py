"""The board for a TV and the page behind a slip's QR: a number and a cube, never who or with whom."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from kiosk.assets import asset
from kiosk.central.brake import Brake, source_of
from kiosk.central.parts import Parts
from kiosk.central.staff.looks import FOLDER
from kiosk.central.trouble import NotThere, SignInSlowed
from kiosk.central.waits import Pace
from kiosk.clock import SWEDEN
from kiosk.texts import Texts

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
        "media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
}
"""Nothing from elsewhere, nothing inline; the address of a followed number is told to nobody."""
_LONGEST_WAIT = 25.0
_MOST_WAITING = 400
"""Boards and phones that may wait at once; who comes later is answered at once and asks again."""
_WRONG_TRIES = 20
"""Unknown tokens from one address before it has to wait: 80 bits are not guessed, but it costs to ask."""
_WIDE = (5, 6, 7)
"""More letters than this in a number make it smaller on the board, step by step."""


class Pages:
    """One method for each address."""

    def __init__(self, parts: Parts, env: Environment) -> None:
        self._parts, self._env = parts, env
        self._brake = Brake(parts.clock, _WRONG_TRIES)
        self._waiting = 0

    def routes(self) -> list[BaseRoute]:
        """All of it; a QR of capitals only is smaller, so its address works in capitals too."""
        follow = [
            Route(f"/{q}/{{token}}{rest}", partial(self._braked, page), methods=[method])
            for q in ("q", "Q")
            for method, rest, page in (
                ("GET", "", self.followed),
                ("GET", "/leave", self.leaving),
                ("POST", "/leave", self.leave),
            )
        ]
        return [
            Route("/board", self.board),
            Route("/board/news", self.news),
            *follow,
            Mount("/look/fonts", _Files(directory=asset("fonts"))),
            Mount("/look/sounds", _Files(directory=asset("sounds"))),
            Mount("/look", _Files(directory=FOLDER / "static" / "public")),
        ]

    def board(self, request: Request) -> Response:
        """The last four numbers and their cubes."""
        calls = self._parts.queue.calls()
        told = {"calls": calls.calls, "seq": calls.seq, "wide": _wide, "colour": self._colour}
        return self._show(request, "board.html", told)

    async def news(self, request: Request) -> Response:
        """Whether the queue has changed since `after`: a counter, as soon as it has."""
        after = request.query_params.get("after", "")
        seen = int(after) if after.isascii() and after.isdecimal() and len(after) < 16 else None
        free = self._waiting < _MOST_WAITING
        self._waiting += 1
        try:
            seq = await self._parts.queue.news_after(seen, _LONGEST_WAIT if free else 0)
        finally:
            self._waiting -= 1
        return JSONResponse({"seq": seq}, headers=HEADERS)

    def followed(self, request: Request, token: str) -> Response:
        """One number: how many are before it, or where it is called to."""
        found = self._parts.queue.followed(token)
        if found is None:
            return self._show(request, "follow_over.html", {}, 404)
        seq = self._parts.queue.calls().seq
        told = {"one": found, "seq": seq, "token": token, "wait": partial(_wait, _texts(request))}
        return self._show(request, "follow.html", told)

    def leaving(self, request: Request, token: str) -> Response:
        """Are you sure."""
        found = self._parts.queue.followed(token)
        if found is None:
            return self._show(request, "follow_over.html", {}, 404)
        return self._show(request, "follow_leave.html", {"one": found, "token": token})

    def leave(self, request: Request, token: str) -> Response:
        """Out of the queue; then the page says so."""
        self._parts.queue.leave(token)
        return RedirectResponse(_path(request, token), 303, HEADERS)

    async def _braked(self, page: Callable[[Request, str], Response], request: Request) -> Response:
        """A page behind a token; whoever asks for many that don't exist has to wait."""
        token, source = str(request.path_params["token"]).upper()[:40], source_of(request)
        try:
            known = await run_in_threadpool(self._known, source, token)
            if known:
                return await run_in_threadpool(page, request, token)
        except SignInSlowed as slow:
            answer = self._show(request, "follow_over.html", {}, 429)
            answer.headers["Retry-After"] = str(slow.seconds)
            return answer
        except NotThere:
            return self._show(request, "follow_over.html", {}, 404)
        return self._show(request, "follow_over.html", {}, 404)

    def _known(self, source: str, token: str) -> bool:
        """A right token costs nothing, and is no brake for others behind the same address."""
        if self._parts.queue.followed(token) is not None:
            return True
        self._brake.begin(source, "follow")
        return False

    def _show(self, request: Request, template: str, told: Mapping[str, Any], status: int = 200) -> Response:
        now = self._parts.clock.now().astimezone(SWEDEN)
        house = self._parts.settings.house
        facts = {"t": _texts(request), "house": house.name, "place": house.place, "now": now, **told}
        facts["other"] = "en" if facts["t"].lang == "sv" else "sv"
        return HTMLResponse(self._env.get_template(template).render(facts), status, HEADERS)

    def _colour(self, number: str) -> str:
        colours, name = self._parts.settings.colours, number.rpartition(" ")[0]
        return f"q{colours.index(name) % 4}" if name in colours else "q2"


class _Files(StaticFiles):
    """Style sheets, scripts, sounds and typefaces of these pages."""

    def file_response(self, *args: object, **named: object) -> Response:
        """The file with our headers; an old TV asks each day whether it has changed."""
        answer = super().file_response(*args, **named)  # type: ignore[arg-type]
        answer.headers.update({**HEADERS, "Cache-Control": "max-age=3600"})
        return answer


def _texts(request: Request) -> Texts:
    """The language of the link, else of the browser, else Swedish; no cookie remembers it."""
    asked = request.query_params.get("lang", "")
    accepted = [part.strip()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return Texts(next((lang for lang in (asked, *accepted) if lang in ("sv", "en")), "sv"))


def _path(request: Request, token: str) -> str:
    lang = request.query_params.get("lang", "")
    return f"/q/{token}" + (f"?lang={lang}" if lang in ("sv", "en") else "")


def _wait(t: Texts, pace: Pace | None, before: int) -> str:
    """A range with its basis, or that nobody knows."""
    if pace is None:
        return t("public.wait.unknown")
    low, high = pace.wait(before + 1)
    return t("public.wait.range" if low else "public.wait.most", low=low, high=high, count=pace.count)


def _wide(number: str) -> str:
    """Longer numbers are set smaller, so that they never run off the board."""
    return "".join(f" n{step}" for step, more in enumerate(_WIDE, 1) if len(number) > more)
