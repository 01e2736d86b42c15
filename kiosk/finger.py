"""A finger for demos and tests: touches the real program on a virtual screen, as a visitor would, by XTest.

It learns from `KIOSK_TELL` what can be touched and where; everything else it does from outside the glass.
"""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image

from kiosk.terminal.telling import Target, Telling

PRESS_SECONDS = 0.06
SETTLE_SECONDS = 0.35
"""A page younger than this takes no touch."""


class PageMissing(Exception):  # noqa: N818  named by what happened
    """The page or the button that was waited for did not come."""


class Finger:
    """One finger on one display; `tell` is the socket that the terminal was started with as KIOSK_TELL."""

    def __init__(self, display: str, tell: Path, frame_buffer: Path, patience: float = 20.0) -> None:
        from Xlib.display import Display  # noqa: PLC0415  only demos and tests have python-xlib

        tell.unlink(missing_ok=True)
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self._line.bind(str(tell))
        self._display: Any = Display(display)
        self._patience, self._frame_buffer = patience, frame_buffer
        self.told = Telling("", "", ())
        self.pages: list[str] = []
        """Every page seen, one after another."""

    def tap(self, words: str, times: int = 1) -> None:
        """Touch what says `words` (or shows the pictogram of that name)."""
        target = self._target(words)
        for _ in range(times):
            self.touch(target.x, target.y)

    def touch(self, x: float, y: float) -> None:
        """Press and release at a place, in pixels from the top left."""
        from Xlib import X  # noqa: PLC0415
        from Xlib.ext import xtest  # noqa: PLC0415

        xtest.fake_input(self._display, X.MotionNotify, x=round(x), y=round(y))
        xtest.fake_input(self._display, X.ButtonPress, 1)
        self._display.sync()
        time.sleep(PRESS_SECONDS)
        xtest.fake_input(self._display, X.ButtonRelease, 1)
        self._display.sync()
        time.sleep(PRESS_SECONDS)

    def type(self, text: str, space: str) -> None:
        """Write on the kiosk's own keyboard; `space` is what its space bar says."""
        for letter in text:
            if letter.isupper():
                self.tap("arrow-fat-up")
            self.tap(space if letter == " " else letter)

    def wait_page(self, *names: str) -> Telling:
        """Until a page whose name begins in one of these ways is up and takes touches."""
        self._until(lambda: self.told.page.startswith(names), f"page {' or '.join(names)}")
        time.sleep(SETTLE_SECONDS)
        self._listen(0.0)
        return self.told

    def look(self) -> Image.Image:
        """What is on the display now; the X server was started with `-fbdir` for it."""
        return framed(self._frame_buffer)

    def picture(self, path: Path) -> None:
        """What is on the display, as a PNG file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.look().save(path, optimize=True)

    def close(self) -> None:
        """Let go of the display and the socket."""
        self._display.close()
        self._line.close()

    def _target(self, words: str) -> Target:
        self._until(lambda: self._find(words) is not None, f"button {words}")
        found = self._find(words)
        if found is None:
            raise PageMissing(words)
        return found

    def _find(self, words: str) -> Target | None:
        """What says this and nothing else comes first: the key x, not the button whose cross is called so."""
        found = [t for t in self.told.targets if words in t.says]
        return min(found, key=lambda t: len(t.says)) if found else None

    def _until(self, holds: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + self._patience
        self._listen(0.0)
        while not holds():
            left = deadline - time.monotonic()
            if left <= 0:
                shown = [" ".join(t.says) for t in self.told.targets]
                raise PageMissing(f"{what} did not come; {self.told.page or 'nothing'} is up with {shown}")
            self._listen(min(left, 0.5))

    def _listen(self, seconds: float) -> None:
        """Take what has been told; the last word counts."""
        self._line.settimeout(seconds or 0.001)
        try:
            while True:
                self.told = msgspec.json.decode(self._line.recv(1 << 19), type=Telling)
                if self.pages[-1:] != [self.told.page]:
                    self.pages.append(self.told.page)
                self._line.settimeout(0.001)
        except TimeoutError:
            return


def framed(frame_buffer: Path) -> Image.Image:
    """The picture in an X server's frame buffer file (XWD, 32 bits a pixel; X11/XWDFile.h)."""
    content = frame_buffer.read_bytes()
    words = [int.from_bytes(content[i : i + 4], "big") for i in range(0, 100, 4)]
    header, width, height, stride, colours = words[0], words[4], words[5], words[12], words[19]
    start = header + 12 * colours
    pixels = content[start : start + stride * height]
    return Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", stride, 1)
