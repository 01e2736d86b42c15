"""The programme, kept: meetings, duties, booked talks, organisations and places."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, Table, delete, select

from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.programme import Day, Duty, Meeting, Organisation, Week
from kiosk.central.store.database import Database, Tx, insert_or_ignore
from kiosk.central.store.days import day_begin, day_end, swedish_day
from kiosk.central.store.rows import inserted, row, span, updated
from kiosk.central.store.talks import talk_of
from kiosk.central.tables import bookings, meetings, on_duty, organisations, places
from kiosk.clock import SWEDEN, Clock
from kiosk.settings import Lists, OpenMeeting
from kiosk.wire.messages import Place

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AHEAD = timedelta(weeks=5)


class Programme:
    """What the house has to offer, week by week."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, *, lists: Lists) -> None:
        self._database, self._journal, self._clock, self._lists = database, journal, clock, lists
        self._planned = date.min

    def week(self, day: date) -> Week:
        """The week that a day lies in."""
        self.plan()
        monday = day - timedelta(days=day.weekday())
        with self._database.reading() as tx:
            days = tuple(self._day(tx, monday + timedelta(days=n)) for n in range(7))
        return Week(monday.isocalendar().week, days)

    def hours(self) -> Mapping[str, str]:
        """Opening hours by weekday."""
        return self._lists.meetings.hours

    def organisations(self) -> list[Organisation]:
        """Who can be met, in order: central's own list, or config's while there is none."""
        with self._database.reading() as tx:
            rows = tx.execute(select(organisations).order_by(organisations.c.sort, organisations.c.key)).all()
        if rows:
            return [Organisation(r.key, r.icon, r.names) for r in rows]
        return [Organisation(e.key, e.icon, e.names) for e in self._lists.entries("organisations")]

    def add_meeting(self, meeting: Meeting, person: Person) -> Meeting:
        """A new entry; its `id` is given here."""
        values = {
            "title": dict(meeting.title),
            "who": list(meeting.who),
            **span(meeting.starts, meeting.ends),
        }
        return _meeting(self._add(meetings, values, person, "programme.meeting_added"))

    def change_meeting(self, meeting: Meeting, person: Person) -> Meeting:
        """Other words, times or guests."""
        values = {
            "title": dict(meeting.title),
            "who": list(meeting.who),
            **span(meeting.starts, meeting.ends),
        }
        return _meeting(self._change(meetings, meeting.id, values, person, "programme.meeting_changed"))

    def cancel_meeting(self, meeting_id: str, person: Person) -> Meeting:
        """It does not take place; a weekly one stays cancelled that day."""
        values = {"state": "cancelled"}
        return _meeting(self._change(meetings, meeting_id, values, person, "programme.meeting_cancelled"))

    def add_duty(self, organisation: str, starts: datetime, ends: datetime, person: Person) -> Duty:
        """Somebody takes drop-in visitors between these moments."""
        values = {"organisation": organisation, **span(starts, ends)}
        return _duty(self._add(on_duty, values, person, "programme.duty_added"))

    def cancel_duty(self, duty_id: str, person: Person) -> None:
        """Nobody does."""
        with self._database.writing() as tx:
            tx.execute(delete(on_duty).where(on_duty.c.id == duty_id))
            self._journal.add(tx, person, "programme.duty_cancelled")

    def meeting(self, meeting_id: str) -> Meeting:
        """One entry; raises NotThere."""
        with self._database.reading() as tx:
            return _meeting(row(tx, meetings, meeting_id))

    def places(self) -> list[Place] | None:
        """The neighbourhood's places as kiosks get them; None while config's list holds."""
        with self._database.reading() as tx:
            rows = tx.execute(select(places).order_by(places.c.sort, places.c.key)).all()
        return [Place(key=r.key, icon=r.icon, names=r.names, notice=r.notice) for r in rows] or None

    def coming(self, begin: datetime, end: datetime) -> tuple[list[Meeting], list[Duty]]:
        """Planned meetings and duties between two moments."""
        self.plan()
        with self._database.reading() as tx:
            found, duties = _meetings(tx, begin, end), _duties(tx, begin, end)
        return [m for m in found if m.state == "planned"], duties

    def plan(self) -> None:
        """Write the weekly meetings of config into the coming weeks, once for each day."""
        today = swedish_day(self._clock.now())
        if self._planned == today:
            return
        with self._database.writing() as tx:
            for n in range(_AHEAD.days):
                for meeting in self._lists.meetings.meetings:
                    _plan(tx, meeting, today + timedelta(days=n))
        self._planned = today

    def _day(self, tx: Tx, day: date) -> Day:
        begin, end = day_begin(day), day_end(day)
        talks = select(bookings).where(bookings.c.starts >= begin, bookings.c.starts < end)
        return Day(
            day,
            self.hours().get(WEEKDAYS[day.weekday()], ""),
            tuple(_meetings(tx, begin, end)),
            tuple(_duties(tx, begin, end)),
            tuple(talk_of(r) for r in tx.execute(talks.order_by(bookings.c.starts, bookings.c.cube))),
        )

    def _add(self, table: Table, values: Mapping[str, Any], person: Person, act: str) -> Row[Any]:
        with self._database.writing() as tx:
            self._journal.add(tx, person, act)
            return inserted(tx, table, values)

    def _change(
        self, table: Table, key: str, values: Mapping[str, Any], person: Person, act: str
    ) -> Row[Any]:
        with self._database.writing() as tx:
            row = updated(tx, table, key, values)
            self._journal.add(tx, person, act)
            return row


def _plan(tx: Tx, weekly: OpenMeeting, day: date) -> None:
    """Its key is made of title and day, so that a cancelled or moved one does not come back."""
    if WEEKDAYS[day.weekday()] != weekly.weekday:
        return
    title = weekly.title.get("sv") or next(iter(weekly.title.values()))
    key = hashlib.sha256(f"{title} {day.isoformat()}".encode()).hexdigest()[:32]
    begins, ends = time.fromisoformat(weekly.begins), time.fromisoformat(weekly.ends)
    insert_or_ignore(
        tx,
        meetings,
        {
            "id": key,
            "title": weekly.title,
            "starts": datetime.combine(day, begins, SWEDEN),
            "ends": datetime.combine(day, ends, SWEDEN),
            "who": list(weekly.who),
        },
    )


def _meetings(tx: Tx, begin: datetime, end: datetime) -> list[Meeting]:
    between = select(meetings).where(meetings.c.ends > begin, meetings.c.starts < end)
    return [_meeting(r) for r in tx.execute(between.order_by(meetings.c.starts, meetings.c.id))]


def _duties(tx: Tx, begin: datetime, end: datetime) -> list[Duty]:
    between = select(on_duty).where(on_duty.c.ends > begin, on_duty.c.starts < end)
    return [_duty(r) for r in tx.execute(between.order_by(on_duty.c.starts, on_duty.c.organisation))]


def _meeting(r: Row[Any]) -> Meeting:
    return Meeting(r.id, r.title, r.starts, r.ends, tuple(r.who), r.state)


def _duty(r: Row[Any]) -> Duty:
    return Duty(r.id, r.organisation, r.starts, r.ends)
