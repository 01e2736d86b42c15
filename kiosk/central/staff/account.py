"""The own account: what one may, where one is signed in, what stands beside the password."""

from starlette.responses import Response

from kiosk.central.brake import source_of
from kiosk.central.passkeys import text_of
from kiosk.central.passwords import mark_of
from kiosk.central.staff import ceremony, qr
from kiosk.central.staff.visit import Visit
from kiosk.central.totp import address, new_secret
from kiosk.central.trouble import NotThere, SignInRefused, SignInSlowed


def account(v: Visit) -> Response:
    """Who I am here, and where I am signed in."""
    doors = v.parts.doors
    told = {
        "title": v.t("staff.nav.account"),
        "sessions": v.parts.sessions.listed(v.person.id),
        "mine": mark_of(v.cookie),
        "app": doors.factors.app(v.person),
        "codes": doors.factors.left(v.person),
        "passkeys": doors.passkeys.of(v.person.id),
        "possible": doors.passkeys.ceremony.possible,
        "vouched": v.session is not None and v.session.how == "oidc",
    }
    return v.show("account.html", told)


def end_session(v: Visit) -> Response:
    """One of the own sessions ends."""
    mark = v.given("mark")
    if mark not in {s.mark for s in v.parts.sessions.listed(v.person.id)}:
        raise NotThere(mark)
    v.parts.sessions.revoke(v.person, mark=mark)
    return v.go("/staff/account", "session_ended")


def app(v: Visit) -> Response:
    """A fresh secret for an app: as a picture and in letters, shown once."""
    secret = new_secret()
    return ceremony.begin(v, _app(v, secret), "app", secret=secret, person=v.person.id)


def confirm_app(v: Visit) -> Response:
    """The app's first code: only now does it count. The recovery codes are shown once."""
    about = ceremony.look(v, "app") or {}
    secret = text_of(about, "secret")
    if not secret or text_of(about, "person") != v.person.id:
        return v.go("/staff/account/app")
    try:
        codes = v.parts.doors.factors.set_up(v.person, secret, v.given("code")[:20], source_of(v.request))
    except SignInRefused:
        return _app(v, secret, v.t("staff.second.wrong"), 422)
    except SignInSlowed as slowed:
        words = v.t("staff.trouble.slowed.words", minutes=-(-slowed.seconds // 60))
        return _app(v, secret, words, 429)
    ceremony.use_up(v, "app")
    v.parts.sessions.prove(v.cookie, "code")
    return v.show("recovery.html", {"title": v.t("staff.recovery.title"), "codes": codes})


def remove_app(v: Visit) -> Response:
    """The app counts no more."""
    v.parts.doors.factors.remove_app(v.person, v.person)
    return v.go("/staff/account", "app_removed")


def _app(v: Visit, secret: str, wrong: str = "", status: int = 200) -> Response:
    told = {
        "title": v.t("staff.app.title"),
        "wrong": wrong,
        "drawing": qr.drawing(address(secret, v.person.name, v.house), v.t("staff.app.picture")),
        "letters": " ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
    }
    return v.show("app.html", told, status)
