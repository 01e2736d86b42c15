"""Kiosks, kept: let in by a one-time code, known by a public key, shut out at once."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, delete, insert, select, update

from kiosk.central.brake import Brake
from kiosk.central.devices import CODE_MINUTES, CODE_PREFIX, MOST_TRIES, Device, EnrolCode
from kiosk.central.journal import Journal
from kiosk.central.passwords import mark_of
from kiosk.central.people import HOUSE, Person
from kiosk.central.store.database import Database, Tx, insert_or_ignore
from kiosk.central.store.rows import row
from kiosk.central.tables import devices, enrol_codes, nonces
from kiosk.central.trouble import SignInSlowed
from kiosk.clock import Clock
from kiosk.errors import Refused
from kiosk.forms.codes import new_code, read_code
from kiosk.wire.messages import Enrol, Enrolled, Health, Verdict
from kiosk.wire.signing import read_public


class Devices:
    """Kiosks that deliver here."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, *, colours: Sequence[str]) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self._colours = tuple(colours)
        self._brake = Brake(clock, MOST_TRIES)

    def enrol_code(self, name: str, person: Person = HOUSE) -> EnrolCode:
        """A fresh one-time code for a kiosk to be called `name`."""
        name = " ".join(name.split())[:80] or "Kiosk"
        fresh = EnrolCode(new_code(CODE_PREFIX), name, self._clock.now() + timedelta(minutes=CODE_MINUTES))
        with self._database.writing() as tx:
            tx.execute(delete(enrol_codes).where(enrol_codes.c.ends <= self._clock.now()))
            tx.execute(insert(enrol_codes).values(hash=mark_of(fresh.code), name=name, ends=fresh.ends))
            self._journal.add(tx, person, "device.code_made", name)
        return fresh

    def enrol(self, asked: Enrol, source: str = "") -> Enrolled:
        """Let a kiosk in and use its code up; raises Refused: 403 wrong code, 409 no colour, 429 too often.

        The same kiosk is welcomed again while the code lives: the first answer may have got lost.
        """
        read_public(asked.public_key)
        try:
            self._brake.begin(source, CODE_PREFIX)
        except SignInSlowed as slowed:
            words = f"too many wrong codes from this address; try again in {slowed.seconds} seconds"
            raise Refused(429, "slowed", words) from slowed
        with self._database.writing() as tx:
            welcome = self._welcome(tx, asked)
        if welcome is None:
            raise Refused(403, "enrol", "the code is wrong, used up or too old; make a new one")
        self._brake.right(source, CODE_PREFIX)
        return welcome

    def listed(self) -> list[Device]:
        """Living kiosks by name, revoked ones last."""
        order = (devices.c.revoked.is_not(None), devices.c.name, devices.c.id)
        with self._database.reading() as tx:
            return [_device(r) for r in tx.execute(select(devices).order_by(*order))]

    def device(self, device_id: str) -> Device:
        """One kiosk; raises NotThere."""
        with self._database.reading() as tx:
            return _device(row(tx, devices, device_id))

    def revoke(self, device_id: str, person: Person) -> None:
        """Nothing that this kiosk sends from now on is let in."""
        with self._database.writing() as tx:
            found = row(tx, devices, device_id)
            if found.revoked is None:
                now = self._clock.now()
                tx.execute(update(devices).where(devices.c.id == device_id).values(revoked=now))
                self._journal.add(tx, person, "device.revoked", found.name)

    def key_of(self, device_id: str) -> str | None:
        """The public key (hex) of a living kiosk."""
        wanted = select(devices.c.public_key).where(devices.c.id == device_id, devices.c.revoked.is_(None))
        with self._database.reading() as tx:
            return tx.scalar(wanted)

    def admit(self, device_id: str, nonce: str, *, max_age: int) -> None:
        """One signed request from a living kiosk, once; raises Refused(401)."""
        now = self._clock.now()
        with self._database.writing() as tx:
            tx.execute(delete(nonces).where(nonces.c.at < now - timedelta(seconds=2 * max_age)))
            if not insert_or_ignore(tx, nonces, {"nonce": f"{device_id} {nonce}", "at": now}):
                raise Refused(401, "replayed", "this request was sent before; sign a new one")
            seen = (
                update(devices).where(devices.c.id == device_id, devices.c.revoked.is_(None)).values(seen=now)
            )
            if not tx.execute(seen).rowcount:
                raise Refused(401, "revoked", "this kiosk is not let in any more")

    def health(self, device_id: str, told: Health) -> None:
        """How a kiosk says it is."""
        values = {
            "version": told.version,
            "printer": told.printer,
            "waiting": _fits(told.waiting),
            "oldest_waiting_seconds": _fits(told.oldest_waiting_seconds),
            "set_aside": msgspec.to_builtins(told.set_aside[:100]),
            "clock_trusted": int(told.clock_trusted),
            "disk_free_mb": _fits(told.disk_free_mb),
            "epoch": told.epoch,
            "last_seq": _fits(told.last_seq),
        }
        with self._database.writing() as tx:
            tx.execute(update(devices).where(devices.c.id == device_id).values(**values))

    def _welcome(self, tx: Tx, asked: Enrol) -> Enrolled | None:
        found = self._living(tx, asked.code)
        if found is None:
            return None
        if found.device_id:
            return _welcomed(tx, found.device_id, asked.public_key)
        return self._enrolled(tx, found, asked)

    def _living(self, tx: Tx, code: str) -> Row[Any] | None:
        spelt = read_code(code, CODE_PREFIX)
        wanted = select(enrol_codes).where(
            enrol_codes.c.hash == mark_of(spelt or ""),
            enrol_codes.c.ends > self._clock.now(),
        )
        return tx.execute(wanted).first()

    def _enrolled(self, tx: Tx, code: Row[Any], asked: Enrol) -> Enrolled:
        taken = set(tx.scalars(select(devices.c.colour).where(devices.c.revoked.is_(None))))
        free = next((c for c in self._colours if c not in taken), None)
        if free is None:
            raise Refused(409, "colours", "no colour-word is left; add one to central.toml")
        device_id = secrets.token_hex(8)
        used = update(enrol_codes).where(enrol_codes.c.hash == code.hash)
        tx.execute(used.values(device_id=device_id))
        tx.execute(
            insert(devices).values(
                id=device_id,
                name=code.name,
                public_key=asked.public_key,
                colour=free,
                enrolled=self._clock.now(),
                version=asked.version,
                set_aside=[],
            )
        )
        self._journal.add(tx, HOUSE, "device.enrolled", code.name)
        return Enrolled(device=device_id, name=code.name, colour=free)


def _welcomed(tx: Tx, device_id: str, public_key: str) -> Enrolled | None:
    found = row(tx, devices, device_id)
    if found.public_key != public_key or found.revoked is not None:
        return None
    return Enrolled(device=found.id, name=found.name, colour=found.colour)


def _fits(number: int) -> int:
    return max(0, min(number, 2**62))


def _device(found: Row[Any]) -> Device:
    return Device(
        id=found.id,
        name=found.name,
        colour=found.colour,
        enrolled=found.enrolled,
        revoked=found.revoked,
        last_seen=found.seen,
        version=found.version,
        printer=found.printer,
        waiting=found.waiting,
        oldest_waiting_seconds=found.oldest_waiting_seconds,
        set_aside=tuple(msgspec.convert(found.set_aside, list[Verdict])),
        clock_trusted=bool(found.clock_trusted),
        disk_free_mb=found.disk_free_mb,
        epoch=found.epoch,
        last_seq=found.last_seq,
    )
