"""Entries of the programme, kept: added, changed, cancelled and taken up again, alone or week after week."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Row, Table, select

from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.programme import ONE, Weekly
from kiosk.central.store import series
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.days import swedish_day
from kiosk.central.store.rows import inserted, row, span, unchanged, updated
from kiosk.central.trouble import MoveRefused
from kiosk.clock import Clock


class Entry(Protocol):
    """What every entry of the programme has."""

    @property
    def id(self) -> str:
        """Empty while it is new."""
        ...

    @property
    def starts(self) -> datetime:
        """When it begins."""
        ...

    @property
    def ends(self) -> datetime:
        """When it is over."""
        ...

    @property
    def series(self) -> str:
        """The weekly series it belongs to."""
        ...

    @property
    def version(self) -> int:
        """Grows with each change."""
        ...


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Spoken(Generic[E]):
    """One sort of entry: its table, its word in the journal, and how it becomes a row and back."""

    table: Table
    act: str
    read: Callable[[Row[Any]], E]
    values: Callable[[E], Mapping[str, Any]]
    check: Callable[[Tx, Row[Any], datetime], None]
    """Looks at what was written, this one and those that repeat it; MoveRefused keeps nothing of it."""


class Entries(Generic[E]):
    """All entries of one sort."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, *, says: Spoken[E]) -> None:
        self._database, self._journal, self._clock, self._says = database, journal, clock, says

    def add(self, entry: E, person: Person, weekly: Weekly | None = None) -> E:
        """A new one, or the first of a series; raises MoveRefused when that ends before it begins."""
        times = span(entry.starts, entry.ends)
        with self._database.writing() as tx:
            values = self._says.values(entry)
            if weekly:
                change = series.Change(values, entry.starts, entry.ends, self._today, weekly=weekly)
                made = self._begin(tx, change)
            else:
                made = inserted(tx, self._says.table, {**values, **times})
            self._says.check(tx, made, self._clock.now())
            self._journal.add(tx, person, f"{self._says.act}_added")
        return self._says.read(made)

    def change(self, entry: E, person: Person, scope: str = ONE, weekly: Weekly | None = None) -> E:
        """Other words or times, for this one or those that repeat it; raises Conflict, MoveRefused."""
        table = self._says.table
        with self._database.writing() as tx:
            found = unchanged(tx, table, entry.id, entry.version)
            change = series.Change(
                self._says.values(entry), entry.starts, entry.ends, self._today, scope, weekly
            )
            series.changed(tx, table, found, change)
            series.planned(tx, series.horizon(self._today))
            self._journal.add(tx, person, f"{self._says.act}_changed")
            made = row(tx, table, entry.id)
            self._says.check(tx, made, self._clock.now())
        return self._says.read(made)

    def cancel(self, entry: E, person: Person, scope: str = ONE) -> E:
        """It does not take place; those that repeat it may end with it."""
        with self._database.writing() as tx:
            found = unchanged(tx, self._says.table, entry.id, entry.version)
            series.stopped(tx, self._says.table, found, scope, self._today)
            self._journal.add(tx, person, f"{self._says.act}_cancelled")
            made = row(tx, self._says.table, entry.id)
        return self._says.read(made)

    def restore(self, entry: E, person: Person) -> E:
        """It does take place after all: this one alone."""
        with self._database.writing() as tx:
            unchanged(tx, self._says.table, entry.id, entry.version)
            fresh = {"state": "planned", "version": entry.version + 1}
            made = updated(tx, self._says.table, entry.id, fresh)
            self._says.check(tx, made, self._clock.now())
            self._journal.add(tx, person, f"{self._says.act}_restored")
        return self._says.read(made)

    def one(self, key: str) -> E:
        """One of them; raises NotThere."""
        with self._database.reading() as tx:
            return self._says.read(row(tx, self._says.table, key))

    def until(self, entry: E) -> date | None:
        """The last day of its series; None when it has none."""
        with self._database.reading() as tx:
            return series.until_of(tx, entry.series)

    def series_of(self, **same: str) -> list[E]:
        """The next one of each series whose rows have these values."""
        table = self._says.table
        wanted = [table.c[name] == value for name, value in same.items()]
        going = (table.c.series != "", table.c.state == "planned", table.c.ends > self._clock.now())
        with self._database.reading() as tx:
            rows = tx.execute(select(table).where(*wanted, *going).order_by(table.c.starts)).all()
        first: dict[str, Row[Any]] = {}
        for each in rows:
            first.setdefault(each.series, each)
        return [self._says.read(each) for each in first.values()]

    def _begin(self, tx: Tx, change: series.Change) -> Row[Any]:
        key = uuid.uuid4().hex
        series.begun(tx, self._says.table, key, change)
        series.planned(tx, series.horizon(self._today))
        table = self._says.table
        made = tx.execute(select(table).where(table.c.series == key).order_by(table.c.starts).limit(1))
        first = made.first()
        if first is None:
            raise MoveRefused("weekly", ("until",))
        return first

    @property
    def _today(self) -> date:
        return swedish_day(self._clock.now())
