"""The two calls into SDL that Kivy does not offer: sleep until something happens, make something happen."""

import ctypes
from pathlib import Path

_USER_EVENT = 0x8000


class Sdl:
    """The very SDL library that Kivy's window has loaded."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(loaded())
        self._library.SDL_WaitEventTimeout.argtypes = (ctypes.c_void_p, ctypes.c_int)
        self._library.SDL_PushEvent.argtypes = (ctypes.c_void_p,)
        self._wake_up = ctypes.create_string_buffer(56)
        ctypes.memmove(self._wake_up, _USER_EVENT.to_bytes(4, "little"), 4)

    def sleep(self, seconds: float) -> None:
        """Until an event waits (it is left in the queue) or the time is over."""
        self._library.SDL_WaitEventTimeout(None, int(seconds * 1000) + 1)

    def wake(self) -> None:
        """From any thread: end the sleep within a millisecond."""
        self._library.SDL_PushEvent(self._wake_up)


def loaded() -> str:
    """Path of SDL in this process; another copy of it would have another event queue."""
    for line in Path("/proc/self/maps").read_text("utf-8").splitlines():
        path = "/" + line.partition("/")[2]
        if Path(path).name.startswith(("libSDL2-2-", "libSDL2-2.0")):
            return path
    raise OSError("SDL is not loaded: open the window first")
