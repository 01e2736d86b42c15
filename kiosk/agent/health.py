"""How the kiosk is, told to central now and then, and soon after something changed."""

import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.errors import DeliveryFailed
from kiosk.store.files import asides
from kiosk.store.outbox import Outbox
from kiosk.sync.answer import Courier, Errand
from kiosk.sync.policy import Spread, refusal, words
from kiosk.sync.rests import Rests
from kiosk.wire.messages import Health, Receipt, Verdict
from kiosk.wire.routes import HEALTH

LOOK_SECONDS = 15.0
POST_SECONDS = 300.0


def health(outbox: Outbox, clock: Clock, folder: Path, printer: str) -> Health:
    """One look at everything, without people."""
    waiting = outbox.waiting()
    return Health(
        epoch=outbox.epoch,
        last_seq=waiting.last_seq,
        waiting=waiting.count,
        set_aside=outbox.set_aside() + broken_files(folder),
        oldest_waiting_seconds=waiting.oldest_seconds,
        printer=printer,
        version=__version__,
        clock_trusted=clock.trusted(),
        disk_free_mb=shutil.disk_usage(folder).free // 2**20,
    )


def broken_files(folder: Path) -> list[Verdict]:
    """Files that were set aside: they may hold what central has never had."""
    return [
        Verdict(ref=uuid.uuid5(uuid.NAMESPACE_OID, name).hex, word="broken", reason=name)
        for name in asides(folder)
    ]


class HealthPost:
    """Posts when it is time, or when printer, waiting or set-aside parcels have changed."""

    def __init__(self, look: Callable[[], Health], courier: Courier, clock: Clock, spread: Spread) -> None:
        self._look, self._courier, self._clock, self._spread = look, courier, clock, spread
        self._rests = Rests(spread)
        self._told: tuple[object, ...] = ()
        self._next = clock.monotonic()

    def round(self) -> float:
        """Look, and post if there is reason to; returns how long to rest."""
        now = self._look()
        if _telling(now) == self._told and self._clock.monotonic() < self._next:
            return LOOK_SECONDS
        try:
            answer = self._courier.carry(Errand(HEALTH, now))
        except DeliveryFailed as error:
            return self._rests.unanswered(error)
        if words(answer, Receipt) is None:
            return self._rests.refused(refusal(answer))
        self._rests.answered()
        self._told = _telling(now)
        self._next = self._clock.monotonic() + POST_SECONDS * self._spread(0.8, 1.2)
        return LOOK_SECONDS


def _telling(health: Health) -> tuple[object, ...]:
    return health.printer, health.waiting, tuple(v.ref for v in health.set_aside)
