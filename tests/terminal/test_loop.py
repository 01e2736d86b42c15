"""The loop that sleeps, in a process of its own with a real window."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import VirtualScreen

pytestmark = pytest.mark.display
SCRIPT = """
import sys, threading
from pathlib import Path
from kiosk.settings import Screen
from kiosk.terminal.glass import prepare
prepare(Screen(fullscreen=False), Path(sys.argv[1]), windowed=True)
from kivy.base import EventLoop, runTouchApp
from kivy.clock import Clock
from kivy.uix.widget import Widget
from kiosk.terminal.loop import Loop
from kiosk.terminal.sdl import Sdl
runTouchApp(Widget(), embedded=True)
sdl, turns, news = Sdl(), [], []
class Counted:
    def sleep(self, seconds):
        turns.append(seconds)
        sdl.sleep(seconds)
def tell():
    news.append("news")
    sdl.wake()
def arrive():
    if news:
        EventLoop.quit = True
def asleep():
    threading.Timer(0.3, tell).start()
Clock.schedule_once(lambda _dt: asleep(), 0)
Loop(Counted(), arrive, lambda: False).run()
print(len(news), len(turns) < 30, max(turns) <= 1.0)
"""


def test_it_sleeps_until_another_thread_wakes_it(virtual_screen: VirtualScreen, tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        env=virtual_screen.environment(),
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert said.stdout.split() == ["1", "True", "True"]
