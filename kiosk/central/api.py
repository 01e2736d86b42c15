"""What kiosks ask of central, over HTTP: limited, verified, answered in our words or as a problem."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute
from starlette.routing import Route as Way

from kiosk.central.body import raw_body, unpacked
from kiosk.central.brake import source_of
from kiosk.central.openapi import document
from kiosk.central.parts import Parts
from kiosk.errors import Refused
from kiosk.log import fact
from kiosk.wire import messages as m
from kiosk.wire import routes as r
from kiosk.wire.codec import decode, encode, moment
from kiosk.wire.signing import MAX_AGE, KeyOf, Signed, read_public, verify

_LOG = logging.getLogger("kiosk.central.api")
_LONGEST_WAIT = 25.0
_PROBLEM = "application/problem+json"

T = TypeVar("T", bound=msgspec.Struct)
Work = Callable[[Request, str, bytes], Awaitable[Response]]
"""Request, key id of the kiosk that signed it (empty when unsigned), unpacked body."""


class Api:
    """One method for each route."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def routes(self) -> list[BaseRoute]:
        """The addresses of kiosk/wire/routes.py, the description of them, and two for whoever watches us."""
        works: list[tuple[r.Route, Work]] = [
            (r.ENROL, self.enrol),
            (r.BATCH, self.batch),
            (r.DROP, self.drop),
            (r.NOTICES, self.notices),
            (r.CALLS, self.calls),
            (r.HEALTH, self.health),
        ]
        api: list[BaseRoute] = [Way(x.path, self._guarded(x, work), methods=[x.method]) for x, work in works]
        described = document()
        return [
            *api,
            Way(f"{r.BASE}/openapi.json", lambda _: JSONResponse(described)),
            Way("/health/live", lambda _: JSONResponse({"live": True})),
            Way("/health/ready", self.ready),
        ]

    async def enrol(self, request: Request, _: str, body: bytes) -> Response:
        """Let a kiosk in."""
        asked = plain(decode(body, m.Enrol))
        return _told(await run_in_threadpool(self._parts.devices.enrol, asked, source_of(request)))

    async def batch(self, _: Request, device: str, body: bytes) -> Response:
        """Parcels in, verdicts out."""
        return _told(await run_in_threadpool(self._parts.intake.take_bytes, device, body))

    async def drop(self, _: Request, __: str, body: bytes) -> Response:
        """Frames in; whose they are is forgotten here."""
        return _told(await run_in_threadpool(self._parts.drops.keep, decode(body, m.Drop)))

    async def health(self, _: Request, device: str, body: bytes) -> Response:
        """How a kiosk is."""
        await run_in_threadpool(self._parts.devices.health, device, plain(decode(body, m.Health)))
        return _told(m.Receipt(verdicts=[], time=moment(self._parts.clock.now())))

    async def notices(self, request: Request, device: str, _: bytes) -> Response:
        """What is published, unless the kiosk has it already."""
        known = request.headers.get("if-none-match", "")
        notices, etag = await run_in_threadpool(self._parts.feed.notices, device, known)
        if known == etag:
            return Response(status_code=304, media_type="application/json", headers={"ETag": etag})
        return _told(notices, ETag=etag)

    async def calls(self, request: Request, _: str, __: bytes) -> Response:
        """The calls, now or when there is one."""
        asked = request.query_params
        after, wait = _number(asked.get("after", "0")), _number(asked.get("wait", "0"))
        return _told(await self._parts.queue.calls_after(int(after), min(wait, _LONGEST_WAIT)))

    def ready(self, request: Request) -> Response:
        """Whether the database answers and the daily work goes on."""
        self._parts.queue.calls()
        well = not request.app.state.daily.done()
        return JSONResponse({"ready": well}, 200 if well else 503)

    def _guarded(self, route: r.Route, work: Work) -> Callable[[Request], Awaitable[Response]]:
        async def guarded(request: Request) -> Response:
            try:
                raw = await raw_body(request, self._parts.settings.most_bytes)
                device = await run_in_threadpool(self._signer, request, raw) if route.signed else ""
                encoding = request.headers.get("content-encoding", "")
                content = unpacked(raw, encoding, self._parts.settings.most_bytes)
                return await work(request, device, content)
            except Refused as refusal:
                fact(_LOG, logging.WARNING, "refused", status=refusal.status, reason=refusal.kind)
                return problem(refusal)
            except ClientDisconnect:
                return Response(status_code=400)

        return guarded

    def _signer(self, request: Request, raw: bytes) -> str:
        now = self._parts.clock.now()
        url = address(request, self._parts.settings.base_url)
        signed: Signed = verify(request.method, url, request.headers, raw, self._key_of(), now=now)
        self._parts.devices.admit(signed.key_id, signed.nonce, max_age=MAX_AGE)
        return signed.key_id

    def _key_of(self) -> KeyOf:
        known = self._parts.devices.key_of
        return lambda device_id: read_public(text) if (text := known(device_id)) else None


def address(request: Request, base_url: str) -> str:
    """The address as the kiosk wrote it: a proxy in front may have taken TLS off."""
    scheme = "https" if urlsplit(base_url).scheme == "https" else request.url.scheme
    return str(request.url.replace(scheme=scheme))


def problem(refusal: Refused) -> Response:
    """RFC 9457."""
    told = m.Problem(
        type=f"urn:kiosk:problem:{refusal.kind}",
        title=refusal.kind.replace("_", " "),
        status=refusal.status,
        detail=refusal.detail[:300],
    )
    return Response(encode(told), refusal.status, media_type=_PROBLEM)


def plain(message: T) -> T:
    """The message, unless it holds a NUL, which one of the two databases could not keep."""
    if b"\\u0000" in encode(message):
        raise Refused(400, "malformed", "a NUL character")
    return message


def _told(message: msgspec.Struct, **headers: str) -> Response:
    return Response(encode(message), media_type="application/json", headers=headers)


def _number(text: str) -> float:
    if not text.isdecimal() or len(text) > 15:
        raise Refused(400, "malformed", "after and wait are whole numbers")
    return float(text)
