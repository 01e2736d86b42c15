"""The keys that envelopes are sealed to: made in a reader's browser, only their public half comes here."""

import re

from starlette.responses import Response

from kiosk.central.staff.tips import LEAST_READERS
from kiosk.central.staff.visit import Visit
from kiosk.central.trouble import NotThere

_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")


def show(v: Visit, wrong: str = "") -> Response:
    """Who can open envelopes, and a new key."""
    readers = v.parts.drops.readers()
    told = {"title": v.t("staff.keys_page.title"), "readers": readers, "least": LEAST_READERS, "wrong": wrong}
    return v.show("keys.html", told, 422 if wrong else 200)


def add(v: Visit) -> Response:
    """A new key's public half."""
    key = v.given("public_key")
    if not _RECIPIENT.fullmatch(key):
        return show(v, v.t("staff.keys_page.not_a_key"))
    v.parts.drops.add_reader(v.person, v.given("name")[:80] or v.person.name, key)
    return v.go("/staff/keys", "key_added")


def remove(v: Visit) -> Response:
    """New envelopes are not sealed to it any more."""
    if v.given("sure") != "yes":
        raise NotThere(v.path("id"))
    v.parts.drops.remove_reader(v.path("id"), v.person)
    return v.go("/staff/keys", "key_removed")
