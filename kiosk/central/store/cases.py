"""Cases, kept: found by filter or code, moved by the table of moves, with every hand written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select, update

from kiosk.central.cases import Case, Event, Found, InboxFilter, InboxPage
from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.store import inbox
from kiosk.central.store.case_rows import case_in, kept
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.labels import ORDERS, ordered
from kiosk.central.store.moving import Moving, Step, seen
from kiosk.central.tables import cases, envelopes, print_orders
from kiosk.central.trouble import CentralTrouble, Conflict, MoveRefused, NotThere
from kiosk.clock import Clock
from kiosk.forms import FORMS
from kiosk.forms.codes import read_code
from kiosk.wire.messages import PrintOrder

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of many cases at once."""

    cases: tuple[Case, ...]
    """Those that went, as they are now."""
    left: Mapping[str, CentralTrouble]
    """Those that did not: id to what stopped it, a Conflict, MoveRefused or NotThere."""


class Cases:
    """What was handed in, for staff."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self.moving = Moving(journal, clock)
        """For whoever keeps more in the same transaction, such as a handover's list."""

    def inbox(self, wanted: InboxFilter, me: str = "") -> InboxPage:
        """One page of what the filter lets through; `me` is who asks, by id."""
        with self._database.reading() as tx:
            return inbox.page(tx, wanted, self._clock.now(), me)

    def walk(self, wanted: InboxFilter, me: str = "") -> Iterator[Case]:
        """All of it, in the list's order."""
        with self._database.reading() as tx:
            yield from inbox.walk(tx, wanted, self._clock.now(), me)

    def unread(self) -> int:
        """How many nobody has looked at, as lists count."""
        with self._database.reading() as tx:
            return inbox.unread(tx)

    def case(self, case_id: str, person: Person) -> Case:
        """One case with its timeline; that it was looked at is written in the journal. Raises NotThere."""
        with self._database.writing() as tx:
            case = case_in(tx, case_id)
            self.looked(tx, case, person)
        return case

    def looked(self, tx: Tx, case: Case, person: Person) -> None:
        """That it was looked at, in the transaction of whoever found it."""
        self._journal.add(tx, person, "case.read", case.code or case.kind)

    def peek(self, case_id: str) -> Case:
        """The same without a row in the journal: for what shows no words of it."""
        with self._database.reading() as tx:
            return case_in(tx, case_id)

    def by_code(self, text: str) -> Found:
        """Where a typed or scanned code leads."""
        prefixes = [form.code_prefix for form in FORMS if form.code_prefix]
        codes = [code for prefix in prefixes if (code := read_code(text, prefix))]
        if not codes:
            return Found(reason="wrong")
        with self._database.reading() as tx:
            case_id = kept(tx, tx.scalar(select(cases.c.id).where(cases.c.code.in_(codes)).limit(1)))
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
            return self.moving.move(tx, case_id, Step(move, person, details or {}), version)

    def move_many(self, versions: Mapping[str, int | None], step: Step) -> Moved:
        """The same move for many cases in one transaction: each that can goes, each that can't says why.

        `versions` has the cases' ids, each with the version that was seen (None: as it is now). A case that
        somebody else changed meanwhile is left as it is.
        """
        moved, left = [], {}
        with self._database.writing() as tx:
            for case_id, version in versions.items():
                try:
                    moved.append(self.moving.move(tx, case_id, step, version))
                except (Conflict, MoveRefused, NotThere) as trouble:
                    left[case_id] = trouble
        return Moved(tuple(moved), left)

    def note(self, case_id: str, person: Person, words: str, version: int | None = None) -> Case:
        """A note for colleagues; never changed, only followed by another. With `version`, raises Conflict."""
        words = words.strip()
        if not words or len(words) > _LONGEST or "\x00" in words:
            raise MoveRefused("note", ("words",))
        with self._database.writing() as tx:
            case = seen(tx, case_id, version)
            told = Event(self._clock.now(), person.name, "note", case.state, case.state, {"words": words})
            self.moving.keep(tx, case, person, told)
            return case_in(tx, case_id)

    def envelope(self, case_id: str, person: Person) -> bytes | None:
        """The sealed contact, for a reader's browser; that it was fetched is written in the journal."""
        with self._database.writing() as tx:
            case = case_in(tx, case_id)
            body = tx.scalar(select(envelopes.c.body).where(envelopes.c.case_id == case_id))
            self._journal.add(tx, person, "case.contact_fetched", case.code or case.kind)
        return bytes(body) if body is not None else None

    def orders(self, device_id: str) -> list[PrintOrder]:
        """Labels that a kiosk should print again now."""
        due = (print_orders.c.device_id == device_id, print_orders.c.ends > self._clock.now())
        with self._database.reading() as tx:
            return [ordered(r) for r in tx.execute(ORDERS.where(*due).order_by(print_orders.c.id))]
