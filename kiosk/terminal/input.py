"""Which input providers Kivy reads, set for each video driver so that one tap is one press.

Measured with one tap of a finger: on X11 and Wayland the pointer alone gives one press, Kivy's default two;
on KMSDRM the pointer gives none and exactly one reader of the touch device gives one.
"""

from collections import deque
from collections.abc import Callable
from typing import Any

POINTER = ("pointer", "mouse,disable_multitouch,disable_hover")
FINGERS = ("%(name)s", "probesysfs,provider=waking_mtdev")

BY_DRIVER = {
    "x11": (POINTER,),
    "wayland": (POINTER,),
    "kmsdrm": (FINGERS,),
    "offscreen": (POINTER,),
}


def input_lines(driver: str) -> tuple[tuple[str, str], ...]:
    """The [input] section for an SDL video driver; a strange driver is taken to have a pointer."""
    return BY_DRIVER.get(driver.lower(), (POINTER,))


def video_driver(environment: dict[str, str]) -> str:
    """The driver SDL will choose: the one asked for, else by the display there is, else the bare screen."""
    asked = environment.get("SDL_VIDEODRIVER", "")
    if asked:
        return asked.split(",")[0]
    if environment.get("WAYLAND_DISPLAY") and not environment.get("DISPLAY"):
        return "wayland"
    return "x11" if environment.get("DISPLAY") else "kmsdrm"


class WakingQueue:
    """A queue that wakes the loop when its reader's thread puts a touch into it."""

    def __init__(self, queue: deque[Any], wake: Callable[[], None]) -> None:
        self._queue, self._wake = queue, wake

    def append(self, touch: object) -> None:
        """Put one touch in and wake the loop."""
        self._queue.append(touch)
        self._wake()


def register_fingers(wake: Callable[[], None]) -> None:
    """Make `waking_mtdev` known to Kivy: its touch reader, whose thread also wakes the sleeping loop."""
    from kivy.input.factory import MotionEventFactory  # noqa: PLC0415  Kivy reads its settings when imported
    from kivy.input.providers.mtdev import MTDMotionEventProvider  # noqa: PLC0415

    class Fingers(MTDMotionEventProvider):
        """Kivy's reader of multi-touch devices."""

        def _thread_run(self, **given: Any) -> None:
            given["queue"] = WakingQueue(given["queue"], wake)
            super()._thread_run(**given)

    MotionEventFactory.register("waking_mtdev", Fingers)
