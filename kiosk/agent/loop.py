"""A thread that does one kind of round after another, and that nothing can end but the agent."""

import logging
import threading
from collections.abc import Callable

from kiosk.clock import Clock
from kiosk.errors import StoreBroken
from kiosk.log import fault

_LOG = logging.getLogger(__name__)
PAUSE_SECONDS = 5.0
"""After trouble that nobody had foreseen."""

Round = Callable[[], float]
"""Does one piece of work; returns how long to rest."""


class Loop:
    """Rests as long as a round asks for, or until it is woken."""

    def __init__(
        self, name: str, work: Round, clock: Clock, *, longest: float = 120, nudged: bool = False
    ) -> None:
        self.name, self.nudged = name, nudged
        self._work, self._clock, self._longest = work, clock, longest
        self._wake = threading.Event()
        self._ending = False
        self.broken = False
        """Whether the memory itself is damaged: only a start sets that right."""
        self._begun: float | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin the first round."""
        self._thread.start()

    def wake(self) -> None:
        """End the rest."""
        self._wake.set()

    def end(self) -> None:
        """No further round."""
        self._ending = True
        self._wake.set()

    def join(self, seconds: float) -> None:
        """Wait for the last round; one that takes longer ends with the program."""
        self._thread.join(seconds)

    @property
    def stuck(self) -> bool:
        """Whether a round has taken longer than any should, or the thread is gone."""
        begun = self._begun
        slow = begun is not None and self._clock.monotonic() - begun > self._longest
        return slow or not (self._thread.is_alive() or self._ending)

    def _run(self) -> None:
        while not self._ending:
            rest = self._round()
            if self._wake.wait(rest):
                self._wake.clear()

    def _round(self) -> float:
        self._begun = self._clock.monotonic()
        try:
            return self._work()
        except StoreBroken as error:
            fault(_LOG, "memory_broken", error, kind=self.name)
            self.broken = True
            return PAUSE_SECONDS
        except Exception as error:  # noqa: BLE001  whatever breaks, printing and delivery go on
            fault(_LOG, "round_failed", error, kind=self.name)
            return PAUSE_SECONDS
        finally:
            self._begun = None
