"""From somebody who was recognised to a session of their own, and on to where they wanted."""

from starlette.responses import RedirectResponse, Response

from kiosk.central.browsers import browser_of
from kiosk.central.people import Person
from kiosk.central.staff import ceremony, places
from kiosk.central.staff.guard import local_path, session_cookie
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.written import keepable


def typed(v: Visit, name: str) -> str:
    """A password as typed: white space may belong to it."""
    value = v.form.get(name, "")
    return keepable(value) if isinstance(value, str) else ""


def onward(person: Person, asked: str) -> str:
    """The page that was asked for; the start is another one for each role."""
    path = local_path(asked)
    return path if path not in {"", "/staff", "/staff/"} else places.home(person.may)


def after_password(v: Visit, person: Person, asked: str) -> Response:
    """In, or one step further for who has more than a password."""
    if not v.parts.doors.factors.any(person):
        return entered(v, person, "password", asked)
    return ceremony.begin(v, v.go("/staff/sign-in/second"), "second", person=person.id, next=asked)


def entered(v: Visit, person: Person, how: str, asked: str) -> Response:
    """A session of its own for this sign-in; the one that this browser had before ends."""
    if v.cookie:
        v.parts.sessions.end(v.cookie)
    fresh = v.parts.sessions.begin(person, how, browser_of(v.request.headers.get("user-agent", "")))
    answer = RedirectResponse(onward(person, asked), 303, {"Cache-Control": "no-store"})
    cookie = session_cookie(v.parts.settings)
    answer.set_cookie(cookie.name, fresh.token, path="/", secure=cookie.secure, httponly=True, samesite="lax")
    return answer
