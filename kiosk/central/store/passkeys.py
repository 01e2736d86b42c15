"""People's passkeys, kept: several each, with a name, ended one by one."""

from typing import Any

from sqlalchemy import Row, delete, select, update

from kiosk.central.journal import Journal
from kiosk.central.passkeys import Ceremony, Passkey
from kiosk.central.people import Person
from kiosk.central.store.database import Database, insert_or_ignore
from kiosk.central.store.people import named
from kiosk.central.tables import passkeys, people
from kiosk.central.trouble import Conflict, NotThere, SignInRefused
from kiosk.clock import Clock

_MOST = 20


class Passkeys:
    """Add, list, recognise, remove."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, ceremony: Ceremony) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self.ceremony = ceremony

    def of(self, person_id: str) -> list[Passkey]:
        """One person's keys, oldest first."""
        wanted = select(passkeys).where(passkeys.c.person_id == person_id).order_by(passkeys.c.since)
        with self._database.reading() as tx:
            return [_passkey(r) for r in tx.execute(wanted)]

    def everybodys(self) -> dict[str, list[Passkey]]:
        """All keys, by person."""
        found: dict[str, list[Passkey]] = {}
        with self._database.reading() as tx:
            for r in tx.execute(select(passkeys).order_by(passkeys.c.since)):
                found.setdefault(r.person_id, []).append(_passkey(r))
        return found

    def add(self, person: Person, name: str, credential: str, challenge: str) -> None:
        """A key that the browser has just made; raises SignInRefused, or Conflict when there are too many."""
        key, public, uses = self.ceremony.made(credential, challenge)
        row = {"id": key, "person_id": person.id, "name": name, "public_key": public, "uses": uses}
        with self._database.writing() as tx:
            there = tx.execute(select(passkeys.c.id).where(passkeys.c.person_id == person.id)).all()
            row["since"] = self._clock.now()
            if len(there) >= _MOST or not insert_or_ignore(tx, passkeys, row):
                raise Conflict
            self._journal.add(tx, person, "person.passkey_added", name)

    def recognise(self, credential: str, challenge: str) -> Person:
        """Whose key signed this challenge; raises SignInRefused."""
        shown = self.ceremony.shown(credential)
        with self._database.reading() as tx:
            row = tx.execute(select(passkeys).where(passkeys.c.id == shown.id)).first()
        if row is None or shown.person_id not in {"", row.person_id}:
            raise SignInRefused("a passkey")
        key = _passkey(row)
        uses = self.ceremony.count(credential, challenge, key)
        with self._database.writing() as tx:
            whose = tx.execute(select(people).where(people.c.id == key.person_id)).one()
            if whose.disabled:
                raise SignInRefused("a passkey")
            used = {"uses": uses, "used": self._clock.now()}
            tx.execute(update(passkeys).where(passkeys.c.id == key.id).values(**used))
        return named(whose)

    def remove(self, key: str, person_id: str, by: Person) -> None:
        """It opens nothing any more; raises NotThere."""
        mine = (passkeys.c.id == key) & (passkeys.c.person_id == person_id)
        with self._database.writing() as tx:
            row = tx.execute(select(passkeys.c.name).where(mine)).first()
            if row is None:
                raise NotThere(key)
            tx.execute(delete(passkeys).where(mine))
            self._journal.add(tx, by, "person.passkey_removed", row.name)


def _passkey(row: Row[Any]) -> Passkey:
    return Passkey(row.id, row.person_id, row.name, row.since, row.used, row.public_key, row.uses)
