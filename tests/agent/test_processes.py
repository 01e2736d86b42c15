"""The agent as a real program: killed in the middle of things, everything still arrives, once."""

import gzip
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.clock import SystemClock
from kiosk.nudge import nudge
from kiosk.settings import Settings, config_folder, settings
from kiosk.store.kept import Leaving
from kiosk.sync.identity import key_file, remember
from kiosk.wire.signing import new_key, save_key
from kiosk.wiring.store import Store, open_store
from tests.printing.parts import label
from tests.sync.loopback import Loopback

KIOSK = [sys.executable, "-c", "from kiosk.cli import main; main()"]


@pytest.fixture
def central() -> Iterator[Loopback]:
    server = Loopback()
    yield server
    server.close()


@pytest.fixture
def config(tmp_path: Path, central: Loopback) -> Path:
    """A kiosk of its own, enrolled at the loopback central."""
    folder = tmp_path / "config"
    shutil.copytree(config_folder(), folder)
    (folder / "kiosk.toml").write_text(
        f'data = "{tmp_path}/data"\nrun = "{tmp_path}/run"\n'
        f'[sync]\nurl = "{central.url}"\nbatch = 5\nfirst_wait_seconds = 0\n'
        '[printing]\nlabel = "paper:labels"\n'
    )
    return folder


def store_of(chosen: Settings) -> Store:
    store = open_store(chosen, SystemClock())
    save_key(new_key(), key_file(Path(chosen.data)))
    store.board.note("central", chosen.sync.url)
    store.board.note("device", "k1")
    return store


def keep(store: Store, count: int) -> list[str]:
    refs = [uuid.uuid4().hex for _ in range(count)]
    for ref in refs:
        now = datetime.now(UTC)
        store.outbox.keep(
            Leaving(ref=ref, kind="found_item", lang="sv", at=now, trusted=True), lambda kept: ()
        )
    return refs


def begin(config: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*KIOSK, "agent", "--config", str(config)], stderr=subprocess.PIPE)


def until(true: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def test_an_agent_killed_in_the_middle_of_a_batch_delivers_everything_once_when_it_is_back(
    config: Path, central: Loopback
) -> None:
    store = store_of(settings(config))
    refs = keep(store, 30)
    central.faults = ["reset_before"]
    for stored in (1, 8, 16):
        agent = begin(config)
        assert until(lambda at=stored: len(central.stored) >= at)
        agent.send_signal(signal.SIGKILL)
        agent.communicate()

    agent = begin(config)
    assert until(lambda: store.outbox.waiting().count == 0)
    agent.terminate()
    agent.communicate(timeout=10)
    assert set(central.stored) == set(refs)


def test_an_agent_killed_between_a_labels_end_and_its_delivery_still_tells_central(
    config: Path, central: Loopback
) -> None:
    store = store_of(settings(config))
    central.faults = ["reset_before"] * 1000
    now = datetime.now(UTC)
    leaving = Leaving(
        ref=uuid.uuid4().hex, kind="found_item", lang="sv", at=now, trusted=True, code="HG-4F7K-92QX"
    )
    (job,) = store.outbox.keep(leaving, lambda kept: [label()]).jobs
    agent = begin(config)
    assert until(lambda: store.prints.state(job).state == "printed")
    agent.send_signal(signal.SIGKILL)
    agent.communicate()
    waiting = {parcel.kind: parcel.ref for parcel in store.outbox.due(10)}

    central.faults = []
    agent = begin(config)
    assert until(lambda: store.outbox.waiting().count == 0)
    agent.terminate()
    agent.communicate(timeout=10)
    assert set(waiting) == {"found_item", "label"}
    assert set(central.stored) == set(waiting.values())


def test_a_term_signal_ends_it_cleanly_while_central_holds_a_question(
    config: Path, central: Loopback
) -> None:
    store_of(settings(config))
    agent = begin(config)
    assert until(lambda: central.seen.count("calls") >= 2)

    agent.terminate()
    assert agent.wait(timeout=10) == 0
    assert b"agent_ends" in agent.communicate()[1]


def test_a_second_agent_on_the_same_store_is_told_to_wait(config: Path, central: Loopback) -> None:
    store_of(settings(config))
    first = begin(config)
    assert until(lambda: bool(central.seen))

    second = begin(config)
    assert second.wait(timeout=30) == 75
    said = second.communicate()[1].decode()
    assert "another agent" in said
    assert "Traceback" not in said
    first.terminate()
    first.communicate(timeout=10)


def health_told(central: Loopback, word: str) -> bool:
    letters = [gzip.decompress(body) for body in list(central.bodies) if body.startswith(b"\x1f\x8b")]
    return any(b'"waiting"' in letter and word.encode() in letter for letter in letters)


@pytest.mark.parametrize("ruin", [b"", b"this was a photograph once"])
def test_an_agent_sets_a_broken_memory_aside_tells_central_and_goes_on(
    config: Path, central: Loopback, ruin: bytes
) -> None:
    chosen = settings(config)
    store, file = store_of(chosen), Path(chosen.data) / "kiosk.db"
    remember(store.board, file.parent)
    lost = keep(store, 1)
    store.database.empty_log()
    body = ruin * 400 or file.read_bytes()[:4096] + b"\xff" * (file.stat().st_size - 4096)
    file.write_bytes(body)
    agent = begin(config)

    assert until(lambda: health_told(central, "kiosk.db.broken-1"))
    refs = keep(store, 2)
    nudge(Path(chosen.run) / "agent.sock")
    assert until(lambda: set(refs) <= set(central.stored))
    assert not set(lost) & set(central.stored)
    assert (file.parent / "kiosk.db.broken-1").read_bytes() == body
    assert agent.poll() is None
    agent.terminate()
    agent.communicate(timeout=10)


def test_an_agent_whose_memory_breaks_while_it_runs_ends_so_that_a_start_can_mend_it(
    config: Path, central: Loopback
) -> None:
    chosen = settings(config)
    store_of(chosen)
    agent = begin(config)
    assert until(lambda: "health" in central.seen)
    (Path(chosen.data) / "kiosk.db").unlink()
    nudge(Path(chosen.run) / "agent.sock")

    assert agent.wait(60) == 75
    assert b"Traceback" not in agent.communicate()[1]


def test_a_nudge_brings_a_parcel_on_its_way_at_once(config: Path, central: Loopback) -> None:
    chosen = settings(config)
    store = store_of(chosen)
    agent = begin(config)
    assert until(lambda: "health" in central.seen)
    refs = keep(store, 1)

    nudge(Path(chosen.run) / "agent.sock")
    assert until(lambda: refs[0] in central.stored, 20)
    agent.terminate()
    agent.communicate(timeout=10)


def test_systemd_is_told_of_the_start_and_of_the_end(config: Path, central: Loopback, tmp_path: Path) -> None:
    store_of(settings(config))
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "n"))
        systemd.settimeout(60)
        told = {**os.environ, "NOTIFY_SOCKET": str(tmp_path / "n")}
        agent = subprocess.Popen([*KIOSK, "agent", "--config", str(config)], env=told, stderr=subprocess.PIPE)

        assert systemd.recv(100) == b"READY=1"
        agent.terminate()
        words = []
        while b"STOPPING=1" not in words:
            words.append(systemd.recv(100))
        agent.communicate(timeout=10)
        assert agent.returncode == 0
