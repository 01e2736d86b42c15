"""Tells systemd that pictures are being drawn: READY after the first, WATCHDOG with each."""

import os
from collections.abc import Callable, Mapping

from kiosk.notify import notify


class Watch:
    """Counts frames for systemd."""

    def __init__(
        self, environment: Mapping[str, str] = os.environ, tell: Callable[[str], None] = notify
    ) -> None:
        self._tell = tell
        self.seconds = int(environment.get("WATCHDOG_USEC", "0")) / 1_000_000
        """How often a frame must be drawn; 0 is never."""
        self._ready = False

    def drawn(self) -> None:
        """A frame is on the glass."""
        if not self._ready:
            self._tell("READY=1")
            self._ready = True
        if self.seconds:
            self._tell("WATCHDOG=1")
