"""One case: what is true on the left, what can be done on the right."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.responses import Response

from kiosk.central.cases import Case
from kiosk.central.moves import ASSIGN, MERGE, UNMERGE
from kiosk.central.people import Person
from kiosk.central.staff import looks
from kiosk.central.staff.hands import hand
from kiosk.central.staff.labels import label_words
from kiosk.central.staff.leaving import leaving
from kiosk.central.staff.tones import tone
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.written import inline
from kiosk.central.trouble import Conflict, MoveRefused, NotThere

ICONS = {
    "owner_comes": "user",
    "to_police": "police-car",
    "time_to_leave": "police-car",
    "report": "police-car",
    "receipt": "police-car",
    "to_issuer": "bank",
    "to_finder": "hand-heart",
    "to_charity": "storefront",
    "destroy": "trash",
    "not_found_property": "prohibit",
    "void": "prohibit",
    "notify": "envelope-simple",
    "correct": "clock-counter-clockwise",
}
"""Drawings of moves; one without has the drawing of going on."""
BESIDE = ("note", ASSIGN, MERGE, UNMERGE)
"""Acts with an address of their own."""


def show(v: Visit) -> Response:
    """The page; that it was read stands in the journal."""
    case = v.parts.cases.case(v.path("id"), v.person)
    if case.unread:
        v.parts.cases.mark_read(case.id)
    return _page(v, case)


def move(v: Visit) -> Response:
    """One of the case's buttons."""
    case_id, name = v.path("id"), v.given("move")
    details = {key: v.given(key) for key in v.form if key not in {"token", "move", "version"}}
    try:
        case = v.parts.cases.move(case_id, name, v.person, v.seen, details)
    except Conflict:
        return conflicting(v, name, details)
    except MoveRefused as refused:
        return _page(v, v.parts.cases.case(case_id, v.person), refused, details)
    return v.go(f"/staff/cases/{case.id}", "moved")


def note(v: Visit) -> Response:
    """A note for colleagues."""
    words = v.given("words")
    try:
        case = v.parts.cases.note(v.path("id"), v.person, words, v.seen or None)
    except Conflict:
        return conflicting(v, "note", {"words": words})
    except MoveRefused as refused:
        return _page(v, v.parts.cases.case(v.path("id"), v.person), refused, {"words": words})
    return v.go(f"/staff/cases/{case.id}", "noted")


def unread(v: Visit) -> Response:
    """Bold again in the inbox."""
    v.parts.cases.mark_read(v.path("id"), unread=True)
    return v.go("/staff/", "unread")


def contact(v: Visit) -> Response:
    """The sealed contact, for the reader's own browser; that it was fetched stands in the journal."""
    sealed = v.parts.cases.envelope(v.path("id"), v.person)
    if sealed is None:
        raise NotThere(v.path("id"))
    return looks.plain(sealed, "application/octet-stream", download="contact.age")


def receipt(v: Visit) -> Response:
    """The paper that owner and staff sign by hand; no name stands on it or is kept."""
    case = v.parts.cases.case(v.path("id"), v.person)
    what = v.reading.title(case.kind, case.answers)
    told = {"title": v.t("staff.receipt.title"), "short": case.code, "case": case, "what": what}
    return replace(v, place="found").show("case_receipt.html", told)


def _page(
    v: Visit, case: Case, refused: MoveRefused | None = None, details: dict[str, str] | None = None
) -> Response:
    v = replace(v, place="found") if case.life == "thing" else v
    what = v.reading.title(case.kind, case.answers)
    told = {
        "title": inline(case.code or v.reading.kind(case.kind)),
        "case": case,
        "what": what,
        "icon": v.reading.icon(case.kind, case.answers),
        "facts": [f for f in v.reading.facts(case.kind, case.answers) if f.words != what],
        "tone": tone(case.state),
        "label": label_words(v.t, case) if case.label_end else "",
        "hands": [hand(v, e) for e in case.events],
        "leaving": leaving(v, case),
        "chain": v.parts.custody.check(case.id),
        "with": next((p.name for p in v.parts.people.listed() if p.id == case.assignee), ""),
        "into": v.parts.cases.peek(case.merged_into) if case.merged_into else None,
        "icons": ICONS,
        "copies": next((m for m in case.others if m.copies), None),
        "witnesses": witnesses(v),
        "missing": refused.missing if refused else (),
        "refused": refused.move if refused else "",
        "details": details or {},
        "recipients": " ".join(r.public_key for r in v.parts.drops.readers()),
    }
    return v.show("case.html", told, 422 if refused else 200)


def conflicting(v: Visit, name: str, details: Mapping[str, str]) -> Response:
    """Somebody else was first: what they did, and the choice to do this all the same; a look at the case."""
    case = v.parts.cases.case(v.path("id"), v.person)
    beside = name in BESIDE
    again = beside or any(m.name == name for m in case.moves)
    told = {
        "way": name if beside else "move",
        "name": name,
        "title": v.t("staff.conflict.title"),
        "case": case,
        "theirs": hand(v, case.events[-1]) if case.events else None,
        "mine": v.t(f"case.move.{name}"),
        "again": again,
        "details": details,
        "tone": tone(case.state),
    }
    return v.show("conflict.html", told, 409)


def witnesses(v: Visit) -> list[Person]:
    """Who can be the second person: every other account that may move things."""
    return [p for p in v.parts.people.listed() if p.may("move") and p.id != v.person.id]
