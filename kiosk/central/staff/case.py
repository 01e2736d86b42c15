"""One case: what is true on the left, what can be done on the right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from kiosk.central.cases import WHY, Case, Event
from kiosk.central.moves import SORTS, Move, Sort
from kiosk.central.people import Person
from kiosk.central.staff import looks
from kiosk.central.staff.labels import label_words, why
from kiosk.central.staff.tones import tone
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import full_day
from kiosk.central.staff.written import inline
from kiosk.central.trouble import Conflict, MoveRefused, NotThere


@dataclass(frozen=True, slots=True)
class Hand:
    """One knot on the thing's path."""

    event: Event
    words: str
    note: str
    who: str


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
        case = v.parts.cases.move(case_id, name, v.person, _version(v), details)
    except Conflict as conflict:
        return _conflict(v, conflict, name, details)
    except MoveRefused as refused:
        return _page(v, v.parts.cases.peek(case_id), refused, details)
    return v.go(f"/staff/cases/{case.id}", "moved")


def note(v: Visit) -> Response:
    """A note for colleagues."""
    words = v.given("words")
    try:
        case = v.parts.cases.note(v.path("id"), v.person, words)
    except MoveRefused as refused:
        return _page(v, v.parts.cases.peek(v.path("id")), refused, {"words": words})
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


def _page(
    v: Visit, case: Case, refused: MoveRefused | None = None, details: dict[str, str] | None = None
) -> Response:
    what = v.reading.title(case.kind, case.answers)
    told = {
        "title": inline(case.code or v.reading.kind(case.kind)),
        "case": case,
        "what": what,
        "icon": v.reading.icon(case.kind, case.answers),
        "facts": [f for f in v.reading.facts(case.kind, case.answers) if f.words != what],
        "tone": tone(case.state),
        "label": label_words(v.t, case) if case.label_end else "",
        "hands": [_hand(v, e) for e in case.events],
        "witnesses": witnesses(v),
        "missing": refused.missing if refused else (),
        "refused": refused.move if refused else "",
        "details": details or {},
        "recipients": " ".join(r.public_key for r in v.parts.drops.readers()),
    }
    return v.show("case.html", told, 422 if refused else 200)


def _conflict(v: Visit, conflict: Conflict, name: str, details: dict[str, str]) -> Response:
    case = conflict.theirs if isinstance(conflict.theirs, Case) else v.parts.cases.peek(v.path("id"))
    again: Move | None = next((m for m in case.moves if m.name == name), None)
    told = {
        "title": v.t("staff.conflict.title"),
        "case": case,
        "theirs": _hand(v, case.events[-1]) if case.events else None,
        "mine": v.t(f"case.move.{name}"),
        "again": again,
        "details": details,
        "tone": tone(case.state),
    }
    return v.show("conflict.html", told, 409)


def _hand(v: Visit, event: Event) -> Hand:
    shown = {k: w for k, w in event.details.items() if k not in {"words", WHY}}
    told = [f"{v.t(f'case.ask.{name}')}: {_answer(v, name, answer)}" for name, answer in shown.items()]
    all_words = (v.t(f"case.did.{event.act}"), *told, why(v.t, event.details.get(WHY, "")))
    return Hand(event, " · ".join(filter(None, all_words)), event.details.get("words", ""), event.by)


def _answer(v: Visit, name: str, answer: str) -> str:
    """What was answered, in words; what an older program asked for is shown as it was kept."""
    read = _ANSWERS.get(SORTS.get(name, "words"))
    try:
        return read(v, answer) if read else inline(answer)
    except (ValueError, KeyError):
        return inline(answer)


_YES_NO = {"yes": "staff.yes", "no": "staff.no"}
_ANSWERS: Mapping[Sort, Callable[[Visit, str], str]] = {
    "tick": lambda v, answer: v.t(_YES_NO[answer]),
    "yes_no": lambda v, answer: v.t(_YES_NO[answer]),
    "day": lambda v, answer: full_day(date.fromisoformat(answer), v.t),
}


def witnesses(v: Visit) -> list[Person]:
    """Who can be the second person: every other account that may move things."""
    return [p for p in v.parts.people.listed() if p.may("move") and p.id != v.person.id]


def _version(v: Visit) -> int:
    given = v.given("version")
    return int(given) if given.isdecimal() else 0
