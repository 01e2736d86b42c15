"""The journal's page: who looked at and did what, and whether the chain is whole."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from starlette.responses import Response, StreamingResponse

from kiosk.central.journal import ChainCheck, Looked
from kiosk.central.journal_file import ERASED, Entry
from kiosk.central.staff import looks
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import clock, local, moment

ACTS = (
    *("case", "personal", "queue", "booking", "programme", "outcome", "directory", "tips", "reader"),
    *("device", "person", "session", "custody", "journal", "retention"),
)
"""What rows can be about: the first part of an act."""
_PLAIN = Looked()


def show(v: Visit) -> Response:
    """One page of rows; that they were looked at is one of the next."""
    wanted = _wanted(v)
    check = v.parts.journal.walk() if v.asked("check") == "1" else v.parts.journal.check()
    listed = v.parts.journal.find(wanted)
    if not wanted.before:
        v.parts.journal.note(v.person, "journal.read", wanted.about)
    told = {
        "title": v.t("staff.nav.journal"),
        "rows": [(e, act_words(v, e.act), _about(e)) for e in listed.rows],
        "total": listed.total,
        "next": _url(replace(wanted, before=listed.next)) if listed.next else "",
        "acts": ACTS,
        "names": v.parts.journal.names(),
        "wanted": wanted,
        "filtered": replace(wanted, before=0) != _PLAIN,
        "reads": _url(replace(wanted, reads=not wanted.reads, before=0)),
        "check": check,
        "checked": _checked(v, check),
    }
    return v.show("journal.html", told)


def export(v: Visit) -> Response:
    """The whole journal as a file; that it was taken stands in it."""
    name = f"journal-{v.today.isoformat()}.jsonl"
    headers = {
        **looks.HEADERS,
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    lines = v.parts.journal.export(v.person, v.parts.settings.house.full)
    return StreamingResponse(lines, headers=headers, media_type="application/jsonl")


def _wanted(v: Visit) -> Looked:
    before, act = v.asked("before"), v.asked("act")
    return Looked(
        act=f"{act}." if act in ACTS else "",
        words=v.asked("words")[:80],
        who=v.asked("who")[:80],
        about=v.asked("about")[:80],
        first=_day(v.asked("first") or v.asked("day")),
        last=_day(v.asked("last") or v.asked("day")),
        reads=v.asked("reads") != "0",
        before=int(before) if before.isascii() and before.isdecimal() and len(before) < 10 else 0,
    )


def _url(wanted: Looked) -> str:
    """The address of a filter; what is as usual is left out."""
    asked = {
        "act": wanted.act.rstrip("."),
        **{name: getattr(wanted, name) for name in ("words", "who", "about")},
        "first": wanted.first.isoformat() if wanted.first else "",
        "last": wanted.last.isoformat() if wanted.last else "",
        "reads": "" if wanted.reads else "0",
        "before": str(wanted.before or ""),
    }
    kept = urlencode({name: words for name, words in asked.items() if words})
    return f"/staff/journal?{kept}" if kept else "/staff/journal"


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 < day.year < 3000 else None


def _checked(v: Visit, check: ChainCheck) -> str:
    """`12 371 rows checked today at 06.00`, or just now when all of it was never walked."""
    at = check.walked.at
    rows = v.t.many("staff.journal.checked", check.rows)
    if at is None:
        return rows
    today = local(at).date() == v.today
    when = v.t("staff.time.today", clock=clock(at, v.t)) if today else moment(at, v.t)
    return f"{rows} {v.t('staff.journal.walked', when=when)}"


def _about(entry: Entry) -> str:
    """Up to which row older ones are gone, without its fingerprint; else as it is."""
    return f"1–{entry.about.partition(' ')[0]}" if entry.act == ERASED else entry.about


def act_words(v: Visit, act: str) -> str:
    """`case.move.shelve` as words; an act without words is shown as it is."""
    keys = (act, f"journal.{act}", f"case.did.{act.rpartition('.')[2]}")
    return next((v.t(key) for key in keys if v.t.has(key)), act)
