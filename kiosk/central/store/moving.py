"""Makes the table's moves in an open transaction, whoever has more to keep with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from kiosk.central.asking import answered
from kiosk.central.cases import Case, Event
from kiosk.central.journal import Journal
from kiosk.central.moves import ENDS, HERE, UNDO, Move
from kiosk.central.people import Person
from kiosk.central.standing import Standing, after, standing
from kiosk.central.store.case_rows import case_in
from kiosk.central.store.custody import add_event
from kiosk.central.store.database import Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.store.words import FOUND_BY, keep_words
from kiosk.central.tables import cases, people, print_orders
from kiosk.central.trouble import Conflict, MoveRefused
from kiosk.clock import Clock

_ORDER_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One press of a button: which move, by whom, and the answers to what it asks for."""

    move: str
    person: Person
    details: Mapping[str, str] = field(default_factory=dict, repr=False)


class Moving:
    """Moves cases within the caller's transaction; nothing is written when it raises."""

    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal, self._clock = journal, clock

    def move(self, tx: Tx, case_id: str, step: Step, version: int | None = None) -> Case:
        """One move; raises NotThere, MoveRefused, and Conflict when `version` is not the case's own.

        Without `version` the move is made from whatever state the case is in now.
        """
        case = seen(tx, case_id, version)
        chosen = next((m for m in case.moves if m.name == step.move), None)
        if chosen is None:
            raise MoveRefused(step.move)
        kept = answered(chosen, case.flags, step.details, self._today)
        kept |= _witness(tx, chosen, step.person, kept)
        now = standing(case.events)
        event = self._event(chosen, case, step.person, kept, now)
        self.keep(tx, case, step.person, event, **_effects(chosen, case, after(now, event)))
        if chosen.copies:
            self._order(tx, case)
        return case_in(tx, case_id)

    def keep(self, tx: Tx, case: Case, person: Person, event: Event, **changed: Any) -> None:
        """One more row of custody, what it changes in the case, and its row in the journal."""
        ended = int(changed.get("state", case.state) in ENDS)
        values = {"version": case.version + 1, "unread": 0, "ended": ended, **changed}
        tx.execute(update(cases).where(cases.c.id == case.id).values(values))
        if FOUND_BY & changed.keys():
            keep_words(tx, case.id)
        add_event(tx, case.id, event)
        self._journal.add(tx, person, f"case.{event.act}", case.code or case.kind)

    @property
    def _today(self) -> date:
        return swedish_day(self._clock.now())

    def _event(self, move: Move, case: Case, person: Person, kept: dict[str, str], now: Standing) -> Event:
        goal = case.state if move.to == HERE else move.to or now.before or case.state
        if move.name == UNDO:
            if now.undone is None:
                raise MoveRefused(move.name)
            goal, shelf = now.undone.state, now.undone.told.get("shelf", "")
            kept |= {"shelf": shelf} if shelf and shelf != case.shelf else {}
        return Event(self._clock.now(), person.name, move.name, case.state, goal, kept)

    def _order(self, tx: Tx, case: Case) -> None:
        row = tx.execute(select(cases.c.device_id).where(cases.c.id == case.id)).one()
        ends: datetime = self._clock.now() + timedelta(minutes=_ORDER_MINUTES)
        copy = case.copy + 1
        told = {"id": f"{case.id}-{copy}", "device_id": row.device_id, "code": case.code}
        tx.execute(insert(print_orders).values(**told, copy=copy, ends=ends))


def seen(tx: Tx, case_id: str, version: int | None) -> Case:
    """The case; raises Conflict when it is no longer the version that somebody saw, and NotThere."""
    case = case_in(tx, case_id)
    if version is not None and case.version != version:
        raise Conflict(case)
    return case


def _witness(tx: Tx, move: Move, acting: Person, kept: Mapping[str, str]) -> dict[str, str]:
    """The second persons by name: other accounts that are active and may move things themselves."""
    names = {}
    for ask in (a for a in move.asks if a.sort == "person" and a.name in kept):
        row = tx.execute(select(people).where(people.c.id == kept[ask.name])).first()
        person = Person(row.id, row.name, tuple(row.roles), bool(row.disabled)) if row is not None else None
        if person is None or person.id == acting.id or not person.may("move"):
            raise MoveRefused(move.name, (ask.name,))
        names[ask.name] = person.name
    return names


def _effects(move: Move, case: Case, then: Standing) -> dict[str, Any]:
    """What a move changes in the case's row."""
    changed: dict[str, Any] = {"state": then.state, **then.kept}
    if move.confirms:
        changed["label"] = "on"
    if move.copies:
        changed |= {"copy": case.copy + 1, "label": "unconfirmed"}
    return changed
