"""Who looked at and did what: rows that are only ever added, each bound to the one before by a hash."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select

from kiosk.central.people import Person
from kiosk.central.store import Database, Tx
from kiosk.central.store.days import day_begin, day_end
from kiosk.central.tables import journal as rows
from kiosk.clock import Clock

_PAGE = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal."""

    seq: int
    at: datetime
    who: str
    """The role that acted."""
    act: str
    """A word such as `case.read`, `case.move.shelve`, `tips.fetched`; its words are `journal.<act>`."""
    about: str
    """A code, a name of a kiosk or person, a day; empty when the act says all."""


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Newest first."""

    rows: tuple[Entry, ...]
    total: int
    next: int | None


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What checking the chain found."""

    rows: int
    broken_at: int | None
    """The first row that does not fit the one before; None when all do."""


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
        at = self._clock.now()
        tx.execute(
            insert(rows).values(
                seq=seq,
                at=at,
                person_id=person.id,
                who=person.name,
                act=act,
                about=about,
                previous=previous,
                hash=_bound(previous, seq, at, (person.id, person.name, act, about)),
            )
        )

    def page(
        self, number: int = 1, *, act: str = "", words: str = "", day: date | None = None
    ) -> JournalPage:
        """One page, of acts that begin with `act`, of rows whose person or matter is `words`, of one day."""
        conditions = [rows.c.act.startswith(act, autoescape=True)] if act else []
        if day is not None:
            conditions += [rows.c.at >= day_begin(day), rows.c.at < day_end(day)]
        if words:
            conditions.append((rows.c.who == words) | (rows.c.about == words))
        wanted = (
            select(rows)
            .where(*conditions)
            .order_by(rows.c.seq.desc())
            .limit(_PAGE + 1)
            .offset((number - 1) * _PAGE)
        )
        with self._database.reading() as tx:
            total = tx.scalar(select(func.count()).select_from(rows).where(*conditions)) or 0
            found = [Entry(r.seq, r.at, r.who, r.act, r.about) for r in tx.execute(wanted)]
        return JournalPage(tuple(found[:_PAGE]), total, number + 1 if len(found) > _PAGE else None)

    def check(self) -> ChainCheck:
        """Walk the whole chain."""
        previous, count = "", 0
        with self._database.reading() as tx:
            for r in tx.execute(select(rows).order_by(rows.c.seq)):
                count += 1
                right = _bound(previous, count, r.at, (r.person_id, r.who, r.act, r.about))
                if (r.seq, r.previous, r.hash) != (count, previous, right):
                    return ChainCheck(count, r.seq)
                previous = r.hash
        return ChainCheck(count, None)


def _bound(previous: str, seq: int, at: datetime, words: tuple[str, ...]) -> str:
    plain = json.dumps([previous, seq, at.isoformat(timespec="microseconds"), *words], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()
