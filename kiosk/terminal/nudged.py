"""The terminal's end of the nudge: one byte on a Unix datagram socket means "look at the board now"."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path


class Nudged:
    """A socket and the thread that waits at it."""

    def __init__(self, path: Path, look: Callable[[], None]) -> None:
        self._look = look
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(path))
        path.chmod(0o660)
        threading.Thread(target=self._listen, name="nudged", daemon=True).start()

    def close(self) -> None:
        """Listen no more; the thread goes with the program."""
        self._path.unlink(missing_ok=True)
        self._socket.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        while self._socket.recv(16):
            self._look()
