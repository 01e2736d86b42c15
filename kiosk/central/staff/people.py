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
        return show(v, link=v.parts.people.add(name, roles, v.person))
    except Conflict:
        return show(v, v.t("staff.people.taken"))


def change(v: Visit) -> Response:
    """Other roles, or shut out. Nobody takes the last key out of their own hand."""
    person_id, roles, disabled = v.path("id"), _roles(v), v.given("disabled") == "yes"
    if person_id == v.person.id and (disabled or not Person("", "", roles).may("people")):
        return show(v, v.t("staff.people.yourself"))
    v.parts.people.change(person_id, roles, disabled=disabled, by=v.person)
    return v.go("/staff/people", "person_changed")


def invite(v: Visit) -> Response:
    """A new link for somebody whose password is lost."""
    person = next((p for p in v.parts.people.listed() if p.id == v.path("id")), None)
    if person is None:
        raise NotThere(v.path("id"))
    return show(v, link=(person, v.parts.people.invite(person.id, v.person)))


def sign_out(v: Visit) -> Response:
    """All sessions of a person end."""
    v.parts.sessions.revoke(v.person, person_id=v.path("id"))
    return v.go("/staff/people", "session_ended")


def _roles(v: Visit) -> tuple[str, ...]:
    return tuple(role for role in v.all_given("role") if role in ROLES)
