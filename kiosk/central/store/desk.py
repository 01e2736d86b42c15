"""Things that come over the desk: registered as a kiosk would have, labelled at a kiosk of one's choice."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import insert, select, update

from kiosk.central.arrival import Arrival
from kiosk.central.cases import Case
from kiosk.central.journal import Journal
from kiosk.central.kinds import arrive
from kiosk.central.people import Person
from kiosk.central.store import refs
from kiosk.central.store.case_rows import case_in
from kiosk.central.store.cases import Cases
from kiosk.central.store.database import Database, Tx
from kiosk.central.store.moving import Step
from kiosk.central.tables import cases, devices, print_orders
from kiosk.central.trouble import MoveRefused
from kiosk.clock import Clock
from kiosk.forms import FORMS
from kiosk.forms.codes import new_code
from kiosk.forms.fields import Site
from kiosk.wire.codec import digest, moment
from kiosk.wire.messages import Parcel

FORM = next(form for form in FORMS if form.opens == "thing")
"""What a thing over the desk is asked."""
_ORDER = timedelta(minutes=10)
_EPOCH = "0" * 32
"""Of no kiosk; so is the order in it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered at the desk."""

    device_id: str
    """The kiosk that prints the label, and has the thing as its own from then on."""
    answers: Mapping[str, str] = field(repr=False)
    """Checked already."""
    site: Site
    """The lists that they were chosen from."""
    lang: str = "sv"
    sealed: bytes | None = field(default=None, repr=False)
    """The finder's contact, closed in the browser to readers' keys."""


class Desk:
    """What the desk does that a kiosk does elsewhere."""

    def __init__(self, database: Database, journal: Journal, clock: Clock, cases: Cases) -> None:
        self._database, self._journal, self._clock = database, journal, clock
        self._cases = cases

    def register(self, told: Told, person: Person) -> Case:
        """A new case with a code of its own and an order for its label; raises MoveRefused: no such kiosk."""
        now = self._clock.now()
        with self._database.writing() as tx:
            _living(tx, told.device_id)
            parcel = Parcel(
                ref=uuid.uuid4().hex,
                kind=FORM.kind,
                schema=FORM.schema,
                seq=0,
                at=moment(now),
                lang=told.lang,
                code=_free_code(tx),
                answers=dict(told.answers),
                envelope=told.sealed,
            )
            refs.remember(tx, parcel.ref, digest(parcel))
            arrive(tx, Arrival(parcel, told.device_id, person.name, _EPOCH, now, told.site))
            order = {"id": f"{parcel.ref}-1", "device_id": told.device_id, "code": parcel.code}
            tx.execute(insert(print_orders).values(**order, copy=1, ends=now + _ORDER))
            self._journal.add(tx, person, "case.registered", parcel.code)
            return case_in(tx, parcel.ref)

    def print_again(self, case_id: str, device_id: str, person: Person, version: int) -> Case:
        """One more copy of a label at any kiosk; raises Conflict, MoveRefused, NotThere."""
        with self._database.writing() as tx:
            _living(tx, device_id)
            case = case_in(tx, case_id)
            move = next((m.name for m in case.moves if m.copies), "print_again")
            case = self._cases.moving.move(tx, case_id, Step(move, person), version)
            mine = print_orders.c.id == f"{case.id}-{case.copy}"
            tx.execute(update(print_orders).where(mine).values(device_id=device_id))
            return case


def _living(tx: Tx, device_id: str) -> None:
    known = select(devices.c.id).where(devices.c.id == device_id, devices.c.revoked.is_(None))
    if tx.scalar(known) is None:
        raise MoveRefused("print_again", ("kiosk",))


def _free_code(tx: Tx) -> str:
    """A code that no case ever had here; kiosks' own are made the same way, from 31^7."""
    while True:
        code = new_code(FORM.code_prefix)
        if tx.scalar(select(cases.c.id).where(cases.c.code == code).limit(1)) is None:
            return code
