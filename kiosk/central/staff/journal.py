"""The journal's page: who looked at and did what, and whether the chain is whole."""

from datetime import date
from urllib.parse import urlencode

from starlette.responses import Response

from kiosk.central.staff.visit import Visit

ACTS = ("case", "queue", "booking", "programme", "tips", "reader", "device", "person", "session")
"""What rows can be about: the first part of an act."""


def show(v: Visit) -> Response:
    """One page of rows."""
    number = v.asked("page", "1")
    page = int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1
    act = v.asked("act") if v.asked("act") in ACTS else ""
    about = f"{act}." if act else ""
    listed = v.parts.journal.page(page, act=about, words=v.asked("words")[:80], day=_day(v))
    asked = {"act": act, "words": v.asked("words"), "day": v.asked("day"), "page": str(listed.next)}
    told = {
        "title": v.t("staff.nav.journal"),
        "rows": [(e, _words(v, e.act)) for e in listed.rows],
        "total": listed.total,
        "next": f"/staff/journal?{urlencode({k: w for k, w in asked.items() if w})}" if listed.next else "",
        "acts": ACTS,
        "asked": asked,
        "check": v.parts.journal.check(),
    }
    return v.show("journal.html", told)


def _day(v: Visit) -> date | None:
    try:
        return date.fromisoformat(v.asked("day"))
    except ValueError:
        return None


def _words(v: Visit, act: str) -> str:
    """`case.move.shelve` as words; an act without words is shown as it is."""
    keys = (act, f"journal.{act}", f"case.did.{act.rpartition('.')[2]}")
    return next((v.t(key) for key in keys if v.t.has(key)), act)
