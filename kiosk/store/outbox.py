"""What visitors have handed in and central has not yet taken: kept first, sent later, wiped when settled."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from kiosk.clock import Clock
from kiosk.errors import NotStored, StoreTrouble
from kiosk.store.database import Database
from kiosk.store.kept import Kept, Leaving
from kiosk.store.numbers import (
    mark_tickets,
    marked_ticket,
    next_number,
    open_tickets,
    queue_day,
    waiting_ticket,
)
from kiosk.store.prints import Paper, add_jobs
from kiosk.store.settling import WAITING, settle_rows
from kiosk.store.tables import PARCELS
from kiosk.wire.booked import hashed
from kiosk.wire.codec import moment, read_moment
from kiosk.wire.messages import Parcel, Verdict

_NEW = insert(PARCELS)
"""Built once: a visitor waits for what it takes to build a statement."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What has not reached central yet."""

    count: int
    oldest_seconds: int
    last_seq: int
    """The newest sequence number ever given: what central can count against."""


class Outbox:
    """The parcels of this kiosk, in order; each method is one transaction, durable when it returns."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    @property
    def epoch(self) -> str:
        """The identity of the file they lie in."""
        return self._database.epoch

    def keep(self, leaving: Leaving, papers: Callable[[Kept], Sequence[Paper]]) -> Kept:
        """Parcel, queue number and print jobs, all or none; raises NotStored."""
        try:
            with self._database.writing() as connection:
                return _keep(connection, leaving, papers)
        except StoreTrouble as error:
            raise NotStored(str(error)) from error

    def due(self, limit: int) -> list[Parcel]:
        """The oldest parcels that wait, in order, ready to send."""
        parcels = select(PARCELS).where(PARCELS.c.state == WAITING).order_by(PARCELS.c.seq).limit(limit)
        with self._database.reading() as connection:
            return [_parcel(row) for row in connection.execute(parcels)]

    def settle(self, verdicts: Iterable[Verdict]) -> int:
        """Do as central says, for refs that wait here; returns how many that were."""
        words = list(verdicts)
        marks = self._marks([v.ref for v in words])
        with self._database.writing() as connection:
            mark_tickets(connection, marks)
            done = settle_rows(connection, words)
            left = _count_waiting(connection)
        if done and not left:
            self._database.empty_log()
        return done

    def tried(self, refs: Sequence[str]) -> None:
        """Count one more try for each."""
        more = update(PARCELS).where(PARCELS.c.ref.in_(refs)).values(tries=PARCELS.c.tries + 1)
        with self._database.writing() as connection:
            connection.execute(more)

    def set_aside(self) -> list[Verdict]:
        """What central would not take, with its reasons; kept until somebody has looked."""
        asides = select(PARCELS).where(PARCELS.c.state == "set_aside").order_by(PARCELS.c.seq)
        with self._database.reading() as connection:
            return [Verdict(ref=r.ref, word=r.word, reason=r.reason) for r in connection.execute(asides)]

    def retry_set_aside(self) -> int:
        """Let them try once more, after central or we have been mended; returns how many."""
        again = (
            update(PARCELS).where(PARCELS.c.state == "set_aside").values(state=WAITING, word="", reason="")
        )
        with self._database.writing() as connection:
            return connection.execute(again).rowcount

    def waiting(self) -> Waiting:
        """How much has not reached central."""
        first = select(PARCELS.c.at).where(PARCELS.c.state == WAITING).order_by(PARCELS.c.seq).limit(1)
        with self._database.reading() as connection:
            oldest = connection.scalar(first)
            last = connection.scalar(select(func.max(PARCELS.c.seq))) or 0
            count = _count_waiting(connection)
        age = (self._clock.now() - read_moment(oldest)).total_seconds() if oldest else 0.0
        return Waiting(count, max(0, int(age)), last)

    def ticket_known(self, digits: str) -> str:
        """The number on today's slip with these six digits, "" when there is none; takes about 30 ms."""
        mark = self._mark(digits)
        with self._database.reading() as connection:
            day = queue_day(connection, self._clock.now(), trusted=self._clock.trusted())
            return waiting_ticket(connection, digits, day) or marked_ticket(connection, mark, day)

    def _marks(self, refs: Sequence[str]) -> list[dict[str, str]]:
        """Hashed before the transaction that needs them: a slow hash must not hold the visitor's writes."""
        with self._database.reading() as connection:
            tickets = open_tickets(connection, refs)
        return [{"mark": self._mark(digits), "day": day, "number": number} for digits, day, number in tickets]

    def _mark(self, digits: str) -> str:
        return hashed(digits, self._database.word("salt"))


def _keep(connection: Connection, leaving: Leaving, papers: Callable[[Kept], Sequence[Paper]]) -> Kept:
    day = queue_day(connection, leaving.at, trusted=leaving.trusted)
    number = next_number(connection, day, leaving.colour) if leaving.colour else ""
    seq = _insert(connection, leaving, day, number)
    jobs = add_jobs(connection, seq, leaving.code, leaving.at, papers(Kept(seq, number)))
    return Kept(seq, number, jobs)


def _insert(connection: Connection, leaving: Leaving, day: str, number: str) -> int:
    row = {
        "ref": leaving.ref,
        "kind": leaving.kind,
        "lang": leaving.lang,
        "at": moment(leaving.at),
        "trusted": int(leaving.trusted),
        "code": leaving.code,
        "number": number,
        "ticket": leaving.ticket,
        "day": day,
        "answers": msgspec.json.encode(leaving.answers).decode(),
        "envelope": leaving.envelope,
        "state": WAITING,
    }
    return int(connection.execute(_NEW, row).lastrowid)


def _parcel(row: Row[Any]) -> Parcel:
    return Parcel(
        ref=row.ref,
        kind=row.kind,
        seq=row.seq,
        at=row.at,
        trusted=bool(row.trusted),
        lang=row.lang,
        code=row.code or row.ticket,
        number=row.number,
        answers=msgspec.json.decode(row.answers, type=dict[str, str]),
        envelope=row.envelope,
    )


def _count_waiting(connection: Connection) -> int:
    waiting = select(func.count()).select_from(PARCELS).where(PARCELS.c.state == WAITING)
    return int(connection.scalar(waiting) or 0)
