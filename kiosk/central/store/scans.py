"""What each person scans at the desk: what became of it, for a day, so that it can be taken back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from kiosk.central.cases import Case
from kiosk.central.moves import UNDO
from kiosk.central.people import Person
from kiosk.central.scan import Scanned, Word, must_lie_safe, read, shelving
from kiosk.central.shelves import shelf_order
from kiosk.central.store.case_rows import CASES, case_in, case_of
from kiosk.central.store.cases import Cases
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.moving import Step
from kiosk.central.tables import cases, scans
from kiosk.central.trouble import NotThere
from kiosk.clock import Clock
from kiosk.settings import FoundRules

_SHOWN = 12
_KEPT = timedelta(days=1)


Thing = Callable[[Case], Mapping[str, Any]]
"""What a scan does to the thing that it found, as columns of the scan."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One reading and how it ended."""

    id: int
    at: datetime
    word: Word
    text: str = field(repr=False)
    """The thing's code, the shelf, or what was read."""
    shelf: str
    """The shelf that was chosen."""
    before: str = field(repr=False)
    """The shelf where the thing stood; of a wrong code the right one that it is nearly."""
    undone: bool
    case: Case | None = field(default=None, repr=False)
    moved: bool = False
    """Whether it made a move that can still be taken back."""


class Scans:
    """The scanner's answers."""

    def __init__(self, database: Database, clock: Clock, cases: Cases, rules: FoundRules) -> None:
        self._database, self._clock, self._cases, self._rules = database, clock, cases, rules

    def shelves(self) -> list[str]:
        """Every shelf that config names or a thing stands on, in walking order."""
        with self._database.reading() as tx:
            return _shelves(tx, self._rules)

    def scan(self, text: str, person: Person, shelf: str = "") -> Scan:
        """Choose a shelf, put a thing on the chosen one, or look at a thing."""
        with self._database.writing() as tx:
            scanned = read(text, _shelves(tx, self._rules))
            told = self._told(tx, scanned, shelf, lambda case: self._thing(tx, case, person, shelf))
            return self._kept(tx, scanned, person, told)

    def counted(self, tx: Tx, text: str, person: Person, shelf: str, seen: Thing) -> Scan:
        """A scan of a stock-take on this shelf; what it does to a thing is the caller's."""
        scanned = read(text, _shelves(tx, self._rules))
        told = self._told(tx, scanned, shelf, seen)
        if scanned.sort == "shelf":
            told |= {"word": "same" if scanned.words == shelf else "elsewhere"}
        if scanned.sort == "done":
            told |= {"word": "enough"}
        return self._kept(tx, scanned, person, told)

    def _kept(self, tx: Tx, scanned: Scanned, person: Person, told: Mapping[str, Any]) -> Scan:
        now = self._clock.now()
        tx.execute(delete(scans).where(scans.c.at < now - _KEPT))
        row = {"at": now, "person_id": person.id, "text": scanned.words, **told}
        return _scan(tx, tx.execute(insert(scans).values(**row).returning(scans)).one())

    def undo(self, scan_id: int, person: Person, reason: str) -> Scan:
        """Take back one's own scan by a new event; raises NotThere, Conflict, MoveRefused."""
        mine = (scans.c.id == scan_id, scans.c.person_id == person.id)
        with self._database.writing() as tx:
            row = tx.execute(select(scans).where(*mine, scans.c.undone == 0, scans.c.version > 0)).first()
            if row is None:
                raise NotThere(str(scan_id))
            self._cases.moving.move(tx, row.case_id, Step(UNDO, person, {"reason": reason}), row.version)
            tx.execute(update(scans).where(*mine).values(undone=1))
            return _scan(tx, tx.execute(select(scans).where(*mine)).one())

    def last(self, person: Person) -> list[Scan]:
        """The person's newest scans, newest first."""
        since = self._clock.now() - _KEPT
        mine = select(scans).where(scans.c.person_id == person.id, scans.c.at >= since)
        with self._database.reading() as tx:
            rows = tx.execute(mine.order_by(scans.c.id.desc()).limit(_SHOWN)).all()
            return [_scan(tx, row) for row in rows]

    def standing(self, shelf: str) -> int:
        """How many things stand on a shelf."""
        with self._database.reading() as tx:
            return len(tx.execute(select(cases.c.id).where(cases.c.shelf == shelf, *ON_SHELF)).all())

    def _told(self, tx: Tx, scanned: Scanned, shelf: str, thing: Thing) -> dict[str, Any]:
        if scanned.sort == "shelf":
            return {"word": "shelf", "shelf": scanned.words}
        if scanned.sort == "done":
            return {"word": "done", "shelf": shelf}
        if scanned.sort == "wrong":
            known = [r.code for r in tx.execute(select(cases.c.code).where(cases.c.code.in_(scanned.near)))]
            only = known[0] if len(known) == 1 else ""
            return {"word": "near" if only else "wrong", "shelf": shelf, "before": only}
        case_id = tx.scalar(select(cases.c.id).where(cases.c.code == scanned.words).limit(1))
        if case_id is None:
            return {"word": "unknown", "shelf": shelf}
        return {"case_id": case_id, "shelf": shelf, **thing(case_in(tx, case_id))}

    def _thing(self, tx: Tx, case: Case, person: Person, shelf: str) -> dict[str, Any]:
        if not shelf:
            self._cases.looked(tx, case, person)
            return {"word": "found", "before": case.shelf}
        move, stood = shelving(case), case.shelf if case.state == "on_shelf" else ""
        word: Word = "moved" if stood else "shelved"
        if move is None:
            return {"word": "stopped", "before": stood}
        if must_lie_safe(case.flags, shelf, self._rules):
            return {"word": "cabinet", "before": stood}
        if stood == shelf:
            return {"word": "here", "before": stood}
        moved = self._cases.moving.move(tx, case.id, Step(move.name, person, {"shelf": shelf}), case.version)
        return {"word": word, "before": stood, "version": moved.version}


ON_SHELF = (cases.c.life == "thing", cases.c.state == "on_shelf")


def _shelves(tx: Tx, rules: FoundRules) -> list[str]:
    used = tx.scalars(select(cases.c.shelf).where(cases.c.shelf != "", *ON_SHELF).distinct())
    return sorted({*used, *rules.shelves, *rules.cabinet_shelves}, key=shelf_order)


def _scan(tx: Tx, row: Row[Any]) -> Scan:
    found = tx.execute(CASES.where(cases.c.id == row.case_id)).first() if row.case_id else None
    told = (row.id, row.at, row.word, row.text, row.shelf, row.before, bool(row.undone))
    case = case_of(found) if found is not None else None
    return Scan(*told, case, bool(row.version and not row.undone and case and case.version == row.version))
