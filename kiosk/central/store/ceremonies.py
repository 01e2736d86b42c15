"""Sign-ins under way: what was asked of a browser, kept here for ten minutes and used once."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select

from kiosk.central.passwords import fresh_token, mark_of
from kiosk.central.store.database import Database
from kiosk.central.tables import ceremonies
from kiosk.clock import Clock

MINUTES = 10
_MOST = 10_000
"""Anybody can begin to sign in: more than so many at a time are forgotten, oldest first."""


class Ceremonies:
    """Begin one, look at it, use it up; a browser holds its token in a cookie."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def begin(self, kind: str, about: Mapping[str, Any]) -> str:
        """The token that the browser brings back."""
        token, now = fresh_token(), self._clock.now()
        row = {"hash": mark_of(token), "kind": kind, "about": dict(about)}
        with self._database.writing() as tx:
            tx.execute(delete(ceremonies).where(ceremonies.c.ends <= now))
            if (tx.scalar(select(func.count()).select_from(ceremonies)) or 0) >= _MOST:
                oldest = select(ceremonies.c.hash).order_by(ceremonies.c.ends).limit(_MOST // 10)
                tx.execute(delete(ceremonies).where(ceremonies.c.hash.in_(oldest)))
            tx.execute(insert(ceremonies).values(**row, ends=now + timedelta(minutes=MINUTES)))
        return token

    def look(self, kind: str, token: str) -> dict[str, Any] | None:
        """What it is about, while it lives."""
        wanted = select(ceremonies).where(ceremonies.c.hash == mark_of(token), ceremonies.c.kind == kind)
        with self._database.reading() as tx:
            row = tx.execute(wanted).first()
        return dict(row.about) if row is not None and row.ends > self._clock.now() else None

    def use_up(self, kind: str, token: str) -> dict[str, Any] | None:
        """The same for the one who comes first; nobody after that."""
        about = self.look(kind, token) if token else None
        with self._database.writing() as tx:
            gone = tx.execute(delete(ceremonies).where(ceremonies.c.hash == mark_of(token))).rowcount
        return about if gone else None
