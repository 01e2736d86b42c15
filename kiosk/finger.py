"""A scripted visitor's finger: real touches by XTest on a virtual screen, aimed by what the glass tells."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from Xlib import X, display
from Xlib.ext import xtest

from kiosk.errors import KioskTrouble
from kiosk.terminal.telling import Target, Telling


class Lost(KioskTrouble):
    """The screen did not show what a visitor would have looked for; the message says what was there."""

    text_key = "trouble.unknown"


class Finger:
    """Looks, finds, taps. Knows only what stands on the glass."""

    def __init__(self, screen: str, tell: Path, *, patience: float = 30.0) -> None:
        self._screen: Any = display.Display(screen)
        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._ear.bind(str(tell))
        self._patience = patience
        self._told = Telling("", "", ())

    def close(self) -> None:
        """Let go of screen and socket."""
        self._ear.close()
        self._screen.close()

    def page(self, name: str) -> Telling:
        """Wait until a page whose name begins so is up."""
        return self._until(lambda told: told.page.startswith(name), name)

    def tap(self, says: str) -> Telling:
        """Touch what says this (or bears this icon) and wait for what the screen shows then."""
        target = self._find(says)
        self.touch(target.x, target.y)
        return self._hear(self._patience)

    def touch(self, x: float, y: float) -> None:
        """One short touch at a point, as a finger would."""
        time.sleep(0.35)  # nobody touches a new page sooner; the terminal takes earlier ones for double taps
        self._move(x, y)
        self._button(X.ButtonPress)
        time.sleep(0.06)
        self._button(X.ButtonRelease)

    def write(self, words: str) -> None:
        """Type on the screen's own keyboard, key by key."""
        for letter in words:
            key = self._find(letter if letter != " " else "space")
            self._move(key.x, key.y)
            self._button(X.ButtonPress)
            time.sleep(0.04)
            self._button(X.ButtonRelease)
            self._drain(0.06)

    def shows(self, says: str) -> bool:
        """Whether something that can be touched says this."""
        self._drain(0.05)
        return _among(self._told, says) is not None

    def _find(self, says: str) -> Target:
        told = self._until(lambda told: _among(told, says) is not None, says)
        found = _among(told, says)
        assert found is not None  # noqa: S101  the wait has just seen it
        return found

    def _until(self, wanted: Callable[[Telling], bool], what: str) -> Telling:
        until = time.monotonic() + self._patience
        self._drain(0)
        while not wanted(self._told):
            left = until - time.monotonic()
            if left <= 0:
                there = ", ".join(" ".join(t.says) for t in self._told.targets)
                raise Lost(f"looked for “{what}” on page “{self._told.page}”, where there was: {there}")
            self._hear(left)
        return self._told

    def _hear(self, seconds: float) -> Telling:
        self._ear.settimeout(max(0.01, seconds))
        try:
            self._told = msgspec.json.decode(self._ear.recv(262144), type=Telling)
        except (TimeoutError, BlockingIOError):
            return self._told
        return self._drain(0)

    def _drain(self, seconds: float) -> Telling:
        """Take all that was told meanwhile; the newest holds."""
        time.sleep(seconds)
        self._ear.setblocking(False)
        try:
            while True:
                self._told = msgspec.json.decode(self._ear.recv(262144), type=Telling)
        except BlockingIOError:
            return self._told

    def _move(self, x: float, y: float) -> None:
        xtest.fake_input(self._screen, X.MotionNotify, x=int(x), y=int(y))
        self._screen.sync()

    def _button(self, what: int) -> None:
        xtest.fake_input(self._screen, what, 1)
        self._screen.sync()


def _among(told: Telling, says: str) -> Target | None:
    """The target that says exactly this, else the first one that has it among its words."""
    exact = [t for t in told.targets if says in t.says]
    if exact:
        return exact[0]
    return next((t for t in told.targets if any(says in part for part in t.says if len(says) > 1)), None)
