"""A day that differs from others of its weekday: closed, other hours, or only for those who have booked."""

from datetime import date

from starlette.responses import Response

from kiosk.central.programme import SpecialDay
from kiosk.central.staff.filled import Filled
from kiosk.central.staff.times import day_of, time_given
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import long_day, week_name
from kiosk.central.store.programme import WEEKDAYS
from kiosk.central.trouble import Conflict, MoveRefused, NotThere

_LONGEST = 80


def show(v: Visit) -> Response:
    """What holds that day, to change."""
    return _form(v, _day(v))


def change(v: Visit) -> Response:
    """It differs now."""
    day = _day(v)
    try:
        v.parts.programme.set_day(_given(v, day), v.person)
    except MoveRefused as refused:
        return _form(v, day, refused)
    except Conflict:
        return _form(v, day, first=True)
    return v.go(f"/staff/programme?week={week_name(day)}", "day_saved")


def usual(v: Visit) -> Response:
    """It is like others again."""
    day = _day(v)
    try:
        v.parts.programme.usual_day(day, v.seen, v.person)
    except Conflict:
        return _form(v, day, first=True)
    return v.go(f"/staff/programme?week={week_name(day)}", "day_usual")


def _day(v: Visit) -> date:
    day = day_of(v.path("day"))
    if day is None:
        raise NotThere(v.path("day"))
    return day


def _given(v: Visit, day: date) -> SpecialDay:
    why = {lang: v.given(f"why_{lang}") for lang in v.tongues if v.given(f"why_{lang}")}
    long = tuple(f"why_{lang}" for lang, words in why.items() if len(words) > _LONGEST)
    if long:
        raise MoveRefused("day", long)
    hours = ""
    if not v.given("closed"):
        begins, ends = time_given(v, "begins"), time_given(v, "ends")
        if ends <= begins:
            raise MoveRefused("day", ("ends",))
        hours = f"{begins:%H:%M}-{ends:%H:%M}"
    return SpecialDay(day, hours, why, bool(v.given("booked_only")), v.seen)


def _form(v: Visit, day: date, refused: MoveRefused | None = None, *, first: bool = False) -> Response:
    there = v.parts.programme.day(day)
    begins, _, ends = (there.hours or _usual(v, day)).partition("-")
    special = there.special
    kept = {
        "closed": "yes" if special and not special.hours else "",
        "booked_only": "yes" if special and special.booked_only else "",
        "begins": begins,
        "ends": ends,
        **({f"why_{lang}": words for lang, words in special.why.items()} if special else {}),
    }
    f = Filled(v, kept, refused)
    told = {
        "title": long_day(day, v.t).capitalize(),
        "there": there,
        "usual": _usual(v, day),
        "f": f,
        "first": first,
        "week": week_name(day),
    }
    return v.show("day.html", told, 409 if first else f.status)


def _usual(v: Visit, day: date) -> str:
    return v.parts.programme.hours().get(WEEKDAYS[day.weekday()], "")
