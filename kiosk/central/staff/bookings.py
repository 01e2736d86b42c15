"""Booked talks: a cube, two times and six digits; never a name."""

from collections.abc import Callable
from dataclasses import replace

from starlette.responses import Response

from kiosk.central.programme import BookedTalk
from kiosk.central.staff.qr import drawing
from kiosk.central.staff.times import on_day, span_given
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import local, week_name
from kiosk.central.trouble import MoveRefused, NotThere


def new(v: Visit) -> Response:
    """An empty form."""
    return _form(v, None)


def show(v: Visit) -> Response:
    """One talk: its digits, and the same form."""
    return _form(v, v.parts.bookings.booking(v.path("id")))


def add(v: Visit) -> Response:
    """A new talk; its digits are on the next page."""
    try:
        starts, ends = span_given(v)
        talk = v.parts.bookings.book(v.given("cube"), starts, ends, v.person, v.given("organisation"))
    except MoveRefused as refused:
        return _form(v, None, _why(v, refused))
    return v.go(f"/staff/bookings/{talk.id}", "booked")


def change(v: Visit) -> Response:
    """Another time or cube; the digits stay."""
    talk = v.parts.bookings.booking(v.path("id"))
    try:
        v.parts.bookings.change(_given(v, talk), v.person)
    except MoveRefused as refused:
        return _form(v, talk, _why(v, refused))
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
    qr = drawing(talk.code, v.t("staff.slip.qr"))
    return v.show("slip.html", {"title": v.t("staff.slip.title"), "talk": talk, "qr": qr})


def _form(v: Visit, talk: BookedTalk | None, wrong: str = "") -> Response:
    told = {
        "talk": talk,
        "cubes": v.parts.settings.cubes,
        "organisations": v.parts.programme.organisations(),
        "wrong": wrong,
        "day": on_day(v, talk.starts if talk else None),
        "title": v.t("staff.booking.change" if talk else "staff.booking.new"),
    }
    return v.show("booking.html", told, 422 if wrong else 200)


def _given(v: Visit, talk: BookedTalk) -> BookedTalk:
    starts, ends = span_given(v)
    return replace(talk, cube=v.given("cube"), starts=starts, ends=ends, organisation=v.given("organisation"))


def _why(v: Visit, refused: MoveRefused) -> str:
    why = refused.missing[0] if refused.missing else "time"
    return v.t(f"staff.booking.refused.{why}")
