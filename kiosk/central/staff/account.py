"""Signing in and out, the first password, the own sessions, the language."""

from starlette.responses import RedirectResponse, Response

from kiosk.central.brake import source_of
from kiosk.central.passwords import mark_of
from kiosk.central.people import Person
from kiosk.central.staff import places
from kiosk.central.staff.guard import LANGUAGE, local_path, session_cookie
from kiosk.central.staff.visit import NOBODY, Visit
from kiosk.central.staff.written import keepable
from kiosk.central.trouble import NotThere, PasswordTooShort, SignInRefused, SignInSlowed

_YEAR = 365 * 86400


def sign_in(v: Visit) -> Response:
    """The page with name and password."""
    if v.person is not NOBODY:
        return v.go(_onward(v.person, v.asked("next")))
    return _sign_in(v, 200, "", v.asked("next"))


def enter(v: Visit) -> Response:
    """Name and password are given."""
    try:
        person = v.parts.people.recognise(v.given("name"), _password(v, "password"), source_of(v.request))
    except SignInRefused:
        return _sign_in(v, 403, v.t("staff.sign_in.wrong"), v.given("next"))
    except SignInSlowed as slowed:
        words = v.t("staff.trouble.slowed.words", minutes=-(-slowed.seconds // 60))
        return _sign_in(v, 429, words, v.given("next"))
    return _entered(v, person, v.given("next"))


def leave(v: Visit) -> Response:
    """Signed out."""
    v.parts.sessions.end(v.cookie)
    answer = v.go("/staff/sign-in", "signed_out")
    cookie = session_cookie(v.parts.settings)
    answer.delete_cookie(cookie.name, path="/", secure=cookie.secure, httponly=True, samesite="lax")
    return answer


def welcome(v: Visit, wrong: str = "", status: int = 200) -> Response:
    """A one-time link: choose a password."""
    invitation = v.parts.people.invited(v.path("token"))
    if invitation is None:
        return v.show("welcome_over.html", {"title": v.t("staff.welcome.over.title")}, 410)
    told = {"title": v.t("staff.welcome.title"), "invitation": invitation, "wrong": wrong}
    return v.show("welcome.html", told, status)


def choose(v: Visit) -> Response:
    """The password is chosen; the link is used up."""
    password = _password(v, "password")
    if password != _password(v, "again"):
        return welcome(v, v.t("staff.welcome.different"), 422)
    try:
        person = v.parts.people.accept(v.path("token"), password, source_of(v.request))
    except PasswordTooShort:
        return welcome(v, v.t("staff.welcome.short"), 422)
    except SignInRefused:
        return welcome(v)
    return _entered(v, person, "")


def account(v: Visit) -> Response:
    """Who I am here, and where I am signed in."""
    told = {
        "title": v.t("staff.nav.account"),
        "sessions": v.parts.sessions.listed(v.person.id),
        "mine": mark_of(v.cookie),
    }
    return v.show("account.html", told)


def end_session(v: Visit) -> Response:
    """One of the own sessions ends."""
    mark = v.given("mark")
    if mark not in {s.mark for s in v.parts.sessions.listed(v.person.id)}:
        raise NotThere(mark)
    v.parts.sessions.revoke(v.person, mark=mark)
    return v.go("/staff/account", "session_ended")


def language(v: Visit) -> Response:
    """The pages' language from now on."""
    lang = v.path("lang")
    if lang not in v.tongues:
        raise NotThere(lang)
    answer = v.go(local_path(v.asked("next")) or "/staff/sign-in")
    answer.set_cookie(LANGUAGE, lang, max_age=_YEAR, httponly=True, samesite="lax")
    return answer


def _sign_in(v: Visit, status: int, wrong: str, onward: str) -> Response:
    told = {
        "title": v.t("staff.sign_in.title"),
        "wrong": wrong,
        "next": local_path(onward),
        "idle": v.parts.settings.session_idle_minutes,
    }
    return v.show("sign_in.html", told, status)


def _password(v: Visit, name: str) -> str:
    """As typed: white space may belong to it."""
    value = v.form.get(name, "")
    return keepable(value) if isinstance(value, str) else ""


def _onward(person: Person, asked: str) -> str:
    """The page that was asked for; the start is another one for each role."""
    path = local_path(asked)
    return path if path not in {"", "/staff", "/staff/"} else places.home(person.may)


def _entered(v: Visit, person: Person, onward: str) -> Response:
    """A session of its own for this sign-in; the one that this browser had before ends."""
    if v.cookie:
        v.parts.sessions.end(v.cookie)
    fresh = v.parts.sessions.begin(person)
    answer = RedirectResponse(_onward(person, onward), 303, {"Cache-Control": "no-store"})
    cookie = session_cookie(v.parts.settings)
    answer.set_cookie(cookie.name, fresh.token, path="/", secure=cookie.secure, httponly=True, samesite="lax")
    return answer
