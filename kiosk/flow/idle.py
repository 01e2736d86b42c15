"""When nobody seems to be there: asked first, with a ring that shrinks once a second, then wiped."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from kiosk import settings


class Waiting(StrEnum):
    """The paces at which a page waits for its visitor."""

    QUIET = "quiet"
    """Nothing to forget: waits for ever."""
    SHORT = "short"
    """Goes by itself without asking: a start page in another language."""
    FAILSAFE = "failsafe"
    DONE = "done"
    FORM = "form"
    TEXT = "text"


_ALMOST = 0.02
"""Seconds by which a beat may come too early."""
OVER = 0
"""The visit is over: forget everything."""
FAILSAFE_SECONDS = 8.0
"""The failsafe page gives way to the start page within ten seconds, the first picture of it included."""


@dataclass(frozen=True, slots=True)
class Idle:
    """Says from two moments what the glass should do; knows no clock."""

    times: settings.Idle

    def at(self, waiting: Waiting, last_touch: float, now: float) -> int | None:
        """None while somebody is there, the seconds left while the ring shrinks, OVER when it is too late."""
        patience = self._patience(waiting)
        if patience is None:
            return None
        left = patience + self._warning(waiting) - (now - last_touch)
        if left <= 0:
            return OVER
        return None if now - last_touch < patience else max(1, ceil(left - _ALMOST))

    def due(self, waiting: Waiting, last_touch: float, now: float) -> float | None:
        """Seconds until `at` has something new to say; None is never."""
        patience = self._patience(waiting)
        if patience is None:
            return None
        quiet = now - last_touch
        if quiet < patience:
            return patience - quiet
        left = patience + self._warning(waiting) - quiet
        return max(0.0, left - max(0, ceil(left - _ALMOST) - 1))

    def _patience(self, waiting: Waiting) -> float | None:
        return {
            Waiting.SHORT: self.times.form_seconds,
            Waiting.FAILSAFE: FAILSAFE_SECONDS,
            Waiting.DONE: self.times.done_seconds,
            Waiting.FORM: self.times.form_seconds,
            Waiting.TEXT: self.times.text_seconds,
        }.get(waiting)

    def _warning(self, waiting: Waiting) -> float:
        return self.times.warning_seconds if waiting in {Waiting.FORM, Waiting.TEXT} else 0.0
