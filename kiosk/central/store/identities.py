"""Accounts that the municipality's provider vouches for: found by issuer and subject, never by a name."""

import secrets

from sqlalchemy import delete, insert, select, update

from kiosk.central.journal import Journal
from kiosk.central.people import HOUSE, Person
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.people import named
from kiosk.central.tables import identities, people, sessions
from kiosk.central.trouble import NoRole, SignInRefused
from kiosk.central.vouched import Vouched
from kiosk.clock import Clock


class Identities:
    """Recognises who came back from the provider; what they may do is what it said this time."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database, self._journal, self._clock = database, journal, clock

    def recognise(self, who: Vouched) -> Person:
        """The account, made at the first time; raises NoRole, or SignInRefused when it is shut."""
        with self._database.writing() as tx:
            person_id = self._known(tx, who)
            if person_id is None and who.roles:
                person_id = self._new(tx, who)
            if person_id is not None:
                self._take_roles(tx, person_id, who)
        if person_id is None or not who.roles:
            raise NoRole("no role")
        with self._database.reading() as tx:
            person = named(tx.execute(select(people).where(people.c.id == person_id)).one())
        if person.disabled:
            raise SignInRefused("shut")
        return person

    def all(self) -> set[str]:
        """The ids of those whose roles come from the provider."""
        with self._database.reading() as tx:
            return set(tx.scalars(select(identities.c.person_id)))

    def _known(self, tx: Tx, who: Vouched) -> str | None:
        here = (identities.c.issuer == who.issuer) & (identities.c.subject == who.subject)
        return tx.scalar(select(identities.c.person_id).where(here))

    def _new(self, tx: Tx, who: Vouched) -> str:
        person_id, now, name = secrets.token_hex(8), self._clock.now(), _free_name(tx, who.name)
        row = {"id": person_id, "name": name, "folded": name.casefold(), "roles": list(who.roles)}
        tx.execute(insert(people).values(**row, since=now))
        known = {"issuer": who.issuer, "subject": who.subject, "person_id": person_id}
        tx.execute(insert(identities).values(**known, since=now))
        self._journal.add(tx, HOUSE, "person.vouched_for", name)
        return person_id

    def _take_roles(self, tx: Tx, person_id: str, who: Vouched) -> None:
        """Committed even when nothing is left to do: old roles must not outlive the provider's word."""
        row = tx.execute(select(people).where(people.c.id == person_id)).one()
        if tuple(row.roles) == who.roles:
            return
        tx.execute(update(people).where(people.c.id == person_id).values(roles=list(who.roles)))
        if not who.roles:
            tx.execute(delete(sessions).where(sessions.c.person_id == person_id))
        self._journal.add(tx, HOUSE, "person.roles_came", row.name)


def _free_name(tx: Tx, name: str) -> str:
    """The name itself, else with a figure: two people may be called alike, accounts may not."""
    taken = set(tx.scalars(select(people.c.folded)))
    tries = [name, *(f"{name} ({n})" for n in range(2, len(taken) + 3))]
    return next(each for each in tries if each.casefold() not in taken)
