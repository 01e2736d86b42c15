"""Booked talks, kept: added, moved, cancelled, their slips printed again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.programme import BookedTalk
from kiosk.central.store.counting import talk_changed
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.store.programme import WEEKDAYS, open_between, specials_between
from kiosk.central.store.rows import inserted, row, unchanged, updated
from kiosk.central.store.talks import Taken, check_free, free_code, talk_of, talks_between, values_of
from kiosk.central.tables import bookings
from kiosk.clock import Clock

_HALF = timedelta(minutes=30)
_NEAR = timedelta(days=3)
"""How far from what was wanted a free time may be."""


class Bookings:
    """Talks in the cubes; the programme's week shows them."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Clock,
        *,
        cubes: Sequence[str],
        hours: Mapping[str, str],
    ) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self.cubes, self._hours = tuple(cubes), hours

    def book(
        self, cube: str, starts: datetime, ends: datetime, person: Person, organisation: str = ""
    ) -> BookedTalk:
        """A new talk with its six digits; MoveRefused names `cube`, `ends`, or why it isn't free."""
        talk = BookedTalk("", "", cube, starts, ends, organisation)
        with self._database.writing() as tx:
            values = values_of(talk)
            check_free(tx, self.cubes, talk)
            row = inserted(tx, bookings, {"code": free_code(tx, self._clock.now()), **values})
            self._journal.add(tx, person, "booking.added", cube)
        return talk_of(row)

    def change(self, talk: BookedTalk, person: Person) -> BookedTalk:
        """Another time, cube or organisation (`dataclasses.replace` the old one); the digits stay."""
        with self._database.writing() as tx:
            values = values_of(talk)
            found = unchanged(tx, bookings, talk.id, talk.version)
            if (found.cube, found.starts, found.ends) != (talk.cube, talk.starts, talk.ends):
                check_free(tx, self.cubes, talk)
            row = updated(tx, bookings, talk.id, {**values, "version": talk.version + 1})
            talk_changed(tx, found, row)
            self._journal.add(tx, person, "booking.changed", talk.cube)
        return talk_of(row)

    def cancel(self, booking_id: str, person: Person) -> BookedTalk:
        """It does not take place; kiosks forget its digits with the next notices."""
        return self._end(booking_id, "cancelled", person)

    def finish(self, booking_id: str, person: Person) -> BookedTalk:
        """The talk is over."""
        return self._end(booking_id, "done", person)

    def booking(self, booking_id: str) -> BookedTalk:
        """One talk, to print its slip again; raises NotThere."""
        with self._database.reading() as tx:
            return talk_of(row(tx, bookings, booking_id))

    def between(self, begin: datetime, end: datetime) -> list[BookedTalk]:
        """Living talks between two moments, by time."""
        with self._database.reading() as tx:
            return talks_between(tx, begin, end)

    def with_whom(self, organisation: str, begin: datetime, end: datetime) -> list[BookedTalk]:
        """An organisation's talks between two moments, cancelled ones too, for its calendar."""
        wanted = select(bookings).where(
            bookings.c.organisation == organisation, bookings.c.ends > begin, bookings.c.starts < end
        )
        with self._database.reading() as tx:
            return [talk_of(r) for r in tx.execute(wanted.order_by(bookings.c.starts))]

    def near(self, wanted: BookedTalk, most: int = 4) -> list[BookedTalk]:
        """Free times of the same length nearest to a wanted one, the same cube first, in order of time."""
        first, last = wanted.starts - _NEAR, wanted.ends + _NEAR
        with self._database.reading() as tx:
            taken = Taken.between(tx, first, last)
            open_hours = self._open(tx, swedish_day(first), swedish_day(last))
        starts = [at for span in open_hours for at in _halves(*span, wanted.ends - wanted.starts)]
        length, now = wanted.ends - wanted.starts, self._clock.now()
        possible = [
            replace(wanted, cube=cube, starts=at, ends=at + length)
            for at in starts
            if at >= now
            for cube in self.cubes
        ]
        free = [talk for talk in possible if not taken.why(talk)]
        nearest = sorted(free, key=lambda t: (abs(t.starts - wanted.starts), t.cube != wanted.cube, t.starts))
        return sorted(nearest[:most], key=lambda t: (t.starts, t.cube))

    def _open(self, tx: Tx, first: date, last: date) -> list[tuple[datetime, datetime]]:
        special = specials_between(tx, first, last)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        usual = {day: self._hours.get(WEEKDAYS[day.weekday()], "") for day in days}
        return [open_between(d, special[d].hours if d in special else usual[d]) for d in days]

    def _end(self, booking_id: str, state: str, person: Person) -> BookedTalk:
        with self._database.writing() as tx:
            found = row(tx, bookings, booking_id)
            values = {"state": state, "version": found.version + 1}
            ended = updated(tx, bookings, booking_id, values)
            talk_changed(tx, found, ended)
            self._journal.add(tx, person, f"booking.{state}", found.cube)
        return talk_of(ended)


def _halves(opens: datetime, closes: datetime, length: timedelta) -> Iterator[datetime]:
    """Every half hour at which something of this length can begin and end while the house is open."""
    at = opens
    while at + length <= closes:
        yield at
        at += _HALF
