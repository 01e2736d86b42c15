"""Organisations and places that visitors choose from: added, changed, retired, never deleted."""

import re
import unicodedata
from dataclasses import replace

from starlette.responses import Response

from kiosk.central.programme import ALWAYS, Listed
from kiosk.central.staff.filled import Filled
from kiosk.central.staff.visit import Visit
from kiosk.central.store.directory import LISTS
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from kiosk.texts import Texts

NEEDED, ALLOWED = ("sv", "en"), ("fi", "ar")
ICONS = {
    "organisations": (
        *("bank", "shield-star", "fire-truck", "hand-heart", "users", "car", "first-aid-kit", "house-line"),
        *("graduation-cap", "chats-circle"),
    ),
    "places": (
        *("map-pin", "buildings", "train", "storefront", "tree", "graduation-cap", "house-line", "bicycle"),
        *("question", "car"),
    ),
}
"""Drawings to choose from; the first is the usual one. Words `staff.drawing.<name>`."""
_LONGEST, _SHORT = 40, 12


def show(v: Visit) -> Response:
    """One list."""
    name = _list(v)
    told = {
        "title": v.t(f"staff.directory.{name}"),
        "name": name,
        "lists": LISTS,
        "listed": [one for one in v.parts.directory.listed(name) if one.key not in ALWAYS],
        "own": v.parts.directory.own(name),
    }
    return v.show("directory.html", told)


def new(v: Visit) -> Response:
    """An empty form."""
    return _form(v, None)


def one(v: Visit) -> Response:
    """One of them, to change."""
    return _form(v, _one(v))


def add(v: Visit) -> Response:
    """One more."""
    try:
        made = v.parts.directory.add(_list(v), _given(v, None), v.person)
    except MoveRefused as refused:
        return _form(v, None, refused)
    return v.go(f"/staff/directory/{_list(v)}/{made.key}", "listed")


def change(v: Visit) -> Response:
    """Other names or drawing."""
    found = _one(v)
    try:
        v.parts.directory.change(_list(v), _given(v, found), v.person)
    except MoveRefused as refused:
        return _form(v, found, refused)
    except Conflict:
        return _form(v, _one(v), first=True)
    return v.go(f"/staff/directory/{_list(v)}/{found.key}", "listed")


def retire(v: Visit) -> Response:
    """Visitors can't choose it any more, or can again."""
    found = _one(v)
    retired = not found.retired
    try:
        fresh = replace(found, retired=retired, version=v.seen)
        v.parts.directory.retire(_list(v), fresh, v.person)
    except Conflict:
        return _form(v, _one(v), first=True)
    return v.go(f"/staff/directory/{_list(v)}", "retired" if retired else "returned")


def renew(v: Visit) -> Response:
    """A fresh calendar address, shown this once; the one before stops working."""
    found = v.parts.directory.one("organisations", v.path("key"))
    secret = v.parts.calendars.renew(found.key, v.person)
    address = f"{v.parts.settings.base_url}/staff/calendar/{secret}.ics"
    told = {"title": v.t("staff.calendar.title"), "one": found, "address": address}
    return v.show("calendar.html", told)


def _list(v: Visit) -> str:
    if v.path("list") not in LISTS:
        raise NotThere(v.path("list"))
    return v.path("list")


def _one(v: Visit) -> Listed:
    found = v.parts.directory.one(_list(v), v.path("key"))
    if found.key in ALWAYS:
        raise NotThere(found.key)
    return found


def _given(v: Visit, found: Listed | None) -> Listed:
    names = {lang: v.given(f"name_{lang}") for lang in (*NEEDED, *ALLOWED)}
    wrong = [f"name_{lang}" for lang in NEEDED if not names[lang]]
    wrong += [f"name_{lang}" for lang, words in names.items() if len(words) > _LONGEST]
    wrong += ["short"] if len(v.given("short")) > _SHORT else []
    if wrong:
        raise MoveRefused("list", tuple(wrong))
    icons, icon = ICONS[_list(v)], v.given("icon")
    kept = {
        "icon": icon if icon in icons else found.icon if found else icons[0],
        "names": {lang: words for lang, words in names.items() if words},
        "short": v.given("short"),
        "notice": v.given("notice") if v.given("notice") in v.parts.lists.notices else "",
    }
    if found is None:
        return Listed(key=_key(names["sv"]), **kept)  # type: ignore[arg-type]
    return replace(found, version=v.seen, **kept)  # type: ignore[arg-type]


def _key(name: str) -> str:
    """A word for ever out of a name: `Röda Korset` is `roda-korset`."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    if not key:
        raise MoveRefused("list", ("name_sv",))
    return key


def _form(
    v: Visit, found: Listed | None, refused: MoveRefused | None = None, *, first: bool = False
) -> Response:
    name = _list(v)
    kept: dict[str, object] = {"icon": ICONS[name][0]}
    if found:
        kept = {f"name_{lang}": words for lang, words in found.names.items()}
        kept |= {"icon": found.icon, "short": found.short, "notice": found.notice}
    f = Filled(v, kept, refused)
    told = {
        "title": v.reading.organisation(found.key) if found and name == "organisations" else _title(v, found),
        "name": name,
        "one": found,
        "f": f,
        "first": first,
        "tongues": (*NEEDED, *ALLOWED),
        "needed": NEEDED,
        "icons": tuple(dict.fromkeys((*ICONS[name], *((found.icon,) if found else ())))),
        "notices": list(v.parts.lists.notices),
        **_more(v, found if name == "organisations" else None),
    }
    return v.show("listed.html", told, 409 if first else f.status)


def _title(v: Visit, found: Listed | None) -> str:
    if found is None:
        return v.t(f"staff.directory.new_{_list(v)}")
    return found.names.get(v.t.lang) or found.names["sv"]


def _more(v: Visit, organisation: Listed | None) -> dict[str, object]:
    """An organisation's hours and the age of its calendar's address."""
    if organisation is None:
        return {"hours": (), "calendar": None}
    hours = v.parts.programme.duties.series_of(organisation=organisation.key)
    return {
        "hours": sorted(hours, key=lambda d: (d.starts.weekday(), d.starts.time())),
        "calendar": v.parts.calendars.since(organisation.key),
    }


def notice_words(t: Texts, name: str) -> str:
    """The page that a place leads to, by its title."""
    return t(f"notice.{name}.title")
