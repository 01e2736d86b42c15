"""When tips leave the house: at fixed times, all slots at once, whether anybody tipped or not."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta, tzinfo
from typing import Protocol

from kiosk.clock import SWEDEN, Clock
from kiosk.errors import DeliveryFailed, SealingTrouble
from kiosk.sync.answer import Courier, Errand
from kiosk.sync.policy import NotNow, SlowLane, Spread, dropped
from kiosk.sync.rests import Rests
from kiosk.wire.messages import Drop, DropReceipt
from kiosk.wire.routes import DROP

LONGEST_NAP = 60.0
"""A clock may be set while we sleep, so nobody sleeps until tonight."""

Schedule = Callable[[datetime], datetime]
"""The first drop after a moment."""


class Slots(Protocol):
    """The tip slots, as the drop sees them."""

    def frames(self) -> list[bytes]:
        """All frames, covers among them."""
        ...

    def dropped(self, frames: Sequence[bytes]) -> None:
        """Central keeps these: put covers in their place."""
        ...


def next_drop(now: datetime, drop_at: Sequence[str], tz: tzinfo = SWEDEN) -> datetime:
    """The first of the local times after `now`; one that a change of the clocks skips comes an hour later."""
    today = now.astimezone(tz).date()
    times = [time.fromisoformat(text) for text in drop_at]
    days = [today + timedelta(days=ahead) for ahead in (-1, 0, 1, 2)]
    moments = [datetime.combine(day, at, tz).astimezone(now.tzinfo) for day in days for at in times]
    return min(moment for moment in moments if moment > now)


def schedule(drop_at: Sequence[str], every_seconds: float) -> Schedule:
    """By the times of day, or for demos so often."""
    if every_seconds > 0:
        return lambda now: now + timedelta(seconds=every_seconds)
    return lambda now: next_drop(now, drop_at)


class Drops:
    """Sends all frames when the time has come; how it goes never depends on what is in them."""

    def __init__(
        self, slots: Slots, courier: Courier, clock: Clock, planned: Schedule, spread: Spread
    ) -> None:
        self._slots, self._courier, self._clock = slots, courier, clock
        self._schedule = planned
        self._rests = Rests(spread)
        self._next = planned(clock.now())

    def round(self) -> float:
        """Drop if it is time; returns how long to rest."""
        now = self._clock.now()
        if now < self._next:
            # The clock may have been far ahead when the next drop was planned.
            self._next = min(self._next, self._schedule(now))
            return min(LONGEST_NAP, (self._next - now).total_seconds())
        try:
            refusal = self._drop()
        except DeliveryFailed as error:
            return self._rests.unanswered(error)
        except SealingTrouble:
            # No staff keys are known yet, so there are no covers either.
            return LONGEST_NAP
        if refusal is not None:
            return self._rests.refused(refusal)
        self._rests.answered()
        self._next = self._schedule(now)
        return 0.0

    def _drop(self) -> NotNow | SlowLane | None:
        frames = self._slots.frames()
        said = dropped(self._courier.carry(Errand(DROP, Drop(frames=frames), squeeze=False)), len(frames))
        if not isinstance(said, DropReceipt):
            return said
        self._slots.dropped(frames)
        return None
