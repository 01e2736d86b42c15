"""Who is there, once more: asked before what is hard to undo."""

from starlette.responses import Response

from kiosk.central.brake import source_of
from kiosk.central.staff import passkeys
from kiosk.central.staff.entering import typed
from kiosk.central.staff.guard import local_path
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import SignInRefused, SignInSlowed


def show(v: Visit, wrong: str = "", status: int = 200) -> Response:
    """The ways that this person has."""
    told = {
        "title": v.t("staff.again.title"),
        "wrong": wrong,
        "next": local_path(v.asked("next") or v.given("next")),
        "vouched": v.session is not None and v.session.how == "oidc",
        "passkeys": bool(v.parts.doors.passkeys.of(v.person.id)),
    }
    return v.show("again.html", told, status)


def by_password(v: Visit) -> Response:
    """The password is given."""
    try:
        person = v.parts.people.recognise(v.person.name, typed(v, "password"), source_of(v.request))
    except SignInRefused:
        return show(v, v.t("staff.again.wrong"), 403)
    except SignInSlowed as slowed:
        return show(v, v.t("staff.trouble.slowed.words", minutes=-(-slowed.seconds // 60)), 429)
    return _proved(v, person.id, "password")


def by_passkey(v: Visit) -> Response:
    """A key was shown."""
    return _proved(v, passkeys.shown(v).id, "passkey")


def _proved(v: Visit, person_id: str, how: str) -> Response:
    if person_id != v.person.id:
        raise SignInRefused("another person")
    v.parts.sessions.prove(v.cookie, how)
    return v.go(local_path(v.given("next")) or "/staff/account")
