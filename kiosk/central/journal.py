"""Who looked at and did what: rows that are only ever added, each bound to the one before by a hash."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select

from kiosk.central.journal_file import ERASED, NOWHERE, Entry, Mark, export
from kiosk.central.people import HOUSE, Person
from kiosk.central.store import Database, Tx
from kiosk.central.store.days import day_begin, day_end
from kiosk.central.store.marks import mark, set_mark, unmark
from kiosk.central.tables import journal as rows
from kiosk.clock import Clock
from kiosk.wire.codec import moment

__all__ = ["Entry", "Journal", "Looked"]

_PAGE = 100
_STEP = 500
"""So many rows are walked before the next look may begin after them."""
READS = ("read", "fetched", "contact_fetched", "exported")
"""Last parts of acts that changed nothing."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands in the journal's URL."""

    act: str = ""
    """Acts that begin so."""
    words: str = ""
    """Person or matter, exactly."""
    who: str = ""
    about: str = ""
    first: date | None = None
    last: date | None = None
    reads: bool = True
    """Whether acts are shown that only looked."""
    before: int = 0
    """Only rows older than this one."""


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Newest first."""

    rows: tuple[Entry, ...]
    total: int
    next: int | None
    """The next page is `before` this row."""


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What checking the chain found."""

    rows: int
    """How many there are."""
    broken_at: int | None
    """The first row that does not fit the one before; None when all do."""
    walked: Mark = NOWHERE
    """When all of it was last walked, and up to where."""


class Journal:
    """Append-only."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def note(self, person: Person, act: str, about: str = "") -> None:
        """One more row, in a transaction of its own: for what was only looked at."""
        with self._database.writing() as tx:
            self.add(tx, person, act, about)

    def add(self, tx: Tx, person: Person, act: str, about: str = "") -> None:
        """One more row, in the transaction of what it tells about."""
        last = tx.execute(select(rows.c.seq, rows.c.hash).order_by(rows.c.seq.desc()).limit(1)).first()
        seq, previous = (last.seq + 1, last.hash) if last else (1, "")
        entry = Entry(seq, self._clock.now(), person.name, act, about, person.id, previous)
        tx.execute(
            insert(rows).values(
                seq=seq,
                at=entry.at,
                person_id=person.id,
                who=person.name,
                act=act,
                about=about,
                previous=previous,
                hash=entry.hash,
            )
        )

    def page(self, *, act: str = "", words: str = "") -> JournalPage:
        """The newest rows of acts that begin with `act` and whose person or matter is `words`."""
        return self.find(Looked(act=act, words=words))

    def find(self, wanted: Looked) -> JournalPage:
        """One page of what the filter lets through."""
        asked = _conditions(replace(wanted, before=0))
        newest = select(rows).where(*_conditions(wanted)).order_by(rows.c.seq.desc()).limit(_PAGE + 1)
        with self._database.reading() as tx:
            total = tx.scalar(select(func.count()).select_from(rows).where(*asked)) or 0
            found = [_entry(r) for r in tx.execute(newest)]
        return JournalPage(tuple(found[:_PAGE]), total, found[_PAGE - 1].seq if found[_PAGE:] else None)

    def names(self) -> list[str]:
        """Everybody whose acts are here."""
        with self._database.reading() as tx:
            return list(tx.scalars(select(rows.c.who).distinct().order_by(rows.c.who)))

    def check(self) -> ChainCheck:
        """Walk what has been added since the last check; `walk` takes all of it."""
        with self._database.reading() as tx:
            begin, whole, broken = mark(tx, "checked"), mark(tx, "whole"), mark(tx, "broken")
            begin = begin if begin.seq else mark(tx, "erased")
            fault, end = (broken.seq, begin) if broken.seq else _walk(_after(tx, begin), begin)
            count = tx.scalar(select(func.count()).select_from(rows)) or 0
        if not fault and end.seq >= begin.seq + _STEP:
            with self._database.writing() as tx:
                set_mark(tx, "checked", replace(end, at=self._clock.now()))
        return ChainCheck(count, fault or None, whole)

    def walk(self) -> ChainCheck:
        """Walk the whole chain, and remember what was found."""
        with self._database.reading() as tx:
            begin = mark(tx, "erased")
            fault, end = _walk(_after(tx, begin), begin)
            fault = fault or (1 if _said(tx) != _gone(begin) else 0)
            count = tx.scalar(select(func.count()).select_from(rows)) or 0
        end = replace(end, at=self._clock.now())
        with self._database.writing() as tx:
            for name in ("checked", "whole", "broken"):
                unmark(tx, name)
            for name in ("checked", "whole") if not fault else ():
                set_mark(tx, name, end)
            if fault:
                set_mark(tx, "broken", Mark(fault, "", end.at))
        return ChainCheck(count, fault or None, end)

    def export(self, person: Person, house: str) -> Iterator[bytes]:
        """The file's lines; that it was taken out is one of its rows."""
        self.note(person, "journal.exported")
        return self._lines(house)

    def _lines(self, house: str) -> Iterator[bytes]:
        with self._database.reading() as tx:
            begin = mark(tx, "erased")
            kept = ((_entry(r), r.hash) for r in _after(tx, begin))
            yield from export(house, moment(self._clock.now()), begin, kept)

    def forget(self, tx: Tx, last: int) -> None:
        """Rows up to and with `last` go; a row says so, and what is left begins where they ended."""
        ended = tx.execute(select(rows.c.hash).where(rows.c.seq == last)).one()
        end = Mark(last, ended.hash, self._clock.now())
        self.add(tx, HOUSE, ERASED, _gone(end))
        set_mark(tx, "erased", end)
        if mark(tx, "checked").seq < last:
            unmark(tx, "checked")
        tx.execute(delete(rows).where(rows.c.seq <= last))


def _conditions(wanted: Looked) -> list[ColumnElement[bool]]:
    found = [rows.c.act.startswith(wanted.act, autoescape=True)] if wanted.act else []
    found += [rows.c.at >= day_begin(wanted.first)] if wanted.first else []
    found += [rows.c.at < day_end(wanted.last)] if wanted.last else []
    found += [(rows.c.who == wanted.words) | (rows.c.about == wanted.words)] if wanted.words else []
    found += [rows.c.who == wanted.who] if wanted.who else []
    found += [rows.c.about == wanted.about] if wanted.about else []
    found += [rows.c.seq < wanted.before] if wanted.before else []
    return found if wanted.reads else [*found, *(~rows.c.act.endswith(f".{read}") for read in READS)]


def _entry(r: Row[Any]) -> Entry:
    return Entry(r.seq, r.at, r.who, r.act, r.about, r.person_id, r.previous)


def _after(tx: Tx, begin: Mark) -> Iterable[Row[Any]]:
    return tx.execution_options(yield_per=1000).execute(
        select(rows).where(rows.c.seq > begin.seq).order_by(rows.c.seq)
    )


def _walk(found: Iterable[Row[Any]], begin: Mark) -> tuple[int, Mark]:
    """The first row that does not fit (0: none), and where the walk ended."""
    last = begin
    for r in found:
        entry = _entry(r)
        if (r.seq, r.previous, r.hash) != (last.seq + 1, last.hash, entry.hash):
            return r.seq, last
        last = Mark(r.seq, r.hash)
    return 0, last


def _said(tx: Tx) -> str:
    """What the newest row about erased rows says."""
    newest = select(rows.c.about).where(rows.c.act == ERASED).order_by(rows.c.seq.desc()).limit(1)
    return tx.scalar(newest) or ""


def _gone(end: Mark) -> str:
    return f"{end.seq} {end.hash}" if end.seq else ""
