"""Cold start to first painted frame and memory, against a minimal Kivy app on the same virtual screen."""

import mmap
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.demo.place import prepare
from tests.conftest import VirtualScreen

ROUNDS = 7
PATIENCE_SECONDS = 60.0
MINIMAL = [sys.executable, "-m", "tests.bench.minimal"]


def start(screen: VirtualScreen, command: list[str]) -> tuple[float, float]:
    """Seconds until the middle of the glass changes, and the memory (PSS, MB) a second later."""
    with (
        screen.frame_buffer.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as glass,
    ):
        look: Callable[[], bytes] = lambda: glass[-1280 * 4 * 400 : -1280 * 4 * 399]  # noqa: E731
        before, begun = look(), time.perf_counter()
        quiet = subprocess.DEVNULL
        program = subprocess.Popen(command, env=screen.environment(), stdout=quiet, stderr=quiet)
        try:
            while look() == before or not any(look()):
                assert time.perf_counter() - begun < PATIENCE_SECONDS
                time.sleep(0.001)
            took = time.perf_counter() - begun
            time.sleep(1)
            return took, pss(program.pid)
        finally:
            program.kill()
            program.wait()
            time.sleep(0.5)


def pss(pid: int) -> float:
    """Memory that is the process's own, shared pages by share."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def told(what: str, unit: str, ours: list[float], theirs: list[float]) -> None:
    """Medians, spread and ratio."""
    a, b = statistics.median(ours), statistics.median(theirs)
    both = f"{min(ours):.2f}–{max(ours):.2f} and {min(theirs):.2f}–{max(theirs):.2f}"
    print(f"\n{what}: kiosk {a:.2f} {unit}, minimal Kivy {b:.2f} {unit} ({both}), ratio {a / b:.2f}")


@pytest.mark.display
def test_cold_start_and_memory(
    virtual_screen: VirtualScreen, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = prepare(tmp_path_factory.mktemp("b") / "h")
    kiosk = [sys.executable, "-m", "kiosk", "terminal", "--window", "--config", str(place.config)]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(start(virtual_screen, kiosk))
        theirs.append(start(virtual_screen, MINIMAL))
    shutil.rmtree(place.root)

    told("first painted frame", "s", [t for t, _ in ours], [t for t, _ in theirs])
    told("memory (PSS)", "MB", [m for _, m in ours], [m for _, m in theirs])
