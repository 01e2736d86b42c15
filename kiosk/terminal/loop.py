"""The loop that sleeps: it wakes for a touch, for news from another thread or when something is due.

Kivy's own loop looks sixty times a second and lets every touch wait for the next look.
"""

from collections.abc import Callable
from typing import Protocol

MOST_SECONDS = 1.0
"""Longest sleep: SDL's wait was seen to hang on Wayland until the next event."""


class Sleeper(Protocol):
    """What the loop needs of SDL."""

    def sleep(self, seconds: float) -> None:
        """Until an event waits or the time is over."""
        ...


class Loop:
    """Kivy's event loop, turned by hand."""

    def __init__(self, sleeper: Sleeper, arrive: Callable[[], None], waiting: Callable[[], bool]) -> None:
        from kivy.base import EventLoop, ExceptionManager  # noqa: PLC0415  Kivy reads its settings when imported
        from kivy.clock import Clock  # noqa: PLC0415

        self._sleeper, self._arrive, self._waiting = sleeper, arrive, waiting
        self._kivy, self._clock, self._troubles = EventLoop, Clock, ExceptionManager
        Clock._max_fps = 0

    def run(self) -> None:
        """Until the window is closed; exceptions go to the frame round the screen, and the loop goes on."""
        while not self._kivy.quit:
            try:
                self.turn()
            except Exception as error:
                if self._troubles.handle_exception(error) == self._troubles.RAISE:
                    raise

    def turn(self) -> None:
        """One round: sleep, take what has come, draw if something changed."""
        seconds = self._rest()
        if seconds > 0:
            self._sleeper.sleep(seconds)
        self._kivy.window.mainloop()
        self._arrive()
        self._kivy.idle()

    def _rest(self) -> float:
        if self._waiting() or self._kivy.window.canvas.needs_redraw or self._kivy.input_events:
            return 0.0
        due = self._clock.get_min_timeout() - self._clock.time()
        return float(max(0.0, min(MOST_SECONDS, due)))
