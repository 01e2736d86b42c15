"""Passkeys in the pages: signing in with one, making one, ending one."""

from starlette.responses import Response

from kiosk.central.passkeys import text_of
from kiosk.central.people import Person
from kiosk.central.staff import ceremony, looks
from kiosk.central.staff.entering import entered
from kiosk.central.staff.guard import local_path
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import NotThere, SignInRefused

_LONGEST = 20_000
"""Signs of what a browser sends; a key's own statement is far shorter."""


def ask(v: Visit) -> Response:
    """What the browser needs to show a key; made when the button is pressed."""
    _check_possible(v)
    options, challenge = v.parts.doors.passkeys.ceremony.ask_options()
    answer = looks.plain(options.encode(), "application/json")
    return ceremony.begin(v, answer, "passkey", challenge=challenge)


def enter(v: Visit) -> Response:
    """A key was shown: in, without a name or a password."""
    return entered(v, shown(v), "passkey", v.given("next"))


def shown(v: Visit) -> Person:
    """Whose key it was; raises SignInRefused."""
    about = ceremony.use_up(v, "passkey")
    if about is None:
        raise SignInRefused("no ceremony")
    challenge = text_of(about, "challenge")
    return v.parts.doors.passkeys.recognise(v.given("credential")[:_LONGEST], challenge)


def ask_new(v: Visit) -> Response:
    """What the browser needs to make a key."""
    _check_possible(v)
    passkeys = v.parts.doors.passkeys
    known = [key.id for key in passkeys.of(v.person.id)]
    options, challenge = passkeys.ceremony.new_options(v.person.id, v.person.name, known)
    answer = looks.plain(options.encode(), "application/json")
    return ceremony.begin(v, answer, "new", challenge=challenge, person=v.person.id)


def add(v: Visit) -> Response:
    """A key was made."""
    about = ceremony.use_up(v, "new")
    if about is None or text_of(about, "person") != v.person.id:
        raise SignInRefused("no ceremony")
    name = v.given("name")[:80] or v.t("staff.passkey.some")
    credential, challenge = v.given("credential")[:_LONGEST], text_of(about, "challenge")
    v.parts.doors.passkeys.add(v.person, name, credential, challenge)
    v.parts.sessions.prove(v.cookie, "passkey")
    return v.go(local_path(v.given("next")) or "/staff/account", "passkey_added")


def remove(v: Visit) -> Response:
    """One of the own keys ends."""
    v.parts.doors.passkeys.remove(v.path("id"), v.person.id, v.person)
    return v.go("/staff/account", "passkey_removed")


def _check_possible(v: Visit) -> None:
    if not v.parts.doors.passkeys.ceremony.possible:
        raise NotThere("passkeys")
