"""Round every staff page: who is asking, may they, and did their own browser send the form."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hmac import compare_digest
from urllib.parse import quote, urlsplit

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kiosk.central.address import origin, private
from kiosk.central.parts import Parts
from kiosk.central.people import DANGEROUS
from kiosk.central.staff import looks, trouble
from kiosk.central.staff.visit import NOBODY, Visit
from kiosk.central.trouble import CentralTrouble
from kiosk.settings import CentralSettings
from kiosk.texts import Texts

OPEN = "open"
"""As a right: nobody needs to be signed in."""
ANYBODY = "anybody"
"""As a right: anybody who is signed in."""
PROVED = "proved"
"""As a right: anybody who is signed in and has shown within minutes who they are."""
LANGUAGE = "kiosk-language"

Page = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Way:
    """One address of the staff pages."""

    method: str
    path: str
    right: str
    """One of people.RIGHTS, or `OPEN`, `ANYBODY`, `PROVED`."""
    page: Page
    place: str = ""
    """The navigation's entry that is lit."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """The session's cookie under this base address: bound to host and TLS wherever browsers let us."""

    name: str
    secure: bool


def session_cookie(settings: CentralSettings) -> Cookie:
    """`__Host-` on https and on this machine; browsers drop such a cookie on plain http elsewhere."""
    secure = private(settings)
    return Cookie("__Host-kiosk" if secure else "kiosk", secure)


async def _form(request: Request) -> FormData:
    """Few fields of a page's size: a stranger's flood is refused before it is held."""
    return await request.form(max_files=0, max_fields=60, max_part_size=64 * 1024)


class Guard:
    """Turns a `Way` into what Starlette can call."""

    def __init__(self, parts: Parts, env: Environment) -> None:
        self._parts, self._env = parts, env
        self._cookie = session_cookie(parts.settings)
        self._origin = origin(parts.settings)

    def endpoint(self, way: Way) -> Callable[[Request], Awaitable[Response]]:
        """The page behind its guard."""

        async def answer(request: Request) -> Response:
            try:
                form = await _form(request) if request.method == "POST" else FormData()
            except ClientDisconnect:
                return Response(status_code=400)
            return await run_in_threadpool(self._answer, way, request, form)

        return answer

    def visit(self, request: Request, form: FormData, place: str) -> Visit:
        """What is known of this request."""
        cookie = request.cookies.get(self._cookie.name, "")
        stirs = not (request.headers.get("HX-Request") == "true" or listens(request))
        heard = self._parts.bell.counts()
        session = self._parts.sessions.session(cookie, stirs=stirs) if cookie else None
        t = Texts(language(request))
        person, kept = (session.person, cookie) if session else (NOBODY, "")
        return Visit(request, self._parts, self._env, t, place, person, kept, form, session, heard)

    def stranger(self, request: Request) -> Visit:
        """The same without asking the database: for the page that says that something broke."""
        return Visit(request, self._parts, self._env, Texts(language(request)), "", NOBODY, "", FormData())

    def _answer(self, way: Way, request: Request, form: FormData) -> Response:
        v = self.visit(request, form, way.place)
        refusal = self._refusal(v, way)
        if refusal is not None:
            return refusal
        try:
            return way.page(v)
        except CentralTrouble as what:
            return trouble.answer(v, what)

    def _refusal(self, v: Visit, way: Way) -> Response | None:
        if v.request.method == "POST" and not self._own(v.request):
            return trouble.forged(v)
        if way.right == OPEN:
            return None
        if v.person is NOBODY:
            return _to_sign_in(v)
        if v.request.method == "POST" and not compare_digest(v.given("token"), v.token):
            return trouble.forged(v)
        if way.right not in {ANYBODY, PROVED} and not v.may(way.right):
            return trouble.forbidden(v, way.right)
        return _more_proof(v, way)

    def _own(self, request: Request) -> bool:
        """Whether our own page sent it: by Origin, else by Sec-Fetch-Site, else the token alone decides."""
        sender = request.headers.get("origin")
        if sender is not None:
            return sender == self._origin
        return request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}


def _more_proof(v: Visit, way: Way) -> Response | None:
    """Where a password is not enough for a role, or was given too long ago for what is dangerous."""
    needed = set(v.person.roles) & set(v.parts.settings.second_factor)
    if needed and v.session and v.session.how == "password" and way.right not in {ANYBODY, PROVED}:
        return v.go("/staff/account", "second_needed")
    if way.right in {PROVED, *DANGEROUS} and not (v.session and v.session.fresh(v.now)):
        back = v.url if v.request.method == "GET" else _came_from(v)
        return v.go(f"/staff/again?next={quote(back)}")
    return None


def _came_from(v: Visit) -> str:
    return local_path(urlsplit(v.request.headers.get("referer", "")).path)


def _to_sign_in(v: Visit) -> Response:
    if v.request.headers.get("HX-Request") == "true" or listens(v.request):
        return looks.plain(b"", "text/plain", status=401)
    if v.request.method == "GET":
        return v.go(f"/staff/sign-in?next={quote(v.url)}")
    return v.go(f"/staff/sign-in?next={quote(_came_from(v))}", "signed_out_kept")


def listens(request: Request) -> bool:
    """Whether a page asks for its stream of news, and nobody stirs at the keyboard."""
    return request.headers.get("accept", "") == "text/event-stream"


def language(request: Request) -> str:
    """What the person chose, else what the browser prefers, else Swedish."""
    chosen = request.cookies.get(LANGUAGE)
    if chosen in ("sv", "en"):
        return chosen
    accepted = request.headers.get("accept-language", "").split(",")
    wanted = (part.strip()[:2] for part in accepted)
    return next((lang for lang in wanted if lang in ("sv", "en")), "sv")


def local_path(text: str) -> str:
    """A path of the staff pages to go on to; anything else leads to their start."""
    safe = text.startswith("/staff") and "\\" not in text and "//" not in text and text.isprintable()
    return text if safe else ""
