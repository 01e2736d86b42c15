"""The queue for the cubes: who waits, who is called where, and what the kiosk may know of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from kiosk.central.bell import wait_for
from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.programme import BookedTalk
from kiosk.central.store import Database, Tx, news
from kiosk.central.store.days import day_end, swedish_day
from kiosk.central.store.rows import row
from kiosk.central.store.talks import talks_between
from kiosk.central.store.tickets import ALIVE, of_day
from kiosk.central.tables import calls, tickets
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from kiosk.clock import Clock
from kiosk.wire.messages import Call, Calls

MOVES: dict[str, dict[str, str]] = {
    "waiting": {"call": "called", "leave": "left"},
    "called": {"call": "called", "no_show": "missed", "done": "done", "leave": "left"},
    "missed": {"call": "called", "done": "done", "leave": "left"},
    "done": {},
    "left": {},
}
"""A ticket's life."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One number in the queue."""

    id: str
    number: str
    state: str
    """`waiting`, `called`, `missed`, `done` or `left`."""
    whom: str
    """An organisation's key."""
    people: str
    interpreter: str
    lang: str
    since: datetime
    changed: datetime
    """When its state last changed."""
    cube: str
    calls: int
    """How often it was called."""
    code: str = field(repr=False, default="")
    """The six digits on the slip."""


@dataclass(frozen=True, slots=True)
class CubeNow:
    """A cube and who is called to it."""

    name: str
    ticket: Ticket | None


@dataclass(frozen=True, slots=True)
class QueueBoard:
    """All that the queue's page shows."""

    cubes: tuple[CubeNow, ...]
    waiting: tuple[Ticket, ...]
    """First to last."""
    missed: tuple[Ticket, ...]
    next_bookings: tuple[BookedTalk, ...]
    """Today's talks that have not ended, by time."""
    seq: int
    """Grows with every change."""


class Queue:
    """Calls numbers to cubes; every change wakes the kiosks that wait for news."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, *, cubes: Sequence[str]) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self.cubes = tuple(cubes)

    def board(self) -> QueueBoard:
        """The queue as it is now."""
        now = self._clock.now()
        with self._database.reading() as tx:
            alive = [_ticket(r) for r in tx.execute(of_day(swedish_day(now), *ALIVE))]
            talks = tuple(talks_between(tx, now, day_end(swedish_day(now))))
            seq = news.count(tx, "queue")
        called = {t.cube: t for t in alive if t.state == "called"}
        return QueueBoard(
            cubes=tuple(CubeNow(name, called.get(name)) for name in self.cubes),
            waiting=tuple(t for t in alive if t.state == "waiting"),
            missed=tuple(t for t in alive if t.state == "missed"),
            next_bookings=talks,
            seq=seq,
        )

    def call_next(self, cube: str, person: Person) -> Ticket | None:
        """The first who waits, to this cube; None when nobody waits. Raises Conflict: the cube is taken."""
        with self._database.writing() as tx:
            first = tx.execute(of_day(swedish_day(self._clock.now()), "waiting").limit(1)).first()
            return self._call(tx, first, cube, person) if first is not None else None

    def call(self, ticket_id: str, cube: str, person: Person) -> Ticket:
        """A certain number, to this cube: out of turn, or one that was missed."""
        with self._database.writing() as tx:
            return self._call(tx, row(tx, tickets, ticket_id), cube, person)

    def recall(self, ticket_id: str, person: Person) -> Ticket:
        """The same number to the same cube once more, with its chime."""
        with self._database.writing() as tx:
            found = row(tx, tickets, ticket_id)
            return self._call(tx, found, found.cube, person)

    def no_show(self, ticket_id: str, person: Person) -> Ticket:
        """Nobody came; the number keeps its place among the missed."""
        return self._end(ticket_id, "no_show", person)

    def done(self, ticket_id: str, person: Person) -> Ticket:
        """The talk is over, the cube is free."""
        return self._end(ticket_id, "done", person)

    def calls(self) -> Calls:
        """What kiosks may know: the last four numbers called and their cubes, and the numbers that wait."""
        day = swedish_day(self._clock.now())
        latest = select(calls).where(calls.c.day == day).order_by(calls.c.seq.desc()).limit(40)
        with self._database.reading() as tx:
            seq = news.count(tx, "queue")
            rows = tx.execute(latest).all()
            waiting = [r.number for r in tx.execute(of_day(day, "waiting"))]
        newest = {r.number: r for r in reversed(rows)}
        shown = sorted(newest.values(), key=lambda r: -r.seq)[:4]
        return Calls(
            seq=seq, calls=[Call(number=r.number, cube=r.cube, seq=r.seq) for r in shown], waiting=waiting
        )

    async def calls_after(self, after: int | None, seconds: float) -> Calls:
        """The calls, as soon as they differ from what `after` has seen, at the latest after `seconds`."""
        bell = self._database.bell
        with bell.listening("queue") as heard:
            now = await asyncio.to_thread(self.calls)
            if now.seq != after or bell.closed or not await wait_for(heard, seconds):
                return now
            return await asyncio.to_thread(self.calls)

    def _call(self, tx: Tx, ticket: Row[Any], cube: str, person: Person) -> Ticket:
        if cube not in self.cubes:
            raise NotThere(cube)
        goal = _goal(ticket.state, "call")
        now = self._clock.now()
        _free(tx, cube, ticket)
        tx.execute(
            update(tickets)
            .where(tickets.c.id == ticket.id)
            .values(state=goal, cube=cube, calls=ticket.calls + 1, changed=now)
        )
        seq = news.step(tx, "queue")
        tx.execute(
            insert(calls).values(seq=seq, number=ticket.number, cube=cube, day=swedish_day(now), at=now)
        )
        self._journal.add(tx, person, "queue.call", ticket.number)
        return _ticket(row(tx, tickets, ticket.id))

    def _end(self, ticket_id: str, move: str, person: Person) -> Ticket:
        with self._database.writing() as tx:
            found = row(tx, tickets, ticket_id)
            goal = _goal(found.state, move)
            tx.execute(
                update(tickets).where(tickets.c.id == ticket_id).values(state=goal, changed=self._clock.now())
            )
            self._journal.add(tx, person, f"queue.{move}", found.number)
            return _ticket(row(tx, tickets, ticket_id))


def _free(tx: Tx, cube: str, ticket: Row[Any]) -> None:
    """Two at once: nobody is sent to a taken cube, and nobody who was called to one is called to another."""
    there = select(tickets.c.id).where(tickets.c.cube == cube, tickets.c.state == "called")
    taken = set(tx.scalars(there)) - {ticket.id}
    if taken or (ticket.state == "called" and ticket.cube != cube):
        raise Conflict


def _goal(state: str, move: str) -> str:
    goal = MOVES[state].get(move)
    if goal is None:
        raise MoveRefused(move)
    return goal


def _ticket(row: Row[Any]) -> Ticket:
    return Ticket(
        id=row.id,
        number=row.number,
        state=row.state,
        whom=row.whom,
        people=row.people,
        interpreter=row.interpreter,
        lang=row.lang,
        since=row.since,
        changed=row.changed,
        cube=row.cube,
        calls=row.calls,
        code=row.code,
    )
