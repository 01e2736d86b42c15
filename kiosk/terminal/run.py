"""Puts window, loop and terminal together and runs them; imported only after `glass.prepare`."""

import gc
import os
import signal
import sys
from pathlib import Path

from kiosk.assets import asset
from kiosk.clock import SystemClock
from kiosk.notify import Watch
from kiosk.nudge import TERMINAL, Ear
from kiosk.settings import Settings
from kiosk.terminal.app import Terminal
from kiosk.terminal.background import Background
from kiosk.terminal.behind import Behind
from kiosk.terminal.input import register_fingers
from kiosk.terminal.loop import Loop
from kiosk.terminal.sdl import Sdl
from kiosk.terminal.sound import Sound
from kiosk.terminal.tell import Teller
from kiosk.terminal.touches import Touches
from kiosk.terminal.visit import Visit
from kiosk.terminal.widgets.page import Page
from kiosk.terminal.window import Fingers, Glass, guard, keep_open, leave, open_window


def run(settings: Settings, behind: Behind, *, windowed: bool) -> None:
    """Until the window is closed or somebody ends the program."""
    sdl, sound, clock, teller = Sdl(), Sound(), SystemClock(), Teller()
    register_fingers(sdl.wake)
    open_window(Watch(), teller.drawn)
    background = Background(sdl.wake)

    def shown(visit: Visit, page: Page) -> None:
        if not terminal.deaf:
            teller.shown(visit, page)

    glass = Glass(settings, sound.play, shown)
    terminal = Terminal(settings, behind, background, glass, clock, facts=behind.unread())
    glass.asks = Touches(terminal, settings.house.languages)
    terminal.deaf, terminal.renew = True, renew
    guard(terminal, glass, clock)
    fingers = Fingers(terminal, glass, clock)
    terminal.turn(terminal.home)
    fingers.listen()
    if settings.screen.fullscreen and not windowed:
        keep_open()
    ear = Ear(Path(settings.run) / TERMINAL)
    ear.listen(lambda: background.tell(terminal.news))
    signal.signal(signal.SIGTERM, lambda *_: leave())

    def arrive() -> None:
        if background.arrived:
            background.arrive()
            fingers.beat()

    loop = Loop(sdl, arrive, lambda: background.arrived)
    # The first page is up before anything is opened; the store then opens behind it.
    loop.turn()
    gc.freeze()
    gc.enable()
    terminal.news()
    sound.open(asset("sounds", "chime.wav"))
    loop.run()
    ear.close()
    background.close()


def renew() -> None:
    """The same program in the same process, with a memory that has never seen what was typed."""
    os.execv(sys.executable, [sys.executable, *_arguments()])  # noqa: S606  the same program again


def _arguments() -> list[str]:
    """How this process was started, after the interpreter."""
    words = Path("/proc/self/cmdline").read_bytes().split(b"\0")[1:-1]
    return [os.fsdecode(word) for word in words]
