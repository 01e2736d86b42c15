"""Touch to changed pixel, against a minimal Kivy app on the same virtual screen, seen in its frame buffer."""

import mmap
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.ext import xtest

from kiosk.demo.place import prepare
from kiosk.finger import Finger
from tests.conftest import VirtualScreen

TOUCHES = 20
MISSED_SECONDS = 0.5
LIMIT = 1.5
"""What the ratio may be at most."""
ROW_BYTES = 1280 * 4
PRESS_SECONDS = 0.1


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """A program, until the touches are done."""
    quiet = subprocess.DEVNULL
    program = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        program.kill()
        program.wait()


def pressed(screen: VirtualScreen, spots: Sequence[tuple[int, int]]) -> list[float]:
    """Seconds from each press until a pixel of its row differs; the spots take turns."""
    display, chance, took = Display(screen.display), random.Random(1), []
    with (
        screen.frame_buffer.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as glass,
    ):
        for x, y in islice(cycle(spots), TOUCHES):
            row = slice(len(glass) - (800 - y) * ROW_BYTES, len(glass) - (799 - y) * ROW_BYTES)
            xtest.fake_input(display, X.MotionNotify, x=x, y=y)
            display.sync()
            time.sleep(0.5 + chance.random() * 0.05)
            before, begun = glass[row], time.perf_counter()
            xtest.fake_input(display, X.ButtonPress, 1)
            display.flush()
            while glass[row] == before and time.perf_counter() - begun < MISSED_SECONDS:
                time.sleep(0.0001)
            took.append(time.perf_counter() - begun)
            time.sleep(PRESS_SECONDS)
            xtest.fake_input(display, X.ButtonRelease, 1)
            display.sync()
    display.close()
    return took


def told(what: str, times: list[float]) -> float:
    """Prints and returns the median; a press that nothing followed counts as half a second."""
    cut, middle = statistics.quantiles(times, n=10), statistics.median(times)
    missed = sum(took >= MISSED_SECONDS for took in times)
    spread = f"p10 {cut[0] * 1e3:.1f}, p90 {cut[-1] * 1e3:.1f}, missed {missed}"
    print(f"\n{what}: median {middle * 1e3:.1f} ms, {spread}")
    return middle


@pytest.mark.display
def test_touch_to_changed_pixel(
    virtual_screen: VirtualScreen, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = prepare(tmp_path_factory.mktemp("b") / "h")
    tell = Path(place.run / "tell")
    finger = Finger(virtual_screen.display, tell, virtual_screen.frame_buffer, 60)
    environment = {**virtual_screen.environment(), "KIOSK_TELL": str(tell)}
    kiosk = [sys.executable, "-m", "kiosk", "terminal", "--window", "--config", str(place.config)]
    with running(kiosk, environment):
        finger.wait_page("start")
        languages = [t for name in ("English", "Svenska") for t in finger.told.targets if name in t.says]
        finger.close()  # a line that nobody reads would fill, and the terminal wait
        time.sleep(1)
        ours = pressed(virtual_screen, [(round(t.x), round(t.y)) for t in languages])
    with running([sys.executable, "-m", "tests.bench.minimal"], environment):
        time.sleep(3)
        theirs = pressed(virtual_screen, [(640, 400)])
    ratio = told("touch to pixel, kiosk", ours) / told("touch to pixel, minimal Kivy", theirs)
    print(f"ratio {ratio:.2f} (limit {LIMIT})")

    assert ratio <= LIMIT
