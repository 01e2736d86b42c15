"""Accounts, kept: added by invitation, signed in by password."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from kiosk.central.brake import Brake
from kiosk.central.journal import Journal
from kiosk.central.passwords import Passwords, fresh_token, mark_of
from kiosk.central.people import HOUSE, ROLES, Invitation, Person
from kiosk.central.store.database import Database, Tx
from kiosk.central.tables import invitations, people, sessions
from kiosk.central.trouble import Conflict, LastAdmin, NotThere, SignInRefused
from kiosk.clock import Clock

_LINK_HOURS = 24


class People:
    """Accounts and the one-time links that open them."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, tries: int) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self._passwords, self._brake = Passwords(), Brake(clock, tries)

    def add(
        self, name: str, roles: Sequence[str], by: Person = HOUSE, *, organisation: str = ""
    ) -> tuple[Person, str]:
        """A new account and the one-time token of its link; raises Conflict when the name is taken."""
        name = " ".join(name.split())
        if not name or len(name) > 80 or set(roles) - set(ROLES):
            raise ValueError("an account needs a name and known roles")
        person = Person(secrets.token_hex(8), name, tuple(sorted(roles)), organisation=organisation)
        with self._database.writing() as tx:
            if tx.execute(select(people.c.id).where(people.c.folded == name.casefold())).first():
                raise Conflict
            tx.execute(
                insert(people).values(
                    id=person.id,
                    name=name,
                    folded=name.casefold(),
                    roles=list(person.roles),
                    organisation=organisation,
                    since=self._clock.now(),
                )
            )
            self._journal.add(tx, by, "person.added", name)
            return person, self._invite(tx, person.id)

    def invite(self, person_id: str, by: Person = HOUSE) -> str:
        """A fresh one-time token for somebody whose password is lost; older ones are void."""
        with self._database.writing() as tx:
            person = named(_row(tx, person_id))
            self._journal.add(tx, by, "person.invited", person.name)
            return self._invite(tx, person_id)

    def invited(self, token: str) -> Invitation | None:
        """Whom a link is for, while it is good."""
        with self._database.reading() as tx:
            return self._invitation(tx, token)

    def accept(self, token: str, password: str, source: str = "") -> Person:
        """Use the link up: sets the password; raises SignInRefused or PasswordTooShort."""
        kept = self._passwords.kept(password)
        with self._database.writing() as tx:
            invitation = self._invitation(tx, token)
            if invitation is None:
                raise SignInRefused("the link is used up")
            person = invitation.person
            tx.execute(delete(invitations).where(invitations.c.person_id == person.id))
            tx.execute(delete(sessions).where(sessions.c.person_id == person.id))
            tx.execute(update(people).where(people.c.id == person.id).values(password=kept))
            self._journal.add(tx, person, "person.password_set")
        self._brake.right(source, person.name.casefold())
        return person

    def recognise(self, name: str, password: str, source: str = "") -> Person:
        """The person with this name and password; raises SignInRefused, or SignInSlowed for its `source`."""
        folded = " ".join(name.split()).casefold()
        self._brake.begin(source, folded)
        with self._database.reading() as tx:
            row = tx.execute(select(people).where(people.c.folded == folded)).first()
        right = self._passwords.right(row.password if row else "", password)
        if row is None or not right or row.disabled:
            raise SignInRefused("name or password")
        self._brake.right(source, folded)
        self._strengthen(row, password)
        return named(row)

    def known(self, person_id: str) -> Person | None:
        """Who has this id, unless they are shut out."""
        with self._database.reading() as tx:
            row = tx.execute(select(people).where(people.c.id == person_id)).first()
        return named(row) if row is not None and not row.disabled else None

    def listed(self) -> list[Person]:
        """All accounts, by name."""
        with self._database.reading() as tx:
            return [named(r) for r in tx.execute(select(people).order_by(people.c.folded))]

    def change(self, wanted: Person, by: Person, seen: str = "") -> Person:
        """Other roles, another organisation, or shut out at once.

        Raises Conflict when the account does not stand any more as it was `seen`, if that is said, and
        LastAdmin when nobody could look after accounts then.
        """
        if set(wanted.roles) - set(ROLES):
            raise ValueError("unknown role")
        with self._database.writing() as tx:
            row = _row(tx, wanted.id)
            if seen and named(row).standing != seen:
                raise Conflict
            values = {"roles": sorted(wanted.roles), "organisation": wanted.organisation}
            fresh = update(people).where(people.c.id == wanted.id)
            tx.execute(fresh.values(**values, disabled=int(wanted.disabled)))
            _check_admins(tx)
            if wanted.disabled:
                tx.execute(delete(sessions).where(sessions.c.person_id == wanted.id))
                tx.execute(delete(invitations).where(invitations.c.person_id == wanted.id))
            self._journal.add(tx, by, "person.changed", row.name)
            return named(_row(tx, wanted.id))

    def empty(self) -> bool:
        """Whether nobody has an account yet."""
        with self._database.reading() as tx:
            return not tx.scalar(select(func.count()).select_from(people))

    def _strengthen(self, row: Row[Any], password: str) -> None:
        """Hashed anew when the setting has become stronger since."""
        kept = self._passwords.renewed(row.password, password)
        if kept:
            with self._database.writing() as tx:
                same = (people.c.id == row.id) & (people.c.password == row.password)
                tx.execute(update(people).where(same).values(password=kept))

    def _invite(self, tx: Tx, person_id: str) -> str:
        token = fresh_token()
        tx.execute(delete(invitations).where(invitations.c.person_id == person_id))
        ends = self._clock.now() + timedelta(hours=_LINK_HOURS)
        tx.execute(insert(invitations).values(hash=mark_of(token), person_id=person_id, ends=ends))
        return token

    def _invitation(self, tx: Tx, token: str) -> Invitation | None:
        row = tx.execute(
            select(people, invitations.c.ends)
            .join(invitations, invitations.c.person_id == people.c.id)
            .where(invitations.c.hash == mark_of(token))
        ).first()
        if row is None or row.ends <= self._clock.now() or row.disabled:
            return None
        return Invitation(named(row), row.ends)


def _check_admins(tx: Tx) -> None:
    """Somebody with a password here must be left: the municipality's provider may be out of reach."""
    local = tx.execute(select(people).where(people.c.password != ""))
    if not any(named(row).may("people") for row in local):
        raise LastAdmin("nobody could look after accounts")


def _row(tx: Tx, person_id: str) -> Row[Any]:
    row = tx.execute(select(people).where(people.c.id == person_id)).first()
    if row is None:
        raise NotThere(person_id)
    return row


def named(row: Row[Any]) -> Person:
    """The person of a row of `people`."""
    return Person(row.id, row.name, tuple(row.roles), bool(row.disabled), row.organisation)
