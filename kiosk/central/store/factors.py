"""The app's codes and the recovery codes, kept: a step counts once, a recovery code too."""

from sqlalchemy import delete, insert, select, update

from kiosk.central.brake import Brake
from kiosk.central.journal import Journal
from kiosk.central.passwords import mark_of
from kiosk.central.people import Person
from kiosk.central.store.database import Database, Tx
from kiosk.central.tables import passkeys, people, recovery_codes, sessions
from kiosk.central.totp import matching_step, new_recovery_codes, plain
from kiosk.central.trouble import SignInRefused
from kiosk.clock import Clock


class Factors:
    """What stands beside a password."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, tries: int) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self._brake = Brake(clock, tries)

    def app(self, person: Person) -> bool:
        """Whether the person has set up an app."""
        with self._database.reading() as tx:
            return bool(tx.scalar(select(people.c.totp).where(people.c.id == person.id)))

    def any(self, person: Person) -> bool:
        """Whether a password alone does not let this person in."""
        with self._database.reading() as tx:
            key = tx.execute(select(passkeys.c.id).where(passkeys.c.person_id == person.id)).first()
        return key is not None or self.app(person)

    def with_app(self) -> set[str]:
        """The ids of all who have an app."""
        with self._database.reading() as tx:
            return set(tx.scalars(select(people.c.id).where(people.c.totp != "")))

    def left(self, person: Person) -> int:
        """How many recovery codes are unused."""
        wanted = select(recovery_codes.c.hash).where(recovery_codes.c.person_id == person.id)
        with self._database.reading() as tx:
            return len(tx.execute(wanted).all())

    def set_up(self, person: Person, secret: str, code: str, source: str = "") -> tuple[str, ...]:
        """The app has the secret, as its code shows; fresh recovery codes, or SignInRefused, SignInSlowed."""
        self._brake.begin(source, person.id)
        step = matching_step(secret, code, self._clock.now(), 0)
        if step is None:
            raise SignInRefused("code")
        self._brake.right(source, person.id)
        codes = new_recovery_codes()
        with self._database.writing() as tx:
            known = update(people).where(people.c.id == person.id).values(totp=secret, totp_step=step)
            tx.execute(known)
            tx.execute(delete(recovery_codes).where(recovery_codes.c.person_id == person.id))
            rows = [{"hash": _mark(person.id, code), "person_id": person.id} for code in codes]
            tx.execute(insert(recovery_codes), rows)
            self._journal.add(tx, person, "person.app_added")
        return codes

    def check(self, person: Person, code: str) -> None:
        """The app's code of now, or an unused recovery code; raises SignInRefused or SignInSlowed.

        Who comes so far has the password: wrong codes are counted whatever address they come from.
        """
        self._brake.begin(person.id, "")
        with self._database.writing() as tx:
            if not (self._app_code(tx, person, code) or self._recovery_code(tx, person, code)):
                raise SignInRefused("code")
        self._brake.right(person.id, "")

    def remove_app(self, person: Person, by: Person) -> None:
        """The app and its recovery codes are void; all sessions of somebody else end."""
        with self._database.writing() as tx:
            self._void(tx, person.id)
            if by.id != person.id:
                tx.execute(delete(sessions).where(sessions.c.person_id == person.id))
            self._journal.add(tx, by, "person.app_removed", person.name)

    def reset(self, person: Person, by: Person) -> None:
        """App, recovery codes and passkeys are void and all sessions end: a new phone, or a lost key."""
        with self._database.writing() as tx:
            self._void(tx, person.id)
            tx.execute(delete(passkeys).where(passkeys.c.person_id == person.id))
            tx.execute(delete(sessions).where(sessions.c.person_id == person.id))
            self._journal.add(tx, by, "person.factors_reset", person.name)

    def _app_code(self, tx: Tx, person: Person, code: str) -> bool:
        row = tx.execute(select(people.c.totp, people.c.totp_step).where(people.c.id == person.id)).one()
        step = matching_step(row.totp, code, self._clock.now(), row.totp_step) if row.totp else None
        if step is not None:
            tx.execute(update(people).where(people.c.id == person.id).values(totp_step=step))
        return step is not None

    def _recovery_code(self, tx: Tx, person: Person, code: str) -> bool:
        used = delete(recovery_codes).where(recovery_codes.c.hash == _mark(person.id, code))
        if not tx.execute(used).rowcount:
            return False
        self._journal.add(tx, person, "person.recovery_code_used")
        return True

    def _void(self, tx: Tx, person_id: str) -> None:
        tx.execute(update(people).where(people.c.id == person_id).values(totp="", totp_step=0))
        tx.execute(delete(recovery_codes).where(recovery_codes.c.person_id == person_id))


def _mark(person_id: str, code: str) -> str:
    return mark_of(f"{person_id}:{plain(code)}")
