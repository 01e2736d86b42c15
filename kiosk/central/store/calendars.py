"""Organisations' secret calendar addresses: known here only by their mark."""

import secrets
from datetime import datetime

from sqlalchemy import delete, insert, select

from kiosk.central.journal import Journal
from kiosk.central.passwords import mark_of
from kiosk.central.people import Person
from kiosk.central.store.database import Database
from kiosk.central.tables import calendars
from kiosk.clock import Clock


class Calendars:
    """At most one address for each organisation."""

    def __init__(self, database: Database, journal: Journal, clock: Clock) -> None:
        self._database, self._journal, self._clock = database, journal, clock

    def renew(self, organisation: str, person: Person) -> str:
        """A fresh secret, told this once; the one before stops working."""
        secret = secrets.token_urlsafe(32)
        with self._database.writing() as tx:
            tx.execute(delete(calendars).where(calendars.c.organisation == organisation))
            made = {"mark": mark_of(secret), "since": self._clock.now()}
            tx.execute(insert(calendars).values(organisation=organisation, **made))
            self._journal.add(tx, person, "programme.calendar_renewed", organisation)
        return secret

    def since(self, organisation: str) -> datetime | None:
        """When its address was made; None when it has none."""
        with self._database.reading() as tx:
            return tx.scalar(select(calendars.c.since).where(calendars.c.organisation == organisation))

    def whose(self, secret: str) -> str | None:
        """The organisation behind a secret."""
        with self._database.reading() as tx:
            return tx.scalar(select(calendars.c.organisation).where(calendars.c.mark == mark_of(secret)))
