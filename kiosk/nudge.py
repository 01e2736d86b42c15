"""One byte on a Unix datagram socket: "look now". Nobody polls fast, and nobody minds when nobody listens."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path

AGENT, TERMINAL = "agent.sock", "terminal.sock"
LOOK_NOW = b"!"


def nudge(path: Path) -> None:
    """Tell whoever listens at `path` to look now; never waits, never fails."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        try:
            line.sendto(LOOK_NOW, str(path))
        except OSError:
            return


class Ear:
    """The listening end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(mode=0o770, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(str(path))
        path.chmod(0o660)

    def wait(self, seconds: float | None = None) -> bool:
        """Whether somebody nudged within so many seconds; nudges that have queued up count as one."""
        self._line.settimeout(seconds if seconds is None else max(0.001, seconds))
        try:
            heard = self._line.recv(16)
            self._line.setblocking(False)
            while self._line.recv(16):
                continue
        except TimeoutError:
            return False
        except BlockingIOError:
            return True
        return heard != b""

    def listen(self, look: Callable[[], None]) -> None:
        """Have `look` done at each nudge, on a thread that goes with the program or ends with `close`."""
        threading.Thread(target=self._listen, args=(look,), name="nudged", daemon=True).start()

    def close(self) -> None:
        """Listen no more; whoever waits is let go."""
        self._path.unlink(missing_ok=True)
        self._line.shutdown(socket.SHUT_RDWR)

    def _listen(self, look: Callable[[], None]) -> None:
        while self.wait():
            look()
