"""What visitors choose from, kept: organisations and places. Config's lists hold until staff change one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Table, insert, select, update

from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.programme import Listed
from kiosk.central.store.database import Database, Tx
from kiosk.central.tables import organisations, places
from kiosk.central.trouble import Conflict, MoveRefused, NotThere
from kiosk.settings import Entry, Lists

_TABLES: dict[str, Table] = {"organisations": organisations, "places": places}
LISTS = tuple(_TABLES)
"""The lists that staff can edit."""


class Directory:
    """Each list by its name; nothing is ever deleted, because old cases refer to it."""

    def __init__(self, database: Database, journal: Journal, *, lists: Lists) -> None:
        self._database, self._journal, self._lists = database, journal, lists

    def listed(self, name: str) -> list[Listed]:
        """A list in order, retired ones last."""
        with self._database.reading() as tx:
            return self._listed(tx, name)

    def living(self, name: str) -> list[Listed]:
        """What visitors can choose."""
        return [one for one in self.listed(name) if not one.retired]

    def own(self, name: str) -> bool:
        """Whether staff have changed this list: until then config holds."""
        with self._database.reading() as tx:
            return bool(_rows(tx, _TABLES[name]))

    def one(self, name: str, key: str) -> Listed:
        """One of them; raises NotThere."""
        found = next((one for one in self.listed(name) if one.key == key), None)
        if found is None:
            raise NotThere(key)
        return found

    def add(self, name: str, one: Listed, person: Person) -> Listed:
        """A new choice, last in its list; raises MoveRefused when its key is taken."""
        with self._database.writing() as tx:
            listed = self._adopted(tx, name)
            if any(other.key == one.key for other in listed):
                raise MoveRefused("list", ("key",))
            last = max((other.sort for other in listed), default=0)
            tx.execute(insert(_TABLES[name]).values(key=one.key, version=1, **_values(name, one, last + 1)))
            self._journal.add(tx, person, f"directory.{name}_added", one.names["sv"])
        return self.one(name, one.key)

    def change(self, name: str, one: Listed, person: Person) -> Listed:
        """Other names, icon or order; raises Conflict."""
        return self._change(name, one, person, "changed")

    def retire(self, name: str, one: Listed, person: Person) -> Listed:
        """Visitors can't choose it any more (or can again, as `one.retired` has it)."""
        return self._change(name, one, person, "retired" if one.retired else "returned")

    def _change(self, name: str, one: Listed, person: Person, act: str) -> Listed:
        table = _TABLES[name]
        with self._database.writing() as tx:
            now = next((o for o in self._listed(tx, name) if o.key == one.key), None)
            if now is None:
                raise NotThere(one.key)
            if now.version != one.version:
                raise Conflict(now)
            self._adopted(tx, name)
            fresh = {**_values(name, one, one.sort), "version": max(1, one.version) + 1}
            tx.execute(update(table).where(table.c.key == one.key).values(**fresh))
            self._journal.add(tx, person, f"directory.{name}_{act}", one.names["sv"])
        return self.one(name, one.key)

    def _listed(self, tx: Tx, name: str) -> list[Listed]:
        rows = _rows(tx, _TABLES[name])
        return [_of(r) for r in rows] or self._configured(name)

    def _configured(self, name: str) -> list[Listed]:
        return [_entry(e, n) for n, e in enumerate(self._lists.entries(name), 1)]

    def _adopted(self, tx: Tx, name: str) -> Sequence[Listed]:
        """Config's list becomes our own, before the first change of it."""
        if not _rows(tx, _TABLES[name]):
            rows = [{"key": o.key, "version": 1, **_values(name, o, o.sort)} for o in self._configured(name)]
            tx.execute(insert(_TABLES[name]), rows)
        return self._listed(tx, name)


def _rows(tx: Tx, table: Table) -> Sequence[Row[Any]]:
    return tx.execute(select(table).order_by(table.c.retired, table.c.sort, table.c.key)).all()


def _of(r: Row[Any]) -> Listed:
    short, notice = getattr(r, "short", ""), getattr(r, "notice", "")
    return Listed(r.key, r.icon, r.names, short, notice, r.sort, bool(r.retired), r.version)


def _entry(entry: Entry, sort: int) -> Listed:
    return Listed(entry.key, entry.icon, entry.names, entry.short, entry.notice, sort)


def _values(name: str, one: Listed, sort: int) -> dict[str, Any]:
    columns = _TABLES[name].c
    all_of_it = {"icon": one.icon, "names": dict(one.names), "short": one.short, "notice": one.notice}
    kept = {column: value for column, value in all_of_it.items() if column in columns}
    return {**kept, "sort": sort, "retired": int(one.retired)}
