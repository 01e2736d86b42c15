"""Booked talks: a cube, two times and six digits; never a name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from starlette.responses import Response

from kiosk.central.programme import BookedTalk
from kiosk.central.staff.filled import Filled
from kiosk.central.staff.qr import drawing
from kiosk.central.staff.times import clock_of, day_of, on_day, span_given
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import local, week_name
from kiosk.central.trouble import Conflict, MoveRefused, NotThere

_PAPERS = ("62", "80", "a4")
"""Widths of paper that the slip's page knows; words `staff.slip.paper.<width>`."""
_TAKEN = frozenset({"free", "held", "closed"})
"""Reasons for which other times help."""


def new(v: Visit) -> Response:
    """An empty form."""
    return _form(v, None)


def show(v: Visit) -> Response:
    """One talk: its digits, and the same form."""
    return _form(v, v.parts.bookings.booking(v.path("id")))


def add(v: Visit) -> Response:
    """A new talk; its digits are on the next page."""
    try:
        wanted = _given(v, BookedTalk("", "", "", v.now, v.now))
        talk = v.parts.bookings.book(
            wanted.cube, wanted.starts, wanted.ends, v.person, wanted.organisation
        )
    except MoveRefused as refused:
        return _form(v, None, refused)
    return v.go(f"/staff/bookings/{talk.id}", "booked")


def change(v: Visit) -> Response:
    """Another time or cube; the digits stay."""
    talk = v.parts.bookings.booking(v.path("id"))
    try:
        v.parts.bookings.change(replace(_given(v, talk), version=v.seen), v.person)
    except MoveRefused as refused:
        return _form(v, talk, refused)
    except Conflict:
        return _form(v, v.parts.bookings.booking(v.path("id")), first=True)
    return v.go(f"/staff/bookings/{talk.id}", "rebooked")


def act(v: Visit) -> Response:
    """Cancelled, or done."""
    acts: dict[str, Callable[..., BookedTalk]] = {
        "cancel": v.parts.bookings.cancel,
        "done": v.parts.bookings.finish,
    }
    wanted = acts.get(v.path("act"))
    if wanted is None:
        raise NotThere(v.path("act"))
    talk = wanted(v.path("id"), v.person)
    return v.go(f"/staff/programme?week={week_name(local(talk.starts).date())}", f"booking_{v.path('act')}")


def slip(v: Visit) -> Response:
    """The paper for the visitor: cube, day, time, digits. Never whom the talk is with."""
    talk = v.parts.bookings.booking(v.path("id"))
    paper = v.asked("paper") if v.asked("paper") in _PAPERS else _PAPERS[0]
    told = {
        "title": v.t("staff.slip.title"),
        "talk": talk,
        "qr": drawing(talk.code, v.t("staff.slip.qr")),
        "paper": paper,
        "papers": _PAPERS,
    }
    return v.show("slip.html", told)


def _form(
    v: Visit, talk: BookedTalk | None, refused: MoveRefused | None = None, *, first: bool = False
) -> Response:
    kept = {
        "cube": talk.cube if talk else "",
        "organisation": talk.organisation if talk else "",
        "day": on_day(v, talk.starts if talk else None),
        "begins": clock_of(talk.starts if talk else None),
        "ends": clock_of(talk.ends if talk else None),
    }
    f = Filled(v, kept, refused)
    told = {
        "talk": talk,
        "f": f,
        "cubes": v.parts.settings.cubes,
        "first": first,
        "near": _near(v, talk, refused),
        "title": v.t("staff.booking.change" if talk else "staff.booking.new"),
    }
    return v.show("booking.html", told, 409 if first else f.status)


def _near(v: Visit, talk: BookedTalk | None, refused: MoveRefused | None) -> list[BookedTalk]:
    """Free times nearest to one that was not free."""
    if refused is None or not _TAKEN & set(refused.missing):
        return []
    return v.parts.bookings.near(_given(v, talk or BookedTalk("", "", "", v.now, v.now)))


def _given(v: Visit, talk: BookedTalk) -> BookedTalk:
    """What the form asks for; one of the free times offered goes before its fields."""
    cube, starts, ends = _offered(v) or (v.given("cube"), *span_given(v, talk if talk.id else None))
    return replace(talk, cube=cube, starts=starts, ends=ends, organisation=v.given("organisation"))


def _offered(v: Visit) -> tuple[str, datetime, datetime] | None:
    """`Kub 1|2025-11-20T10:00:00+00:00|…`, the value of an offer's button."""
    parts = v.given("offer").split("|")
    try:
        cube, starts, ends = parts[0], *(datetime.fromisoformat(text) for text in parts[1:3])
    except ValueError:
        return None
    known = all(at.tzinfo and day_of(str(at.date())) for at in (starts, ends))
    return (cube, starts, ends) if known else None
