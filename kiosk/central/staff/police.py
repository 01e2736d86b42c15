"""Lists of things for the police: gathered, printed, handed over, receipted, opened again."""

from dataclasses import dataclass
from typing import get_args

from starlette.responses import Response

from kiosk.central.cases import Case
from kiosk.central.police import ASKS, Act, ready
from kiosk.central.shelves import Wanted
from kiosk.central.staff.leaving import Leaving, leaving
from kiosk.central.staff.tones import tone
from kiosk.central.staff.visit import Visit
from kiosk.central.store.police import Doing
from kiosk.central.trouble import NotThere

_PATH = "/staff/police"
_MOST = 50
"""Things that one form can choose."""
TONES = {"draft": "warn", "printed": "info", "handed_over": "warn", "receipted": "ok", "dropped": ""}
ICONS = {"print": "printer", "hand_over": "police-car", "receipt": "receipt", "drop": "trash"}
"""Drawings of steps; one without has the drawing of going back."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing as the lists show it."""

    case: Case
    title: str
    place: str
    tone: str
    leaving: Leaving | None
    ready: bool
    """Whether it can be put on a list now."""


def show(v: Visit) -> Response:
    """What should go, and the lists there are."""
    return v.show("police.html", {"title": v.t("staff.police.title"), **_going(v), "lists": _lists(v)})


def begin(v: Visit) -> Response:
    """A new list with what was ticked."""
    made = v.parts.police.begin(v.all_given("case"), v.person)
    return v.go(f"{_PATH}/{made.id}", "police_begun")


def one(v: Visit) -> Response:
    """One list."""
    listed = v.parts.police.one(v.path("id"))
    told = {
        "title": listed.number,
        "listed": listed,
        "things": [_thing(v, case) for case in listed.cases],
        "tone": TONES[listed.state],
        "asks": ASKS,
        "icons": ICONS,
        **(_going(v) if listed.open else {"going": [], "waiting": [], "more": 0}),
    }
    return v.show("police_one.html", told)


def paper(v: Visit) -> Response:
    """The same on A4, with lines to sign on and no names."""
    listed = v.parts.police.one(v.path("id"))
    things = [_thing(v, case) for case in listed.cases]
    told = {"title": v.t("staff.police.paper"), "short": listed.number, "listed": listed, "things": things}
    return v.show("police_paper.html", told)


def add(v: Visit) -> Response:
    """More things on the list."""
    made = v.parts.police.add(v.path("id"), v.all_given("case"), v.person, v.seen)
    return v.go(f"{_PATH}/{made.id}", "police_changed")


def take_off(v: Visit) -> Response:
    """One thing off the list."""
    made = v.parts.police.take_off(v.path("id"), v.given("case"), v.person, v.seen)
    return v.go(f"{_PATH}/{made.id}", "police_changed")


def act(v: Visit) -> Response:
    """One step of the whole list; paper comes right after it is said to be printed."""
    wanted = v.given("act")
    name: Act | None = next((a for a in get_args(Act) if a == wanted), None)
    if name is None:
        raise NotThere(wanted)
    answer = v.given(ASKS[name]) if name in ASKS else ""
    made = v.parts.police.act(v.path("id"), Doing(name, v.person, v.seen, answer))
    if name == "print":
        return v.go(f"{_PATH}/{made.id}/paper")
    return v.go(f"{_PATH}/{made.id}", f"police_{name}")


def _lists(v: Visit) -> list[tuple[object, str]]:
    return [(listed, TONES[listed.state]) for listed in v.parts.police.listed()]


def _going(v: Visit) -> dict[str, object]:
    """What can go on a list, and what has to be done with the rest first."""
    taken = v.parts.police.taken()
    due = [x.case for x in v.parts.shelves.listed(Wanted("police")).things if x.case.id not in taken]
    things = [_thing(v, case) for case in due]
    going = [thing for thing in things if thing.ready]
    waiting = [thing for thing in things if not thing.ready]
    return {"going": going[:_MOST], "more": len(going[_MOST:]), "waiting": waiting}


def _thing(v: Visit, case: Case) -> Thing:
    title, place = v.reading.title(case.kind, case.answers), v.reading.place(case.place)
    return Thing(case, title, place, tone(case.state), leaving(v, case), ready(case.state))
