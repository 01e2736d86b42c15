"""Takes deliveries: each parcel once, whatever the network repeats, reorders or sends twice at a time."""

import logging
from collections.abc import Callable, Sequence

import msgspec

from kiosk.central.arrival import Arrival
from kiosk.central.kinds import arrive
from kiosk.central.store import Database, Tx, refs
from kiosk.central.store.devices import Devices
from kiosk.clock import Clock
from kiosk.errors import Refused
from kiosk.forms.site import ConfiguredSite
from kiosk.log import fact
from kiosk.settings import Lists
from kiosk.wire import messages as m
from kiosk.wire.codec import decode, digest, moment, read_moment

_LOG = logging.getLogger("kiosk.central.intake")
_LARGEST = 2**53


class Loose(msgspec.Struct, frozen=True, kw_only=True):
    """A batch whose parcels are still unread, so that a bad one can't spoil the others."""

    epoch: m.Ref
    parcels: list[msgspec.Raw]
    proto: int = m.PROTO


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    ref: m.Ref


Choices = Callable[[], m.Notices]
"""All organisations and places that visitors can have chosen."""


class Intake:
    """Turns a batch into verdicts in one transaction; answers only after its commit."""

    def __init__(
        self, database: Database, clock: Clock, *, devices: Devices, lists: Lists, choices: Choices
    ) -> None:
        self._database, self._clock, self._devices = database, clock, devices
        self._lists, self._choices = lists, choices

    def take(self, device_id: str, batch: m.Batch) -> m.Receipt:
        """A batch whose parcels are all readable."""
        return self._settled(device_id, batch.epoch, batch.parcels, [])

    def take_bytes(self, device_id: str, body: bytes) -> m.Receipt:
        """A batch as it was sent; raises Refused(400) when it is no JSON or none of its parcels can be named.

        One without a readable ref gets no verdict, as there is nothing to say it of; its neighbours do.
        Kiosks halve a batch that is refused as a whole, so that in the end only the broken parcel stays.
        """
        loose = decode(body, Loose)
        if len(loose.parcels) > m.MOST_PARCELS:
            raise Refused(400, "malformed", f"more than {m.MOST_PARCELS} parcels")
        told = [_read(bytes(raw)) for raw in loose.parcels]
        parcels = [one for one in told if isinstance(one, m.Parcel)]
        refused = [one for one in told if isinstance(one, m.Verdict)]
        if told and not parcels and not refused:
            raise Refused(400, "malformed", "no parcel has a ref that can be read")
        return self._settled(device_id, loose.epoch, parcels, refused)

    def _settled(
        self, device_id: str, epoch: str, parcels: Sequence[m.Parcel], refused: list[m.Verdict]
    ) -> m.Receipt:
        name, now = self._devices.device(device_id).name, self._clock.now()
        verdicts, site = list(refused), ConfiguredSite(self._lists, self._choices())
        with self._database.writing() as tx:
            for parcel in parcels:
                arrival = Arrival(parcel, device_id, name, epoch, now, site)
                verdicts.append(_verdict(tx, arrival))
        _tell(verdicts)
        return m.Receipt(verdicts=verdicts, time=moment(now))



def _tell(verdicts: Sequence[m.Verdict]) -> None:
    words = [v.word for v in verdicts]
    for word in sorted(set(words)):
        fact(_LOG, logging.INFO, "parcels_settled", state=word, count=words.count(word))


def _read(raw: bytes) -> m.Parcel | m.Verdict | None:
    """The parcel, or the verdict on one that can't be read, or nothing when it can't even be named."""
    try:
        return decode(raw, m.Parcel)
    except Refused as fault:
        reason = _short(fault.detail)
    try:
        return m.Verdict(ref=decode(raw, _Named).ref, word="refused", reason=reason)
    except Refused:
        fact(_LOG, logging.WARNING, "parcel_nameless")
        return None


def _verdict(tx: Tx, arrival: Arrival) -> m.Verdict:
    parcel = arrival.parcel
    reason = fault_of(parcel)
    if reason:
        return m.Verdict(ref=parcel.ref, word="refused", reason=reason)
    word = refs.remember(tx, parcel.ref, digest(parcel))
    if word == "stored":
        arrive(tx, arrival)
    return m.Verdict(ref=parcel.ref, word=word)


def fault_of(parcel: m.Parcel) -> str:
    """Why both databases could not keep it alike; empty when they can."""
    texts = [parcel.kind, parcel.lang, parcel.code, parcel.number, *parcel.answers, *parcel.answers.values()]
    if any("\x00" in text for text in texts):
        return "a NUL character"
    if parcel.seq > _LARGEST or abs(parcel.schema) > _LARGEST:
        return "a number too large"
    if parcel.at is not None and not _possible(parcel.at):
        return "no such moment"
    return ""


def _possible(at: str) -> bool:
    try:
        return read_moment(at).year >= 2000
    except ValueError:
        return False


def _short(detail: str) -> str:
    return detail[:200]
