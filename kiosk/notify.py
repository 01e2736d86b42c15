"""Telling systemd how a program is, in a few lines of the standard library."""

import os
import socket
from collections.abc import Callable, Mapping


def notify(word: str) -> None:
    """`READY=1`, `WATCHDOG=1` or `STOPPING=1` to whoever started us; silence when nobody asked."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
        line.connect("\0" + address[1:] if address.startswith("@") else address)
        line.send(word.encode())


class Watch:
    """Tells systemd that the program lives: READY at first, and WATCHDOG each time if it asks for that."""

    def __init__(
        self, environment: Mapping[str, str] = os.environ, tell: Callable[[str], None] = notify
    ) -> None:
        self._tell = tell
        self.seconds = int(environment.get("WATCHDOG_USEC", "0")) / 1_000_000
        """How often it must be told; 0 is never."""
        self._ready = False

    def alive(self) -> None:
        """A picture is on the glass, or a round of the loop is done."""
        if not self._ready:
            self._tell("READY=1")
            self._ready = True
        if self.seconds:
            self._tell("WATCHDOG=1")
