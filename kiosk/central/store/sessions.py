"""Signed-in browsers, kept at the server: only a hash of the cookie's token."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from kiosk.central.journal import Journal
from kiosk.central.passwords import fresh_token, mark_of
from kiosk.central.people import Person, Session, SignedIn
from kiosk.central.store.database import Database
from kiosk.central.tables import people, sessions
from kiosk.clock import Clock

_SEEN_STEP = timedelta(seconds=60)


class Sessions:
    """Begin, recognise, end; an idle and an absolute end."""

    def __init__(
        self, database: Database, journal: Journal, clock: Clock, *, idle: timedelta, whole: timedelta
    ) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self._idle, self._whole = idle, whole

    def begin(self, person: Person, how: str = "password", browser: str = "") -> SignedIn:
        """A new session for somebody who was recognised, and how; `browser` in coarse words."""
        token, now = fresh_token(), self._clock.now()
        ends = now + self._whole
        with self._database.writing() as tx:
            tx.execute(delete(sessions).where(sessions.c.ends <= now))
            row = {"hash": mark_of(token), "person_id": person.id, "how": how, "browser": browser[:80]}
            tx.execute(insert(sessions).values(**row, began=now, seen=now, proved=now, ends=ends))
            self._journal.add(tx, person, "session.began")
        return SignedIn(token, person, ends)

    def person(self, token: str, *, stirs: bool = True) -> Person | None:
        """Whose session this is, while it lives."""
        session = self.session(token, stirs=stirs)
        return session.person if session else None

    def session(self, token: str, *, stirs: bool = True) -> Session | None:
        """The session, while it lives; being asked keeps it awake if the person `stirs`."""
        if not token:
            return None
        wanted = _all().where(sessions.c.hash == mark_of(token))
        with self._database.reading() as tx:
            row = tx.execute(wanted).first()
        if row is None or not self._alive(row):
            return None
        now = self._clock.now()
        if stirs and now - row.seen >= _SEEN_STEP:
            with self._database.writing() as tx:
                tx.execute(update(sessions).where(sessions.c.hash == row.hash).values(seen=now))
        return _session(row)

    def prove(self, token: str, how: str) -> None:
        """The person has shown again who they are; a stronger way makes the session as strong."""
        known = {"proved": self._clock.now()} | ({} if how == "password" else {"how": how})
        with self._database.writing() as tx:
            tx.execute(update(sessions).where(sessions.c.hash == mark_of(token)).values(**known))

    def listed(self, person_id: str = "") -> list[Session]:
        """Living sessions, of everybody or one person, latest first."""
        wanted = _all().order_by(sessions.c.seen.desc())
        if person_id:
            wanted = wanted.where(sessions.c.person_id == person_id)
        with self._database.reading() as tx:
            return [_session(r) for r in tx.execute(wanted) if self._alive(r)]

    def end(self, token: str) -> None:
        """Sign out."""
        wanted = _all().where(sessions.c.hash == mark_of(token))
        with self._database.writing() as tx:
            row = tx.execute(wanted).first()
            if row is not None:
                tx.execute(delete(sessions).where(sessions.c.hash == row.hash))
                self._journal.add(tx, _session(row).person, "session.ended")

    def revoke(self, by: Person, *, person_id: str = "", mark: str = "") -> int:
        """End one session by its mark or all of a person; how many ended."""
        condition = sessions.c.hash == mark if mark else sessions.c.person_id == person_id
        with self._database.writing() as tx:
            ended = tx.execute(delete(sessions).where(condition)).rowcount
            self._journal.add(tx, by, "session.revoked")
        return ended

    def _alive(self, row: Row[Any]) -> bool:
        now: datetime = self._clock.now()
        return bool(now < row.ends and now - row.seen < self._idle and not row.disabled)


def form_token(token: str) -> str:
    """What a session's forms carry, so that no other site can send them: not the cookie, but made from it."""
    return hashlib.sha256(b"form:" + token.encode()).hexdigest()


def _all() -> Select[Any]:
    return select(sessions, people.c.name, people.c.roles, people.c.disabled, people.c.organisation).join(
        people, people.c.id == sessions.c.person_id
    )


def _session(row: Row[Any]) -> Session:
    person = Person(row.person_id, row.name, tuple(row.roles), bool(row.disabled), row.organisation)
    times = (row.began, row.seen, row.ends)
    return Session(row.hash, person, *times, row.how, row.browser, row.proved)
