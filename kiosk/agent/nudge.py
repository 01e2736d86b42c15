"""One byte on a Unix datagram socket: "look now". Nobody polls fast, and nobody minds when nobody listens."""

import socket
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

    def wait(self, seconds: float) -> bool:
        """Whether somebody nudged within so many seconds; nudges that have queued up count as one."""
        self._line.settimeout(max(0.001, seconds))
        try:
            self._line.recv(16)
        except TimeoutError:
            return False
        self._line.setblocking(False)
        try:
            while self._line.recv(16):
                continue
        except BlockingIOError:
            return True
        return True

    def close(self) -> None:
        """Listen no more."""
        self._line.close()
        self._path.unlink(missing_ok=True)
