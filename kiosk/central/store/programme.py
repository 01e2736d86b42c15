"""The programme, kept: its weeks, what repeats in them, days that differ."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select

from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.programme import BOOKED_ONLY, Day, Duty, Meeting, SpecialDay, Week
from kiosk.central.store import series
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.days import day_begin, day_end, swedish_day
from kiosk.central.store.entries import Entries, Spoken
from kiosk.central.store.talks import LIVING, talk_of
from kiosk.central.tables import bookings, meetings, on_duty, special_days
from kiosk.central.trouble import Conflict, MoveRefused
from kiosk.clock import SWEDEN, Clock
from kiosk.settings import Lists, OpenMeeting

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CONFIG = "config-"


class Programme:
    """What the house has to offer, week by week."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, *, lists: Lists) -> None:
        self._database, self._journal, self._clock, self._lists = database, journal, clock, lists
        self._planned = date.min
        self.meetings: Entries[Meeting] = Entries(database, journal, clock, says=_MEETINGS)
        self.duties: Entries[Duty] = Entries(database, journal, clock, says=_DUTIES)

    def week(self, day: date) -> Week:
        """The week that a day lies in."""
        monday = day - timedelta(days=day.weekday())
        self.plan()
        with self._database.reading() as tx:
            days = tuple(self._day(tx, monday + timedelta(days=n)) for n in range(7))
        return Week(monday.isocalendar().week, days)

    def hours(self) -> Mapping[str, str]:
        """Opening hours by weekday."""
        return self._lists.meetings.hours

    def day(self, day: date) -> Day:
        """One day of the week."""
        self.plan()
        with self._database.reading() as tx:
            return self._day(tx, day)

    def specials(self, begin: date, end: date) -> dict[date, SpecialDay]:
        """Days that differ, from one day to another."""
        with self._database.reading() as tx:
            return specials_between(tx, begin, end)

    def set_day(self, special: SpecialDay, person: Person) -> None:
        """A day differs now; `version` is 0 for one that did not. Raises Conflict when somebody was first."""
        with self._database.writing() as tx:
            _seen(tx, special.day, special.version)
            values = {"hours": special.hours, "why": dict(special.why), "version": special.version + 1}
            tx.execute(delete(special_days).where(special_days.c.day == special.day))
            fresh = {**values, "booked_only": int(special.booked_only)}
            tx.execute(insert(special_days).values(day=special.day, **fresh))
            self._journal.add(tx, person, "programme.day_changed", special.day.isoformat())

    def usual_day(self, day: date, version: int, person: Person) -> None:
        """A day is like others of its weekday again."""
        with self._database.writing() as tx:
            _seen(tx, day, version)
            tx.execute(delete(special_days).where(special_days.c.day == day))
            self._journal.add(tx, person, "programme.day_usual", day.isoformat())

    def coming(self, begin: datetime, end: datetime) -> tuple[list[Meeting], list[Duty]]:
        """What takes place between two moments; nothing does on a closed day."""
        self.plan()
        with self._database.reading() as tx:
            found = [m for m in _meetings(tx, begin, end) if m.state == "planned"]
            duties = [d for d in _duties(tx, begin, end) if d.state == "planned"]
            special = specials_between(tx, swedish_day(begin), swedish_day(end))
        closed = {day for day, s in special.items() if not s.hours}
        shown = [m for m in found if swedish_day(m.starts) not in closed]
        held = [_within(d, special.get(swedish_day(d.starts))) for d in duties]
        return shown, [d for d in held if d.starts < d.ends]

    def plan(self) -> None:
        """Write what repeats weekly into the coming year, each day once."""
        today = swedish_day(self._clock.now())
        if self._planned == today:
            return
        with self._database.writing() as tx:
            living = {_begin(tx, weekly, today) for weekly in self._lists.meetings.meetings}
            series.ended_elsewhere(tx, _CONFIG, living, today)
            series.planned(tx, series.horizon(today))
        self._planned = today

    def _day(self, tx: Tx, day: date) -> Day:
        begin, end = day_begin(day), day_end(day)
        talks = select(bookings).where(bookings.c.starts >= begin, bookings.c.starts < end)
        special = specials_between(tx, day, day).get(day)
        return Day(
            day,
            special.hours if special else self.hours().get(WEEKDAYS[day.weekday()], ""),
            tuple(_meetings(tx, begin, end)),
            tuple(_duties(tx, begin, end)),
            tuple(talk_of(r) for r in tx.execute(talks.order_by(bookings.c.starts, bookings.c.cube))),
            special,
        )


def specials_between(tx: Tx, begin: date, end: date) -> dict[date, SpecialDay]:
    """Days that differ, from one day to another."""
    wanted = select(special_days).where(special_days.c.day >= begin, special_days.c.day <= end)
    return {
        r.day: SpecialDay(r.day, r.hours, r.why, bool(r.booked_only), r.version) for r in tx.execute(wanted)
    }


def open_between(day: date, hours: str) -> tuple[datetime, datetime]:
    """`10:00-14:00` of a day; a closed day ends as it begins."""
    begins, _, ends = (hours or "00:00-00:00").partition("-")
    opens, closes = (datetime.combine(day, time.fromisoformat(at), SWEDEN) for at in (begins, ends))
    return opens, closes


def _within(duty: Duty, special: SpecialDay | None) -> Duty:
    """As much of it as fits into a day that differs."""
    if special is None:
        return duty
    opens, closes = open_between(special.day, special.hours)
    mode = BOOKED_ONLY if special.booked_only else duty.mode
    return replace(duty, starts=max(duty.starts, opens), ends=min(duty.ends, closes), mode=mode)


def _seen(tx: Tx, day: date, version: int) -> None:
    there = specials_between(tx, day, day).get(day)
    if (there.version if there else 0) != version:
        raise Conflict(there)


def _begin(tx: Tx, weekly: OpenMeeting, today: date) -> str:
    """The series of a weekly meeting in config; its key is what config says: a change is a new one."""
    title = weekly.title.get("sv") or next(iter(weekly.title.values()))
    said = (weekly.weekday, weekly.begins, weekly.ends, sorted(weekly.title.items()), weekly.who)
    key = f"{_CONFIG}{hashlib.sha256(repr(said).encode()).hexdigest()[:24]}"
    day = today + timedelta(days=(WEEKDAYS.index(weekly.weekday) - today.weekday()) % 7)
    starts, ends = (
        datetime.combine(day, time.fromisoformat(at), SWEDEN) for at in (weekly.begins, weekly.ends)
    )
    values = _MEETINGS.values(Meeting("", weekly.title, starts, ends, weekly.who))
    if series.begun(tx, meetings, key, series.Change(values, starts, ends, today)):
        days = [day + n * series.WEEK for n in range(-5, 6)]
        older = {hashlib.sha256(f"{title} {d.isoformat()}".encode()).hexdigest()[:32]: d for d in days}
        series.adopted(tx, meetings, key, older)
    return key


def _meetings(tx: Tx, begin: datetime, end: datetime) -> list[Meeting]:
    between = select(meetings).where(meetings.c.ends > begin, meetings.c.starts < end)
    return [_MEETINGS.read(r) for r in tx.execute(between.order_by(meetings.c.starts, meetings.c.id))]


def _duties(tx: Tx, begin: datetime, end: datetime) -> list[Duty]:
    between = select(on_duty).where(on_duty.c.ends > begin, on_duty.c.starts < end)
    return [_DUTIES.read(r) for r in tx.execute(between.order_by(on_duty.c.starts, on_duty.c.organisation))]


def _meeting(r: Row[Any]) -> Meeting:
    shown = (bool(r.public), bool(r.takes_cubes), r.series, r.version)
    return Meeting(r.id, r.title, r.starts, r.ends, tuple(r.who), r.state, *shown)


def _meeting_values(meeting: Meeting) -> dict[str, Any]:
    shown = {"public": int(meeting.public), "takes_cubes": int(meeting.takes_cubes)}
    return {"title": dict(meeting.title), "who": list(meeting.who), **shown}


def _duty(r: Row[Any]) -> Duty:
    return Duty(r.id, r.organisation, r.starts, r.ends, r.mode, r.state, r.series, r.version)


def _duty_values(duty: Duty) -> dict[str, Any]:
    return {"organisation": duty.organisation, "mode": duty.mode}


def _holds_free_cubes(tx: Tx, made: Row[Any], now: datetime) -> None:
    """A meeting can't take the cubes from talks that are booked: these are moved first."""
    alike = meetings.c.series == made.series if made.series else meetings.c.id == made.id
    clash = select(bookings.c.id).where(
        *(alike, meetings.c.takes_cubes == 1, meetings.c.state == "planned", meetings.c.ends > now),
        *(bookings.c.state.in_(LIVING), bookings.c.starts < meetings.c.ends),
        bookings.c.ends > meetings.c.starts,
    )
    if tx.execute(clash.limit(1)).first() is not None:
        raise MoveRefused("meeting", ("talks",))


def _anything(_: Tx, __: Row[Any], ___: datetime) -> None:
    return


_MEETINGS = Spoken(meetings, "programme.meeting", _meeting, _meeting_values, _holds_free_cubes)
_DUTIES = Spoken(on_duty, "programme.duty", _duty, _duty_values, _anything)
