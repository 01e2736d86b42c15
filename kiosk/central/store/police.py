"""Lists of things that go to the police, kept; each thing's custody is written in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from kiosk.central.cases import Case
from kiosk.central.journal import Journal
from kiosk.central.moves import UNDO
from kiosk.central.people import Person
from kiosk.central.police import (
    ACTS,
    ASKS,
    KEPT,
    LISTED,
    ONTO,
    OPEN,
    UNDONE,
    Act,
    Handover,
    Told,
    fits,
    numbered,
)
from kiosk.central.standing import standing
from kiosk.central.store.case_rows import case_in
from kiosk.central.store.cases import Cases
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.store.moving import Step
from kiosk.central.store.rows import inserted, row, unchanged, updated
from kiosk.central.tables import handover_log, handover_things, handovers
from kiosk.central.trouble import Conflict, MoveRefused
from kiosk.clock import Clock

_LISTED = 50
_COUNT = select(func.count()).where(handover_things.c.handover_id == handovers.c.id).scalar_subquery()


@dataclass(frozen=True, slots=True)
class Doing:
    """One step of a list: by whom, and the answer to what it asks for."""

    act: Act
    person: Person
    version: int
    """The list as it was seen."""
    answer: str = field(default="", repr=False)


class Handovers:
    """The lists."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, cases: Cases) -> None:
        self._database, self._journal, self._clock, self._cases = database, journal, clock, cases

    def listed(self) -> list[Handover]:
        """The newest ones first, without their things."""
        order = (handovers.c.year.desc(), handovers.c.n.desc())
        found = select(handovers, _COUNT.label("things")).order_by(*order).limit(_LISTED)
        with self._database.reading() as tx:
            return [_handover(r, r.things) for r in tx.execute(found)]

    def one(self, key: str) -> Handover:
        """One list with its things and its log; raises NotThere."""
        with self._database.reading() as tx:
            return _whole(tx, key)

    def taken(self) -> set[str]:
        """Cases that stand on a list which is still open."""
        standing = select(handover_things.c.case_id).join(handovers).where(handovers.c.state.in_(OPEN))
        with self._database.reading() as tx:
            return set(tx.scalars(standing))

    def begin(self, case_ids: Iterable[str], person: Person) -> Handover:
        """A new list with these things; raises MoveRefused when one of them can't go."""
        now = self._clock.now()
        year = swedish_day(now).year
        with self._database.writing() as tx:
            last = tx.scalar(select(func.max(handovers.c.n)).where(handovers.c.year == year)) or 0
            told = {"year": year, "n": last + 1, "number": numbered(year, last + 1)}
            made = inserted(tx, handovers, {**told, "state": "draft", "begun": now})
            self._tell(tx, made.id, person, "begun", made.number)
            self._put(tx, made.id, case_ids, person)
            return _whole(tx, made.id)

    def add(self, key: str, case_ids: Iterable[str], person: Person, version: int) -> Handover:
        """More things on an open list; raises Conflict, MoveRefused, NotThere."""
        with self._database.writing() as tx:
            self._step(tx, key, "change", version)
            self._put(tx, key, case_ids, person)
            return _whole(tx, key)

    def take_off(self, key: str, case_id: str, person: Person, version: int) -> Handover:
        """One thing off an open list; raises Conflict, MoveRefused, NotThere."""
        on_it = (handover_things.c.handover_id == key, handover_things.c.case_id == case_id)
        with self._database.writing() as tx:
            self._step(tx, key, "change", version)
            if tx.execute(delete(handover_things).where(*on_it)).rowcount != 1:
                raise MoveRefused("unlist")
            case = case_in(tx, case_id)
            if case.state == LISTED:
                self._cases.moving.move(tx, case_id, Step("unlist", person))
            self._tell(tx, key, person, "taken_off", case.code)
            return _whole(tx, key)

    def act(self, key: str, doing: Doing) -> Handover:
        """One step of a whole list; raises Conflict, NotThere, MoveRefused when the list or a thing can't."""
        if not fits(doing.act, doing.answer):
            raise MoveRefused(doing.act, (ASKS[doing.act],))
        with self._database.writing() as tx:
            before = _whole(tx, key)
            self._step(tx, key, doing.act, doing.version, **_kept(doing))
            for case in before.cases:
                self._move(tx, before, case, doing)
            self._tell(tx, key, doing.person, doing.act, doing.answer)
            return _whole(tx, key)

    def _step(self, tx: Tx, key: str, act: Act, version: int, **kept: str) -> None:
        found = unchanged(tx, handovers, key, version)
        if act not in _whole(tx, key).acts:
            raise MoveRefused(act)
        handed = {"handed": self._clock.now()} if act == "hand_over" else {}
        state = ACTS[found.state][act]
        updated(tx, handovers, key, {**handed, **kept, "state": state, "version": version + 1})

    def _move(self, tx: Tx, before: Handover, case: Case, doing: Doing) -> None:
        """What a step of the list does to one of its things."""
        details = {
            "hand_over": ("to_police", {"police_list": before.number}),
            "receipt": ("receipt", {"police_number": doing.answer}),
            "reopen": (UNDO, {"reason": doing.answer}),
            "drop": ("unlist", {}),
        }
        move, told = details.get(doing.act, ("", {}))
        if not move or (doing.act == "drop" and case.state != LISTED):
            return
        if doing.act == "reopen" and standing(case.events).act != UNDONE.get(before.state):
            raise MoveRefused(doing.act)
        self._cases.moving.move(tx, case.id, Step(move, doing.person, told))

    def _put(self, tx: Tx, key: str, case_ids: Iterable[str], person: Person) -> None:
        last = (
            tx.scalar(select(func.max(handover_things.c.n)).where(handover_things.c.handover_id == key)) or 0
        )
        for n, case_id in enumerate(dict.fromkeys(case_ids), last + 1):
            case = case_in(tx, case_id)
            if _elsewhere(tx, case_id):
                raise Conflict(case)
            while case.state != LISTED:
                case = self._cases.moving.move(tx, case_id, Step(ONTO.get(case.state, "list"), person))
            tx.execute(insert(handover_things).values(handover_id=key, case_id=case_id, n=n))
            self._tell(tx, key, person, "added", case.code)

    def _tell(self, tx: Tx, key: str, person: Person, act: str, about: str) -> None:
        told = {"handover_id": key, "at": self._clock.now(), "by": person.name, "act": act, "about": about}
        tx.execute(insert(handover_log).values(told))
        number = row(tx, handovers, key).number
        self._journal.add(tx, person, f"police.{act}", number)


def _kept(doing: Doing) -> dict[str, str]:
    column = KEPT.get(doing.act)
    return {column: doing.answer} if column else {}


def _elsewhere(tx: Tx, case_id: str) -> bool:
    on_open = (handover_things.c.case_id == case_id, handovers.c.state.in_(OPEN))
    return tx.scalar(select(handovers.c.id).join(handover_things).where(*on_open).limit(1)) is not None


def _whole(tx: Tx, key: str) -> Handover:
    found = row(tx, handovers, key)
    mine = handover_things.c.handover_id == key
    order = select(handover_things.c.case_id).where(mine).order_by(handover_things.c.n)
    things = tuple(case_in(tx, case_id) for case_id in tx.scalars(order).all())
    log = select(handover_log).where(handover_log.c.handover_id == key).order_by(handover_log.c.id.desc())
    told = tuple(Told(r.at, r.by, r.act, r.about) for r in tx.execute(log))
    return _handover(found, len(things), things, told)


def _handover(r: Row[Any], count: int, things: tuple[Case, ...] = (), log: tuple[Told, ...] = ()) -> Handover:
    words = (r.id, r.number, r.state, r.version, r.begun, r.handed, r.police_number, r.counted)
    return Handover(*words, count, things, log)
