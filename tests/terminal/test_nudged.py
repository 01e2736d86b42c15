import socket
import threading
from pathlib import Path

from kiosk.terminal.nudged import Nudged


def test_one_byte_makes_the_terminal_look_and_an_old_socket_is_no_hindrance(tmp_path: Path) -> None:
    path, looked = tmp_path / "run" / "terminal.sock", threading.Semaphore(0)
    path.parent.mkdir()
    path.touch()
    nudged = Nudged(path, looked.release)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.sendto(b"!", str(path))
        line.sendto(b"!", str(path))

    assert looked.acquire(timeout=20)
    assert looked.acquire(timeout=20)
    nudged.close()
    assert not path.exists()
