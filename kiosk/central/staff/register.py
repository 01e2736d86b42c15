"""Registers a thing that came over the desk, and orders labels at a kiosk of one's choice."""

import binascii
from base64 import b64decode
from collections.abc import Mapping

from starlette.responses import Response

from kiosk.central.devices import Device
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import full_day
from kiosk.central.store.desk import FORM, Told
from kiosk.central.trouble import MoveRefused
from kiosk.errors import AnswerRefused
from kiosk.forms.fields import When
from kiosk.forms.site import ConfiguredSite

PATH = "/staff/register"
_SEALED = b"age-encryption.org/v1"
_LARGEST = 16384


def show(v: Visit) -> Response:
    """The form."""
    return _page(v)


def add(v: Visit) -> Response:
    """Save it; the label comes out of the chosen kiosk."""
    try:
        told = Told(v.given("kiosk"), _answers(v), site(v), v.t.lang, sealed(v))
        made = v.parts.desk.register(told, v.person)
    except MoveRefused as refused:
        return _page(v, refused)
    return v.go(f"/staff/cases/{made.id}", "registered")


def again(v: Visit) -> Response:
    """One more copy of a label, from the scan page."""
    case = v.parts.desk.print_again(v.path("id"), v.given("kiosk"), v.person, v.seen)
    return v.go(f"/staff/cases/{case.id}", "label_ordered")


def kiosks(v: Visit) -> list[Device]:
    """Those that can be asked to print."""
    return [d for d in v.parts.devices.listed() if d.revoked is None]


def sealed(v: Visit) -> bytes | None:
    """What the browser closed to readers' keys; raises MoveRefused for anything that is no such envelope."""
    text = v.given("sealed")
    try:
        body = b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        body = b""
    if text and not (body.startswith(_SEALED) and len(body) <= _LARGEST):
        raise MoveRefused("register", ("contact",))
    return body or None


def chosen(v: Visit) -> dict[str, str]:
    """What kind of thing and where, as the form that kiosks have would keep it."""
    place = v.given("place")
    words = v.given("place_words")
    return {"category": v.given("category"), "place": f"other:{words}" if place == "other" else place}


def lists(v: Visit) -> dict[str, object]:
    """Kinds of things and places to choose from, and the keys that contacts are closed to."""
    return {
        "categories": [(e.key, _named(v, e.names)) for e in v.parts.lists.entries("found")],
        "spots": [(p.key, _named(v, p.names)) for p in v.parts.directory.living("places")],
        "recipients": " ".join(r.public_key for r in v.parts.drops.readers()),
    }


def site(v: Visit) -> ConfiguredSite:
    """The lists that answers are chosen from."""
    return ConfiguredSite(v.parts.lists, v.parts.feed.choices())


def checked(v: Visit, answers: Mapping[str, str]) -> dict[str, str]:
    """The same answers; raises MoveRefused that names those which the kiosks' form would not take."""
    kept, wrong = {}, []
    for name, answer in answers.items():
        try:
            kept[name] = FORM.step(name).check(answer, site(v))
        except AnswerRefused:
            wrong.append(name)
    if wrong:
        raise MoveRefused("register", tuple(wrong))
    return kept


def _answers(v: Visit) -> dict[str, str]:
    day, part = v.given("day"), v.given("part")
    when = f"{day} {part}" if day else "unknown"
    told = {**chosen(v), "when": when, "description": v.given("description"), "right": v.given("right")}
    return {name: answer for name, answer in checked(v, told).items() if answer}


def _page(v: Visit, refused: MoveRefused | None = None) -> Response:
    told = {
        "title": v.t("staff.register.title"),
        **lists(v),
        "kiosks": kiosks(v),
        "parts": When.PARTS,
        "wrong": refused.missing if refused else (),
        "day": v.given("day") or v.today.isoformat(),
        "today": full_day(v.today, v.t),
    }
    return v.show("register.html", told, 422 if refused else 200)


def _named(v: Visit, names: Mapping[str, str]) -> str:
    return names.get(v.t.lang) or next(iter(names.values()))
