import threading
from pathlib import Path

from kiosk.nudge import Ear, nudge


def test_one_byte_makes_the_other_look_and_an_old_socket_is_no_hindrance(tmp_path: Path) -> None:
    path, looked = tmp_path / "run" / "terminal.sock", threading.Semaphore(0)
    path.parent.mkdir()
    path.touch()
    ear = Ear(path)
    ear.listen(looked.release)

    for _ in range(2):
        nudge(path)
        assert looked.acquire(timeout=20)
    ear.close()
    assert not path.exists()


def test_nudges_that_queue_up_are_one_look_and_silence_is_none(tmp_path: Path) -> None:
    path = tmp_path / "agent.sock"
    ear = Ear(path)
    for _ in range(3):
        nudge(path)

    assert ear.wait(20)
    assert not ear.wait(0)


def test_whoever_waits_is_let_go_when_the_ear_is_closed(tmp_path: Path) -> None:
    ear, ended = Ear(tmp_path / "a.sock"), threading.Event()

    def waits() -> None:
        ear.wait()
        ended.set()

    threading.Thread(target=waits, daemon=True).start()
    ear.close()

    assert ended.wait(20)


def test_nobody_minds_when_nobody_listens(tmp_path: Path) -> None:
    nudge(tmp_path / "nobody.sock")

    assert not list(tmp_path.iterdir())
