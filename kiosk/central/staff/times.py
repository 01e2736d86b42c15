"""Days and times out of forms."""

from datetime import UTC, date, datetime, time
from typing import Protocol

from kiosk.central.programme import Weekly
from kiosk.central.staff.visit import Visit
from kiosk.central.staff.words import local
from kiosk.central.trouble import MoveRefused
from kiosk.clock import SWEDEN


class Timed(Protocol):
    """Something that has its times already."""

    @property
    def starts(self) -> datetime:
        """When it begins."""
        ...

    @property
    def ends(self) -> datetime:
        """When it is over."""
        ...


def span_given(v: Visit, found: Timed | None = None) -> tuple[datetime, datetime]:
    """The form's `day`, `begins` and `ends`, as Swedish clocks have it; MoveRefused names what is wrong.

    What is over can keep its times, but gets no new ones that are over too.
    """
    day = day_given(v, "day")
    begins, ended = time_given(v, "begins"), time_given(v, "ends")
    if ended <= begins:
        raise MoveRefused("time", ("ends",))
    starts, ends = _at(day, begins), _at(day, ended)
    kept = found is not None and (found.starts, found.ends) == (starts, ends)
    if ends <= v.now and not kept:
        raise MoveRefused("time", ("past",))
    return starts, ends


def day_given(v: Visit, name: str) -> date:
    """A day of the form; MoveRefused names its field."""
    day = day_of(v.given(name))
    if day is None:
        raise MoveRefused("time", (name,))
    return day


def day_of(text: str) -> date | None:
    """A day that somebody may mean; near the ends of all time no moment can be worked out."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None


def time_given(v: Visit, name: str) -> time:
    """A time of the form; MoveRefused names its field."""
    try:
        return time.fromisoformat(v.given(name).replace(".", ":")).replace(tzinfo=None)
    except ValueError as error:
        raise MoveRefused("time", (f"{name}_missing",)) from error


def weekly_given(v: Visit, day: date) -> Weekly | None:
    """How the form says it repeats: not at all, until a day, or for ever."""
    if not v.given("weekly"):
        return None
    until = day_given(v, "until") if v.given("until") else None
    if until is not None and until < day:
        raise MoveRefused("time", ("until",))
    return Weekly(until)


def on_day(v: Visit, at: datetime | None) -> str:
    """The day that a form begins with: the one shown, the one asked for, today."""
    if at is not None:
        return local(at).date().isoformat()
    return (day_of(v.asked("day")) or v.today).isoformat()


def clock_of(at: datetime | None, otherwise: str = "") -> str:
    """`16:00`, as a form's field has it."""
    return f"{local(at):%H:%M}" if at is not None else otherwise


def _at(day: date, clock: time) -> datetime:
    """Raises MoveRefused for a time that the change of clocks skips or has twice."""
    at = datetime.combine(day, clock, SWEDEN)
    there = at.astimezone(UTC).astimezone(SWEDEN).replace(tzinfo=None) == at.replace(tzinfo=None)
    if not there or at.utcoffset() != at.replace(fold=1).utcoffset():
        raise MoveRefused("time", ("clock_change",))
    return at
