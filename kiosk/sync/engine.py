"""Delivers parcels, a batch a round; whoever owns the thread sleeps as long as a round asks for."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.clock import Clock
from kiosk.errors import DeliveryFailed
from kiosk.log import fact
from kiosk.sync.answer import Courier, Errand
from kiosk.sync.policy import Delivered, Meaning, Poisoned, Spread, larger, meaning, smaller
from kiosk.sync.rests import Rests
from kiosk.wire.codec import encode
from kiosk.wire.messages import MOST_PARCELS, Batch, Parcel, Verdict
from kiosk.wire.routes import BATCH

_LOG = logging.getLogger(__name__)

MOST_BYTES = 240_000
"""Of one batch before squeezing: below central's 256 kB, its envelope of braces included."""
IDLE_REST = 60.0
"""With nothing to do; a nudge comes earlier."""


class Outbox(Protocol):
    """The outbox, as deliveries see it."""

    @property
    def epoch(self) -> str:
        """The identity of the file they lie in."""
        ...

    def due(self, limit: int) -> list[Parcel]:
        """The oldest that wait, in order."""
        ...

    def settle(self, verdicts: Sequence[Verdict]) -> int:
        """Do as central says."""
        ...

    def tried(self, refs: Sequence[str]) -> None:
        """Count one more try for each."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """How much at a time, and how to spread the waits."""

    spread: Spread
    batch: int = MOST_PARCELS
    first_wait_seconds: float = 0
    """The longest wait after a start: when the power returns to a whole town, not all kiosks ask at once."""


class Deliveries:
    """One request in flight; in order, but no parcel ever blocks the others."""

    def __init__(self, outbox: Outbox, courier: Courier, clock: Clock, pace: Pace) -> None:
        self._outbox, self._courier, self._clock = outbox, courier, clock
        self._size = self._most = min(pace.batch, MOST_PARCELS)
        self._rests = Rests(pace.spread)
        self._not_before = clock.monotonic() + pace.spread(0, pace.first_wait_seconds)

    def round(self) -> float:
        """Deliver a batch if there is one and we may; returns how long to rest."""
        early = self._not_before - self._clock.monotonic()
        if early > 0:
            return early
        parcels = fitting(self._outbox.due(self._size))
        if not parcels:
            return IDLE_REST
        try:
            rest = self._heed(self._send(parcels), parcels)
        except DeliveryFailed as error:
            self._outbox.tried([p.ref for p in parcels])
            rest = self._rests.unanswered(error)
        self._not_before = self._clock.monotonic() + rest
        return rest

    def _send(self, parcels: Sequence[Parcel]) -> Meaning:
        batch = Batch(epoch=self._outbox.epoch, parcels=list(parcels))
        answer = self._courier.carry(Errand(BATCH, batch))
        said = meaning(answer, [p.ref for p in parcels])
        if not isinstance(said, Delivered):
            fact(_LOG, logging.WARNING, "batch_not_taken", status=answer.status, kind=type(said).__name__)
        return said

    def _heed(self, said: Meaning, parcels: Sequence[Parcel]) -> float:
        if isinstance(said, Delivered):
            return self._settle(said.verdicts)
        if isinstance(said, Poisoned) and len(parcels) == 1:
            return self._settle((Verdict(ref=parcels[0].ref, word="refused", reason=said.reason),))
        if isinstance(said, Poisoned):
            self._size = smaller(len(parcels))
            return 0.0
        self._outbox.tried([p.ref for p in parcels])
        return self._rests.refused(said)

    def _settle(self, verdicts: Sequence[Verdict]) -> float:
        self._outbox.settle(verdicts)
        self._rests.answered()
        self._size = larger(self._size, self._most)
        fact(_LOG, logging.INFO, "parcels_settled", count=len(verdicts))
        return 0.0


def fitting(parcels: Sequence[Parcel]) -> list[Parcel]:
    """The first of them that fit one request together; always at least one, so that none blocks the rest."""
    taken: list[Parcel] = []
    room = MOST_BYTES
    for parcel in parcels:
        room -= len(encode(parcel)) + 1
        if taken and room < 0:
            break
        taken.append(parcel)
    return taken
