"""Booked talks, kept: added, moved, cancelled, their slips printed again."""

from collections.abc import Sequence
from datetime import datetime

from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.programme import BookedTalk
from kiosk.central.store.database import Database
from kiosk.central.store.rows import inserted, row, updated
from kiosk.central.store.talks import check_free, free_code, talk_of, talks_between, values_of
from kiosk.central.tables import bookings
from kiosk.clock import Clock


class Bookings:
    """Talks in the cubes; the programme's week shows them."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, *, cubes: Sequence[str]) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self.cubes = tuple(cubes)

    def book(
        self, cube: str, starts: datetime, ends: datetime, person: Person, organisation: str = ""
    ) -> BookedTalk:
        """A new talk with its six digits; MoveRefused names `cube`, `ends`, or `free` (it is taken)."""
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
            check_free(tx, self.cubes, talk)
            row = updated(tx, bookings, talk.id, values)
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

    def _end(self, booking_id: str, state: str, person: Person) -> BookedTalk:
        with self._database.writing() as tx:
            found = updated(tx, bookings, booking_id, {"state": state})
            self._journal.add(tx, person, f"booking.{state}", found.cube)
        return talk_of(found)
