"""Days and times out of forms."""

from datetime import date, datetime, time

from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import local
from kiosk.central.trouble import MoveRefused
from kiosk.clock import SWEDEN


def span_given(v: Visit) -> tuple[datetime, datetime]:
    """The form's `day`, `begins` and `ends`, as Swedish clocks have it; raises MoveRefused."""
    try:
        day = date.fromisoformat(v.given("day"))
        begins, ended = time.fromisoformat(v.given("begins")), time.fromisoformat(v.given("ends"))
    except ValueError as error:
        raise MoveRefused("time", ("time",)) from error
    if ended <= begins:
        raise MoveRefused("time", ("time",))
    return datetime.combine(day, begins, SWEDEN), datetime.combine(day, ended, SWEDEN)


def on_day(v: Visit, at: datetime | None) -> str:
    """The day that a form begins with: the one shown, the one asked for, today."""
    if at is not None:
        return local(at).date().isoformat()
    try:
        return date.fromisoformat(v.asked("day")).isoformat()
    except ValueError:
        return v.today.isoformat()
