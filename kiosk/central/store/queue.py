"""The queue, kept: numbers called to cubes, parked, moved, taken back; every change is news at once."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from statistics import median
from typing import Any

from sqlalchemy import Row, func, select, update

from kiosk.central.bell import wait_for
from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.queue import (
    ALIVE,
    AT_CUBE,
    LEAVABLE,
    TO_CUBE,
    CubeNow,
    Followed,
    QueueBoard,
    Seen,
    Ticket,
    Today,
    goal,
)
from kiosk.central.store import Database, Tx, undoing
from kiosk.central.store import calls as out
from kiosk.central.store.counting import ticket_changed
from kiosk.central.store.days import day_end, swedish_day
from kiosk.central.store.rows import row
from kiosk.central.store.talks import talks_between
from kiosk.central.store.tickets import move, of_day, ticket_of
from kiosk.central.tables import tickets
from kiosk.central.trouble import MoveRefused, NotThere
from kiosk.central.waits import LEAST
from kiosk.clock import Clock
from kiosk.wire.messages import Calls


class Queue:
    """The moves that staff make, and what pages, kiosks and visitors may see of it."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, *, cubes: Sequence[str], grace_seconds: int
    ) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self.cubes, self._grace = tuple(cubes), timedelta(seconds=grace_seconds)

    def board(self, person: Person) -> QueueBoard:
        """The queue as it is now, as far as this person's right reaches."""
        now = self._clock.now()
        day, reaches = swedish_day(now), partial(person.reaches, "queue")
        with self._database.reading() as tx:
            alive = [ticket_of(r) for r in tx.execute(of_day(day, *ALIVE))]
            talks = talks_between(tx, now, day_end(day))
            facts = {
                "seen": out.said(tx),
                "pace": out.pace_on(tx, day),
                "today": _today(tx, day, reaches),
                "undo": undoing.number(tx, person, day),
            }
        mine = [t for t in alive if reaches(t.whom)]
        listed = {s: tuple(t for t in mine if t.state == s) for s in ("waiting", "held", "missed")}
        ours = tuple(t for t in talks if reaches(t.organisation))
        return QueueBoard(cubes=self._cubes(alive, reaches), talks=ours, **listed, **facts)  # type: ignore[arg-type]

    def waiting(self, person: Person) -> int:
        """How many wait, as far as this person's right reaches."""
        day = swedish_day(self._clock.now())
        with self._database.reading() as tx:
            return sum(person.reaches("queue", r.whom) for r in tx.execute(of_day(day, "waiting")))

    def call_next(self, cube: str, person: Person) -> Ticket | None:
        """The first who waits, to this cube; None when nobody waits, MoveRefused when the cube is taken."""
        with self._database.writing() as tx:
            rows = tx.execute(of_day(swedish_day(self._clock.now()), "waiting"))
            first = next((r for r in rows if person.reaches("queue", r.whom)), None)
            return self._move(tx, first, "call", person, cube) if first is not None else None

    def move(self, ticket_id: str, name: str, person: Person, cube: str = "") -> Ticket:
        """A move of the table; MoveRefused when somebody was first or the cube is taken, else NotThere."""
        with self._database.writing() as tx:
            return self._move(tx, self._own(tx, ticket_id, person), name, person, cube)

    def see(self, key: str, minutes: int, person: Person) -> None:
        """Tell somebody who waits, by number or booked, that they are seen, and about how long it will be."""
        now = self._clock.now()
        with self._database.writing() as tx:
            talk = next((t for t in out.arrived(tx, now) if t.id == key), None)
            if talk is not None and not person.reaches("queue", talk.organisation):
                raise NotThere(key)
            number = "" if talk is not None else self._own(tx, key, person).number
            out.see(tx, key, Seen(now, minutes))
            self._journal.add(tx, person, "queue.seen", number or (talk.cube if talk else ""))

    def undo(self, person: Person) -> str:
        """Take back this person's last move of today, as a new row; the number, or MoveRefused."""
        now = self._clock.now()
        with self._database.writing() as tx:
            number = undoing.take_back(tx, person, now)
            self._journal.add(tx, person, "queue.undo", number)
        return number

    def calls(self) -> Calls:
        """What kiosks and boards may know."""
        with self._database.reading() as tx:
            return out.published(tx, self._clock.now())

    async def calls_after(self, after: int | None, seconds: float) -> Calls:
        """The calls, as soon as they differ from what `after` has seen, at the latest after `seconds`."""
        bell = self._database.bell
        with bell.listening("queue") as heard:
            now = await asyncio.to_thread(self.calls)
            if now.seq != after or bell.closed or not await wait_for(heard, seconds):
                return now
            return await asyncio.to_thread(self.calls)

    async def news_after(self, after: int | None, seconds: float) -> int:
        """How often the queue has changed, as soon as that is not `after`, at the latest after `seconds`.

        Hundreds wait for it at once: a change wakes them and none of them asks the database.
        """
        bell = self._database.bell
        with bell.listening("queue") as heard:
            await asyncio.to_thread(bell.look)
            if bell.counts().get("queue", 0) == after and not bell.closed:
                await wait_for(heard, seconds)
            return bell.counts().get("queue", 0)

    def followed(self, token: str) -> Followed | None:
        """The number that a slip's token belongs to, while its day lasts."""
        day = swedish_day(self._clock.now())
        with self._database.reading() as tx:
            found = _by_token(tx, token)
            if found is None or found.day != day:
                return None
            waiting = [r.id for r in tx.execute(of_day(day, "waiting"))]
            before = waiting.index(found.id) if found.id in waiting else 0
            words, pace = out.said(tx).get(found.id), out.pace_on(tx, day)
        return Followed(found.number, found.state, found.cube, before, words, pace)

    def leave(self, token: str) -> None:
        """The visitor who follows this number does not wait any more; once more changes nothing."""
        with self._database.writing() as tx:
            found = _by_token(tx, token)
            if found is None:
                raise NotThere("follow")
            if found.state in LEAVABLE:
                move(tx, found, "leave", self._clock.now())

    def _own(self, tx: Tx, ticket_id: str, person: Person) -> Row[Any]:
        found, today = row(tx, tickets, ticket_id), swedish_day(self._clock.now())
        if not person.reaches("queue", found.whom) or found.day != today:
            raise NotThere(ticket_id)
        return found

    def _move(self, tx: Tx, found: Row[Any], name: str, person: Person, cube: str) -> Ticket:
        now, state = self._clock.now(), goal(found.state, name)
        to = (cube or found.cube) if state in AT_CUBE else ""
        if state in AT_CUBE:
            self._check_free(tx, found, to, name)
        act = move(tx, found, name, now, cube=to, person_id=person.id)
        if name in TO_CUBE:
            first = func.coalesce(tickets.c.first_called, now)
            called = {"calls": found.calls + 1, "first_called": first}
            tx.execute(update(tickets).where(tickets.c.id == found.id).values(**called))
            ticket_changed(tx, found, row(tx, tickets, found.id))
            out.call_out(tx, act, found, to, now)
        self._journal.add(tx, person, f"queue.{name}", found.number)
        return ticket_of(row(tx, tickets, found.id))

    def _check_free(self, tx: Tx, found: Row[Any], cube: str, name: str) -> None:
        if cube not in self.cubes:
            raise NotThere(cube)
        there = (tickets.c.cube == cube, tickets.c.state.in_(AT_CUBE), tickets.c.day == found.day)
        taken = tx.execute(select(tickets.c.id).where(*there, tickets.c.id != found.id)).first()
        if taken is not None or (name == "transfer" and cube == found.cube):
            raise MoveRefused(name, ("free",))

    def _cubes(self, alive: Sequence[Ticket], reaches: Callable[[str], bool]) -> tuple[CubeNow, ...]:
        there = {t.cube: t for t in alive if t.state in AT_CUBE}
        return tuple(self._cube(name, there.get(name), reaches) for name in self.cubes)

    def _cube(self, name: str, ticket: Ticket | None, reaches: Callable[[str], bool]) -> CubeNow:
        if ticket is None or not reaches(ticket.whom):
            return CubeNow(name, None, taken=ticket is not None)
        left = ticket.changed + self._grace - self._clock.now()
        late = ticket.state == "called" and left <= timedelta()
        return CubeNow(name, ticket, late, max(0, -int(-left.total_seconds() // 60)))


def _by_token(tx: Tx, token: str) -> Row[Any] | None:
    return tx.execute(select(tickets).where(tickets.c.follow == token)).first() if token else None


def _today(tx: Tx, day: date, reaches: Callable[[str], bool]) -> Today:
    done = sum(reaches(r.whom) for r in tx.execute(of_day(day, "done")))
    waits = out.waits_on(tx, day, reaches)
    return Today(done, round(median(waits)) if len(waits) >= LEAST else None)
