"""Many things without a mouse: a field that is always ready, and an answer to each scan in words and tone."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from kiosk.central.moves import HELD
from kiosk.central.scan import DONE, Word, doubtful, label
from kiosk.central.staff import qr
from kiosk.central.staff.register import kiosks
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.written import inline
from kiosk.central.store.scans import Scan
from kiosk.central.trouble import Conflict, MoveRefused, NotThere

_PATH = "/staff/scan"
_TONES: Mapping[Word, str] = {
    "shelf": "ok",
    "done": "info",
    "shelved": "ok",
    "moved": "warn",
    "here": "ok",
    "found": "info",
    "seen": "ok",
    "extra": "warn",
    "again": "info",
    "same": "info",
    "enough": "info",
}
"""The colour and the sound of an answer; what went wrong is `bad`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One scan as the page shows it."""

    scan: Scan
    tone: str
    letters: list[tuple[str, bool]]
    """What was read, each character with whether it is doubtful; empty of what was read right."""
    title: str
    place: str
    told: str
    """What happened, as a sentence of its own."""
    did: str
    """The same in a table."""
    more: str
    """Why, and what to do instead."""
    copies: bool
    """Whether its label can be printed again."""


def show(v: Visit) -> Response:
    """The field, the answer to the last scan, the ones before it."""
    shelf = _shelf(v.asked("shelf"))
    last = [answered(v, scan) for scan in v.parts.scans.last(v.person)]
    told = {
        "title": v.t("staff.nav.scan"),
        "shelf": shelf,
        "once": v.asked("once") == "1",
        "toggle": _url(shelf, once=v.asked("once") != "1"),
        "other": _url("", once=v.asked("once") == "1"),
        "answer": next((a for a in last if str(a.scan.id) == v.asked("at")), None),
        "late": v.asked("late") == "1",
        "last": last,
        "put": sum(a.scan.shelf == shelf and a.scan.word in ("shelved", "moved") for a in last),
        "standing": v.parts.scans.standing(shelf) if shelf else 0,
        "done": DONE[0],
        "kiosks": kiosks(v),
    }
    return v.show("scan.html", told)


def scan(v: Visit) -> Response:
    """One code, typed or scanned."""
    shelf, once = _shelf(v.given("shelf")), v.given("once") == "1"
    text = v.given("code")[:200]
    if not text:
        return v.go(_url(shelf, once=once))
    made = v.parts.scans.scan(text, v.person, shelf)
    if made.word == "found" and once and made.case:
        return v.go(f"/staff/cases/{made.case.id}")
    shelf = {"shelf": made.shelf, "done": ""}.get(made.word, shelf)
    return v.go(_url(shelf, once=once, at=made.id))


def undo(v: Visit) -> Response:
    """Take one scan back, if nothing has happened to the thing since."""
    shelf, once = _shelf(v.given("shelf")), v.given("once") == "1"
    asked = v.path("id")
    try:
        if not asked.isascii() or not asked.isdecimal() or len(asked) > 9:
            raise NotThere(asked)
        v.parts.scans.undo(int(asked), v.person, v.t("staff.scan.undone"))
    except (Conflict, MoveRefused):
        return v.go(_url(shelf, once=once) + ("&" if shelf or once else "?") + "late=1")
    return v.go(_url(shelf, once=once, at=int(asked)))


def labels(v: Visit) -> Response:
    """A sheet of labels for shelves, and the word that ends one."""
    drawn = [
        (name, label(name), qr.drawing(label(name), v.t("staff.scan.label.says", code=inline(label(name)))))
        for name in v.parts.scans.shelves()
    ]
    end = (DONE[0], DONE[0], qr.drawing(DONE[0], v.t("staff.scan.label.says", code=DONE[0])))
    return v.show("scan_labels.html", {"title": v.t("staff.scan.labels"), "labels": [*drawn, end]})


def _shelf(text: str) -> str:
    return text.strip()[:40]


def _url(shelf: str, *, once: bool, at: int = 0) -> str:
    asked = {"shelf": shelf, "once": "1" if once else "", "at": str(at) if at else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return _PATH + (f"?{query}" if query else "")


def answered(v: Visit, scan: Scan) -> Answer:
    """One scan in words."""
    case, r = scan.case, v.reading
    title = r.title(case.kind, case.answers) if case else ""
    place = r.place(case.place) if case else ""
    word = "undone" if scan.undone else scan.word
    named = {"code": inline(scan.text), "shelf": inline(scan.shelf), "before": inline(scan.before)}
    return Answer(
        scan,
        "info" if scan.undone else _TONES.get(scan.word, "bad"),
        _letters(scan),
        title,
        place,
        v.t(f"staff.scan.told.{word}", **named),
        v.t(f"staff.scan.did.{word}", **named),
        "" if scan.undone else _more(v, scan),
        bool(case and any(m.copies for m in case.moves)),
    )


def _letters(scan: Scan) -> list[tuple[str, bool]]:
    if scan.word not in ("wrong", "near"):
        return []
    strange = doubtful(scan.text, scan.before)
    return [(c, n in strange) for n, c in enumerate(scan.text)]


def _more(v: Visit, scan: Scan) -> str:
    if scan.word == "stopped" and scan.case:
        return v.t(f"staff.scan.stop.{scan.case.state if scan.case.state in HELD else 'ended'}")
    if scan.word == "cabinet":
        shelves = ", ".join(inline(s) for s in v.parts.settings.found.cabinet_shelves)
        return v.t("staff.scan.more.cabinet", shelves=shelves)
    key = f"staff.scan.more.{scan.word}"
    return v.t(key) if v.t.has(key) else ""
