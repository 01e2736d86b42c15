"""Filters that people keep under a name, for themselves or for all."""

from dataclasses import dataclass

from sqlalchemy import delete, func, or_, select

from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.store.database import Database
from kiosk.central.store.rows import inserted, row
from kiosk.central.tables import views
from kiosk.central.trouble import MoveRefused, NotThere

_LONGEST = 40
_MOST = 50


@dataclass(frozen=True, slots=True)
class View:
    """A kept filter."""

    id: str
    name: str
    query: str
    shared: bool
    mine: bool


class Views:
    """Each person's own, and those that all share."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database, self._journal = database, journal

    def listed(self, person: Person) -> list[View]:
        """Those that this person sees, by name."""
        seen = or_(views.c.person_id == person.id, views.c.shared == 1)
        with self._database.reading() as tx:
            rows = tx.execute(select(views).where(seen).order_by(func.lower(views.c.name), views.c.id)).all()
        return [View(r.id, r.name, r.query, bool(r.shared), r.person_id == person.id) for r in rows]

    def keep(self, name: str, query: str, person: Person, *, shared: bool) -> str:
        """Keep a filter; raises MoveRefused without a name, or when there are too many."""
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST or len(query) > 500:
            raise MoveRefused("view", ("name",))
        with self._database.writing() as tx:
            mine = select(func.count()).select_from(views).where(views.c.person_id == person.id)
            if (tx.scalar(mine) or 0) >= _MOST:
                raise MoveRefused("view", ("name",))
            values = {"person_id": person.id, "name": name, "query": query, "shared": int(shared)}
            made = inserted(tx, views, values)
            self._journal.add(tx, person, "view.kept", name)
        return str(made.id)

    def query(self, key: str, person: Person) -> str:
        """The filter; raises NotThere for somebody else's own."""
        with self._database.reading() as tx:
            found = row(tx, views, key)
        if found.person_id != person.id and not found.shared:
            raise NotThere(key)
        return str(found.query)

    def remove(self, key: str, person: Person) -> None:
        """Forget one's own; raises NotThere."""
        with self._database.writing() as tx:
            found = row(tx, views, key)
            if found.person_id != person.id:
                raise NotThere(key)
            tx.execute(delete(views).where(views.c.id == key))
            self._journal.add(tx, person, "view.removed", found.name)
