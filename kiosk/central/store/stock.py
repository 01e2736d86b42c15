"""Stock-takes, kept: several people and devices count one shelf at once; its end writes events."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from kiosk.central.cases import Case, Event
from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.scan import must_lie_safe, shelving
from kiosk.central.stock import Counted, StockTake, Word, compared
from kiosk.central.store.case_rows import CASES, case_in, case_of
from kiosk.central.store.cases import Cases
from kiosk.central.store.database import Database, Tx, insert_or_ignore
from kiosk.central.store.moving import Step
from kiosk.central.store.rows import inserted, row, updated
from kiosk.central.store.scans import ON_SHELF, Scan, Scans
from kiosk.central.tables import cases, stock_seen, stock_takes
from kiosk.central.trouble import MoveRefused
from kiosk.clock import Clock
from kiosk.settings import FoundRules

_LISTED = 30
SEEN, MISSING = "stock_seen", "stock_missing"
"""Acts of the rows of custody that an end writes."""


class Stock:
    """The stock-takes."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, cases: Cases, scans: Scans
    ) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self._cases, self._scans = cases, scans

    def listed(self) -> list[StockTake]:
        """Open ones first, then the newest; without their things."""
        order = (stock_takes.c.ended.is_not(None), stock_takes.c.begun.desc(), stock_takes.c.id)
        with self._database.reading() as tx:
            return [_take(r) for r in tx.execute(select(stock_takes).order_by(*order).limit(_LISTED))]

    def one(self, key: str) -> StockTake:
        """One with all that was seen, and while it is open what is missing; raises NotThere."""
        with self._database.reading() as tx:
            return _whole(tx, key)

    def begin(self, shelf: str, person: Person) -> StockTake:
        """Begin, or go on with the shelf's open one."""
        shelf = shelf.strip()[:40]
        if not shelf or not shelf.isprintable():
            raise MoveRefused("stock", ("shelf",))
        going = select(stock_takes.c.id).where(stock_takes.c.shelf == shelf, stock_takes.c.ended.is_(None))
        with self._database.writing() as tx:
            key = tx.scalar(going.limit(1))
            if key is None:
                told = {"shelf": shelf, "begun": self._clock.now(), "by": person.name}
                key = inserted(tx, stock_takes, told).id
                self._journal.add(tx, person, "stock.begun", shelf)
            return _whole(tx, key)

    def scan(self, key: str, text: str, person: Person) -> Scan:
        """One thing is seen; raises NotThere, and MoveRefused after the end."""
        with self._database.writing() as tx:
            take = _open(tx, key)
            return self._scans.counted(
                tx, text, person, take.shelf, lambda case: self._seen(tx, take, case, person)
            )

    def unsee(self, key: str, case_id: str) -> None:
        """It was not there after all."""
        with self._database.writing() as tx:
            _open(tx, key)
            tx.execute(delete(stock_seen).where(stock_seen.c.take_id == key, stock_seen.c.case_id == case_id))

    def finish(self, key: str, person: Person, rules: FoundRules, *, move: bool) -> StockTake:
        """An event for each thing: seen, moved here (if `move`), missing; raises MoveRefused when ended."""
        with self._database.writing() as tx:
            take = _open(tx, key)
            ends = [self._end(tx, take, one, person, rules if move else None) for one in take.counted]
            for one in ends:
                mine = (stock_seen.c.take_id == key, stock_seen.c.case_id == one.case_id)
                if not tx.execute(update(stock_seen).where(*mine).values(word=one.word)).rowcount:
                    tx.execute(insert(stock_seen).values(take_id=key, **self._missing(one)))
            updated(tx, stock_takes, key, {"ended": self._clock.now(), "ended_by": person.name})
            self._journal.add(tx, person, "stock.ended", take.shelf)
            return _whole(tx, key)

    def _seen(self, tx: Tx, take: StockTake, case: Case, person: Person) -> Mapping[str, Any]:
        expected = case.state == "on_shelf" and case.shelf == take.shelf
        told = {"take_id": take.id, "case_id": case.id, "at": self._clock.now(), "by": person.name}
        new = insert_or_ignore(tx, stock_seen, {**told, "code": case.code, "before": case.shelf})
        word = "again" if not new else "seen" if expected else "extra"
        return {"word": word, "before": case.shelf}

    def _end(
        self, tx: Tx, take: StockTake, one: Counted, person: Person, rules: FoundRules | None
    ) -> Counted:
        if one.case is None:
            return one
        if one.word == "extra":
            return replace(one, word=self._moved(tx, take, one.case, person, rules))
        act, changed = (SEEN, {}) if one.word == "here" else (MISSING, {"unread": 1})
        case = case_in(tx, one.case_id)
        told = Event(self._clock.now(), person.name, act, case.state, case.state, {"shelf": take.shelf})
        self._cases.moving.keep(tx, case, person, told, **changed)
        return one

    def _missing(self, one: Counted) -> dict[str, Any]:
        kept = {"case_id": one.case_id, "code": one.code, "word": one.word, "before": one.before}
        return {**kept, "at": self._clock.now()}

    def _moved(self, tx: Tx, take: StockTake, case: Case, person: Person, rules: FoundRules | None) -> Word:
        move = shelving(case)
        if move is None or rules is None or must_lie_safe(case.flags, take.shelf, rules):
            return "stopped"
        self._cases.moving.move(tx, case.id, Step(move.name, person, {"shelf": take.shelf}))
        return "moved"


def _open(tx: Tx, key: str) -> StockTake:
    take = _whole(tx, key)
    if take.ended is not None:
        raise MoveRefused("stock")
    return take


def _whole(tx: Tx, key: str) -> StockTake:
    found = row(tx, stock_takes, key)
    mine = select(stock_seen).where(stock_seen.c.take_id == key)
    rows = tx.execute(mine.order_by(stock_seen.c.at.desc(), stock_seen.c.code)).all()
    ids = [r.case_id for r in rows]
    known = {r.id: case_of(r) for r in tx.execute(CASES.where(cases.c.id.in_(ids)))}
    if found.ended is not None:
        return replace(_take(found), counted=tuple(_counted(r, r.word, known.get(r.case_id)) for r in rows))
    standing = CASES.where(cases.c.shelf == found.shelf, *ON_SHELF).order_by(cases.c.day, cases.c.id)
    expected = {r.id: case_of(r) for r in tx.execute(standing)}
    words: dict[str, Word] = {r.case_id: "here" if r.case_id in expected else "extra" for r in rows}
    seen = {r.case_id: _counted(r, words[r.case_id], known.get(r.case_id)) for r in rows}
    return replace(_take(found), counted=compared(expected, seen))


def _counted(r: Row[Any], word: Word, case: Case | None) -> Counted:
    return Counted(r.case_id, r.code, word, r.by, r.at, r.before, case)


def _take(r: Row[Any]) -> StockTake:
    return StockTake(r.id, r.shelf, r.begun, r.by, r.ended, r.ended_by)
