"""Sealed frames and the keys that open them, kept."""

import hashlib
import random
import uuid
from datetime import date

from sqlalchemy import delete, func, insert, select

from kiosk.central.journal import Journal
from kiosk.central.people import Person
from kiosk.central.store.database import Database, insert_or_ignore
from kiosk.central.store.days import swedish_day
from kiosk.central.tables import readers, tip_frames
from kiosk.central.tips import DayOfFrames, Frame, Reader
from kiosk.central.trouble import Conflict, NotThere
from kiosk.clock import Clock
from kiosk.errors import Refused
from kiosk.wire.messages import FRAME_BYTES, Drop, DropReceipt, Recipient

_SHUFFLE = random.SystemRandom()


class Drops:
    """Frames by day, readers by key."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, *, frames: int) -> None:
        self._database, self._journal, self._clock, self._frames = database, journal, clock, frames

    def keep(self, drop: Drop) -> DropReceipt:
        """All frames of one drop, each once however often it comes; Refused(422) for another number or size.

        Which kiosk sent them is not kept, nor when within the day, nor in which order.
        """
        if len(drop.frames) != self._frames or any(len(f) != FRAME_BYTES for f in drop.frames):
            raise Refused(422, "drop", f"a drop has {self._frames} frames of {FRAME_BYTES} bytes")
        day = swedish_day(self._clock.now())
        mixed = _SHUFFLE.sample(drop.frames, len(drop.frames))
        with self._database.writing() as tx:
            for body in mixed:
                digest = hashlib.sha256(body).hexdigest()
                values = {"id": uuid.uuid4().hex, "digest": digest, "day": day, "body": body}
                insert_or_ignore(tx, tip_frames, values)
        return DropReceipt(kept=len(drop.frames))

    def days(self) -> list[DayOfFrames]:
        """Days with frames, latest first."""
        counted = select(tip_frames.c.day, func.count().label("frames")).group_by(tip_frames.c.day)
        with self._database.reading() as tx:
            return [
                DayOfFrames(r.day, r.frames) for r in tx.execute(counted.order_by(tip_frames.c.day.desc()))
            ]

    def frames(self, day: date, person: Person) -> list[Frame]:
        """A day's frames, for a reader's browser; that they were fetched is written in the journal."""
        wanted = select(tip_frames.c.id, tip_frames.c.body).where(tip_frames.c.day == day)
        with self._database.writing() as tx:
            self._journal.add(tx, person, "tips.fetched", day.isoformat())
            return [Frame(r.id, bytes(r.body)) for r in tx.execute(wanted.order_by(tip_frames.c.id))]

    def add_reader(self, person: Person, name: str, public_key: str, wrapped: bytes | None = None) -> Reader:
        """One more key that envelopes are sealed to; raises Conflict when it is there already."""
        reader = Reader(uuid.uuid4().hex, name, public_key, person.id, wrapped)
        values = {
            "id": reader.id,
            "person_id": person.id if person.roles else None,
            "name": name,
            "public_key": public_key,
            "wrapped": wrapped,
            "since": self._clock.now(),
        }
        with self._database.writing() as tx:
            if tx.execute(select(readers.c.id).where(readers.c.public_key == public_key)).first():
                raise Conflict
            tx.execute(insert(readers).values(**values))
            self._journal.add(tx, person, "reader.added", name)
        return reader

    def remove_reader(self, reader_id: str, person: Person) -> None:
        """New envelopes are not sealed to this key any more; old ones stay open to it."""
        with self._database.writing() as tx:
            name = tx.scalar(select(readers.c.name).where(readers.c.id == reader_id))
            if name is None:
                raise NotThere(reader_id)
            tx.execute(delete(readers).where(readers.c.id == reader_id))
            self._journal.add(tx, person, "reader.removed", name)

    def readers(self) -> list[Reader]:
        """All keys, oldest first."""
        with self._database.reading() as tx:
            rows = tx.execute(select(readers).order_by(readers.c.since, readers.c.id))
            return [
                Reader(r.id, r.name, r.public_key, r.person_id or "", bytes(r.wrapped) if r.wrapped else None)
                for r in rows
            ]

    def recipients(self) -> list[Recipient]:
        """The keys as kiosks get them."""
        return [Recipient(name=r.name, key=r.public_key) for r in self.readers()]
