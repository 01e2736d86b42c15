"""What people have lost: taken at the desk, compared with what is in the house, shown to nobody else."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

from starlette.responses import Response

from kiosk.central.lost import Act, Lost, Match
from kiosk.central.staff import looks
from kiosk.central.staff.register import checked, chosen, lists, sealed
from kiosk.central.staff.tones import tone
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.written import inline
from kiosk.central.store.desk import FORM
from kiosk.central.store.lost import Doing
from kiosk.central.trouble import MoveRefused, NotThere

_PATH = "/staff/lost"
TONES = {"open": "info", "matched": "ok", "closed": ""}


@dataclass(frozen=True, slots=True)
class Shown:
    """One report as the pages show it."""

    lost: Lost
    title: str
    place: str
    tone: str


@dataclass(frozen=True, slots=True)
class Likely:
    """One suggestion with its reasons in words."""

    match: Match
    title: str
    place: str
    tone: str
    reasons: list[str]


def show(v: Visit) -> Response:
    """Open ones with how many suggestions each has, or closed ones."""
    closed = v.asked("closed") == "1"
    listed = [_shown(v, lost) for lost in v.parts.lost.listed(closed=closed)]
    compared = [] if closed else [shown.lost for shown in listed[:_COUNTED]]
    counts = {key: len(found) for key, found in v.parts.lost.all_suggested(compared).items()}
    told = {"title": v.t("staff.lost.title"), "listed": listed, "counts": counts, "closed": closed}
    return v.show("lost.html", told)


_COUNTED = 50
"""So many of the newest are compared for the list; each has its own suggestions on its page."""


def new(v: Visit) -> Response:
    """The form."""
    return _form(v)


def add(v: Visit) -> Response:
    """Keep it; its suggestions come at once."""
    try:
        made = v.parts.lost.take(_told(v), v.person, sealed(v))
    except MoveRefused as refused:
        return _form(v, refused)
    return v.go(f"{_PATH}/{made.id}", "lost_taken")


def one(v: Visit) -> Response:
    """One report, what it may be, what happened to it."""
    lost = v.parts.lost.one(v.path("id"), v.person)
    linked = v.parts.cases.peek(lost.case_id) if lost.case_id else None
    matches = v.parts.lost.suggested(lost) if lost.state == "open" else []
    told = {
        "title": lost.number,
        "shown": _shown(v, lost),
        "likely": [_likely(v, match) for match in matches],
        "linked": linked,
        "linked_title": v.reading.title(linked.kind, linked.answers) if linked else "",
        "recipients": lists(v)["recipients"],
    }
    return v.show("lost_one.html", told)


def act(v: Visit) -> Response:
    """Link with a thing, take that back, close, open again."""
    wanted = v.given("act")
    name: Act | None = next((a for a in get_args(Act) if a == wanted), None)
    if name is None:
        raise NotThere(wanted)
    answer = v.given("case") if name == "link" else v.given("reason")
    made = v.parts.lost.act(v.path("id"), Doing(name, v.person, v.seen, answer))
    return v.go(f"{_PATH}/{made.id}", f"lost_{name}")


def contact(v: Visit) -> Response:
    """The sealed contact, for the reader's own browser; that it was fetched stands in the journal."""
    body = v.parts.lost.envelope(v.path("id"), v.person)
    return looks.plain(body, "application/octet-stream", download="contact.age")


def _told(v: Visit) -> Lost:
    told = chosen(v)
    if not told["place"] or told["place"] == "other:":
        told.pop("place")
    kept = checked(v, told)
    words = (v.given("words"), v.given("reference"))
    return Lost(kept["category"], kept.get("place", ""), _day(v, "first"), _day(v, "last"), *words)


def _day(v: Visit, name: str) -> date:
    try:
        return date.fromisoformat(v.given(name))
    except ValueError:
        raise MoveRefused("lost", ("days",)) from None


def _form(v: Visit, refused: MoveRefused | None = None) -> Response:
    told = {
        "title": v.t("staff.lost.new"),
        **lists(v),
        "wrong": refused.missing if refused else (),
        "first": v.given("first") or v.today.isoformat(),
        "last": v.given("last") or v.today.isoformat(),
    }
    return v.show("lost_new.html", told, 422 if refused else 200)


def _shown(v: Visit, lost: Lost) -> Shown:
    answers = {"category": lost.category, "place": lost.place}
    place = v.reading.place(lost.place) if lost.place else ""
    return Shown(lost, v.reading.title(FORM.kind, answers), place, TONES[lost.state])


def _likely(v: Visit, match: Match) -> Likely:
    case = match.case
    reasons = [v.t(f"staff.lost.reason.{r.name}", words=inline(r.words)) for r in match.reasons]
    title, place = v.reading.title(case.kind, case.answers), v.reading.place(case.place)
    return Likely(match, title, place, tone(case.state), reasons)
