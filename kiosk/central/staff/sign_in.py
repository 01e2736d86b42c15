"""Signing in and out, the second step, the first password, the language."""

from starlette.responses import Response

from kiosk.central.brake import source_of
from kiosk.central.passkeys import text_of
from kiosk.central.people import Person
from kiosk.central.staff import ceremony
from kiosk.central.staff.entering import after_password, entered, onward, typed
from kiosk.central.staff.guard import LANGUAGE, local_path, session_cookie
from kiosk.central.staff.visit import NOBODY, Visit
from kiosk.central.trouble import NotThere, PasswordTooShort, SignInRefused, SignInSlowed

_YEAR = 365 * 86400


def sign_in(v: Visit) -> Response:
    """The page with name and password."""
    if v.person is not NOBODY:
        return v.go(onward(v.person, v.asked("next")))
    return _sign_in(v, 200, "", v.asked("next"))


def enter(v: Visit) -> Response:
    """Name and password are given."""
    try:
        person = v.parts.people.recognise(v.given("name"), typed(v, "password"), source_of(v.request))
    except SignInRefused:
        return _sign_in(v, 403, v.t("staff.sign_in.wrong"), v.given("next"))
    except SignInSlowed as slowed:
        return _sign_in(v, 429, _slowed(v, slowed), v.given("next"))
    return after_password(v, person, v.given("next"))


def second(v: Visit, wrong: str = "", status: int = 200) -> Response:
    """The step after the password: a code, or a passkey."""
    person = _halfway(v)
    if person is None:
        return v.go("/staff/sign-in", "begin_again")
    told = {
        "title": v.t("staff.second.title"),
        "wrong": wrong,
        "app": v.parts.doors.factors.app(person),
        "passkeys": bool(v.parts.doors.passkeys.of(person.id)),
        "next": text_of(ceremony.look(v, "second") or {}, "next"),
    }
    return v.show("sign_in_second.html", told, status)


def check_second(v: Visit) -> Response:
    """A code is given, of the app or for recovery."""
    person = _halfway(v)
    if person is None:
        return v.go("/staff/sign-in", "begin_again")
    try:
        v.parts.doors.factors.check(person, v.given("code")[:80])
    except SignInRefused:
        return second(v, v.t("staff.second.wrong"), 403)
    except SignInSlowed as slowed:
        return second(v, _slowed(v, slowed), 429)
    about = ceremony.use_up(v, "second")
    if about is None:
        return v.go("/staff/sign-in", "begin_again")
    return entered(v, person, "code", text_of(about, "next"))


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
    password = typed(v, "password")
    if password != typed(v, "again"):
        return welcome(v, v.t("staff.welcome.different"), 422)
    try:
        person = v.parts.people.accept(v.path("token"), password, source_of(v.request))
    except PasswordTooShort:
        return welcome(v, v.t("staff.welcome.short"), 422)
    except SignInRefused:
        return welcome(v)
    return after_password(v, person, "")


def language(v: Visit) -> Response:
    """The pages' language from now on."""
    lang = v.path("lang")
    if lang not in v.tongues:
        raise NotThere(lang)
    answer = v.go(local_path(v.asked("next")) or "/staff/sign-in")
    answer.set_cookie(LANGUAGE, lang, max_age=_YEAR, httponly=True, samesite="lax")
    return answer


def _halfway(v: Visit) -> Person | None:
    """Who has given the right password in this browser and not yet the rest."""
    about = ceremony.look(v, "second")
    return v.parts.people.known(text_of(about, "person")) if about else None


def _slowed(v: Visit, slowed: SignInSlowed) -> str:
    return v.t("staff.trouble.slowed.words", minutes=-(-slowed.seconds // 60))


def _sign_in(v: Visit, status: int, wrong: str, onward: str) -> Response:
    told = {
        "title": v.t("staff.sign_in.title"),
        "wrong": wrong,
        "next": local_path(onward),
        "idle": v.parts.settings.session_idle_minutes,
        "provider": v.parts.doors.provider is not None,
        "passkeys": v.parts.doors.passkeys.ceremony.possible,
    }
    return v.show("sign_in.html", told, status)
