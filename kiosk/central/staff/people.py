"""Accounts: added by a one-time link, given roles, shut out."""

from starlette.responses import Response

from kiosk.central.people import ROLES, Person
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import Conflict, NotThere


def show(v: Visit, wrong: str = "", link: tuple[Person, str] | None = None) -> Response:
    """All accounts; a fresh link is shown once."""
    told = {
        "title": v.t("staff.nav.people"),
        "people": v.parts.people.listed(),
        "sessions": v.parts.sessions.listed(),
        "roles": tuple(ROLES),
        "organisations": _organisations(v),
        "apps": v.parts.doors.factors.with_app(),
        "passkeys": v.parts.doors.passkeys.everybodys(),
        "vouched": v.parts.doors.identities.all(),
        "wrong": wrong,
        "invited": link[0] if link else None,
        "link": f"{v.parts.settings.base_url}/staff/welcome/{link[1]}" if link else "",
    }
    return v.show("people.html", told, 422 if wrong else 200)


def add(v: Visit) -> Response:
    """A new account and its one-time link."""
    name, roles = v.given("name"), _roles(v)
    if not name or len(name) > 80 or not roles:
        return show(v, v.t("staff.people.needs"))
    try:
        return show(v, link=v.parts.people.add(name, roles, v.person, organisation=_organisation(v)))
    except Conflict:
        return show(v, v.t("staff.people.taken"))


def change(v: Visit) -> Response:
    """Other roles, or shut out. Nobody takes the last key out of their own hand."""
    person_id, roles, disabled = v.path("id"), _roles(v), v.given("disabled") == "yes"
    if person_id == v.person.id and (disabled or not Person("", "", roles).may("people")):
        return show(v, v.t("staff.people.yourself"))
    if person_id in v.parts.doors.identities.all():
        roles = _person(v).roles
    wanted = Person(person_id, "", roles, disabled, _organisation(v))
    v.parts.people.change(wanted, v.person, v.given("seen"))
    return v.go("/staff/people", "person_changed")


def invite(v: Visit) -> Response:
    """A new link for somebody whose password is lost."""
    person = _person(v)
    if person.id in v.parts.doors.identities.all():
        raise NotThere(person.id)
    return show(v, link=(person, v.parts.people.invite(person.id, v.person)))


def reset(v: Visit) -> Response:
    """A person's app and passkeys are void: the phone or the key is gone."""
    v.parts.doors.factors.reset(_person(v), v.person)
    return v.go("/staff/people", "factors_reset")


def remove_passkey(v: Visit) -> Response:
    """One key of a person ends."""
    v.parts.doors.passkeys.remove(v.path("key"), _person(v).id, v.person)
    return v.go("/staff/people", "passkey_removed")


def sign_out(v: Visit) -> Response:
    """All sessions of a person end."""
    v.parts.sessions.revoke(v.person, person_id=v.path("id"))
    return v.go("/staff/people", "session_ended")


def _person(v: Visit) -> Person:
    person = next((p for p in v.parts.people.listed() if p.id == v.path("id")), None)
    if person is None:
        raise NotThere(v.path("id"))
    return person


def _organisations(v: Visit) -> dict[str, str]:
    listed = v.parts.directory.listed("organisations")
    names = {one.key: one.names.get(v.t.lang) or next(iter(one.names.values())) for one in listed}
    return {key: words for key, words in names.items() if key not in {"anyone", "unsaid"}}


def _organisation(v: Visit) -> str:
    return next((key for key in _organisations(v) if key == v.given("organisation")), "")


def _roles(v: Visit) -> tuple[str, ...]:
    return tuple(role for role in v.all_given("role") if role in ROLES)
