"""Cases, kept: found by filter or code, moved by the table of moves, with every hand written down."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from kiosk.central.cases import Case, Event, Found, InboxFilter, InboxPage, Move
from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.store import inbox
from kiosk.central.store.case_rows import CASES, case_of, event_of
from kiosk.central.store.database import Database, Tx
from kiosk.central.tables import cases, envelopes, events, print_orders
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from kiosk.clock import Clock
from kiosk.forms import FORMS
from kiosk.forms.codes import read_code
from kiosk.wire.messages import PrintOrder

_LONGEST = 1000
_ORDER_MINUTES = 10


class Cases:
    """What was handed in, for staff."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database, self._journal, self._clock = database, journal, clock

    def inbox(self, wanted: InboxFilter) -> InboxPage:
        """One page of what the filter lets through."""
        with self._database.reading() as tx:
            return inbox.page(tx, wanted, self._clock.now())

    def case(self, case_id: str, person: Person) -> Case:
        """One case with its timeline; that it was looked at is written in the journal. Raises NotThere."""
        with self._database.writing() as tx:
            case = _case(tx, case_id)
            self._journal.add(tx, person, "case.read", _named(case))
        return case

    def peek(self, case_id: str) -> Case:
        """The same without a row in the journal: to show a conflict, or a result right after."""
        with self._database.reading() as tx:
            return _case(tx, case_id)

    def by_code(self, text: str) -> Found:
        """Where a typed or scanned code leads."""
        prefixes = [form.code_prefix for form in FORMS if form.code_prefix]
        codes = [code for prefix in prefixes if (code := read_code(text, prefix))]
        if not codes:
            return Found(reason="wrong")
        with self._database.reading() as tx:
            case_id = tx.scalar(select(cases.c.id).where(cases.c.code.in_(codes)).limit(1))
        return Found(case_id) if case_id else Found(reason="unknown")

    def mark_read(self, case_id: str, *, unread: bool = False) -> None:
        """Somebody has seen it (or wants it bold again)."""
        with self._database.writing() as tx:
            tx.execute(update(cases).where(cases.c.id == case_id).values(unread=int(unread)))

    def move(
        self, case_id: str, move: str, person: Person, version: int, details: Mapping[str, str] | None = None
    ) -> Case:
        """One of the case's moves; raises MoveRefused, Conflict (with the case as it is now), NotThere."""
        with self._database.writing() as tx:
            case = self._seen(tx, case_id, version)
            chosen = next((m for m in case.moves if m.name == move), None)
            if chosen is None:
                raise MoveRefused(move)
            kept = _answered(chosen, case, details or {})
            goal = chosen.to or _before(case)
            self._change(tx, case, state=goal, **_effects(chosen, case, kept))
            self._tell(tx, case, person, Event(self._clock.now(), person.name, move, case.state, goal, kept))
            if chosen.copies:
                self._order(tx, case)
            return _case(tx, case_id)

    def note(self, case_id: str, person: Person, words: str, version: int | None = None) -> Case:
        """A note for colleagues; never changed, only followed by another. With `version`, raises Conflict."""
        words = words.strip()
        if not words or len(words) > _LONGEST or "\x00" in words:
            raise MoveRefused("note", ("words",))
        with self._database.writing() as tx:
            case = self._seen(tx, case_id, version)
            self._change(tx, case)
            told = Event(self._clock.now(), person.name, "note", case.state, case.state, {"words": words})
            self._tell(tx, case, person, told)
            return _case(tx, case_id)

    def envelope(self, case_id: str, person: Person) -> bytes | None:
        """The sealed contact, for a reader's browser; that it was fetched is written in the journal."""
        with self._database.writing() as tx:
            case = _case(tx, case_id)
            body = tx.scalar(select(envelopes.c.body).where(envelopes.c.case_id == case_id))
            self._journal.add(tx, person, "case.contact_fetched", _named(case))
        return bytes(body) if body is not None else None

    def orders(self, device_id: str) -> list[PrintOrder]:
        """Labels that a kiosk should print again now."""
        due = (print_orders.c.device_id == device_id, print_orders.c.ends > self._clock.now())
        with self._database.reading() as tx:
            rows = tx.execute(select(print_orders).where(*due).order_by(print_orders.c.id)).all()
        return [PrintOrder(code=r.code, copy=r.copy) for r in rows]

    def _seen(self, tx: Tx, case_id: str, version: int | None) -> Case:
        case = _case(tx, case_id)
        if version is not None and case.version != version:
            raise Conflict(case)
        return case

    def _change(self, tx: Tx, case: Case, **values: Any) -> None:
        tx.execute(
            update(cases).where(cases.c.id == case.id).values(version=case.version + 1, unread=0, **values)
        )

    def _tell(self, tx: Tx, case: Case, person: Person, told: Event) -> None:
        add_event(tx, case.id, told)
        self._journal.add(tx, person, f"case.{told.act}", _named(case))

    def _order(self, tx: Tx, case: Case) -> None:
        row = tx.execute(select(cases.c.device_id).where(cases.c.id == case.id)).one()
        ends = self._clock.now() + timedelta(minutes=_ORDER_MINUTES)
        key = f"{case.id}-{case.copy + 1}"
        tx.execute(
            insert(print_orders).values(
                id=key, device_id=row.device_id, code=case.code, copy=case.copy + 1, ends=ends
            )
        )


def add_event(tx: Tx, case_id: str, event: Event) -> None:
    """One more row of custody."""
    tx.execute(
        insert(events).values(
            case_id=case_id,
            at=event.at,
            by=event.by,
            act=event.act,
            from_state=event.from_state,
            to_state=event.to_state,
            details=dict(event.details),
        )
    )


def _case(tx: Tx, case_id: str) -> Case:
    row = tx.execute(CASES.where(cases.c.id == case_id)).first()
    if row is None:
        raise NotThere(case_id)
    told = tx.execute(select(events).where(events.c.case_id == case_id).order_by(events.c.id))
    return case_of(row, tuple(event_of(e) for e in told))


def _named(case: Case) -> str:
    return case.code or case.kind


def _before(case: Case) -> str:
    """The state before the last move."""
    moves = [e for e in case.events if e.from_state and e.from_state != e.to_state]
    return moves[-1].from_state if moves else case.state


def _answered(move: Move, case: Case, details: Mapping[str, str]) -> dict[str, str]:
    asked = move.asked(case.flags)
    kept = {a.name: details.get(a.name, "").strip() for a in asked}
    wrong = [a.name for a in asked if (a.needed and not kept[a.name]) or _unfit(kept[a.name])]
    if wrong:
        raise MoveRefused(move.name, tuple(wrong))
    return {name: value for name, value in kept.items() if value}


def _unfit(words: str) -> bool:
    return len(words) > 200 or any(ord(c) < 32 and c != "\n" for c in words)


def _effects(move: Move, case: Case, kept: Mapping[str, str]) -> dict[str, Any]:
    """What a move changes besides the state."""
    changed: dict[str, Any] = {}
    if "shelf" in kept:
        changed["shelf"] = kept["shelf"]
    if move.confirms:
        changed["label"] = "on"
    if move.copies:
        changed |= {"copy": case.copy + 1, "label": "unconfirmed"}
    return changed
