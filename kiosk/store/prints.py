"""Print jobs as a table of states: what is on paper, what surely is not, and what nobody can know.

How a label ended is told to central by a parcel that the same transaction keeps.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from kiosk.clock import Clock
from kiosk.errors import StoreTrouble
from kiosk.store.database import Database
from kiosk.store.kept import IN_FLIGHT, MOVES, ON_THE_WAY, PrintState, Stage
from kiosk.store.tables import PRINT_JOBS
from kiosk.store.telling import tell_label
from kiosk.wire.codec import moment, read_moment

KEPT_FOR = timedelta(days=7)
"""How long an ended job can still be printed again."""


CAME_OUT = "came_out"
"""What central is told of a label that the printer was unsure of and the visitor has seen."""
CUT_SHORT = "printer.interrupted"
"""The reason of a job that a restart found on its way."""
_NEW = insert(PRINT_JOBS)


ROLES = ("label", "receipt", "slip")
"""What a paper is for; a printer may take only some of them."""


class Paper(Protocol):
    """A paper that can be kept as bytes; kiosk.printing.label has the real one."""

    @property
    def role(self) -> str:
        """`label`, `receipt` or `slip`."""
        ...

    def encoded(self) -> bytes:
        """All that is needed to draw it again."""
        ...


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One paper to print."""

    job: int
    role: str
    paper: bytes = field(repr=False)
    copy: int = 1
    """1 is the original."""


class Prints:
    """The jobs, in order; each method is durable when it returns."""

    def __init__(
        self, database: Database, clock: Clock, *, told: Callable[[], object] = lambda: None
    ) -> None:
        """`told` is called when a parcel waits for central."""
        self._database, self._clock, self._told = database, clock, told

    def next_queued(
        self, now: datetime, visit_seconds: float, roles: Collection[str] = ROLES
    ) -> PrintJob | None:
        """The oldest job of this visit; older ones go to the desk, never to the next visitor."""
        jobs = PRINT_JOBS.c
        queued = select(PRINT_JOBS).where(jobs.state == Stage.QUEUED, jobs.role.in_(roles)).order_by(jobs.job)
        with self._database.reading() as connection:
            waiting = connection.execute(queued).all()
        for row in waiting:
            if _within(now, row.at, visit_seconds):
                return PrintJob(row.job, row.role, bytes(row.paper), row.copy)
            self.to_desk(row.job)
        return None

    def begin(self, job: int) -> bool:
        """Say that bytes are about to leave; False when the job is no longer ours to print."""
        return self._move(job, Stage.SENDING)

    def confirming(self, job: int) -> bool:
        """All bytes have left; now the printer is listened to."""
        return self._move(job, Stage.CONFIRMING)

    def end(self, job: int, state: Stage, reason: str = "") -> bool:
        """One of four ends: QUEUED (not started, may be tried again), PRINTED, FAILED, UNKNOWN."""
        return self._move(job, state, reason)

    def to_desk(self, job: int) -> bool:
        """Somebody at the desk takes care of it; it is not printed by itself any more."""
        return self._move(job, Stage.HANDED_TO_DESK)

    def came_out(self, job: int) -> bool:
        """The visitor says that a paper nobody was sure of did come."""
        return self._move(job, Stage.PRINTED, word=CAME_OUT)

    def state(self, job: int) -> PrintState:
        """Where a job stands."""
        with self._database.reading() as connection:
            row = _one(connection, job)
        return PrintState(Stage(row.state), row.reason, row.copy)

    def again(self, job: int) -> int:
        """A new job for the same paper with the next copy number; one still on its way stays the one."""
        with self._database.writing() as connection:
            row = _one(connection, job)
            return job if row.state in ON_THE_WAY else self._copy(connection, row)

    def ordered(self, code: str, number: int, fresh: Paper | None = None) -> int | None:
        """Print a thing's label once more on staff's order; None when that order is past.

        Of a thing that this kiosk never saw, or has forgotten, `fresh` is printed if there is one.
        """
        jobs = PRINT_JOBS.c
        labels = select(PRINT_JOBS).where(jobs.code == code, jobs.role == "label").order_by(jobs.job)
        with self._database.writing() as connection:
            rows = connection.execute(labels).all() if code else []
            if any(row.ordered == number for row in rows):
                return None
            if rows:
                return self._copy(connection, rows[0], ordered=number)
            return self._first(connection, code, number, fresh) if code and fresh else None

    def after_restart(self) -> None:
        """Whatever was on its way when the power went may or may not be on paper: only the visitor knows."""
        jobs = PRINT_JOBS.c
        old = moment(self._clock.now() - KEPT_FOR)
        with self._database.reading() as connection:
            cut_short = connection.scalars(select(jobs.job).where(jobs.state.in_(IN_FLIGHT))).all()
        for job in cut_short:
            self._move(job, Stage.UNKNOWN, CUT_SHORT)
        with self._database.writing() as connection:
            connection.execute(delete(PRINT_JOBS).where(jobs.state.not_in(ON_THE_WAY), jobs.at < old))

    def _copy(self, connection: Connection, row: Row[Any], ordered: int | None = None) -> int:
        first = row.first or row.job
        family = (PRINT_JOBS.c.job == first) | (PRINT_JOBS.c.first == first)
        copies = connection.scalar(select(func.max(PRINT_JOBS.c.copy)).where(family)) or 1
        same = {name: getattr(row, name) for name in ("seq", "code", "role", "paper")}
        at = moment(self._clock.now())
        copy = max(copies + 1, ordered or 0)
        return _add(connection, **same, first=first, ordered=ordered, copy=copy, at=at)

    def _first(self, connection: Connection, code: str, number: int, fresh: Paper) -> int:
        told = {"seq": 0, "code": code, "copy": number, "ordered": number, "at": moment(self._clock.now())}
        return _add(connection, **told, role=fresh.role, paper=fresh.encoded())

    def _move(self, job: int, to: Stage, reason: str = "", word: str = "") -> bool:
        jobs = PRINT_JOBS.c
        allowed = [stage for stage, moves in MOVES.items() if to in moves]
        change = update(PRINT_JOBS).where(jobs.job == job, jobs.state.in_(allowed))
        with self._database.writing() as connection:
            before = connection.execute(select(PRINT_JOBS).where(jobs.job == job)).one_or_none()
            moved = connection.execute(change.values(state=to, reason=reason)).rowcount == 1
            told = moved and before is not None and self._tell(connection, before, to, reason, word)
        if told:
            self._told()
        return moved

    def _tell(self, connection: Connection, job: Row[Any], to: Stage, reason: str, word: str) -> bool:
        """Why a label is taken to the desk is what kept it from coming out."""
        if to in ON_THE_WAY:
            return False
        why = reason or (job.reason if to is Stage.HANDED_TO_DESK else "")
        return tell_label(connection, job, self._clock, state=word or to, reason=why)


def add_jobs(
    connection: Connection, seq: int, code: str, at: datetime, papers: Sequence[Paper]
) -> tuple[int, ...]:
    """Put papers in the queue inside a transaction that is already open."""
    same = {"seq": seq, "code": code, "copy": 1, "at": moment(at)}
    return tuple(_add(connection, **same, role=paper.role, paper=paper.encoded()) for paper in papers)


def _add(connection: Connection, **values: object) -> int:
    return int(connection.execute(_NEW, {"state": Stage.QUEUED, "reason": "", **values}).lastrowid)


def _one(connection: Connection, job: int) -> Row[Any]:
    row = connection.execute(select(PRINT_JOBS).where(PRINT_JOBS.c.job == job)).one_or_none()
    if row is None:
        raise StoreTrouble("there is no such print job")
    return row


def _within(now: datetime, at: str, seconds: float) -> bool:
    return timedelta(0) <= now - read_moment(at) <= timedelta(seconds=seconds)
